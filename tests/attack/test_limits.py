"""Whoever asks for too much is shut out, and nobody else is."""

import asyncio
from contextlib import AsyncExitStack, suppress

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests import factories
from tests.live.wire import open_socket, tab
from workshops import editing
from workshops.models import Event, ShareLink

pytestmark = pytest.mark.django_db(transaction=True)
OTHERS, EACH = 40, 5


@pytest.fixture(autouse=True)
def _brakes_let_go():
    cache.clear()


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


async def flood(flooder) -> int:
    """Add eighty notes a second whatever is answered; return the code with which one is let go."""
    goodbye = asyncio.create_task(flooder.next("bye"))
    seq = 0
    with suppress(ConnectionClosed):
        while not goodbye.done():
            seq += 1
            fields = {"note": factories.key(), "region": "says", "text": "x" * 200}
            await flooder.send(t="do", seq=seq, do="note.add", **{"with": fields})
            await asyncio.sleep(1 / 80)
    return (await goodbye)["code"]


async def test_a_flooder_is_shut_out_and_not_one_command_of_forty_others_is_refused(
    live_server_url, room
):
    """A49, P13, F9"""
    devices = [f"device-{number}" for number in range(OTHERS)]
    for number, device in enumerate(devices):
        editing.join(room.workshop, name=f"Guest {number}", device=device)
    async with AsyncExitStack() as stack:
        others = [
            await stack.enter_async_context(tab(live_server_url, room, device=device))
            for device in devices
        ]
        flooder = await stack.enter_async_context(tab(live_server_url, room, device="device-of-bo"))

        async def work(one) -> None:
            for number in range(EACH):
                await one.add(f"note {number}")
                await asyncio.sleep(0.5)

        code, *_done = await asyncio.gather(flood(flooder), *(work(one) for one in others))

        assert code == 4429
    added = Event.objects.filter(command="note.add")
    assert added.exclude(by__display_name="Bo").count() == OTHERS * EACH
    assert 100 <= added.filter(by__display_name="Bo").count() <= 200


async def test_coming_back_on_another_socket_gives_a_flooder_nothing(live_server_url, room):
    """A49: the limit is the person's, not the socket's"""
    async with tab(live_server_url, room, device="device-of-bo") as first:
        assert await flood(first) == 4429
    done = Event.objects.filter(command="note.add").count()
    async with tab(live_server_url, room, device="device-of-bo") as second:
        assert await flood(second) == 4429

    assert Event.objects.filter(command="note.add").count() - done < 60


async def test_silent_sockets_are_bounded_and_keep_nobody_out(live_server_url, room):
    """A6, F10, J1: 301 of one address; beyond sixty they get 503, and a room there still comes in"""
    path = f"/ws/maps/{room.pk}/"

    async with AsyncExitStack() as stack:
        waits: list[int] = []

        async def stand() -> int:
            try:
                await stack.enter_async_context(open_socket(live_server_url, path))
            except InvalidStatus as no:
                waits.append(int(no.response.headers["Retry-After"]))
                return no.response.status_code
            return 101

        answers = await asyncio.gather(*(stand() for _ in range(301)))
        assert set(answers) == {101, 503}
        assert answers.count(503) > 100
        assert min(waits) > 0

        async with asyncio.timeout(5):  # as a browser, which comes back when it was turned away
            while True:
                with suppress(InvalidStatus):
                    async with tab(live_server_url, room, device="device-of-bo") as bo:
                        await bo.add("I am in")
                        break
                await asyncio.sleep(0.2)


async def test_guessing_links_by_socket_is_slowed_and_right_ones_open(live_server_url, room):
    """A66, V4"""
    _link, secret = ShareLink.issue(empathy_map=room)

    async def guess(what: str) -> dict:
        async with open_socket(live_server_url, "/ws/see/") as stranger:
            return await stranger.hello(link=what)

    codes = [(await guess(f"{number:022}"))["code"] for number in range(70)]
    late = await guess("x" * 22)

    assert codes[:50] == [4410] * 50
    if late["code"] == 4429:
        assert late["retry_ms"] > 0
    assert 4429 in [*codes, late["code"]]
    assert (await guess(secret))["t"] == "welcome"


@pytest.mark.parametrize("path", ["", "summary/", "export/json"])
def test_guessing_links_by_page_is_slowed_and_right_ones_open(client, empathy_map, path):
    """A66: sixty a minute of one address, then it says when to try again"""
    _link, secret = ShareLink.issue(empathy_map=empathy_map)
    wrong = [client.get(f"/see/{number:022}/{path}") for number in range(61)]

    assert [answer.status_code for answer in wrong] == [404] * 60 + [429]
    assert 0 < int(wrong[-1].headers["Retry-After"]) <= 60
    assert client.get(f"/see/{secret}/").status_code == 200
    assert client.get("/see/nonsense/", REMOTE_ADDR="192.0.2.8").status_code == 404


def test_many_addresses_that_guess_codes_together_get_no_further_than_one(client, empathy_map):
    """A65: a hundred wrong ones a minute from everywhere shut out whoever was wrong ten times"""
    right = f"/join/{empathy_map.workshop.join_code}/"
    for address in range(10):
        guesser = Browser(REMOTE_ADDR=f"192.0.2.{address}")
        for _ in range(11):
            guesser.get("/join/AAAA2222/")

    shut = Browser(REMOTE_ADDR="192.0.2.3").get(right)
    assert (shut.status_code, int(shut.headers["Retry-After"]) > 0) == (429, True)
    assert client.get(right).status_code == 200
