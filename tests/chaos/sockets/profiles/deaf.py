"""F14: twenty who ask for the whole map and never read it."""

import asyncio

from ...results import MISSED
from ..judging import MB, answers, p
from ..rude import Deaf, in_turns

NAME = "F14"
TITLE = "twenty people never read what they are sent"
SECONDS = 40.0
MANY, AGAIN = 20, 2.2
MOST_GROWTH, MOST_SLOWER = 64 * MB, 1.2  # P12


async def trouble(world) -> None:
    deaf: list[Deaf] = []
    devices = [tab.person.device for tab in world.tabs if tab.person.device]
    memory = [[one.memory() for one in world.site.servers]]

    async def begin() -> None:
        for number in range(MANY):
            device = devices[number % len(devices)]
            deaf.append(await world.in_a_thread(Deaf, world, device, number))

    async def end() -> None:
        while deaf:
            deaf.pop().leave()

    async def ask() -> None:
        while True:
            for one in deaf:
                one.ask_again()
            await asyncio.sleep(AGAIN)
            memory.append([one.memory() for one in world.site.servers])

    asking = asyncio.create_task(ask())
    world.turns = await in_turns(world, 6, begin, end)
    asking.cancel()
    grown = [max(column) - column[0] for column in zip(*memory, strict=True)]
    world.memory_grown = max(grown)


def judge(world):
    grown = world.memory_grown
    world.figures["memory of a process at most MB more"] = f"{grown / MB:.0f}"
    if grown > MOST_GROWTH:
        yield MISSED, f"P12: {grown / MB:.0f} MB more than before"
    yield from slower(world, MOST_SLOWER, "P12")


def slower(world, most: float, promise: str):
    """Compare how long the others waited with and without, in the same run."""
    waits: dict[bool, list[float]] = {True: [], False: []}
    for rude, since, until in world.turns:
        waits[rude] += answers(world, since, until)
    ratio = p(95, waits[True]) / p(95, waits[False])
    world.figures["others' ack p95"] = f"{ratio:.2f} × without them"
    if ratio > most:
        yield MISSED, f"{promise}: the others waited {ratio:.2f} times as long at p95"
