"""Twenty people who never read, beside forty who work: what they cost the server, and the others."""

import asyncio
import json
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from statistics import median

from . import crowd
from .processes import Server
from .watching import watched

PEOPLE, NEVER_READ, EDITS_A_SECOND = 40, 20, 50
PAIRS, WINDOW = 3, 10.0  # times without and with them, in turn; seconds each
LONG = "and nobody told me why the parcel was late; " * 30  # 1,300 characters an edit


@dataclass
class Slow:
    """Delays of the others, without and with never-readers; and the memory these cost."""

    without: list[float] = field(default_factory=list)  # ms, 95th percentile of each window
    with_them: list[float] = field(default_factory=list)
    delivered: int = 0
    expected: int = 0
    grown: int = 0  # bytes

    def add(self, alone: crowd.Result, beside: crowd.Result) -> None:
        """Count a pair of windows, without them and with them."""
        self.without.append(alone.percentile(95))
        self.with_them.append(beside.percentile(95))
        for result in (alone, beside):
            self.delivered += len(result.delays)
            self.expected += result.expected

    @property
    def ratio(self) -> float:
        """The others' 95th percentile with them, as a multiple of the window just before."""
        pairs = zip(self.with_them, self.without, strict=True)
        return median(beside / alone for beside, alone in pairs)


async def measure(server: Server, wire: crowd.Wire, cookies: list[str], slow: list[str]) -> Slow:
    """Let forty people work all the time; let the others come for every second window."""
    told, numbers = Slow(), [0] * len(cookies)
    async with AsyncExitStack() as stack:
        people = [await crowd.enter(stack, server, wire, cookie) for cookie in cookies]
        await window(people, wire, numbers, crowd.Result())  # warm
        before = server.memory()
        for _pair in range(PAIRS):
            alone, beside = crowd.Result(), crowd.Result()
            await window(people, wire, numbers, alone)
            async with AsyncExitStack() as silent:
                for cookie in slow:
                    await crowd.enter(silent, server, wire, cookie)
                with watched(server.memory) as most:
                    await window(people, wire, numbers, beside)
                told.grown = max(told.grown, most[0] - before)
            told.add(alone, beside)
    return told


async def window(people, wire: crowd.Wire, numbers: list[int], result: crowd.Result) -> None:
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
