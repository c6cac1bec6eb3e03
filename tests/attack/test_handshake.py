"""Before anything is said: from where a socket is opened, with what, and what may be kept open by it."""

import asyncio
import socket as network
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client as Browser
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests import factories
from tests.live.wire import Tab, open_socket, tab
from tests.stand.servers import ROOT, database_url, server
from workshops import editing
from workshops.models import Client, Event, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


@pytest.fixture
def any_host(transactional_db, tmp_path):
    """The product where an operator took every host for their own: its address and its process."""
    environment = {
        "DATABASE_URL": database_url(connection.settings_dict), "ALLOWED_HOSTS": "*",
    }  # fmt: skip
    with server(environment, log=tmp_path / "log") as running:
        yield running


def session_of(user) -> str:
    browser = Browser()
    browser.force_login(user)
    return f"sessionid={browser.cookies['sessionid'].value}"


def path_to(empathy_map) -> str:
    return f"/ws/maps/{empathy_map.pk}/"


def standing() -> list:
    """All that a handshake could touch."""
    return [
        list(Session.objects.values()),
        list(User.objects.values("pk", "last_login")),
        Client.objects.count(),
        Event.objects.count(),
    ]


def elsewhere(url: str) -> dict[str, str | None]:
    """Where a page may stand that is not ours, by the case it belongs to."""
    port = urlsplit(url).port
    return {
        "A1 another site": "https://evil.example",
        "A1 a longer name": f"http://127.0.0.1.evil.example:{port}",
        "A2 another port": f"http://127.0.0.1:{port - 1}",
        "A2 no port": "http://127.0.0.1",
        "A2 another scheme": f"https://127.0.0.1:{port}",
        "A3 none": None,
        "A4 null": "null",
    }


async def refusal(url: str, path: str, *, origin: str | None, **headers: str) -> int:
    """The status that a handshake is refused with."""
    with pytest.raises(InvalidStatus) as refused:
        async with connect(
            f"ws://{urlsplit(url).netloc}{path}", origin=origin, additional_headers=headers
        ):
            pass
    return refused.value.response.status_code


async def test_a_page_from_elsewhere_gets_no_socket_and_touches_no_session(
    live_server_url, room, ana
):
    """A1, A2, A3, A4, R2: 403 before anything is accepted, though the session is good"""
    cookie = session_of(ana)
    before = standing()

    for origin in elsewhere(live_server_url).values():
        assert await refusal(live_server_url, path_to(room), origin=origin, Cookie=cookie) == 403, (
            origin
        )

    assert standing() == before
    async with open_socket(live_server_url, path_to(room), cookie=cookie) as own:
        assert (await own.hello())["t"] == "welcome"


async def test_where_every_host_is_taken_an_origin_is_still_compared(any_host, empathy_map, bo):
    """A5: what ALLOWED_HOSTS lets pass, R2 does not"""
    url, _process = any_host

    for origin in elsewhere(url).values():
        assert (
            await refusal(url, path_to(empathy_map), origin=origin, Cookie="device=device-of-bo")
            == 403
        ), origin
    async with tab(url, empathy_map, device="device-of-bo") as own:
        assert own.welcome["t"] == "welcome"


async def test_junk_before_the_hello_buys_no_time(live_server_url, room):
    """A7, J1: five seconds from the handshake; F2: whoever sends a third one goes at once (4400)"""
    loop = asyncio.get_running_loop()
    async with open_socket(live_server_url, path_to(room)) as slow:
        began = loop.time()
        await slow.socket.send("junk")
        await slow.next("nak")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3):  # a drip: the next one comes late
                await slow.socket.recv()
        await slow.send(t="ping", rev=1)
        await slow.next("nak")
        assert (await slow.next("bye"))["code"] == 4408
        assert 4.5 < loop.time() - began < 6.5
        assert await slow.closed() == 4408

    async with open_socket(live_server_url, path_to(room)) as noisy:
        for _ in range(3):
            await noisy.send(t="do", seq=1, do="note.add", **{"with": {}})
        assert (await noisy.next("bye"))["code"] == 4400


def test_what_reads_requests_has_its_holes_mended():
    """A8, A9: CVE-2026-44546, CVE-2026-3902, CVE-2025-14550 and CVE-2026-44545 are behind us"""
    pins = dict(
        line.split("==") for line in (ROOT / "requirements.txt").read_text().split() if "==" in line
    )

    assert tuple(map(int, pins["daphne"].split("."))) >= (4, 2, 2)
    assert tuple(map(int, pins["Django"].split("."))) >= (5, 2, 13)


def seconds_at_work(process) -> float:
    """The processor's time that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def test_thousands_of_the_same_header_cost_next_to_nothing(any_host):
    """A9: refused by their number before anybody puts them together"""
    if not Path("/proc/self/stat").exists():
        pytest.skip("asks Linux how long a process worked")
    url, process = any_host
    address = urlsplit(url)
    request = (
        b"GET /sign-in/ HTTP/1.1\r\nHost: " + address.netloc.encode() + b"\r\n"
        + b"X-Many: 1\r\n" * 5000 + b"\r\n"
    )  # fmt: skip
    before = seconds_at_work(process)

    for _ in range(20):
        with network.create_connection((address.hostname, address.port), timeout=10) as wire:
            wire.sendall(request)
            assert wire.recv(4096).startswith((b"HTTP/1.1 400", b"HTTP/1.1 431"))

    assert (seconds_at_work(process) - before) / 20 < 0.05


def test_whoever_signed_out_is_refused_by_the_api_too(empathy_map, ana):
    """A11: 401, like somebody who never signed in"""
    browser = Browser()
    browser.force_login(ana)
    place = "/api/workspaces/"
    assert browser.get(place).status_code == 200
    kept = browser.cookies["sessionid"].value
    browser.post("/sign-out/")
    browser.cookies["sessionid"] = kept

    assert browser.get(place).status_code == 401


@pytest.mark.parametrize("where", ["query", "header", "hello"])
async def test_there_are_no_tickets(live_server_url, room, ana, where):
    """A12: only a cookie or a link lets somebody in; nothing else that could be replayed is read"""
    session = session_of(ana).partition("=")[2]
    device = "device-of-bo"
    query = f"?ticket={session}&token={session}&sessionid={session}&device={device}"
    path = path_to(room) + (query if where == "query" else "")
    headers = {"Authorization": f"Bearer {session}", "Sec-WebSocket-Protocol": device}
    more = {"ticket": session, "token": session, "device": device}
    async with connect(
        f"ws://{urlsplit(live_server_url).netloc}{path}",
        origin=live_server_url,
        additional_headers=headers if where == "header" else {},
    ) as opened:
        nobody = Tab(opened, live_server_url)

        goodbye = await nobody.hello(**(more if where == "hello" else {}))

    assert (goodbye["t"], goodbye["code"]) == ("bye", 4404)


async def test_the_cookie_of_a_guest_opens_no_other_map(live_server_url, room, dee):
    """A13, R3, V5: the guest is known, elsewhere; here it is as if there were no map"""
    another = factories.empathy_map(dee.memberships.get().workspace, dee, title="Elsewhere")
    editing.join(another.workshop, name="Eve", device="device-of-eve")
    async with tab(live_server_url, another, device="device-of-eve") as eve:
        assert eve.welcome["t"] == "welcome"

    async with tab(live_server_url, room, device="device-of-eve") as here:
        assert (here.welcome["code"], await here.closed()) == (4404, 4404)


async def test_a_stolen_client_does_not_move_its_owners_numbers(live_server_url, room, bo):
    """A14, S1: 4401, and the owner goes on counting where they were"""
    editing.join(room.workshop, name="Eve", device="device-of-eve")
    async with tab(live_server_url, room, device="device-of-bo") as bos:
        await bos.add("One")
        stolen = {"client": bos.welcome["client"]}

        async with tab(live_server_url, room, device="device-of-eve", **stolen) as eve:
            assert (eve.welcome["code"], await eve.closed()) == (4401, 4401)

        assert Client.objects.get(key=bos.welcome["client"]).last_seq == 1
        await bos.add("Two")
