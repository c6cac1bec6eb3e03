"""Coming into a room in the moment between a commit and its broadcast."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async

from tests import factories
from workshops import editing
from workshops.access import PEOPLE
from workshops.live import room as rooms
from workshops.live.room import Room
from workshops.live.threads import read

pytestmark = pytest.mark.django_db(transaction=True)


class Here:
    """A socket as its room sees it."""

    audience, me, person, revision, takes_packed = PEOPLE, "", None, 0, False

    def __init__(self):
        self.told = []

    def push(self, text, ready=b""):
        self.told.append(json.loads(text))


async def test_who_comes_before_a_commit_was_sent_gets_it_with_the_snapshot(empathy_map, as_bo):
    """J2: the map that was shown to somebody else before is not shown again."""
    room = Room(editing.standing(empathy_map.pk))
    first, second = Here(), Here()
    await room.welcome(first, {"t": "welcome"}, None)
    note = factories.add_note(as_bo, "Why a fee?")

    room.arrived(editing.events_after(empathy_map, room.head))
    await room.welcome(second, {"t": "welcome"}, None)

    (welcome,) = [frame for frame in second.told if frame["t"] == "welcome"]
    assert welcome["rev"] == room.head
    assert welcome["snapshot"]["notes"][note]["text"] == "Why a fee?"


async def test_what_others_are_sent_while_somebody_reads_the_log_is_not_left_out(
    empathy_map, as_bo, monkeypatch
):
    """J2, J3: the answer of the log comes a moment after the log was read."""
    room = Room(editing.standing(empathy_map.pk))
    since, back = room.head, Here()

    def one_more():
        factories.add_note(as_bo, "Why a fee?")
        room.arrived(editing.events_after(empathy_map, room.head))
        room._flush()

    async def slow(question, *given):
        found = await read(question, *given)
        if room.head < since + 3:
            one_more()
        return found

    one_more()
    room._recent.clear()  # it happened before anybody came
    monkeypatch.setattr(rooms, "read", slow)
    await room.welcome(back, {"t": "welcome"}, since)

    (welcome,) = [frame for frame in back.told if frame["t"] == "welcome"]
    assert welcome["rev"] == since + 3
    assert [event["rev"] for event in welcome["events"]] == [since + 1, since + 2, since + 3]


async def test_who_was_away_for_a_moment_is_told_without_the_log(empathy_map, as_bo, monkeypatch):
    """J3: a whole room that comes back at once asks only whether the room knows all."""
    room = Room(editing.standing(empathy_map.pk))
    since, back = room.head, Here()
    note = factories.add_note(as_bo, "Why a fee?")
    room.arrived(editing.events_after(empathy_map, room.head))
    room._flush()

    async def unasked(question, *given):
        assert question is editing.revision_of
        return await read(question, *given)

    monkeypatch.setattr(rooms, "read", unasked)
    await room.welcome(back, {"t": "welcome"}, since)

    (welcome,) = [frame for frame in back.told if frame["t"] == "welcome"]
    assert [event["patch"]["notes"][note]["text"] for event in welcome["events"]] == ["Why a fee?"]


async def test_what_somebody_said_who_was_erased_since_is_not_remembered(
    empathy_map, as_ana, as_bo, bo
):
    room = Room(editing.standing(empathy_map.pk))
    since, back = room.head, Here()
    factories.add_note(as_bo, "Why a fee?")
    room.arrived(editing.events_after(empathy_map, room.head))
    await sync_to_async(editing.erase_person)(bo, by=as_ana._client.participant)
    room.arrived(editing.events_after(empathy_map, room.head))

    await room.welcome(back, {"t": "welcome"}, since)

    assert "Why a fee?" not in str(back.told)


@pytest.mark.parametrize("behind", [0, 1])
async def test_who_comes_back_to_a_room_that_is_behind_gets_their_own_work(
    empathy_map, as_bo, behind
):
    """J2, S2: they are told that the number of their last command is spent, so they need its event."""
    room = Room(editing.standing(empathy_map.pk))
    factories.add_note(as_bo, "first")
    room.arrived(editing.events_after(empathy_map, room.head))
    since, back = room.head - behind, Here()
    own = factories.add_note(as_bo, "their own, which this room has not heard of")

    await room.welcome(back, {"t": "welcome"}, since)

    (welcome,) = [frame for frame in back.told if frame["t"] == "welcome"]
    assert own in welcome["events"][-1]["patch"]["notes"]


async def test_whoever_hears_late_of_their_own_deleted_note_does_not_keep_it(
    empathy_map, as_ana, as_bo, bo
):
    """H1: once all is shown, the log does not say any more whose the deletion was."""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=5, private=True)
    as_ana.do("step.go", step=step)
    note = factories.add_note(as_bo, "Why a fee?")
    room, his = Room(editing.standing(empathy_map.pk)), Here()
    his.me = his.person = str(bo.key)
    await room.welcome(his, {"t": "welcome"}, None)
    since, again = room.head, Here()
    again.me = again.person = str(bo.key)
    as_bo.do("note.delete", note=note)
    as_ana.do("notes.reveal")

    room.arrived(editing.events_after(empathy_map, room.head))
    async with asyncio.timeout(10):
        while his.revision < room.head:
            await asyncio.sleep(0)
    await room.welcome(again, {"t": "welcome"}, since)

    for of_him in (his, again):
        maps = [frame for frame in of_him.told if "snapshot" in frame]
        assert note not in maps[-1]["snapshot"].get("notes", {})
        assert maps[-1]["rev"] == room.head
    assert note in his.told[0]["snapshot"]["notes"]
