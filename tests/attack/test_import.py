"""Files from strangers: whatever is in them, the answer is a map or one sentence, and soon (A60)."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from workshops import editing
from workshops.models import EmpathyMap, Event, Evidence, Participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(empathy_map, as_bo):
    """A map of Bo's as our own JSON export has it: two grouped notes, one piece of evidence."""
    quote = str(empathy_map.shelf.get().evidence.key)
    one = factories.add_note(as_bo, "One", evidence=quote)
    two = factories.add_note(as_bo, "Two")
    as_bo.do("note.group", note=one, onto=two, cluster=factories.key())
    snapshot = editing.snapshot(EmpathyMap.objects.get(pk=empathy_map.pk))
    return {"format": "empathymap", "version": 1, "snapshot": snapshot}


@pytest.fixture
def upload(northwind, signed_in, ana):
    persona = factories.persona(northwind)

    def send(data: bytes):
        file = SimpleUploadedFile("../../map.json", data, "application/json")
        place = f"/w/{northwind.slug}/maps/import/"
        return signed_in(ana).post(place, {"persona": persona.pk, "file": file})

    return send


def first(part: dict) -> dict:
    return next(iter(part.values()))


def set_in(part, name, value):
    def change(snapshot):
        first(snapshot[part])[name] = value

    return change


WRONG = {
    "a note in a group that is not in the file": set_in("notes", "cluster", str(uuid.uuid4())),
    "evidence that is not in the file": set_in(
        "notes", "evidence", {str(uuid.uuid4()): "supports"}
    ),
    "a region of another layout": set_in("notes", "region", "pains"),
    "a group in another region than its notes": set_in("clusters", "region", "feels"),
    "a rank with a space": set_in("notes", "rank", "V 0"),
    "a rank of 65 characters": set_in("notes", "rank", "V" * 65),
    "an empty rank": set_in("notes", "rank", ""),
    "a level there is not": set_in("notes", "level", 9),
    "a moment that never was": set_in("notes", "at", "2026-19-39T29:59:69Z"),
    "a moment with a fraction": set_in("notes", "at", "2026-11-23T09:00:00.5Z"),
    "an author who is nobody": set_in("notes", "author", str(uuid.uuid4())),
    "a name of direction marks only": set_in("people", "name", "\u202e\u200b"),
    "a number for a text": set_in("notes", "text", 7),
    "a list for the notes": lambda snapshot: snapshot.update(notes=[]),
    "a photo from elsewhere": lambda snapshot: snapshot["persona"].update(photo="//evil/x.png"),
    "2,001 notes": lambda snapshot: snapshot["notes"].update(
        {str(uuid.uuid4()): first(snapshot["notes"]) for _ in range(2000)}
    ),
    "more links than a file can hold": lambda snapshot: (
        snapshot["evidence"].update(
            {str(uuid.uuid4()): first(snapshot["evidence"]) for _ in range(100)}
        ),
        snapshot["notes"].update({
            str(uuid.uuid4()): first(snapshot["notes"])
            | {"evidence": dict.fromkeys(snapshot["evidence"], "supports")}
            for _ in range(60)
        }),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_one_sentence_and_nothing_else(document, upload, what):
    """A60: all or nothing; nobody's map, evidence or person comes of it"""
    WRONG[what](document["snapshot"])
    before = [model.objects.count() for model in (EmpathyMap, Event, Evidence, Participant)]

    answer = upload(json.dumps(document).encode())

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert [m.objects.count() for m in (EmpathyMap, Event, Evidence, Participant)] == before


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"format":"empathymap","format":"other","version":1}',
        b'{"format":"empathymap","version":1e999}',
        b'{"format":"empathymap","version":' + b"1" * 5000 + b"}",
        b'{"format":"empathymap","version":NaN}',
        b'{"format":"empathymap","version":1,"snapshot":{"\\ud800":1}}',
        b"\xff\xfe\x00",
        b"",
        b"null",
    ],
)
def test_a_file_that_breaks_readers_breaks_nothing(upload, data):
    """A20 to A23, A60"""
    assert upload(data).status_code == 422


def test_a_forged_level_is_judged_again(document, upload):
    """A60: what a note rests on is told by its evidence, not by its file"""
    for note in document["snapshot"]["notes"].values():
        note["level"] = 3

    answer = upload(json.dumps(document).encode())

    made = EmpathyMap.objects.get(pk=answer.headers["Location"].split("/")[2])
    levels = sorted(note["level"] for note in editing.snapshot(made)["notes"].values())
    assert levels == [0, 2]
    assert editing.replay(made) == editing.snapshot(made)


def test_names_and_titles_are_cleaned_as_if_somebody_had_typed_them(document, upload):
    """A25: and nobody who is named in a file can do more than look"""
    person = first(document["snapshot"]["people"])
    person |= {"name": "Bo\u202eb\u200b", "role": "facilitator"}
    document["snapshot"]["map"]["title"] = 'Maya"\r\nSet-Cookie: a=b'

    answer = upload(json.dumps(document).encode())

    made = EmpathyMap.objects.get(pk=answer.headers["Location"].split("/")[2])
    people = {p.display_name: p.role for p in made.workshop.participants.all()}
    assert people["Bob"] == "observer"
    assert made.title == 'Maya" Set-Cookie: a=b'
    assert editing.replay(made) == editing.snapshot(made)


@pytest.mark.parametrize("name", ["json", "csv", "markdown", "html"])
def test_no_title_gets_into_the_headers_of_a_file(empathy_map, as_ana, signed_in, ana, name):
    """A56, A58: quotes, line ends and directions stay out of Content-Disposition"""
    as_ana.do("map.describe", title='x"; filename="evil.exe\u202e\r\nSet-Cookie: a=b/../')

    answer = signed_in(ana).get(f"/maps/{empathy_map.pk}/export/{name}")

    said = answer.headers["Content-Disposition"]
    plain = said.split('filename="')[1].split('"')[0]
    assert "Set-Cookie" not in answer.headers
    assert all(c.isascii() and c.isprintable() for c in said)
    assert not set('/\\;"') & set(plain)
