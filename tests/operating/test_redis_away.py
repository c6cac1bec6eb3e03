"""Two processes whose Redis is killed, frozen and started again: slower for a while, never wrong (J6)."""

import asyncio
import json
import time
from contextlib import ExitStack

import pytest
from django.db import connection

from tests import factories
from tests.chaos.programs import Redis
from tests.live.wire import tab
from tests.operating.test_health import TOKEN, asked
from tests.stand.servers import database_url, server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.redis]


@pytest.fixture
def redis(tmp_path):
    program = Redis(tmp_path)
    program.start()
    yield program
    program.resume()
    program.kill()


@pytest.fixture
def processes(redis, transactional_db, tmp_path):
    """The addresses of two processes on one database and one Redis."""
    settings = {
        "DATABASE_URL": database_url(connection.settings_dict),
        "REDIS_URL": redis.url,
        "METRICS_TOKEN": TOKEN,
    }
    with ExitStack() as site:
        yield [
            site.enter_context(server(settings, log=tmp_path / f"log.{number}"))[0]
            for number in range(2)
        ]


async def passed_on(writer, reader, text: str) -> float:
    """Seconds until somebody on the other process sees a note."""
    text = f"{text} {factories.key()}"
    began = time.monotonic()
    await writer.add(text)
    while text not in str(await reader.events(1)):
        pass
    return time.monotonic() - began


async def until(true, *, within: float = 15.0) -> None:
    async with asyncio.timeout(within):
        while not await asyncio.to_thread(true):
            await asyncio.sleep(0.1)


def says(url: str) -> bool:
    """Whether a process says of itself that its Redis answers; it is ready all the while."""
    status, said = asked(f"{url}/health/ready")
    figures = asked(f"{url}/metrics", Authorization=f"Bearer {TOKEN}")[1]
    redis = json.loads(said)["redis"]
    assert status == 200
    assert f"empathymap_redis_away {0.0 if redis else 1.0}" in figures
    return redis


async def is_swift(writer, reader) -> None:
    """Wait until hints arrive again: ten changes in a row far sooner than a sweep would bring them."""
    async with asyncio.timeout(20):
        row = 0
        while row < 10:
            row = row + 1 if await passed_on(writer, reader, f"Note {row}") < 0.4 else 0


@pytest.mark.parametrize("fault", ["killed", "frozen"])
async def test_without_redis_others_see_a_change_within_a_second_and_it_comes_back_by_itself(
    processes, redis, empathy_map, bo, fault
):
    """J6: nothing is lost, a newcomer gets in, health and figures say so; then hints are heard again"""
    one, two = processes
    async with (
        tab(one, empathy_map, device="device-of-bo") as his,
        tab(two, empathy_map, device="device-of-bo") as other,
    ):
        await is_swift(his, other)
        assert says(one)

        redis.kill() if fault == "killed" else redis.pause()
        took = [await passed_on(his, other, f"Without {number}") for number in range(3)]
        assert not await asyncio.to_thread(says, one)
        began = time.monotonic()
        async with tab(one, empathy_map, device="device-of-bo") as late:
            assert "Without 2" in str(late.welcome)
        opened = time.monotonic() - began

        redis.start() if fault == "killed" else redis.resume()
        await until(lambda: says(one) and says(two))
        await is_swift(his, other)
        await is_swift(other, his)

    assert max(took) < 2.0
    assert opened < 3.0


async def test_a_map_that_is_opened_without_redis_hears_of_changes_once_it_is_back(
    processes, redis, empathy_map, bo
):
    """J6: its room asks the log meanwhile, and joins the others by itself"""
    one, two = processes
    redis.pause()
    began = time.monotonic()
    async with (
        tab(one, empathy_map, device="device-of-bo") as his,
        tab(two, empathy_map, device="device-of-bo") as other,
    ):
        opened = time.monotonic() - began
        assert await passed_on(his, other, "Without") < 2.0
        redis.resume()
        await is_swift(his, other)
        await is_swift(other, his)

    assert opened < 6.0
