"""What a snapshot from outside must look like: every part, field and word."""

from django.utils.translation import gettext as _

from .field import KEY, Field
from .parts import A_MAP_HOLDS, CHILDREN, FIELDS_OF_THE_SESSION, OF_THE_SESSION, ONE
from .references import check_references
from .unreadable import Unreadable, wrong


def checked(snapshot: object) -> dict:
    """The snapshot with clean texts; raises Unreadable naming the part and field that is wrong.

    What belongs to the session in which the map was made is left out, and so are rounds of votes
    that had not closed.
    """
    known = ONE.keys() | CHILDREN.keys() | OF_THE_SESSION
    found = _object(snapshot, "snapshot", known=known, needed=("map", "persona"))
    whole = {name: _fields(found[name], name, fields, name) for name, fields in ONE.items()}
    for name, fields in CHILDREN.items():
        if name in found:
            whole[name] = _children(found[name], name, fields)
    check_references(whole)
    return {name: whole[name] for name in found if name in whole}


def _children(value: object, name: str, fields: dict[str, Field]) -> dict:
    children = _object(value, name)
    if len(children) > A_MAP_HOLDS[name]:
        raise Unreadable(
            _("“%(part)s” holds %(count)d; a map can hold %(limit)d.")
            % {"part": name, "count": len(children), "limit": A_MAP_HOLDS[name]}
        )
    for key in children:
        if not KEY.fullmatch(key):
            raise wrong(f"{name} → {key[:60]}", _("must be named by a UUID in lower case"))
    return {
        key: _fields(child, f"{name} → {key}", fields, name)
        for key, child in children.items()
        if not (name == "rounds" and _still_open(child))
    }


def _still_open(ballot: object) -> bool:
    return isinstance(ballot, dict) and "closed" not in ballot


def _fields(value: object, place: str, fields: dict[str, Field], part: str) -> dict:
    passing = FIELDS_OF_THE_SESSION.get(part, set())
    needed = [name for name, field in fields.items() if field.required]
    read = {}
    for name, content in _object(
        value, place, known=fields.keys() | passing, needed=needed
    ).items():
        if name in fields:
            try:
                read[name] = fields[name].read(content)
            except ValueError as error:
                raise wrong(f"{place} → {name}", str(error)) from None
    return read


def _object(
    value: object, place: str, *, known: set[str] | None = None, needed: list | tuple = ()
) -> dict:
    if not isinstance(value, dict):
        raise wrong(place, _("must be an object"))
    for name in value:
        if known is not None and name not in known:
            raise wrong(f"{place} → {name[:60]}", _("is not known here"))
    for name in needed:
        if name not in value:
            raise wrong(f"{place} → {name}", _("is missing"))
    return value
