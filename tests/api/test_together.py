"""HTTP and sockets are two ways to the same map."""

import asyncio
import json
import urllib.request

import pytest

from tests import factories
from tests.api.conftest import TOKEN
from tests.live.wire import tab
from workshops import access

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


async def post(url: str, room, address: str, body: dict) -> dict:
    """What Bo's device posts to a map; sent from a thread, so that his socket goes on."""
    request = urllib.request.Request(
        f"{url}/api/maps/{room.pk}/{address}/",
        json.dumps(body).encode(),
        {
            "Content-Type": "application/json",
            "Cookie": f"{access.DEVICE_COOKIE}=device-of-bo; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        },
    )
    answer = await asyncio.to_thread(urllib.request.urlopen, request, timeout=10)
    return json.loads(answer.read())


async def test_what_is_changed_over_http_is_on_everybodys_screen(live_server_url, room):
    """S6, J4"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        client = await post(live_server_url, room, "clients", {})
        note = {"note": factories.key(), "region": "says", "text": "From the support desk"}

        body = {"client": client["client"], "seq": 1, "do": "note.add", "with": note}
        answer = await post(live_server_url, room, "commands", body)

        (event,) = await bo.events(1)
    assert answer == {"t": "ack", "seq": 1, "rev": event["rev"]}
    assert event["patch"]["notes"][note["note"]]["text"] == "From the support desk"


async def test_a_socket_and_http_count_on_together(live_server_url, room):
    """S6: an answer that was lost on the socket is given over HTTP, and nothing happens twice."""
    note = {"note": factories.key(), "region": "says", "text": "Once"}
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        key = bo.welcome["client"]
        first = await bo.do("note.add", **note)

    again = {"seq": 1, "do": "note.add", "with": note}
    named = {"seq": 2, "do": "note.delete", "with": {"note": note["note"]}}
    answers = await post(
        live_server_url, room, "commands", {"client": key, "commands": [again, named]}
    )

    assert answers["answers"] == [first, {"t": "ack", "seq": 2, "rev": first["rev"] + 1}]
