"""The server stops or dies and comes back: what was acknowledged is there, once."""

import pytest
from django.db import connection, transaction

from tests import factories
from tests.live.wire import tab
from tests.stand.servers import database_url, server
from workshops import editing
from workshops.models import EmpathyMap, Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def environment(empathy_map, bo):
    return {"DATABASE_URL": database_url(connection.settings_dict)}


async def test_a_server_that_stops_says_goodbye(environment, empathy_map, tmp_path):
    """R3"""
    with server(environment, log=tmp_path / "log") as (url, process):
        async with tab(url, empathy_map, device="device-of-bo") as bo:
            process.terminate()

            goodbye = await bo.next("bye")
            assert goodbye["code"] == 4012
            assert 2500 <= goodbye["retry_ms"] <= 4500
            assert await bo.closed() == 4012


async def test_a_goodbye_does_not_wait_for_a_database_that_does_not_answer(
    environment, empathy_map, tmp_path
):
    """R3, P14: nor for people who go on writing; what has no answer is there to be said again."""
    with server(environment, log=tmp_path / "log") as (url, process):
        async with tab(url, empathy_map, device="device-of-bo") as bo:
            with transaction.atomic():
                EmpathyMap.objects.select_for_update().get(pk=empathy_map.pk)
                fields = {"note": factories.key(), "region": "says", "text": "Not yet"}
                await bo.send(t="do", seq=1, do="note.add", **{"with": fields})
                await bo.send(t="ping", rev=0)
                await bo.next("pong")
                process.terminate()

                assert (await bo.next("bye"))["code"] == 4012


async def test_what_was_acknowledged_survives_a_killed_server(environment, empathy_map, tmp_path):
    """C4, S2: killed in the middle of a burst; sent again, everything is there once."""
    notes = [factories.key() for _ in range(60)]
    acknowledged: set[int] = set()
    with server(environment, log=tmp_path / "log") as (url, process):
        async with tab(url, empathy_map, device="device-of-bo") as bo:
            client = bo.welcome["client"]
            for seq, note in enumerate(notes, 1):
                fields = {"note": note, "region": "says", "text": str(seq)}
                await bo.send(t="do", seq=seq, do="note.add", **{"with": fields})
            while len(acknowledged) < 20:
                acknowledged.add((await bo.next("ack"))["seq"])
            process.kill()

    kept = set(Event.objects.filter(client=client).values_list("seq", flat=True))
    assert acknowledged <= kept

    with server(environment, log=tmp_path / "again") as (url, _process):
        async with tab(url, empathy_map, device="device-of-bo", client=client) as bo:
            assert bo.welcome["last"] == max(kept)
            for seq, note in enumerate(notes, 1):
                fields = {"note": note, "region": "says", "text": str(seq)}
                assert (await bo.send_as(seq, "note.add", **fields))["t"] == "ack"

    assert sorted(editing.snapshot(empathy_map)["notes"]) == sorted(notes)
    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)
