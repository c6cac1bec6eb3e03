"""People on one map: what one does, the others see."""

import pytest

from tests import factories
from tests.live.wire import tab
from workshops import editing
from workshops.editing.merge import merged

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    """An open map with Bo and Eve in its workshop."""
    editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    empathy_map.refresh_from_db()
    return empathy_map


async def test_a_note_added_by_one_person_reaches_the_other(live_server_url, room):
    async with (
        tab(live_server_url, room, device="device-of-bo") as bo,
        tab(live_server_url, room, device="device-of-eve") as eve,
    ):
        note = await bo.add("I just guessed the price.")

        (event,) = await eve.events(1)

    assert event["do"] == "note.add"
    assert event["by"] == bo.welcome["me"]
    assert event["patch"]["notes"][note]["text"] == "I just guessed the price."


async def test_the_answer_leaves_before_the_broadcast(live_server_url, room):
    """C4"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.add("first")

        assert {frame["t"] for frame in bo.seen} == {"here"}
        (event,) = await bo.events(1)

    assert event["rev"] == bo.welcome["rev"] + 1


async def test_the_welcome_and_the_stream_meet_without_a_gap(live_server_url, room):
    """J2, J4: joining while others write, snapshot and events give the very map."""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        for number in range(5):
            await bo.add(f"before {number}")
        async with tab(live_server_url, room, device="device-of-eve") as eve:
            for number in range(5):
                await bo.add(f"after {number}")
            body, revision = eve.welcome["snapshot"], eve.welcome["rev"]
            events = await eve.events(bo.welcome["rev"] + 10 - revision)

    assert [event["rev"] for event in events] == list(
        range(revision + 1, revision + len(events) + 1)
    )
    for event in events:
        body = merged(body, event["patch"])
    room.refresh_from_db()
    assert body == editing.snapshot(room)


async def test_whoever_comes_back_gets_what_they_missed(live_server_url, room):
    """J3"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        async with tab(live_server_url, room, device="device-of-eve") as eve:
            left_at = eve.welcome["rev"]
        await bo.add("while away 1")
        await bo.add("while away 2")

        since = {"since": left_at, "epoch": eve.welcome["epoch"]}
        async with tab(live_server_url, room, device="device-of-eve", **since) as eve:
            assert [event["rev"] for event in eve.welcome["events"]] == [left_at + 1, left_at + 2]
            assert "snapshot" not in eve.welcome


@pytest.mark.parametrize("since", [10**9, -1, 1.5, "2", True, None, [1]])
async def test_a_since_that_makes_no_sense_is_answered_with_a_snapshot(
    live_server_url, room, since
):
    """J3, A34"""
    known = {"since": since, "epoch": room.epoch}
    async with tab(live_server_url, room, device="device-of-bo", **known) as bo:
        assert bo.welcome["snapshot"]["map"]["title"] == room.title


async def test_another_epoch_is_answered_with_a_snapshot(live_server_url, room):
    """J3, A75"""
    known = {"since": room.revision, "epoch": "another"}
    async with tab(live_server_url, room, device="device-of-bo", **known) as bo:
        assert "snapshot" in bo.welcome


async def test_a_change_by_a_form_reaches_those_who_are_on_the_map(live_server_url, room, as_ana):
    """J6: committed in another process, found in the log within the second."""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        as_ana.do("map.describe", title="Maya tries again")

        (event,) = await bo.events(1)

    assert event["patch"] == {"map": {"title": "Maya tries again"}}


async def test_events_that_come_together_share_a_frame_and_all_get_the_same(live_server_url, room):
    """J5"""
    editing.join(room.workshop, name="Fay", device="device-of-fay")
    async with (
        tab(live_server_url, room, device="device-of-bo") as bo,
        tab(live_server_url, room, device="device-of-eve") as eve,
        tab(live_server_url, room, device="device-of-fay") as fay,
    ):
        for seq in range(1, 61):
            fields = {"note": factories.key(), "region": "says", "text": f"note {seq}"}
            await bo.send(t="do", seq=seq, do="note.add", **{"with": fields})

        last = bo.welcome["rev"] + 60
        frames = [await frames_until(reader, last) for reader in (eve, fay)]

    assert frames[0][-5:] == frames[1][-5:]
    assert len(frames[0]) < 60


async def frames_until(reader, revision):
    """The events frames that a reader gets, up to the one that brings this revision."""
    frames = [frame for frame in reader.seen if frame["t"] == "events"]
    while not frames or frames[-1]["events"][-1]["rev"] < revision:
        frames.append(await reader.next("events"))
    return frames
