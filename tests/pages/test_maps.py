"""Beginning a map from a file; describing it; laying it aside."""

import json
import uuid
from datetime import UTC, datetime

import pytest

from tests import factories
from tests.pages.pictures import upload
from workshops import editing
from workshops.exports import Sheet, export
from workshops.models import EmpathyMap, Workshop


@pytest.fixture
def maya(northwind):
    return factories.persona(northwind)


def typed(persona, **more) -> dict:
    return {
        "persona": str(persona.pk),
        "title": "Maya lists her first item",
        "situation": "First listing, twenty minutes before a shift",
        "decision": "Whether to show fees first",
        "layout": "canvas",
        "scope": "individual",
        **more,
    }


# From a file


@pytest.fixture
def document(empathy_map, as_ana) -> bytes:
    note = factories.add_note(as_ana, basis="quote")
    as_ana.do("note.cite", note=note, evidence=str(empathy_map.shelf.get().evidence.key))
    stands = editing.standing(empathy_map.pk)
    return export("json", Sheet(stands.body, stands.revision, datetime(2026, 11, 23, tzinfo=UTC)))


def brought(empathy_map, content: bytes) -> dict:
    return {"persona": str(empathy_map.persona_id), "file": upload(content, "map.json")}


def test_an_exported_map_comes_back(signed_in, ana, empathy_map, document):
    answer = signed_in(ana).post("/w/northwind/maps/import/", brought(empathy_map, document))

    made = EmpathyMap.objects.exclude(pk=empathy_map.pk).get()
    assert answer.headers["Location"] == f"/maps/{made.pk}/"
    assert [note.text for note in made.notes.all()] == ["I just guessed the price."]
    assert made.title == empathy_map.title
    assert editing.replay(made)["notes"] == editing.snapshot(made)["notes"]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: b"",
        lambda content: b"not a map",
        lambda content: b"[" * 100_000,
        lambda content: content[:-20],
        lambda content: json.dumps({**json.loads(content), "version": 99}).encode(),
        lambda content: json.dumps({"format": "something"}).encode(),
        lambda content: content.replace(b'"says"', b'"shouts"'),
        lambda content: b"\xff\xfe\x00",
    ],
)
def test_a_file_that_is_no_map_changes_nothing(signed_in, ana, empathy_map, document, change):
    """A60: one plain sentence at the field, nothing stored."""
    before = EmpathyMap.objects.count(), Workshop.objects.count()

    answer = signed_in(ana).post(
        "/w/northwind/maps/import/", brought(empathy_map, change(document))
    )

    assert answer.status_code == 422
    assert len(answer.context["form"].errors["file"]) == 1
    assert (EmpathyMap.objects.count(), Workshop.objects.count()) == before


def test_a_file_that_is_too_large_is_refused_unread(signed_in, ana, empathy_map):
    """A60: 413."""
    answer = signed_in(ana).post(
        "/w/northwind/maps/import/", brought(empathy_map, b" " * (5 * 1024 * 1024 + 1))
    )

    assert answer.status_code == 413
    assert list(answer.context["form"].errors) == ["file"]
    assert EmpathyMap.objects.count() == 1


def test_the_file_door_knows_which_persona_one_came_from(signed_in, ana, northwind, maya):
    page = signed_in(ana).get(f"/w/northwind/maps/import/?persona={maya.pk}").content.decode()
    maya.archive()
    nobody = signed_in(ana).get("/w/northwind/maps/import/").content.decode()

    assert f'value="{maya.pk}" selected' in page
    assert "First, who is it about?" in nobody


# Describing, archiving


def test_a_new_description_reaches_the_map_as_one_event(signed_in, ana, empathy_map):
    before = empathy_map.revision

    answer = signed_in(ana).post(
        f"/maps/{empathy_map.pk}/describe/",
        {"title": "A new title", "situation": empathy_map.situation, "decision": "Which fee first"},
    )

    empathy_map.refresh_from_db()
    assert answer.headers["Location"] == f"/maps/{empathy_map.pk}/"
    assert (empathy_map.title, empathy_map.decision) == ("A new title", "Which fee first")
    event = empathy_map.events.get(revision=before + 1)
    assert event.patch == {"map": {"title": "A new title", "decision": "Which fee first"}}


def test_an_unchanged_description_is_no_event(signed_in, ana, empathy_map):
    stands = {name: getattr(empathy_map, name) for name in ("title", "situation", "decision")}
    before = empathy_map.events.count()

    answer = signed_in(ana).post(f"/maps/{empathy_map.pk}/describe/", stands)

    assert answer.status_code == 302
    assert empathy_map.events.count() == before


def test_an_archived_map_keeps_its_description_until_it_is_reopened(
    signed_in, ana, empathy_map, as_ana
):
    """C10: the sentence is said, what was typed stays."""
    as_ana.do("map.status", status="archived")

    answer = signed_in(ana).post(
        f"/maps/{empathy_map.pk}/describe/", {"title": "Too late", "situation": "Still here"}
    )

    assert answer.status_code == 422
    assert "This map is archived. Reopen it to change it." in answer.content.decode()
    assert "Still here" in answer.content.decode()


def test_a_map_is_archived_and_reopened_once_each(signed_in, ana, empathy_map):
    browser, seen = signed_in(ana), []

    for door in ("archive", "archive", "reopen", "reopen"):
        answer = browser.post(f"/maps/{empathy_map.pk}/{door}/")
        empathy_map.refresh_from_db()
        seen.append((answer.status_code, empathy_map.status))

    assert seen == [(302, "archived")] * 2 + [(302, "active")] * 2
    assert empathy_map.events.filter(command="map.status").count() == 2


# Who may


MAKING = ["/w/northwind/maps/import/"]
RUNNING = ["describe", "archive", "reopen"]


def test_a_stranger_finds_no_door(signed_in, dee, empathy_map):
    browser = signed_in(dee)

    assert {browser.get(door).status_code for door in MAKING} == {404}
    assert {browser.post(f"/maps/{empathy_map.pk}/{door}/").status_code for door in RUNNING} == {
        404
    }


def test_who_only_looks_makes_and_changes_nothing(signed_in, cy, empathy_map):
    browser = signed_in(cy)

    for door in MAKING:
        assert browser.get(door).status_code == 403
        assert browser.post(door, typed(empathy_map.persona)).status_code == 403
    for door in RUNNING:
        answer = browser.post(f"/maps/{empathy_map.pk}/{door}/", typed(empathy_map.persona))
        assert answer.status_code == 403
    empathy_map.refresh_from_db()
    assert (empathy_map.status, EmpathyMap.objects.count()) == ("active", 1)


def test_wrong_ids_and_wrong_methods(signed_in, ana, empathy_map):
    browser, place = signed_in(ana), f"/maps/{empathy_map.pk}/"

    assert browser.post(f"/maps/{uuid.uuid4()}/archive/").status_code == 404
    assert browser.get("/maps/1/describe/").status_code == 404
    assert browser.get("/w/nowhere/maps/import/").status_code == 404
    assert browser.get(place + "archive/").status_code == 405
    assert browser.get(place + "reopen/").status_code == 405
    assert browser.delete(place + "describe/").status_code == 405
    assert browser.put("/w/northwind/maps/import/").status_code == 405


def test_who_is_signed_out_is_asked_to_sign_in(client, empathy_map):
    for door in [*MAKING, f"/maps/{empathy_map.pk}/describe/"]:
        assert client.get(door).headers["Location"].startswith("/sign-in/")
