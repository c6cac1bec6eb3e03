"""Reading an uploaded file: exactly what was exported, or one sentence that says what is wrong."""

import copy
import json

import pytest

from tests.exports.sheets import MORNING, key, sheet, snapshot
from tests.findings.workshops import held, round_on
from workshops.exports import Sheet, export
from workshops.exports.reading import LARGEST, read_json
from workshops.exports.unreadable import Unreadable

NOTE = key(4, 0)
TENSION, INSIGHT = key(6, 0), key(7, 0)


def file_with(changed, **around):
    document = {"format": "empathymap", "version": 1, "revision": 1, "snapshot": changed} | around
    return json.dumps(document).encode()


@pytest.mark.parametrize("layout", ["classic", "canvas"])
def test_a_document_comes_back_exactly_as_it_was_exported(layout):
    drawn = sheet(notes=60, layout=layout)

    data = export("json", drawn)

    assert read_json(data) == drawn.snapshot
    assert list(read_json(data)["notes"]) == list(drawn.snapshot["notes"])
    assert {**json.loads(data), "snapshot": None} == {
        "format": "empathymap",
        "version": 1,
        "revision": 212,
        "taken_at": "2026-11-23T09:00:00+00:00",
        "snapshot": None,
    }


def test_a_document_without_authors_and_evidence_comes_back_too():
    made = snapshot(notes=6)
    del made["people"], made["evidence"]
    for note in made["notes"].values():
        note.pop("author", None)
        note.pop("evidence", None)

    assert read_json(file_with(made)) == made


SESSION = {"workshop", "steps", "predictions", "reflections", "unseen", "votes", "proposals"}


def test_what_a_workshop_left_behind_comes_back_and_its_session_stays_behind():
    made = held(hidden=True)
    kept = {part: it for part, it in held().items() if part not in SESSION}
    made["rounds"][key(10, 9)] = round_on("notes")  # still open

    read = read_json(export("json", Sheet(made, 212, MORNING)))

    assert read == kept
    assert read_json(file_with(read)) == read


def test_every_letter_of_a_text_comes_back():
    texts = [
        "Привет",
        "أهلا",
        "नमस्ते",
        "👩‍👩‍👧 🇯🇵",
        'a "quote" \\ and\na line',
        "\u202ehidden",
        "Zöé",
    ]
    drawn = sheet(*texts)

    assert [note["text"] for note in read_json(export("json", drawn))["notes"].values()] == texts


def test_control_characters_are_taken_out_as_on_the_wire():
    """F4"""
    made = snapshot("a\x07b\r\nc\u0301")

    assert read_json(file_with(made))["notes"][NOTE]["text"] == "ab\nć"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe", "The file is not UTF-8 text."),
        (b"", "This is not valid JSON (line 1)."),
        (b'{"format":\n\n oops', "This is not valid JSON (line 3)."),
        (b"[" * 100_000, "This is nested too deeply to be a map."),
        (b'{"a":' * 17 + b"1" + b"}" * 17, "This is nested too deeply to be a map."),
        (b" " * (LARGEST + 1), "The file is larger than 5 MB."),
        (b"[]", "This is not a map exported from Empathymap."),
        (b'"text"', "This is not a map exported from Empathymap."),
        (b'{"format": "mural"}', "This is not a map exported from Empathymap."),
        (b'{"a": 1, "a": 2}', "“a” stands twice in the same place."),
        (b'{"a": NaN}', "“NaN” is not a number that a map can hold."),
        (b'{"a": -Infinity}', "“-Infinity” is not a number that a map can hold."),
        (b'{"a": 1234567890123456}', "A number has more than 15 digits."),
        (b'{"a": 1e999}', "“1e999” is not a number that a map can hold."),
        (b'{"a": "\\ud83d"}', "A text holds half a character."),
        (
            b'{"format": "empathymap", "version": 2}',
            "This file has version 2; this site reads version 1.",
        ),
        (
            b'{"format": "empathymap", "version": true}',
            "This file has version True; this site reads version 1.",
        ),
        (
            b'{"format": "empathymap", "version": 1}',
            "The file holds no map: “snapshot” is missing.",
        ),
    ],
)
def test_a_file_that_is_no_map_is_refused_in_one_sentence(data, sentence):
    """A60, F3"""
    with pytest.raises(Unreadable) as refused:
        read_json(data)

    assert str(refused.value) == sentence


def without(made, *path):
    *way, last = path
    for step in way:
        made = made[step]
    del made[last]


def put(value, *path):
    def change(made):
        *way, last = path
        for step in way:
            made = made[step]
        made[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda made: without(made, "map"), "snapshot → map is missing"),
        (lambda made: without(made, "map", "situation"), "map → situation is missing"),
        (put({}, "ballots"), "snapshot → ballots is not known here"),
        (put([], "notes"), "notes must be an object"),
        (put(3, "map", "title"), "map → title must be text"),
        (put("x" * 201, "map", "title"), "map → title is longer than 200 characters"),
        (put("  ", "persona", "name"), "persona → name is empty"),
        (put("spiral", "map", "layout"), "map → layout must be one of: classic, canvas"),
        (put("//evil.example/x.png", "persona", "photo"), "persona → photo is not written"),
        (put({}, "notes", "not-a-key"), "notes → not-a-key must be named by a UUID"),
        (put({}, "notes", NOTE.replace("-", "")), "must be named by a UUID in lower case"),
        (lambda made: without(made, "notes", NOTE, "basis"), f"notes → {NOTE} → basis is missing"),
        (put(1, "notes", NOTE, "votes"), f"notes → {NOTE} → votes is not known here"),
        (put("x" * 2001, "notes", NOTE, "text"), "text is longer than 2000 characters"),
        (put("guess", "notes", NOTE, "basis"), "basis must be one of: quote, observed"),
        (put(None, "notes", NOTE, "rank"), "rank is not written as it should be"),
        (put(True, "notes", NOTE, "level"), "level must be a whole number from 0 to 3"),
        (put(4, "notes", NOTE, "level"), "level must be a whole number from 0 to 3"),
        (put("yesterday", "notes", NOTE, "at"), "at is not written as it should be"),
        (put("2026-11-23T09:00:00.5Z", "notes", NOTE, "at"), "at is not written as it should be"),
        (put("2026-02-31T09:00:00Z", "notes", NOTE, "at"), "at is no moment that there was"),
        (put("pains", "notes", NOTE, "region"), "region is not part of this layout"),
        (put(key(1, 99), "notes", NOTE, "author"), "author names nobody in “people”"),
        (put(key(3, 99), "notes", NOTE, "cluster"), "cluster names no group of that quadrant"),
        (put({key(2, 99): "supports"}, "notes", NOTE, "evidence"), "evidence that is not in the"),
        (put({key(2, 0): "proves"}, "notes", NOTE, "evidence"), "one of: supports, contradicts"),
        (
            put({"region": "says", "name": "Alone", "rank": "V"}, "clusters", key(3, 9)),
            f"clusters → {key(3, 9)} holds no note",
        ),
        (put(12, "people", key(1, 0), "colour"), "colour must be a whole number from 0 to 11"),
        (put("x" * 8001, "evidence", key(2, 0), "text"), "longer than 8000 characters"),
    ],
)
def test_a_wrong_part_is_named_with_its_place(change, problem):
    """A60, F5, F6"""
    made = snapshot("A note")
    assert read_json(file_with(copy.deepcopy(made))) == made
    change(made)

    with pytest.raises(Unreadable) as refused:
        read_json(file_with(made))

    assert problem in str(refused.value)
    assert str(refused.value).startswith("The file cannot be read: ")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (put(key(4, 99), "tensions", TENSION, "a"), "→ a names no note in the file"),
        (put(key(4, 2), "tensions", TENSION, "a"), "links a note to itself"),
        (put("family", "tensions", TENSION, "relation"), "must be one of: same_person"),
        (put("dream", "insights", INSIGHT, "kind"), "must be one of: pain, gain"),
        (put(key(7, 99), "insights", INSIGHT, "parent"), "parent names nothing in the file"),
        (put(key(7, 2), "insights", INSIGHT, "parent"), "leads back to itself"),
        (put({key(4, 99): True}, "insights", INSIGHT, "notes"), "names a note that is not in the"),
        (put({key(4, 0): 1}, "insights", INSIGHT, "notes"), "must be true, or left out"),
        (put("2026-02-30", "actions", key(8, 1), "due"), "due is no day that there is"),
        (put("soon", "questions", key(8, 0), "due"), "due is not written as it should be"),
        (put(4, "rounds", key(10, 0), "most"), "most is more than a person has"),
        (put(0, "rounds", key(10, 0), "tally", key(3, 0)), "must be a whole number from 1"),
        (put(True, "notes", NOTE, "hidden"), "hidden is not known here"),
        (put({}, "private"), "private is not known here"),
    ],
)
def test_a_wrong_conclusion_is_named_with_its_place(change, problem):
    """A60, F5, F6"""
    made = held()
    read_json(file_with(made))
    change(made)

    with pytest.raises(Unreadable) as refused:
        read_json(file_with(made))

    assert problem in str(refused.value)


def test_more_notes_than_a_map_can_hold_are_refused():
    """R5"""
    made = snapshot(*["note"] * 2001)

    with pytest.raises(Unreadable, match="“notes” holds 2001; a map can hold 2000"):
        read_json(file_with(made))
