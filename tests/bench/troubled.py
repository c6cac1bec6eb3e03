"""Forty people who write all the time, without a trouble and with it, in turn: what it costs them."""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from statistics import median

from . import crowd
from .processes import Server

PEOPLE, EDITS_A_SECOND = 40, 50
PAIRS, WINDOW = (
    3,
    10.0,
)  # times without and with the trouble, each pair on a map of its own; seconds each
LONG = "and nobody told me why the parcel was late; " * 30  # 1,300 characters an edit

Room = tuple[crowd.Wire, list[str]]  # a map, and the cookies of those who write on it


@dataclass
class Troubled:
    """Delays of those who write, without and with the trouble."""

    without: list[float] = field(default_factory=list)  # ms, 95th percentile of each window
    with_it: list[float] = field(default_factory=list)
    delivered: int = 0
    expected: int = 0

    def add(self, alone: crowd.Result, beside: crowd.Result) -> None:
        """Count a pair of windows, without it and with it."""
        self.without.append(alone.percentile(95))
        self.with_it.append(beside.percentile(95))
        for result in (alone, beside):
            self.delivered += len(result.delays)
            self.expected += result.expected

    @property
    def ratio(self) -> float:
        """The 95th percentile with it, as a multiple of the window just before."""
        pairs = zip(self.with_it, self.without, strict=True)
        return median(beside / alone for beside, alone in pairs)


async def measure(
    server: Server,
    rooms: list[Room],
    trouble: Callable[[crowd.Wire], AbstractAsyncContextManager],
) -> Troubled:
    """Let people work in one room after the other: to warm up, then without the trouble, then with it."""
    told = Troubled()
    for wire, cookies in rooms:
        async with AsyncExitStack() as stack:
            people = [await crowd.enter(stack, server, wire, cookie) for cookie in cookies]
            numbers = [0] * len(people)
            alone, beside = crowd.Result(), crowd.Result()
            await _window(people, wire, numbers, crowd.Result())
            await _window(people, wire, numbers, alone)
            async with trouble(wire):
                await _window(people, wire, numbers, beside)
            told.add(alone, beside)
    return told


async def _window(people, wire: crowd.Wire, numbers: list[int], result: crowd.Result) -> None:
    """So many seconds of work; returns when everybody has everything."""
    readers = [asyncio.create_task(_read(person, wire, result)) for person in people]
    loop = asyncio.get_running_loop()
    due, count = loop.time(), int(WINDOW * EDITS_A_SECOND)
    for turn in range(count):
        due += 1 / EDITS_A_SECOND
        await asyncio.sleep(max(0.0, due - loop.time()))
        who = turn % len(people)
        numbers[who] += 1
        text = f"sent {time.monotonic()} {LONG}"
        await people[who].send(json.dumps(wire.edit(numbers[who], text)))
    result.expected = count * len(people)
    deadline = loop.time() + 20
    while len(result.delays) < result.expected and loop.time() < deadline:
        await asyncio.sleep(0.05)
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, return_exceptions=True)


async def _read(person, wire: crowd.Wire, result: crowd.Result) -> None:
    while True:
        text = await person.recv()
        now = time.monotonic()
        for words in wire.texts(json.loads(text)):
            if words.startswith("sent "):
                result.delays.append(now - float(words.split()[1]))
