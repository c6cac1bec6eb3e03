"""How much one person, one address and one crowd may ask for, and that a room full of people never notices."""

import asyncio
import time
from contextlib import AsyncExitStack

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from tests import factories
from tests.live.wire import open_socket, tab
from workshops import editing, limits, pace
from workshops.access import DEVICE_COOKIE
from workshops.live.doorstep import Doorstep
from workshops.models import Client, Event, Participant

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _brakes_let_go():
    cache.clear()


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_what_was_taken_comes_back_with_time_and_everybody_has_their_own():
    clock = Clock()
    budgets = pace.Budgets((3, 2), clock)
    assert [budgets.wait("Bo") for _ in range(5)] == [0, 0, 0, 500, 500]
    assert budgets.wait("Ella") == 0

    clock.now += 1.25

    assert [budgets.wait("Bo") for _ in range(3)] == [0, 0, 250]


def test_whoever_is_quiet_is_forgotten_and_whoever_is_not_is_not():
    clock = Clock()
    budgets = pace.Budgets((1, 1), clock)
    for number in range(1, pace.MANY):
        budgets.wait(number)
    clock.now += 1
    budgets.wait("Bo")
    budgets.wait("Ella")

    assert (len(budgets._of), budgets.wait("Bo")) == (2, 1000)


def test_one_household_is_one_sender():
    assert pace.network("2001:db8:1:2::7") == pace.network("2001:db8:1:2:ffff::1")
    assert pace.network("192.0.2.1") != pace.network("192.0.2.2")


class Silent:
    let_go_with = 0

    def let_go(self, code):
        self.let_go_with = code


def test_a_crowded_doorstep_turns_away_until_the_first_has_had_its_time():
    """F10, A6: of one address, and of all together; who says hello stands in nobody's way."""
    clock = Clock()
    doorstep = Doorstep(clock)
    crowd = [Silent() for _ in range(60)]
    assert all(doorstep.enter(one, "192.0.2.1") for one in crowd)
    assert not doorstep.enter(Silent(), "192.0.2.1")
    doorstep.leave(crowd[5])
    assert doorstep.enter(Silent(), "192.0.2.1")
    assert all(doorstep.enter(Silent(), f"198.51.100.{n}") for n in range(240))
    assert not doorstep.enter(Silent(), "203.0.113.9")

    clock.now += 1

    assert doorstep.enter(Silent(), "203.0.113.9")
    assert [one.let_go_with for one in crowd[:2]] == [4408, 0]


async def test_somebody_who_was_offline_delivers_in_order_and_loses_nothing(live_server_url, room):
    """F9, A49, S5: what is too fast is refused `rate`, spends no number, and is done when said again."""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        notes = [factories.key() for _ in range(130)]

        async def say(seq: int) -> None:
            fields = {"note": notes[seq - 1], "region": "says", "text": str(seq)}
            await bo.send(t="do", seq=seq, do="note.add", **{"with": fields})

        for seq in range(1, 131):
            await say(seq)
        answers = [await bo.next("ack", "nak") for _ in range(130)]
        late = sorted(answer["seq"] for answer in answers if answer["t"] == "nak")
        told = [answer["retry_ms"] for answer in answers if answer.get("code") == "rate"]

        assert {answer.get("code") for answer in answers} <= {None, "rate", "seq_gap"}
        assert 0 < len(late) <= 30
        assert all(0 < wait <= 1000 for wait in told)
        for seq in late:
            answer = {"t": "nak"}
            while answer["t"] == "nak":
                await say(seq)
                answer = await bo.next("ack", "nak")
                await asyncio.sleep(answer.get("retry_ms", 0) / 1000)

    found = Event.objects.filter(command="note.add").order_by("revision")
    assert [event.seq for event in found] == list(range(1, 131))


def test_http_has_the_same_limit_and_says_when_to_come_again(empathy_map, bo, monkeypatch):
    """F9, S6: as `retry_ms`, and as Retry-After where one command is answered by itself."""
    at_once, _for_long = pace.WRITING
    monkeypatch.setattr(pace, "_writing", pace.Budgets((at_once, 0.01)))
    browser = Browser()
    browser.cookies[DEVICE_COOKIE] = "device-of-bo"
    client = str(editing.new_client(empathy_map, bo).key)
    url = f"/api/maps/{empathy_map.pk}/commands/"
    note = {"region": "says", "text": "Fast"}

    def command(seq: int) -> dict:
        return {"seq": seq, "do": "note.add", "with": note | {"note": factories.key()}}

    many = {"client": client, "commands": [command(seq) for seq in range(1, 91)]}
    first = browser.post(url, many, "application/json")
    assert first.status_code == 200, first.text
    more = {"client": client, "commands": [command(seq) for seq in range(91, 121)]}
    second = browser.post(url, more, "application/json")
    alone = {"client": client} | command(121)
    third = browser.post(url, alone, "application/json")

    assert {answer["t"] for answer in first.json()["answers"]} == {"ack"}
    kinds = [answer["t"] for answer in second.json()["answers"]]
    assert kinds == ["ack"] * 10 + ["nak"] * 20
    assert (third.status_code, third.json()["code"]) == (429, "rate")
    assert 0 < int(third.headers["Retry-After"]) <= 100
    assert Client.objects.get(key=client).last_seq == 100


@pytest.mark.one_process
async def test_a_ninth_tab_is_told_so_and_the_others_stay(live_server_url, room, bo):
    """F10, R3 4409: a tab that comes back takes its own seat, another person has seats of their own."""
    editing.join(room.workshop, name="Ella", device="device-of-ella")
    path = f"/ws/maps/{room.pk}/"
    async with AsyncExitStack() as stack:
        tabs = [
            await stack.enter_async_context(tab(live_server_url, room, device="device-of-bo"))
            for _ in range(8)
        ]
        cookie = f"{DEVICE_COOKIE}=device-of-bo"
        ninth = await stack.enter_async_context(open_socket(live_server_url, path, cookie=cookie))
        goodbye = await ninth.hello()
        assert (goodbye["t"], goodbye["code"], "tab" in goodbye["msg"]) == ("bye", 4409, True)
        assert await ninth.closed() == 4409

        back = await stack.enter_async_context(open_socket(live_server_url, path, cookie=cookie))
        assert (await back.hello(client=tabs[3].welcome["client"]))["t"] == "welcome"
        assert (await tabs[3].next("bye"))["code"] == 4408
        async with tab(live_server_url, room, device="device-of-ella") as ella:
            await ella.add("Me too")
        for other in [*tabs[:3], *tabs[4:]]:
            await other.add("Still here")


async def test_two_hundred_people_come_in_ten_seconds_from_one_address(live_server_url, room):
    """P13, D7, A48: by the code, each to the map, and nobody is asked to wait."""
    code = room.workshop.join_code

    def come_in(number: int) -> str:
        browser = Browser()
        answer = browser.post(f"/join/{code}/", {"name": f"Guest {number}"})
        assert answer.status_code == 302
        assert answer.url == f"/maps/{room.pk}/"
        return browser.cookies[DEVICE_COOKIE].value

    began = time.monotonic()
    devices = [come_in(number) for number in range(200)]
    joined = time.monotonic() - began
    async with AsyncExitStack() as stack:

        async def enter(device: str):
            return await stack.enter_async_context(tab(live_server_url, room, device=device))

        tabs = []
        for some in range(0, 200, 50):
            tabs += await asyncio.gather(*(enter(device) for device in devices[some : some + 50]))
        opened = time.monotonic() - began - joined
        print(f"200 people: names given in {joined:.1f} s, maps open in {opened:.1f} s")  # noqa: T201

        assert [one.welcome["t"] for one in tabs] == ["welcome"] * 200
        await tabs[-1].add("All here")
    room.workshop.refresh_from_db()
    assert not room.workshop.lobby


async def test_when_hundreds_pour_in_newcomers_wait_and_whoever_is_in_notices_nothing(
    live_server_url, room, as_ana, bo, monkeypatch
):
    """A48, W12: the lobby switches itself on, is told to the room, and can be switched off again"""
    monkeypatch.setattr(limits, "NEWCOMERS_A_MINUTE", 6)
    async with tab(live_server_url, room, device="device-of-bo") as bos:
        come = [editing.join(room.workshop, name=f"Bot {n}", device=f"bot-{n}") for n in range(8)]
        assert [one.admitted for one in come] == [True] * 4 + [False] * 4
        told = await bos.events(8)
        lobby = [event["patch"].get("workshop", {}).get("lobby") for event in told]
        assert lobby == [None] * 4 + [True] + [None] * 3
        await bos.add("I am still in")
    room.workshop.refresh_from_db()
    assert room.workshop.lobby
    assert editing.let_in(room, room.created_by).is_in

    as_ana.do("workshop.settle", lobby=False)
    Participant.objects.update(joined_at=room.created_at.replace(year=2020))
    assert editing.join(room.workshop, name="Late", device="late").is_in
