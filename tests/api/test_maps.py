"""Reading one map: as it stands, and its log."""

from importlib import import_module

import pytest

from tests import factories
from tests.api.conftest import refusal
from workshops import editing
from workshops.access import PEOPLE, Audience
from workshops.api.maps import etag
from workshops.models import EmpathyMap, Participant, Snapshot

pytestmark = pytest.mark.django_db
NOWHERE = "00000000-0000-4000-8000-000000000000"


def test_a_map_is_read_as_its_reader_sees_it(anas, bos, empathy_map, as_bo):
    """V1, C3: snapshot and revision belong together; guest and member see the same."""
    note = factories.add_note(as_bo)

    answer = anas.get(f"maps/{empathy_map.pk}/")

    standing = editing.standing(empathy_map.pk)
    assert answer.status_code == 200
    assert answer.json() == {
        "revision": standing.revision,
        "epoch": empathy_map.epoch,
        "snapshot": editing.visible(standing.body, PEOPLE),
    }
    assert list(answer.json()["snapshot"]["notes"]) == [note]
    assert bos.get(f"maps/{empathy_map.pk}/").json() == answer.json()
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unchanged_map_is_not_sent_again(anas, empathy_map, as_bo):
    tag = anas.get(f"maps/{empathy_map.pk}/").headers["ETag"]

    assert anas.get(f"maps/{empathy_map.pk}/", **{"If-None-Match": tag}).status_code == 304

    factories.add_note(as_bo)
    assert anas.get(f"maps/{empathy_map.pk}/", **{"If-None-Match": tag}).status_code == 200


def test_a_tag_is_of_one_audience():
    """V2: who sees less is never told that what others see is unchanged."""
    audiences = [PEOPLE, Audience(authors=False), Audience(authors=False, evidence="none")]

    assert len({etag("e", 1, audience) for audience in audiences}) == 3


def test_reading_leaves_no_trace(cys, empathy_map):
    """A member who only reads does not come to stand on the map's list of people."""
    revision = EmpathyMap.objects.get(pk=empathy_map.pk).revision

    for page in ("", "events/", "exports/json/"):
        assert cys.get(f"maps/{empathy_map.pk}/{page}").status_code == 200

    assert EmpathyMap.objects.get(pk=empathy_map.pk).revision == revision
    assert not Participant.objects.filter(user__email="cy@example.org").exists()


def test_who_reads_along_now_gets_nothing_that_was_private_before(anas, empathy_map, as_ana, as_bo):
    """H5, H7"""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)
    gone = factories.add_note(as_bo, "zebra")
    then = EmpathyMap.objects.get(pk=empathy_map.pk).revision
    as_bo.do("note.delete", note=gone)
    as_ana.do("notes.reveal")
    as_ana.do("workshop.settle", reads=True)
    seen = factories.add_note(as_bo, "giraffe")

    past = anas.get(f"maps/{empathy_map.pk}/?revision={then}").content.decode()
    log = anas.get(f"maps/{empathy_map.pk}/events/").content.decode()
    now = anas.get(f"maps/{empathy_map.pk}/").json()["snapshot"]["notes"]

    assert "zebra" not in past + log
    assert "giraffe" in log
    assert list(now) == [seen]


@pytest.mark.parametrize("page", ["", "events/", "exports/json/"])
def test_a_stranger_and_a_missing_map_get_the_same_answer(dees, nobodys, empathy_map, page):
    """V5"""
    for program in (dees, nobodys):
        strange = program.get(f"maps/{empathy_map.pk}/{page}")
        missing = program.get(f"maps/{NOWHERE}/{page}")

        assert refusal(strange) == refusal(missing) == (404, "missing")
        assert strange.content == missing.content


def test_a_guest_of_another_workshop_is_a_stranger(bos, northwind, ana, empathy_map):
    other = factories.empathy_map(northwind, ana, persona=empathy_map.persona)

    assert refusal(bos.get(f"maps/{other.pk}/")) == (404, "missing")


def test_a_removed_member_is_a_stranger(cys, cy, empathy_map, as_cy):
    assert cys.get(f"maps/{empathy_map.pk}/").status_code == 200

    cy.memberships.get().end()

    assert refusal(cys.get(f"maps/{empathy_map.pk}/")) == (404, "missing")


@pytest.mark.parametrize(
    ("page", "method"),
    [
        (page, method)
        for page in ("", "events/", "clients/", "commands/", "exports/json/")
        for method in ("put", "delete", "options", "patch")
        if (page, method) != ("", "delete")
    ],
)
def test_another_method_is_refused(anas, empathy_map, page, method):
    answer = anas.send(method, f"maps/{empathy_map.pk}/{page}", {})

    assert refusal(answer) == (405, "method")


@pytest.mark.parametrize("address", ["maps/7/", "maps/", "maps", "nowhere/", ""])
def test_an_address_that_does_not_exist_is_answered_in_json(anas, empathy_map, address):
    assert refusal(anas.get(address)) == (404, "missing")


def test_the_log_is_read_from_any_revision_on(anas, empathy_map, as_bo):
    """C2: numbered without a gap; the events replayed give the snapshot (C5)."""
    factories.add_note(as_bo)
    factories.add_note(as_bo)
    empathy_map.refresh_from_db()

    whole = anas.get(f"maps/{empathy_map.pk}/events/").json()
    rest = anas.get(f"maps/{empathy_map.pk}/events/", {"after": empathy_map.revision - 1}).json()

    assert [event["rev"] for event in whole["events"]] == list(range(1, empathy_map.revision + 1))
    assert rest == whole | {"events": whole["events"][-1:]}
    assert whole["events"] == [
        editing.event_wire(event, PEOPLE) for event in editing.events_after(empathy_map, 0)
    ]


def test_a_long_log_comes_in_parts(anas, empathy_map):
    first = anas.get(f"maps/{empathy_map.pk}/events/", {"limit": 1}).json()

    assert len(first["events"]) == 1
    assert first["events"][-1]["rev"] < first["revision"]


@pytest.mark.parametrize(
    "query",
    [
        {"after": "-1"}, {"after": "one"}, {"after": "1.0"}, {"after": ""}, {"after": "9" * 16},
        {"after": "999"}, {"after": ["1", "2"]}, {"after": "١"}, {"limit": "0"}, {"limit": "1001"},
    ],
)  # fmt: skip
def test_a_place_in_the_log_that_makes_no_sense_is_refused(anas, empathy_map, query):
    answer = anas.get(f"maps/{empathy_map.pk}/events/", query)

    assert refusal(answer) == (400, "invalid")
    assert answer.json()["field"] == next(iter(query))


def test_a_map_and_its_log_take_a_fixed_number_of_questions(
    anas, empathy_map, as_bo, django_assert_num_queries
):
    for notes in (1, 2):
        for _ in range(notes):
            factories.add_note(as_bo, evidence=str(empathy_map.shelf.get().evidence.key))
        with django_assert_num_queries(29):
            anas.get(f"maps/{empathy_map.pk}/")
        with django_assert_num_queries(6):
            anas.get(f"maps/{empathy_map.pk}/events/")


def test_a_map_is_read_as_it_stood(anas, empathy_map, as_bo, monkeypatch):
    """C5: any moment of a long history, from the snapshot kept before it."""
    monkeypatch.setattr(import_module("workshops.editing.submit"), "SNAPSHOT_EVERY", 3)
    stood = {}
    for text in "abcdefgh":
        factories.add_note(as_bo, text)
        standing = editing.standing(empathy_map.pk)
        stood[standing.revision] = editing.visible(standing.body, PEOPLE)
    assert Snapshot.objects.filter(empathy_map=empathy_map).count() > 1

    for revision, snapshot in stood.items():
        answer = anas.get(f"maps/{empathy_map.pk}/?revision={revision}")
        assert answer.json() == {
            "revision": revision,
            "epoch": empathy_map.epoch,
            "snapshot": snapshot,
        }


@pytest.mark.parametrize("revision", ["0", "-1", "x", "999999"])
def test_a_moment_that_never_was_is_refused(anas, empathy_map, revision):
    answer = anas.get(f"maps/{empathy_map.pk}/?revision={revision}")

    assert refusal(answer) == (400, "invalid")


def test_a_map_is_deleted_by_who_makes_maps_and_by_nobody_else(anas, bos, cys, dees, empathy_map):
    """W11"""
    address = f"maps/{empathy_map.pk}/"

    told = [refusal(who.send("delete", address, "")) for who in (bos, cys, dees)]
    answer = anas.send("delete", address, "")

    assert told == [(403, "forbidden"), (403, "forbidden"), (404, "missing")]
    assert (answer.status_code, answer.content) == (204, b"")
    assert not EmpathyMap.objects.exists()
    assert refusal(anas.get(address)) == (404, "missing")
