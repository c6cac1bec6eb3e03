"""What a frame must be, and what becomes of one that is not (F1 to F7, J1, A15 to A26)."""

import json

import pytest

from tests import factories
from tests.live.wire import open_socket, tab
from workshops.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


DO = '{"t":"do","seq":1,"do":"note.add","with":'
WRONG = {
    "A19 not JSON": "note",
    "A19 array": "[]",
    "A19 number": "7",
    "A19 null": "null",
    "no t": "{}",
    "unknown t": '{"t":"shout"}',
    "t of a wrong type": '{"t":["do"]}',
    "A20 nested": '{"t":"ping","rev":' + "[" * 20_000 + "]" * 20_000 + "}",
    "A20 never closed": "[" * 60_000,
    "A21 many digits": '{"t":"ping","rev":' + "9" * 5000 + "}",
    "A21 too large": DO + '{"x":1e999}}',
    "A21 NaN": DO + '{"x":NaN}}',
    "A21 Infinity": DO + '{"x":-Infinity}}',
    "A22 duplicate keys": '{"t":"ping","t":"do"}',
    "A23 half a character": DO + r'{"text":"\ud800"}}',
    "F2 do without seq": '{"t":"do","do":"note.add","with":{}}',
    "F2 seq of text": '{"t":"do","seq":"1","do":"note.add","with":{}}',
    "F2 seq below one": '{"t":"do","seq":0,"do":"note.add","with":{}}',
    "F2 with of a list": '{"t":"do","seq":1,"do":"note.add","with":[]}',
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
async def test_a_frame_that_makes_no_sense_is_answered_and_nobody_notices(
    live_server_url, room, text
):
    """F2, F3"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.socket.send(text)

        answer = await bo.next("nak", "bye")

        assert (answer["t"], answer["code"]) == ("nak", "invalid")
        await bo.add("Still here")
    assert Event.objects.filter(empathy_map=room, command="note.add").count() == 1


async def test_the_third_malformed_frame_closes(live_server_url, room):
    """F2, A18: a binary frame is one of them."""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        for frame in (b"\x00\x01", "[]", b"\x02"):
            await bo.socket.send(frame)

        assert (await bo.next("bye"))["code"] == 4400
        assert await bo.closed() == 4400


async def test_a_frame_too_large_closes(live_server_url, room):
    """F1, A15"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.socket.send(json.dumps({"t": "ping", "rev": "x" * 70_000}))

        assert await bo.closed() == 1009


async def test_text_that_is_not_utf_8_closes(live_server_url, room):
    """F1, A17"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        await bo.socket.send(b'{"t":"ping"\xff}', text=True)

        assert await bo.closed() == 1007


async def test_more_frames_than_a_person_can_cause_close(live_server_url, room):
    """F7, A16"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        for _ in range(400):
            await bo.send(t="ping")

        goodbye = await bo.next("bye")
        assert (goodbye["code"], goodbye["retry_ms"] > 0) == (4429, True)


async def test_what_a_command_refuses_keeps_the_socket(live_server_url, room):
    """R1, A23, A26: one plain sentence, and the next command is done."""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        answer = await bo.do("note.add", note="__proto__", region="says", text="x")

        assert answer["code"] == "invalid"
        assert answer["msg"] == "That could not be understood, so nothing was changed."
        await bo.add("Still here")


async def test_too_long_text_is_refused_with_the_limit(live_server_url, room):
    """R5, A28"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        answer = await bo.do("note.add", note=factories.key(), region="says", text="x" * 20_001)

    assert (answer["code"], answer["limit"], answer["length"]) == ("too_long", 2000, 20_001)


async def test_a_socket_without_hello_is_closed_whatever_else_is_sent(live_server_url, room):
    """J1, A7: absolute, no traffic prolongs it."""
    async with open_socket(live_server_url, f"/ws/maps/{room.pk}/") as silent:
        await silent.socket.send("junk")

        assert (await silent.next("bye"))["code"] == 4408


async def test_another_version_of_the_protocol_is_told_to_reload(live_server_url, room):
    """R3"""
    async with open_socket(
        live_server_url, f"/ws/maps/{room.pk}/", cookie="device=device-of-bo"
    ) as old:
        await old.send(t="hello", v=99, client=7, since={"of": "another kind"})

        assert (await old.next("bye"))["code"] == 4426
