"""Questions and statements of the live path, whose words are found once.

For every edit Django's ORM would spend ten times longer on the words of its questions than the
database on the answers. Here a queryset still says what is asked; its SQL is kept, and what it is
asked about is put in each time.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models


class Given(models.Expression):
    """Stands in a question for what is given each time."""

    def __init__(self, name: str, output_field: Any) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection, **extra):
        return "%s", [self]


def given(name: str, model: type[models.Model], field: str = "pk") -> Given:
    """A gap for a value of this field of a model; its primary key unless another is named."""
    meta = model._meta
    return Given(name, meta.pk if field == "pk" else meta.get_field(field))


class Question:
    """A queryset with gaps. Asking it gives its rows: model instances, or tuples of `values_list`."""

    def __init__(self, queryset: Callable[[], models.QuerySet]) -> None:
        self._queryset = queryset
        self._words: dict[str, _Words] = {}  # by the kind of database

    def __call__(self, **given: Any) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        words = self._words.get(connection.vendor)
        if words is None:
            words = _Words(self._queryset().query.get_compiler(connection=connection))
            self._words[connection.vendor] = words
        return words.ask(connection, given)

    def first(self, **given: Any) -> Any:
        """The first row, or None."""
        return next(iter(self(**given)), None)


class _Words:
    """A question as one kind of database is asked it, and how its rows are read."""

    def __init__(self, compiler: Any) -> None:
        self._sql, self._gaps = compiler.as_sql()
        found = compiler.get_converters([column[0] for column in compiler.select])
        self._converters = [(at, how, what) for at, (how, what) in found.items()]
        whole = compiler.query.default_cols  # not so after `values_list`
        self._kind = _Kind(compiler.klass_info, compiler.select) if whole else None

    def ask(self, connection: Any, given: dict[str, Any]) -> list[Any]:
        filled = [
            gap.output_field.get_db_prep_value(given[gap.name], connection)
            if isinstance(gap, Given)
            else gap
            for gap in self._gaps
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, filled)
            rows = cursor.fetchall()
        if self._converters:
            rows = [self._converted(list(row), connection) for row in rows]
        kind = self._kind
        return [kind.made(row, connection.alias) for row in rows] if kind else list(rows)

    def _converted(self, row: list[Any], connection: Any) -> list[Any]:
        """A row with its values as the fields of models have them."""
        for at, converters, expression in self._converters:
            for convert in converters:
                row[at] = convert(row[at], expression, connection)
        return row


class _Kind:
    """Which columns make an instance of which model, with those that `select_related` asked for."""

    def __init__(self, info: dict[str, Any], select: Sequence[Any]) -> None:
        self._model, self._columns = info["model"], info["select_fields"]
        self._names = [select[column][0].target.attname for column in self._columns]
        self._key = self._columns[self._names.index(self._model._meta.pk.attname)]
        self._related = [
            (_Kind(related, select), related["local_setter"], related["remote_setter"])
            for related in info.get("related_klass_infos", ())
        ]

    def made(self, row: Sequence[Any], alias: str) -> Any:
        if row[self._key] is None:  # nothing is related
            return None
        instance = self._model.from_db(alias, self._names, [row[at] for at in self._columns])
        for kind, tell, tell_back in self._related:
            related = kind.made(row, alias)
            tell(instance, related)
            if related is not None:
                tell_back(related, instance)
        return instance


def insert(row: models.Model) -> None:
    """Put in a new row, and give it its number if the database counts it."""
    connection = connections[DEFAULT_DB_ALIAS]
    sql, fields = _inserting(type(row), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(row, fields, new=True))
        (number,) = cursor.fetchone()
    if _is_counted(row._meta.pk):
        row.pk = number
    row._state.adding, row._state.db = False, connection.alias


def update(row: models.Model, names: Sequence[str]) -> None:
    """Write these fields of a row that is there already."""
    connection = connections[DEFAULT_DB_ALIAS]
    sql, fields = _updating(type(row), tuple(names), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(row, fields, new=False))


@cache
def _inserting(model: type[models.Model], vendor: str) -> tuple[str, list[Any]]:
    """The statement that puts in a row, and the fields that fill its gaps, for one kind of database."""
    meta, quote = _described(model)
    fields = [
        field for field in meta.concrete_fields if not (field is meta.pk and _is_counted(field))
    ]
    columns = ", ".join(quote(field.column) for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({gaps})"  # noqa: S608 -- names of ours
    return f"{sql} RETURNING {quote(meta.pk.column)}", fields


@cache
def _updating(
    model: type[models.Model], names: tuple[str, ...], vendor: str
) -> tuple[str, list[Any]]:
    """The statement that writes some fields of a row, and the fields that fill its gaps."""
    meta, quote = _described(model)
    fields = [meta.get_field(name) for name in names]
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    where = f"{quote(meta.pk.column)} = %s"
    sql = f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {where}"  # noqa: S608 -- names of ours
    return sql, [*fields, meta.pk]


def _described(model: type[models.Model]) -> tuple[Any, Callable[[str], str]]:
    return model._meta, connections[DEFAULT_DB_ALIAS].ops.quote_name


def _is_counted(field: Any) -> bool:
    return isinstance(field, models.AutoField)


def _values(row: models.Model, fields: Sequence[Any], *, new: bool) -> list[Any]:
    connection = connections[DEFAULT_DB_ALIAS]
    return [field.get_db_prep_save(field.pre_save(row, new), connection) for field in fields]
