"""Looking back shows nothing that was private then, whoever looks and whatever they may see now (H7)."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from workshops import editing
from workshops.access import PEOPLE
from workshops.editing import past
from workshops.models import Event

pytestmark = pytest.mark.django_db
FACILITATOR = replace(PEOPLE, runs=True)
READING_ALONG = replace(FACILITATOR, reads_hidden=True)


@pytest.fixture
def alone(as_ana):
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Write alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)


def moments(empathy_map, audience=PEOPLE, **asked):
    empathy_map.refresh_from_db()
    found = past.happened(empathy_map, before=empathy_map.revision + 1, limit=500, **asked)
    return past.moments(empathy_map, found, audience)


def told(empathy_map, **asked):
    """Who did what, as the history tells it; a point for what it does not tell."""
    return [
        (moment.wire["do"], moment.wire.get("by", "")) if moment.is_told else "·"
        for moment in moments(empathy_map, **asked)
    ]


def test_a_state_and_the_patches_after_it_give_the_next_state(empathy_map, as_ana, as_bo, alone):
    note = factories.add_note(as_bo, "Unseen")
    as_ana.do("notes.reveal")
    as_ana.do("step.go")
    as_bo.do("note.move", note=note, region="feels")
    empathy_map.refresh_from_db()

    for audience in (PEOPLE, FACILITATOR):
        for moment in moments(empathy_map, audience):
            assert moment.after == past.seen_at(empathy_map, moment.revision, audience) or {
                part: child for part, child in moment.after.items() if child
            } == {
                part: child
                for part, child in past.seen_at(empathy_map, moment.revision, audience).items()
                if child
            }


def test_asking_for_few_events_gives_them_the_map_that_all_made(empathy_map, as_ana, as_bo, bo):
    of_ana = factories.add_note(as_ana, "Of Ana")
    factories.add_note(as_bo, "Of Bo")
    as_ana.do("note.move", note=of_ana, region="feels")
    as_bo.do("note.move", note=of_ana, region="does")

    found = moments(empathy_map, by=bo.key)

    assert [moment.wire["do"] for moment in found] == ["person.join", "note.add", "note.move"]
    assert found[-1].before["notes"][of_ana]["region"] == "feels"
    assert found[-1].after["notes"][of_ana]["region"] == "does"


def test_what_was_written_unseen_is_not_told_even_once_it_is_shown(
    empathy_map, as_ana, as_bo, bo, ana, alone
):
    """H1"""
    before = len(told(empathy_map))
    note = factories.add_note(as_bo, "zebra")
    as_bo.do("note.move", note=note, region="feels")
    gone = factories.add_note(as_bo, "gone zebra")
    as_bo.do("note.delete", note=gone)
    assert told(empathy_map)[before:] == ["·"] * 4
    as_ana.do("notes.reveal")

    found = moments(empathy_map)[before:]

    assert [moment.is_told for moment in found] == [False] * 4 + [True]
    assert [moment.at for moment in found[:4]] == [None] * 4
    assert "zebra" not in json.dumps([moment.wire for moment in found[:4]])
    assert [moment.after["notes"] for moment in found[:4]] == [{}] * 4
    assert "zebra" in json.dumps(found[4].wire)  # there was something to find


def test_who_reads_along_from_now_on_is_not_shown_what_was_private_before(
    empathy_map, as_ana, as_bo, alone
):
    """H5, H7: what was hidden and deleted before anybody read along stays unread."""
    gone = factories.add_note(as_bo, "zebra")
    as_bo.do("note.delete", note=gone)
    then = as_bo.empathy_map
    then.refresh_from_db()
    as_ana.do("notes.reveal")
    as_ana.do("workshop.settle", reads=True)
    assert "zebra" in json.dumps(editing.as_of(empathy_map, then.revision - 1))

    events = editing.events_after(empathy_map, 0)
    heard = [editing.event_wire(event, READING_ALONG) for event in events]

    assert "zebra" not in json.dumps(heard)
    for moment in moments(empathy_map, READING_ALONG):
        assert "zebra" not in json.dumps([moment.wire, moment.before, moment.after])


def test_in_an_anonymous_workshop_nobody_is_told_of_nor_when(empathy_map, as_ana, as_bo, bo, alone):
    """H3"""
    as_ana.do("workshop.settle", names="anonymous")
    before = len(told(empathy_map))
    factories.add_note(as_bo, "Unseen")
    as_ana.do("timer.start", seconds=60)
    Event.objects.update(at=timezone.now() - timedelta(minutes=9))
    as_ana.do("notes.reveal")
    as_ana.do("step.go")
    note = factories.add_note(as_bo, "Seen at once")
    as_bo.do("note.move", note=note, region="feels")

    found = moments(empathy_map)[before:]

    assert [(moment.wire.get("do"), moment.is_told, moment.at is None) for moment in found] == [
        ("note.add", False, True),
        ("timer.start", True, False),
        ("notes.reveal", True, False),
        ("step.go", True, False),
        ("note.add", True, False),
        ("note.move", True, False),
    ]
    assert {moment.wire.get("by") for moment in found if moment.wire["do"].startswith("note.")} == {
        None
    }
    assert told(empathy_map, by=bo.key) == [("person.join", str(bo.key))]


def test_a_time_that_was_forgotten_is_not_told(empathy_map, as_ana, as_bo):
    """An event that seems later than what came after it has got its time from elsewhere."""
    factories.add_note(as_bo, "First")
    factories.add_note(as_bo, "Second")
    first = Event.objects.filter(command="note.add").earliest("revision")
    Event.objects.filter(pk=first.pk).update(at=timezone.now() + timedelta(minutes=5))

    assert [moment.at is None for moment in moments(empathy_map)[-2:]] == [True, False]


def test_votes_are_never_told(empathy_map, as_ana, as_bo, bo):
    """W10"""
    ballot, note = factories.key(), factories.add_note(as_bo)
    as_ana.do("round.open", round=ballot, target="notes", votes=3)
    as_bo.do("vote.add", round=ballot, on=note)
    as_ana.do("round.close", round=ballot)

    assert told(empathy_map)[-3:] == [
        ("round.open", str(as_ana_key(empathy_map))),
        "·",
        ("round.close", str(as_ana_key(empathy_map))),
    ]
    assert "vote.add" not in json.dumps(told(empathy_map, by=bo.key))
    assert told(empathy_map, commands=["vote.add"]) == []


def as_ana_key(empathy_map):
    return empathy_map.workshop.participants.get(display_name="Ana").key


def test_a_moment_is_that_of_the_last_change_that_all_saw(empathy_map, as_ana, as_bo, alone):
    empathy_map.refresh_from_db()
    shown = empathy_map.revision
    factories.add_note(as_bo, "Unseen")
    factories.add_note(as_bo, "Unseen too")
    as_ana.do("timer.start", seconds=60)
    empathy_map.refresh_from_db()

    assert past.moment(empathy_map, shown + 2, PEOPLE).revision == shown
    assert past.neighbours(empathy_map, shown + 1) == (shown, shown + 3)
    assert past.neighbours(empathy_map, shown + 3) == (shown, None)
    assert past.neighbours(empathy_map, 1) == (None, 2)
    with pytest.raises(Event.DoesNotExist):
        past.moment(empathy_map, 0, PEOPLE)
