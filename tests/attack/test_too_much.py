"""More than there is room for: notes, pictures, a disk; and what is locked while somebody is at it."""

import io
import resource
import socket as network
from contextlib import suppress
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from django.db import connection
from django.test import Client as Browser

from tests import factories
from tests.live.wire import tab
from tests.pages.pictures import picture, upload
from tests.stand.servers import database_url, server
from workshops import editing, limits
from workshops.models import Event, Persona, Photo, ShareLink, Workshop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


def note(text="One more", **fields) -> dict:
    return {"note": factories.key(), "region": "says", "text": text} | fields


async def test_what_is_locked_while_somebody_drags_it_stays_where_it_is(
    live_server_url, room, as_ana
):
    """A41, W5: a note, its quadrant, the map; the words are refused with a reason, and kept by C5"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        key = await bo.add("Mine")
        base = editing.snapshot(room)
        for what in ({"note": key}, {"region": "says"}, {}):
            as_ana.do("lock", locked=True, **what)
            moved = await bo.do("note.move", note=key, region="does")
            typed = await bo.do("note.edit", note=key, base=bo.welcome["rev"] + 1, op=[4, " too"])
            assert (moved["code"], typed["code"]) == ("locked", "locked")
            assert editing.snapshot(room)["notes"] == base["notes"] | {
                key: base["notes"][key] | ({"locked": True} if "note" in what else {})
            }
            as_ana.do("lock", locked=False, **what)
        assert (await bo.do("note.move", note=key, region="does"))["t"] == "ack"


async def test_a_full_map_says_so_and_all_else_goes_on(live_server_url, room, northwind, as_ana):
    """A51, R5: 2,000 notes, then `quota` on every path in; notes change, other maps take notes"""
    as_ana.do_all([("note.add", note(str(number))) for number in range(limits.NOTES_A_MAP)])
    another = factories.empathy_map(northwind, northwind.memberships.first().user,
                                    workshop=Workshop.objects.get(pk=room.workshop_id))  # fmt: skip
    async with (
        tab(live_server_url, room, device="device-of-bo") as bo,
        tab(live_server_url, another, device="device-of-bo") as beside,
    ):
        full = await bo.do("note.add", **note())
        assert (full["code"], full["msg"]) == (
            "quota", "This map is full. Delete something, or start another map.",
        )  # fmt: skip
        any_note = next(iter(bo.welcome["snapshot"]["notes"]))
        assert (await bo.do("note.move", note=any_note, region="does"))["t"] == "ack"
        assert (await bo.do("note.delete", note=any_note))["t"] == "ack"
        assert (await bo.do("note.add", **note()))["t"] == "ack"
        assert (await bo.do("note.restore", note=any_note))["code"] == "quota"
        await beside.add("Here is room")

    assert len(editing.snapshot(room)["notes"]) == limits.NOTES_A_MAP


def hostile_pictures() -> dict[str, io.BytesIO]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    return {
        "a drawing with code": upload(svg, "x.svg"),
        "one that calls itself a picture": upload(svg, "x.png"),
        "a picture that is a script": upload(b"GIF89a/*" + bytes(60) + b"*/=1;alert(1)", "x.gif"),
        "26 megabytes": upload(picture() + bytes(26 * 2**20), "x.png"),
        "a page": upload(b"<!doctype html><script>alert(1)</script>", "x.jpg"),
    }


@pytest.mark.parametrize("what", hostile_pictures())
def test_a_hostile_picture_is_refused_at_its_door(northwind, ana, what):
    """A59: 413, 415 or 422 with one sentence at the field, and nothing is kept"""
    maya = factories.persona(northwind)
    browser = Browser()
    browser.force_login(ana)

    answer = browser.post(
        f"/personas/{maya.pk}/edit/", {"name": "Maya", "photo": hostile_pictures()[what]}
    )

    assert answer.status_code in (413, 415, 422)
    assert Photo.objects.count() == 0
    assert Persona.objects.get().name == "Maya Lund"


def test_a_pictures_own_name_and_bytes_are_forgotten(northwind, ana):
    """A59: drawn anew under a name of ours, whatever path it says and whatever hangs on its end"""
    maya = factories.persona(northwind)
    browser = Browser()
    browser.force_login(ana)
    form = {"name": "Maya", "role": "Nurse", "basis": "proto"}
    sent = upload(picture() + b"<script>alert(1)</script>", "../../../x.png\0.html")

    assert browser.post(f"/personas/{maya.pk}/edit/", form | {"photo": sent}).status_code == 302

    photo = Photo.objects.get()
    served = browser.get(f"/photos/{photo.pk}.webp")
    assert b"alert" not in served.content
    assert served.headers["Content-Type"] == "image/webp"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert browser.get("/photos/../../../x.png").status_code == 404


@pytest.mark.parametrize("told", [True, False])
def test_a_request_larger_than_any_form_is_not_taken(live_server_url, told):
    """A51, A59, A60: a gigabyte is refused (413) when it is announced, or hung up on when it comes"""
    address = urlsplit(live_server_url)
    head = f"POST /sign-in/ HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: text/plain\r\n"
    with network.create_connection((address.hostname, address.port), timeout=10) as wire:
        if told:
            wire.sendall(f"{head}Content-Length: {2**30}\r\n\r\n".encode())
            assert wire.recv(4096).startswith(b"HTTP/1.1 413 ")
            return
        wire.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        piece = f"{2**16:x}\r\n".encode() + b"x" * 2**16 + b"\r\n"
        sent = 0
        with suppress(ConnectionError):
            while sent < 2**30:
                wire.sendall(piece)
                sent += 2**16

    assert 32 * 2**20 <= sent < 64 * 2**20


def test_what_a_form_refuses_it_still_refuses_in_words(live_server_url, northwind, ana):
    """A60: a file of twenty megabytes is answered by its form, not by a closed line"""
    browser = Browser()
    browser.force_login(ana)
    cookie = f"sessionid={browser.cookies['sessionid'].value}; csrftoken={'t' * 32}"
    body = b"x" * (20 * 2**20)
    place = Request(f"{live_server_url}/api/workspaces/", body, {"Cookie": cookie})
    with pytest.raises(HTTPError) as refused:
        urlopen(place, timeout=20)

    assert refused.value.code in (403, 405, 413, 415)
    refused.value.close()


async def test_a_full_disk_loses_nothing_and_is_over_when_there_is_room(
    transactional_db, tmp_path, empathy_map, bo
):
    """A71, R6: `quota` until there is room, nothing spent; reading and exports go on; no socket closes"""
    if connection.vendor != "sqlite":
        pytest.skip("limits the files that the server itself writes")
    environment = {"DATABASE_URL": database_url(connection.settings_dict)}
    kept, late = note("Kept"), note("While it was full")
    guest = {"Cookie": "device=device-of-bo"}
    _link, secret = ShareLink.issue(empathy_map=empathy_map)
    board = f"/maps/{empathy_map.pk}/"
    doors = [f"/api{board}", f"/api{board}exports/json/", f"/api{board}exports/csv/", board,
             f"/maps/{empathy_map.pk}/export/html", f"/see/{secret}/", f"/see/{secret}/export/json"]  # fmt: skip
    with server(environment, log=tmp_path / "log") as (url, process):
        async with tab(url, empathy_map, device="device-of-bo") as his:
            await his.send_as(1, "note.add", **kept)
            room_enough = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, -1))
            for _ in range(2):
                await his.send(t="do", seq=2, do="note.add", **{"with": late})
            refused = [await his.next("nak", "ack", "bye") for _ in range(2)]
        for door in doors:
            with urlopen(Request(f"{url}{door}", headers=guest), timeout=10) as answer:
                assert b"Kept" in answer.read(), door

        again = {"client": his.welcome["client"]}
        async with tab(url, empathy_map, device="device-of-bo", **again) as his:
            assert list(his.welcome["snapshot"]["notes"]) == [kept["note"]]
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, room_enough)
            assert (await his.send_as(2, "note.add", **late))["t"] == "ack"

    assert [(one["t"], one["code"], one["retry_ms"]) for one in refused] == [
        ("nak", "quota", 10_000)
    ] * 2
    assert Event.objects.filter(command="note.add").count() == 2
