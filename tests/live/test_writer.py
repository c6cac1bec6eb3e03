"""The one thread that commits, when more comes than it can do: nobody is made to wait for what is not theirs."""

import asyncio
import itertools

import pytest
from asgiref.sync import sync_to_async
from prometheus_client import REGISTRY

from tests import factories
from workshops import editing
from workshops.live import hub
from workshops.live.threads import AT_ONCE, Writer

pytestmark = pytest.mark.django_db(transaction=True)


def nothing(_map_id, _events) -> None:
    """Nobody listens here."""


def messages(client, count: int) -> list[editing.Message]:
    return [
        editing.Message(
            client.key, seq, "note.add", {"note": factories.key(), "region": "says", "text": "x"}
        )
        for seq in range(1, count + 1)
    ]


@pytest.fixture
def client(empathy_map, bo):
    return editing.new_client(empathy_map, bo)


def waiting() -> float:
    return REGISTRY.get_sample_value("empathymap_commands_waiting")


async def test_a_command_said_again_while_it_waits_does_not_wait_twice(empathy_map, client):
    """S2: a browser that hears nothing for five seconds says all of it again."""
    writer, [message] = Writer(nothing), messages(client, 1)
    before = waiting()

    first = [writer.submit(empathy_map.pk, message) for _each in range(3)]
    assert waiting() == before + 1
    await asyncio.sleep(0)  # it is being committed now
    later = writer.submit(empathy_map.pk, message)
    assert waiting() == before + 1

    answers = await asyncio.gather(*first, later)
    assert answers == [answers[0]] * 4
    assert answers[0].refusal is None
    assert waiting() == before


async def test_a_number_used_for_something_else_meanwhile_is_refused_all_the_same(
    empathy_map, client
):
    """S4"""
    writer, [message] = Writer(nothing), messages(client, 1)
    other = editing.Message(client.key, 1, "note.delete", {"note": factories.key()})

    answers = await asyncio.gather(
        writer.submit(empathy_map.pk, message), writer.submit(empathy_map.pk, other)
    )

    assert answers[0].refusal is None
    assert answers[1].refusal["code"] == "seq_reuse"


async def test_a_map_on_which_much_waits_does_not_keep_another_waiting(
    empathy_map, client, northwind, ana, bo
):
    another = await sync_to_async(factories.empathy_map)(
        northwind, ana, workshop=empathy_map.workshop, persona=empathy_map.persona
    )
    beside = await sync_to_async(editing.new_client)(another, bo)
    writer = Writer(nothing)

    many = [writer.submit(empathy_map.pk, one) for one in messages(client, 3 * AT_ONCE)]
    [one] = [writer.submit(another.pk, one) for one in messages(beside, 1)]
    await one

    assert many[AT_ONCE - 1].done()
    assert not many[-1].done()
    answers = await asyncio.gather(*many)
    assert [answer.seq for answer in answers if not answer.refusal] == list(
        range(1, 3 * AT_ONCE + 1)
    )


async def test_a_process_that_stops_does_not_wait_until_nobody_writes_any_more(
    empathy_map, client, monkeypatch
):
    """P14"""
    monkeypatch.setattr(hub, "LAST_ANSWERS", 0.2)
    closing, seq = hub.Hub(), itertools.count(1)

    async def write_on() -> None:
        while True:
            fields = {"note": factories.key(), "region": "says", "text": "x"}
            message = editing.Message(client.key, next(seq), "note.add", fields)
            await closing.writer.submit(empathy_map.pk, message)

    writing = [asyncio.create_task(write_on()) for _each in range(3)]
    await asyncio.sleep(0)

    async with asyncio.timeout(10):
        await closing.close()

    for task in writing:
        task.cancel()
    await closing.writer.idle()
