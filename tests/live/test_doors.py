"""Who comes in: origins, devices, accounts, read-only links."""

import pytest
from websockets.exceptions import InvalidStatus

from tests import factories
from tests.live.wire import open_socket, tab, viewer
from workshops import editing
from workshops.models import Client, Event, ShareLink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


@pytest.fixture
def secret(room):
    return ShareLink.issue(empathy_map=room)[1]


@pytest.mark.parametrize("origin", [
    "https://evil.example", "http://127.0.0.1:9", "https://127.0.0.1", "http://localhost", "null",
    None, "http://127.0.0.1.evil.example",
])  # fmt: skip
async def test_a_foreign_origin_is_refused_before_the_handshake(live_server_url, room, origin):
    """R2, A1 to A4"""
    with pytest.raises(InvalidStatus) as refused:
        async with open_socket(live_server_url, f"/ws/maps/{room.pk}/", origin=origin):
            pass

    assert refused.value.response.status_code == 403


async def test_another_name_of_this_very_server_is_no_foreign_origin(live_server_url, room):
    """R2: whoever types localhost instead of 127.0.0.1 is on the map all the same."""
    here = live_server_url.replace("127.0.0.1", "localhost")
    async with tab(here, room, device="device-of-bo") as bo:
        assert bo.welcome["t"] == "welcome"


@pytest.mark.parametrize("path", ["/ws/", "/ws/maps/", "/ws/maps/1/", "/elsewhere/"])
async def test_an_unknown_path_is_refused(live_server_url, path):
    """R4, A10"""
    with pytest.raises(InvalidStatus) as refused:
        async with open_socket(live_server_url, path):
            pass

    assert refused.value.response.status_code == 403


async def test_a_device_that_has_not_joined_and_a_map_that_is_not_get_the_same_answer(
    live_server_url, room
):
    """R3, V5, A13"""
    answers = []
    for map_id in (room.pk, factories.key()):
        path = f"/ws/maps/{map_id}/"
        async with open_socket(live_server_url, path, cookie="device=stranger") as stranger:
            answers.append((await stranger.hello(), await stranger.closed()))

    assert answers[0] == answers[1]
    assert answers[0][1] == 4404


async def test_a_member_comes_in_by_their_session(live_server_url, room, client, ana):
    client.force_login(ana)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    async with open_socket(live_server_url, f"/ws/maps/{room.pk}/", cookie=cookie) as ours:
        await ours.hello()

        assert (await ours.do("map.describe", title="New"))["t"] == "ack"


async def test_a_link_shows_the_map_and_takes_no_change(live_server_url, room, secret):
    """C6, P2, A38: nothing is stored, nobody is shown."""
    async with (
        tab(live_server_url, room, device="device-of-bo") as bo,
        viewer(live_server_url, secret) as reader,
    ):
        clients, events = Client.objects.count(), Event.objects.count()
        await reader.send(t="here", typing=True)
        answer = await reader.send_as(1, "note.add", note=factories.key(), region="says", text="x")

        assert answer["code"] == "readonly"
        assert not {"client", "me"} & reader.welcome.keys()
        assert (Client.objects.count(), Event.objects.count()) == (clients, events)
        note = await bo.add("Seen by all")
        (event,) = await reader.events(1)
        assert event["patch"]["notes"][note]["text"] == "Seen by all"
        assert [list(frame["people"]) for frame in bo.seen] == [[bo.welcome["me"]]] * len(bo.seen)


async def test_a_link_lets_no_author_out_on_the_socket(live_server_url, room, secret, bo):
    """V2"""
    key = str(bo.key)
    async with (
        tab(live_server_url, room, device="device-of-bo") as writer,
        viewer(live_server_url, secret) as reader,
    ):
        assert key in str(writer.welcome["snapshot"])
        await writer.add("Whose?")
        heard = [reader.welcome, await reader.events(1), reader.seen]

    assert key not in str(heard)
    assert "Bo" not in str(heard)


@pytest.mark.parametrize("wrong", ["", "x" * 22, "'; drop table"])
async def test_a_wrong_link_is_told_no_more_than_that(live_server_url, room, wrong):
    """V4, A66"""
    async with viewer(live_server_url, wrong) as reader:
        assert (reader.welcome["t"], reader.welcome["code"]) == ("bye", 4410)


async def test_a_revoked_link_closes_open_sockets_within_the_second(live_server_url, room, secret):
    """V4, A68"""
    async with viewer(live_server_url, secret) as reader:
        ShareLink.objects.get().revoke()

        assert await reader.closed() == 4410


async def test_whoever_is_no_longer_a_member_is_let_go(live_server_url, room, client, cy):
    """R3"""
    client.force_login(cy)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    async with open_socket(live_server_url, f"/ws/maps/{room.pk}/", cookie=cookie) as ours:
        assert (await ours.hello())["t"] == "welcome"
        cy.memberships.all().delete()

        assert await ours.closed() == 4403


async def test_who_only_looks_is_refused_on_the_socket(live_server_url, room, client, cy):
    """C6"""
    client.force_login(cy)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    async with open_socket(live_server_url, f"/ws/maps/{room.pk}/", cookie=cookie) as looking:
        await looking.hello()

        answer = await looking.do("note.add", note=factories.key(), region="says", text="x")

    assert answer["code"] == "readonly"
    assert editing.snapshot(room)["notes"] == {}
