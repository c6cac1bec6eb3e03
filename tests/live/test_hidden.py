"""Hidden notes and the wire: what the other browsers receive, byte by byte (H1, H2, H6, W3, W7)."""

import json

import pytest
from asgiref.sync import sync_to_async

from tests import factories
from tests.live.wire import tab
from workshops import editing

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "zq7-the-fee-nobody-mentions-zq7"


@pytest.fixture
def room(live_server_url, empathy_map, bo, as_ana):
    editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    for kind, private in (("write", True), ("discuss", False)):
        as_ana.do(
            "step.add", step=factories.key(), kind=kind, title=kind, minutes=8, private=private
        )
    empathy_map.refresh_from_db()
    return empathy_map


async def go(as_ana, room, place):
    steps = await sync_to_async(list)(room.workshop.steps.values_list("pk", flat=True))
    await sync_to_async(as_ana.do)("step.go", step=str(steps[place]))


async def until(eve, wanted):
    """Every frame up to the one whose events hold `wanted`, as text."""
    received = [json.dumps(frame) for frame in [eve.welcome, *eve.seen]]
    eve.seen = []
    while not any(wanted in frame for frame in received if '"events"' in frame):
        received.append(json.dumps(await eve.next("events", "here", "welcome")))
    return "\n".join(received)


async def test_not_a_byte_of_a_hidden_note_reaches_another_browser_before_its_reveal(
    live_server_url, room, as_ana
):
    """H1, H2, P10"""
    async with (
        tab(live_server_url, room, device="device-of-eve") as eve,
        tab(live_server_url, room, device="device-of-bo") as bo,
    ):
        await go(as_ana, room, 0)
        note = await bo.add(SECRET)
        await bo.send(t="here", holding=note, typing=True, at=["says", 0.5, 0.5])
        received = await until(eve, '"unseen"')
        assert SECRET not in received
        assert note not in received
        async with tab(live_server_url, room, device="device-of-eve", since=1) as late:
            assert SECRET not in json.dumps(late.welcome)
        async with tab(live_server_url, room, device="device-of-bo") as own:
            assert own.welcome["snapshot"]["notes"][note]["hidden"] is True

        await sync_to_async(as_ana.do)("notes.reveal")

        shown = await until(eve, SECRET)
        assert '"typing"' not in received + shown
        events = [event for event in await bo.events(1) if "notes" in event["patch"]]
        while not any(event["do"] == "notes.reveal" for event in events):
            events += await bo.events(1)
        assert events[-1]["patch"]["notes"][note]["hidden"] is None


async def test_a_role_that_is_given_shows_the_map_anew(live_server_url, room, as_ana):
    """W6: whoever becomes facilitator sees the scripts at once, on the open page."""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        me = bo.welcome["me"]
        await sync_to_async(as_ana.do)("person.role", person=me, role="facilitator")
        again = await bo.next("welcome")
        assert again["snapshot"]["people"][me]["role"] == "facilitator"
        assert "client" not in again
        assert (await bo.do("timer.start", seconds=60))["t"] == "ack"


async def test_who_is_removed_is_let_go_and_stays_out(live_server_url, room, as_ana):
    """W7, A46, A47"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await sync_to_async(as_ana.do)("person.remove", person=bo.welcome["me"])
        answer = await bo.do("hand", up=True)
        assert answer.get("code") == "forbidden"
        assert await bo.closed() == 4403
    async with tab(live_server_url, room, device="device-of-bo") as again:
        assert again.welcome["t"] == "bye"
        assert again.welcome["code"] == 4403


async def test_a_projector_shows_nothing_of_its_own(live_server_url, room, as_ana):
    """Feature 33: a second window of the same person, for the wall, and it may not write."""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await go(as_ana, room, 0)
        note = await bo.add(SECRET)
        async with tab(live_server_url, room, device="device-of-bo", present=True) as wall:
            assert note not in json.dumps(wall.welcome)
            assert (await wall.do("hand", up=True))["code"] == "readonly"


async def test_the_clock_of_the_server_comes_along(live_server_url, room):
    """W4"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.send(t="ping")
        pong = await bo.next("pong")
        assert pong["now"] >= bo.welcome["now"] > 1_700_000_000_000
