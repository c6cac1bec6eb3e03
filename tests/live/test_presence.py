"""Who is here, typing, holding or pointing."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from asgiref.sync import sync_to_async

from tests import factories
from tests.live.wire import tab
from workshops import editing
from workshops.live.frames import presence, read
from workshops.live.presence import MANY
from workshops.live.room import Room
from workshops.models import Event

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_process]


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    empathy_map.refresh_from_db()
    return empathy_map


async def until(eve, person, expected):
    """Read presence until it says `expected` of a person; return all that it said."""
    kept = [frame for frame in eve.seen if frame["t"] == "here"]
    while not any(frame["people"].get(person, "unsaid") == expected for frame in kept):
        kept.append(await eve.next("here"))
    return kept


async def test_who_is_here_what_they_hold_and_that_they_left_is_seen(live_server_url, room, as_bo):
    """P1"""
    held = await sync_to_async(factories.add_note)(as_bo, "In hand")
    async with tab(live_server_url, room, device="device-of-eve") as eve:
        events = Event.objects.count()
        async with tab(live_server_url, room, device="device-of-bo") as bo:
            await bo.send(t="here", holding=held, typing=True, at=["says", 0.25, 0.5])
            person = bo.welcome["me"]
            await until(eve, person, {"holding": held, "typing": True, "at": ["says", 0.25, 0.5]})
        await until(eve, person, None)

    assert Event.objects.count() == events  # nothing of it is kept


async def test_a_flood_of_pointers_is_merged(live_server_url, room):
    """P1, A53"""
    async with (
        tab(live_server_url, room, device="device-of-eve") as eve,
        tab(live_server_url, room, device="device-of-bo") as bo,
    ):
        for step in range(150):
            await bo.send(t="here", at=["says", step / 150, 0])
        eve.seen = [await eve.next("here")]
        count = 1
        while eve.seen[-1]["people"].get(bo.welcome["me"]) != {"at": ["says", 0.993, 0]}:
            eve.seen.append(await eve.next("here"))
            count += 1

    assert count < 20


async def test_in_a_crowd_pointers_rest_and_nothing_else(live_server_url, room):
    """P4: they would cost everybody more than notes do, and nobody can follow forty of them."""
    at = ["says", 0.5, 0.5]
    for number in range(MANY + 1):
        await sync_to_async(editing.join)(room.workshop, name=f"G {number}", device=f"d-{number}")
    async with AsyncExitStack() as stack:
        here = [
            await stack.enter_async_context(tab(live_server_url, room, device=f"d-{number}"))
            for number in range(MANY)
        ]
        first, other = here[:2]
        person = first.welcome["me"]
        await first.send(t="here", at=at)
        await until(other, person, {"at": at})

        async with tab(live_server_url, room, device=f"d-{MANY}"):
            await until(other, person, {})
            await first.send(t="here", at=at, typing=True)
            await until(other, person, {"typing": True})
            assert (await first.do("hand", up=True))["t"] == "ack"

        left = {"typing": True, "at": at}
        told = None
        while told != left:
            await first.send(t="here", **left)  # until it is known that one has gone
            told = (await other.next("here"))["people"].get(person)


WRONG = [
    {"holding": 1},
    {"holding": "x"},
    {"typing": "yes"},
    {"at": ["nowhere", 0, 0]},
    {"at": ["says", 2, 0]},
    {"at": ["says", 0]},
    {"at": "says"},
    {"shout": "x" * 60_000},
]


@pytest.mark.parametrize("fields", WRONG)
def test_presence_of_the_wrong_shape_is_dropped(fields):
    """P3, A53"""
    assert presence({"t": "here", **fields}, 40) is None


def test_presence_that_is_longer_than_any_browser_says_it_is_dropped():
    """P3, A53"""
    said = {"t": "here", "holding": factories.key(), "at": ["says", 0.123, 0.456]}

    assert presence(said, 256) == {"holding": said["holding"], "at": said["at"]}
    assert presence(said, 257) is None


def test_a_frame_is_read_as_it_was_sent():
    """F2"""
    assert read('{"t":"here","at":["says",0,1]}') == {"t": "here", "at": ["says", 0, 1]}


async def test_what_a_leader_looks_at_is_told_unless_it_is_hidden(
    live_server_url, room, as_ana, as_bo, bo
):
    """H6: a leader's view names no note that is somebody's own as yet."""
    step = factories.key()
    await sync_to_async(as_ana.do)(
        "step.add", step=step, kind="write", title="Alone", minutes=5, may=["write"], private=True
    )
    await sync_to_async(as_ana.do)("step.go", step=step)
    await sync_to_async(as_ana.do)("person.role", person=str(bo.key), role="facilitator")
    await sync_to_async(as_bo.do)("lead", on=True)
    hidden = await sync_to_async(factories.add_note)(as_bo, "Mine alone")
    async with (
        tab(live_server_url, room, device="device-of-eve") as eve,
        tab(live_server_url, room, device="device-of-bo") as his,
    ):
        person = his.welcome["me"]
        await his.send(t="here", view="says", typing=True)
        await until(eve, person, {"view": "says"})

        await his.send(t="here", view=hidden)

        await until(eve, person, {})


async def test_what_nobody_has_heard_of_is_not_named(live_server_url, room):
    """H6: another process may have begun a private step, and hidden the note, a moment ago."""
    unheard = factories.key()
    async with (
        tab(live_server_url, room, device="device-of-eve") as eve,
        tab(live_server_url, room, device="device-of-bo") as bo,
    ):
        person = bo.welcome["me"]
        await bo.send(t="here", holding=unheard, typing=True, view=unheard)
        await bo.send(t="here", at=["says", 0.5, 0.5])
        assert unheard not in str(await until(eve, person, {"at": ["says", 0.5, 0.5]}))


async def test_a_room_that_is_behind_the_log_says_nothing_of_what_people_do(room, as_ana, as_bo):
    """H6, J6: what it has not read yet may be the beginning of a private step."""
    behind = Room(await sync_to_async(editing.standing)(room.pk))
    assert behind.discreet is False

    await sync_to_async(as_ana.do)("hand", up=True)
    await sync_to_async(as_bo.do)("hand", up=True)
    [_missed, newest] = await sync_to_async(editing.events_after)(room, behind.head)
    behind.arrived([newest])

    assert behind.discreet is True
    while behind.head < newest.revision:
        await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})
    assert behind.discreet is False


async def test_while_people_vote_nobody_is_seen_to_point_or_hold(
    room, live_server_url, as_ana, as_bo
):
    """H6, P10: a pointer on a ballot tells the vote."""
    held = await sync_to_async(factories.add_note)(as_bo, "In hand")
    async with (
        tab(live_server_url, room, device="device-of-eve") as eve,
        tab(live_server_url, room, device="device-of-bo") as bo,
    ):
        person = bo.welcome["me"]
        await bo.send(t="here", holding=held, at=["says", 0.5, 0.5])
        await until(eve, person, {"holding": held, "at": ["says", 0.5, 0.5]})
        ballot = factories.key()
        await sync_to_async(as_ana.do)("round.open", round=ballot, target="notes")
        await until(eve, person, {})
        eve.seen.clear()

        await bo.send(t="here", holding=held, at=["says", 0.1, 0.1])
        await bo.send(t="here", at=["says", 0.2, 0.2], view="says")
        await bo.do("hand", up=True)  # answered after those were read

        await sync_to_async(as_ana.do)("round.close", round=ballot)
        while (await eve.events(1))[-1]["do"] != "round.close":
            pass  # the round was opened before
        await bo.send(t="here", at=["says", 0.3, 0.3])
        told = str(await until(eve, person, {"at": ["says", 0.3, 0.3]}))
        assert "0.1" not in told
        assert "0.2" not in told
        assert "view" not in told


async def test_who_is_shown_the_map_anew_is_told_who_is_here(room, live_server_url, as_ana):
    """J2: a new role brings a new welcome, and with it everybody's presence."""
    async with (
        tab(live_server_url, room, device="device-of-eve") as eve,
        tab(live_server_url, room, device="device-of-bo") as bo,
    ):
        both = {eve.welcome["me"], bo.welcome["me"]}
        await eve.send(t="here", view="says")
        await until(bo, eve.welcome["me"], {"view": "says"})
        bo.seen.clear()

        await sync_to_async(as_ana.do)("person.role", person=bo.welcome["me"], role="facilitator")

        await bo.next("welcome")
        assert set((await bo.next("here"))["people"]) == both
