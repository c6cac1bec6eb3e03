"""Erased words in rooms, browsers and files: gone there too (protocol W11)."""

import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from tests import factories
from tests.editing.erased import in_the_files
from tests.live.wire import open_socket, tab, viewer
from workshops import access, editing
from workshops.models import EmpathyMap, Event, ShareLink

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "zebra-4711"
on_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="PostgreSQL clears its files by itself"
)


def _ana(empathy_map, ana):
    return access.participant(empathy_map, user=ana)


async def test_whoever_comes_later_gets_nothing_of_it(live_server_url, empathy_map, as_bo, ana, bo):
    """W11: a room that has been open all the time forgets the words with the event."""
    await sync_to_async(editing.join)(empathy_map.workshop, name="Eve", device="eve")
    await sync_to_async(editing.join)(empathy_map.workshop, name="Cora", device="cora")
    note = await sync_to_async(factories.add_note)(as_bo, WORD)
    async with tab(live_server_url, empathy_map, device="eve") as eves:
        assert eves.welcome["snapshot"]["notes"][note]["text"] == WORD
        seen = eves.welcome["rev"]

        await sync_to_async(editing.erase_person)(
            bo, by=await sync_to_async(_ana)(empathy_map, ana)
        )

        (event,) = await eves.events(1)
        async with tab(live_server_url, empathy_map, device="cora") as coras:
            later = coras.welcome
        async with tab(live_server_url, empathy_map, device="cora") as coras:
            await coras.hello(since=1, epoch=later["epoch"])
            caught_up = coras.welcome

    assert (event["do"], event["rev"]) == ("person.erase", seen + 1)
    assert event["patch"]["notes"] == {note: None}
    assert event["patch"]["people"][str(bo.key)]["name"] == "Someone"
    assert later["rev"] == caught_up["rev"] == event["rev"]
    assert (WORD in str(later), WORD in str(caught_up)) == (False, False)
    assert len(caught_up["events"]) == event["rev"] - 1
    assert in_the_files(WORD) == []  # with a server at work on them


async def test_who_erases_themselves_is_let_go_and_comes_back_as_somebody_new(
    live_server_url, empathy_map, bo
):
    """W11: the device is known no more, but not kept out."""
    async with tab(live_server_url, empathy_map, device="device-of-bo") as his:
        await his.add(WORD)
        await his.do("person.erase")
        assert (await his.next("bye"))["code"] == 4403

    cookie = f"{access.DEVICE_COOKIE}=device-of-bo"
    async with open_socket(
        live_server_url, f"/ws/maps/{empathy_map.pk}/", cookie=cookie
    ) as stranger:
        assert (await stranger.hello())["code"] == 4404
    await sync_to_async(editing.join)(empathy_map.workshop, name="Bo", device="device-of-bo")
    async with tab(live_server_url, empathy_map, device="device-of-bo") as again:
        assert again.welcome["me"] != str(bo.key)


async def test_a_deleted_map_lets_everybody_go(live_server_url, empathy_map, as_bo, bo, ana):
    """W11, R3: who takes part and who follows a link; what they still send is answered the same."""
    await sync_to_async(factories.add_note)(as_bo, WORD)
    _link, secret = await sync_to_async(ShareLink.issue)(empathy_map=empathy_map)
    async with (
        tab(live_server_url, empathy_map, device="device-of-bo") as his,
        viewer(live_server_url, secret) as theirs,
    ):
        await sync_to_async(editing.delete_map)(
            empathy_map, by=await sync_to_async(_ana)(empathy_map, ana)
        )
        await his.send(
            t="do", seq=1, do="note.add",
            **{"with": {"note": factories.key(), "region": "says", "text": "Too late"}},
        )  # fmt: skip

        assert (await his.next("bye"))["code"] == 4404
        assert (await theirs.next("bye"))["code"] == 4404

    async with open_socket(live_server_url, "/ws/see/") as again:
        assert (await again.hello(link=secret))["code"] == 4410
    assert not await EmpathyMap.objects.aexists()
    assert not await Event.objects.aexists()


def crowd(scribe) -> None:
    """So much that the words stand on many pages of the file, long and short, changed and moved."""
    for each in range(60):
        text = f"{WORD} {each} " + "and so on " * (each % 13)
        note = factories.add_note(scribe, text, region=["says", "does", "feels"][each % 3])
        if each % 4 == 0:
            scribe.do("note.move", note=note, region="thinks")


@on_sqlite
def test_no_byte_of_the_databases_files_holds_a_word_of_theirs(empathy_map, as_bo, bo, ana):
    """W11: neither where rows stand, nor where they stood, nor in the log beside the file."""
    crowd(as_bo)
    assert in_the_files(WORD)

    editing.erase_person(bo, by=_ana(empathy_map, ana))

    assert in_the_files(WORD) == []


@on_sqlite
def test_no_byte_of_a_deleted_map_stays_in_the_files(empathy_map, as_bo, ana):
    """W11"""
    crowd(as_bo)

    editing.delete_map(empathy_map, by=_ana(empathy_map, ana))

    assert in_the_files(WORD) == []
    assert connection.cursor().execute("PRAGMA secure_delete").fetchone() == (1,)
