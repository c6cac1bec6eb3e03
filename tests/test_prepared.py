"""Questions whose words are found once."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from workshops.models import EmpathyMap, Note
from workshops.prepared import Question, given, insert, update

pytestmark = pytest.mark.django_db

NOTE = Question(
    lambda: Note.objects.select_related("author", "cluster").filter(
        empathy_map=given("map", EmpathyMap), key=given("key", Note, "key")
    )
)
WORDS = Question(
    lambda: (
        Note.objects.filter(empathy_map=given("map", EmpathyMap))
        .order_by("text")
        .values_list("key", "text", "reactions")
    )
)


def test_a_question_asked_again_answers_what_is_asked_now(empathy_map):
    first, second = note(empathy_map, "a"), note(empathy_map, "b")

    assert NOTE(map=empathy_map.pk, key=first.key) == [first]
    assert NOTE(map=empathy_map.pk, key=second.key) == [second]
    assert NOTE.first(map=empathy_map.pk, key=uuid.uuid4()) is None


def test_rows_come_as_from_a_queryset_and_with_what_they_are_related_to(empathy_map):
    made = note(empathy_map, "a", reactions={"unclear": 2})

    found = NOTE.first(map=empathy_map.pk, key=made.key)
    standing = Note.objects.get(pk=made.pk)

    fields = [field.attname for field in Note._meta.concrete_fields]
    assert [getattr(found, name) for name in fields] == [getattr(standing, name) for name in fields]
    with CaptureQueriesContext(connection) as asked:
        assert found.cluster is None
        assert found.author.display_name == made.author.display_name
    assert len(asked) == 0


def test_values_come_as_what_they_are(empathy_map):
    made = [note(empathy_map, text, reactions={"matches": 1}) for text in ("a", "b")]

    found = [tuple(row) for row in WORDS(map=empathy_map.pk)]
    assert found == [(each.key, each.text, {"matches": 1}) for each in made]


def test_only_the_named_fields_are_written(empathy_map):
    made = note(empathy_map, "before")
    made.text, made.rank = "after", "Z"

    update(made, ["text"])

    assert Note.objects.values_list("text", "rank").get(pk=made.pk) == ("after", "V")


def test_what_the_database_forbids_is_refused(empathy_map):
    made = note(empathy_map, "a")

    with pytest.raises(IntegrityError), transaction.atomic():
        note(empathy_map, "b", key=made.key)

    assert [each.text for each in empathy_map.notes.all()] == ["a"]


def note(empathy_map, text: str, **fields) -> Note:
    author = empathy_map.workshop.participants.first()
    made = Note(
        **{"key": uuid.uuid4(), "empathy_map": empathy_map, "region": "says", "text": text,
           "rank": "V", "author": author, **fields}
    )  # fmt: skip
    insert(made)
    return made
