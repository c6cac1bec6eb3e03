"""Sockets in bad hands: who does not read, who floods, whose right has ended, who makes others fail."""

import asyncio
import json
import socket as network
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client as Browser
from websockets.frames import Frame, Opcode

from tests import factories
from tests.live.wire import open_socket, tab
from workshops import editing
from workshops.live.consumer import Socket
from workshops.live.hub import close_all_rooms, hub
from workshops.live.threads import Writer
from workshops.models import Client, Event, ShareLink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


class Raw:
    """A socket by hand, so that it can be slow: it reads only when told to."""

    def __init__(self, url: str, path: str, device: str) -> None:
        address = urlsplit(url)
        self.wire = network.socket()
        self.wire.setsockopt(network.SOL_SOCKET, network.SO_RCVBUF, 2**17)
        self.wire.settimeout(10)
        self.wire.connect((address.hostname, address.port))
        self.wire.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nOrigin: {url}\r\n"
            f"Cookie: device={device}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        self.seen = b""
        self.read_until(b"\r\n\r\n")
        self.seen = b""

    def read_until(self, words: bytes) -> None:
        while words not in self.seen:
            self.seen += self.wire.recv(512) or pytest.fail("closed without a word")

    def frame(self, **fields) -> bytes:
        return Frame(Opcode.TEXT, json.dumps(fields).encode()).serialize(mask=True)

    def send(self, **fields) -> None:
        self.wire.sendall(self.frame(**fields))


def has_left(frame: dict, person) -> bool:
    return frame["t"] == "here" and frame["people"].get(str(person.key), "here") is None


async def test_whoever_does_not_read_is_let_go_and_nobody_waits(live_server_url, room, as_ana, bo):
    """R3 4430, F8, P12, A35: what waits for them is bounded, and the others are told that they left"""
    text = "🫖" * 2000
    as_ana.do_all([
        ("note.add", {"note": factories.key(), "region": "says", "text": text}) for _ in range(300)
    ])  # fmt: skip
    path = f"/ws/maps/{room.pk}/"
    ella = editing.join(room.workshop, name="Ella", device="device-of-ella")

    room.refresh_from_db()
    here = {"since": room.revision, "epoch": room.epoch}
    async with tab(live_server_url, room, device="device-of-bo", **here) as bos:
        slow = Raw(live_server_url, path, "device-of-ella")
        for _ in range(5):
            slow.send(t="hello", v=1)
            if not slow.seen:
                slow.read_until(b'"welcome"')
            await bos.add("Meanwhile")
        async with asyncio.timeout(8):
            while not any(has_left(frame, ella) for frame in bos.seen):
                bos.seen.append(await bos.next("here", "events"))
        await bos.add("Still here")
    slow.wire.close()


async def test_what_is_larger_than_a_frame_may_be_reaches_everybody(
    live_server_url, room, as_ana, bo
):
    """F1, F8: ten long notes at once, and the map they make, are more than the 64 KiB that we take"""
    async with tab(live_server_url, room, device="device-of-bo") as bos:
        as_ana.do_all([
            ("note.add", {"note": factories.key(), "region": "says", "text": "🫖" * 2000})
            for _ in range(20)
        ])  # fmt: skip
        assert len(await bos.events(20)) == 20

        assert len((await bos.hello())["snapshot"]["notes"]) == 20


async def test_who_sends_more_than_is_read_has_to_wait(live_server_url, room, bo):
    """A49, P13: while a hello waits for the database, the server stops reading that socket"""
    if connection.vendor != "sqlite":
        pytest.skip("holds SQLite's one write lock")
    raw = Raw(live_server_url, f"/ws/maps/{room.pk}/", "device-of-bo")
    raw.wire.settimeout(1)
    noise = raw.frame(t="here", noise="x" * 60_000)
    taken = 0
    with transaction.atomic():  # nobody else writes now, so no client can be issued
        raw.send(t="hello", v=1)
        try:
            for _ in range(1000):
                raw.wire.sendall(noise)
                taken += len(noise)
        except TimeoutError:
            pass
    raw.wire.close()

    assert taken < 20_000_000


async def test_asking_for_the_whole_map_again_and_again_closes(live_server_url, room):
    """A35, F7"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        for _ in range(20):
            await bo.send(t="hello", v=1)
        goodbye = await bo.next("bye")

        assert (goodbye["code"], goodbye["retry_ms"] > 0) == (4429, True)
        assert sum(frame["t"] == "welcome" for frame in bo.seen) < 10


async def test_a_second_hello_gives_nobody_another_place(live_server_url, room, as_ana, dee):
    """A14, A43, S1: client and map are those of the first hello, whatever a later one says"""
    elsewhere = factories.empathy_map(dee.memberships.get().workspace, dee, title="Elsewhere")
    _link, secret = ShareLink.issue(empathy_map=elsewhere)

    async with tab(live_server_url, room, device="device-of-bo") as bo:
        again = await bo.hello(client=str(as_ana._client.key), link=secret)

        assert again["client"] != str(as_ana._client.key)
        assert again["snapshot"]["map"]["title"] == room.title
        assert (
            await bo.do(
                "note.add", note=factories.key(), region="says", text="x", map=str(elsewhere.pk)
            )
        )["code"] == "invalid"


def session_of(user) -> tuple[Browser, str]:
    browser = Browser()
    browser.force_login(user)
    return browser, f"sessionid={browser.cookies['sessionid'].value}"


@pytest.mark.parametrize("how", ["signs out", "changes the password"])
async def test_a_session_that_has_ended_keeps_no_socket(live_server_url, room, ana, how):
    """A11, P11, R3 4401"""
    browser, cookie = session_of(ana)
    path = f"/ws/maps/{room.pk}/"
    async with open_socket(live_server_url, path, cookie=cookie) as anas:
        await anas.hello()
        if how == "signs out":
            browser.post("/sign-out/")
        else:
            ana.set_password("another horse battery")
            ana.save()

        assert (await anas.next("bye"))["code"] == 4401
    assert Session.objects.exists() == (how != "signs out")


async def test_fifty_silent_sockets_are_closed_and_keep_nobody_out(live_server_url, room):
    """A6, J1; what more of them get is in test_limits.py"""
    path = f"/ws/maps/{room.pk}/"
    silent = [Raw(live_server_url, path, "") for _ in range(50)]

    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.add("I am in")
    for one in silent:
        one.read_until(b"4408")
        one.wire.close()


async def test_one_message_that_fails_takes_no_other_with_it(room, bo):
    """C13, P13: Bo's command is done although another of the same batch belongs to nobody"""
    writer = Writer(lambda _map, _events: None)
    mine = editing.new_client(room, bo).key
    nobody = editing.Message(editing.new_client(room, bo).key, 1, "person.join", {})
    nobody_client = nobody.client
    Client.objects.filter(key=nobody_client).delete()
    fields = {"note": factories.key(), "region": "says", "text": "Mine"}

    futures = [
        writer.submit(room.pk, nobody),
        writer.submit(room.pk, editing.Message(mine, 1, "note.add", fields)),
        writer.submit(room.pk, nobody),
    ]
    answers = await asyncio.gather(*futures, return_exceptions=True)

    assert [type(answer).__name__ for answer in answers] == [
        "DoesNotExist",
        "Answer",
        "DoesNotExist",
    ]
    assert Event.objects.filter(empathy_map=room, command="note.add").count() == 1


class Line:
    """One connection as a server hands it to an application: what arrives, and what was sent."""

    def __init__(self) -> None:
        self.arrives: asyncio.Queue = asyncio.Queue()
        self.sent: asyncio.Queue = asyncio.Queue()

    def say(self, **frame) -> None:
        self.arrives.put_nowait({"type": "websocket.receive", "text": json.dumps(frame)})


async def test_what_comes_after_the_goodbye_is_not_done(room, bo):
    """P11: a command that was on its way when a person was let go"""
    line = Line()
    scope = {
        "headers": [(b"cookie", b"device=device-of-bo")],
        "url_route": {"kwargs": {"map_id": room.pk}},
    }
    opened = Socket(scope, line.arrives.get, line.sent.put)
    serving = asyncio.create_task(opened.serve())
    line.say(t="hello", v=1)
    assert "welcome" in (await line.sent.get())["text"]

    await opened.bye(4403)
    line.say(t="do", seq=1, do="note.add", **{"with": {
        "note": factories.key(), "region": "says", "text": "Too late",
    }})  # fmt: skip
    await asyncio.wait_for(serving, 5)
    await hub().writer.idle()
    await close_all_rooms()

    assert not Event.objects.filter(command="note.add").exists()


async def test_a_goodbye_that_fails_does_not_end_the_watch(room, bo):
    """P11: rights end within the second also after a server refused to send"""

    async def broken(message):
        if '"bye"' in message.get("text", ""):
            raise RuntimeError("the other side has gone")

    lines = []
    for send in (broken, None):
        line = Line()
        _link, secret = ShareLink.issue(empathy_map=room)
        scope = {"headers": [], "url_route": {"kwargs": {}}}
        opened = Socket(scope, line.arrives.get, send or line.sent.put)
        task = asyncio.create_task(opened.serve())
        line.say(t="hello", v=1, link=secret)
        lines.append((line, task, _link, opened))
    assert "welcome" in (await lines[1][0].sent.get())["text"]
    while not lines[0][3].room:
        await asyncio.sleep(0.01)

    lines[0][2].revoke()
    await asyncio.wait_for(_closed(lines[0][3]), 5)
    lines[1][2].revoke()
    goodbye = await asyncio.wait_for(lines[1][0].sent.get(), 5)
    await close_all_rooms()
    for _line, task, *_rest in lines:
        task.cancel()

    assert "4410" in goodbye["text"]


async def _closed(socket: Socket) -> None:
    while not socket._closed:
        await asyncio.sleep(0.01)
