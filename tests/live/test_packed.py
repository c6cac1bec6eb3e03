"""Whole maps come small to those who can unpack them (protocol F11)."""

import json

import pytest

from tests import factories
from tests.live.wire import open_socket, tab
from tests.unpacked import said
from workshops import access

pytestmark = pytest.mark.django_db(transaction=True)


async def told(url, empathy_map, **hello) -> str | bytes:
    """The message that answers a hello of Bo's device, as it came."""
    cookie = f"{access.DEVICE_COOKIE}=device-of-bo"
    async with open_socket(url, f"/ws/maps/{empathy_map.pk}/", cookie=cookie) as opened:
        await opened.send(t="hello", v=1, **hello)
        return await opened.socket.recv()


def snapshot(message: str | bytes) -> dict:
    return json.loads(said(message))["snapshot"]


async def test_a_packed_map_is_the_very_same_and_much_smaller(
    live_server_url, empathy_map, bo, as_bo
):
    for number in range(60):
        factories.add_note(as_bo, f"Why a fee, “{number}”? 🧾")

    plain = await told(live_server_url, empathy_map)
    packed = await told(live_server_url, empathy_map, packed=True)

    assert isinstance(plain, str)
    assert isinstance(packed, bytes)
    assert snapshot(packed) == snapshot(plain)
    assert len(packed) < len(plain.encode()) / 3


async def test_what_is_ones_own_comes_packed_too(live_server_url, empathy_map, bo, as_bo):
    own = factories.add_note(as_bo, "Only mine", unseen=True)

    packed = await told(live_server_url, empathy_map, packed=True)

    assert isinstance(packed, bytes)
    assert snapshot(packed)["notes"][own]["text"] == "Only mine"


async def test_what_was_missed_comes_as_text_and_the_stream_goes_on(
    live_server_url, empathy_map, bo, as_bo
):
    async with tab(live_server_url, empathy_map, device="device-of-bo", packed=True) as here:
        note = await here.add("first")
        (event,) = await here.events(1)
        await here.send(
            t="hello", v=1, packed=True, since=event["rev"] - 1, epoch=here.welcome["epoch"]
        )
        again = await here.socket.recv()

    assert isinstance(again, str)
    (missed,) = json.loads(again)["events"]
    assert missed["patch"]["notes"][note]["text"] == "first"
