"""The load: one process that plays many people, asked by one JSON object, answering with another.

`python -m tests.bench.peers.crowd` reads {"do": "edit" | "join" | "storm" | "memory" | "fill", …} and
knows nothing of Django. It looks itself at what the server uses, so that only the measured seconds count.
"""

import asyncio
import json
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from .dialects import DIALECTS, Dialect
from .person import Person, Refused, Seat
from .usage import cpu, memory

WARM = 1.0  # seconds of editing that are not counted
PATIENCE = 15.0  # seconds until the last delivery
JOIN_WITHIN = 30.0
TRIES, AGAIN = 8, 0.5  # whoever is turned away comes back, as a browser does


@dataclass
class Asked:
    """One order."""

    do: str
    dialect: str
    ports: list[int]
    pids: list[int]
    place: str
    pool: str = ""
    cookies: list[str] = field(default_factory=list)
    people: int = 0
    editors: int = 0
    rate: float = 0.0  # edits a second, all together
    seconds: float = 0.0
    notes: int = 0
    watching: str = ""  # the place of those who only watch, if it is another
    warm: float = WARM

    def seat(self, number: int, **fields: Any) -> Seat:
        writes = number < self.editors or not self.watching
        cookie = self.cookies[number] if writes and self.cookies else ""
        place = self.place if writes else self.watching
        address = f"127.1.{number // 50 % 200}.{number % 50 + 1}"  # from many households
        port = self.ports[number % len(self.ports)]
        return Seat(port=port, place=place, cookie=cookie, address=address, **fields)


async def enter(dialect: Dialect, seat: Seat) -> Person:
    async with asyncio.timeout(JOIN_WITHIN):
        return await Person(dialect, seat).enter()


async def everybody(asked: Asked, dialect: Dialect, first: int, last: int) -> list[Person]:
    """So many people, ten at a time."""
    people: list[Person] = []
    for start in range(first, last, 10):
        coming = range(start, min(start + 10, last))
        people += await asyncio.gather(*(enter(dialect, asked.seat(n)) for n in coming))
    return people


async def edit(asked: Asked, dialect: Dialect) -> dict:
    """Some edit at an even pace, all listen: delays, and what a delivery costs the server."""
    people = await everybody(asked, dialect, 0, asked.people)
    await asyncio.sleep(0.3)
    for person in people:
        person.heard.clear()
    sent = [0] * asked.editors
    gap, clock = 1 / asked.rate, time.monotonic  # uvloop's own clock stands still for a while
    began = clock()
    counted_from, used, own = 0.0, 0.0, 0.0
    due, turn, counted, late = began, 0, 0, 0.0
    while due < began + asked.warm + asked.seconds:
        now = clock()
        if not counted_from and due >= began + asked.warm:
            counted_from, used, own = now, cpu(asked.pids), time.process_time()
        if due > now:
            await asyncio.sleep(due - now)
            continue
        who = turn % asked.editors
        people[who].send(dialect.edit(asked.place, who, sent[who]))
        if counted_from:
            counted, late = counted + 1, max(late, now - due)
        sent[who], turn, due = sent[who] + 1, turn + 1, due + gap
        if not turn % 20:
            await asyncio.sleep(0)  # also read what comes
    stopped = clock()
    expected = turn * (asked.people - 1)
    tally = Tally(people)
    while clock() < stopped + PATIENCE and tally.heard() < expected:
        await asyncio.sleep(0.02)
    ended = clock()
    result = {"expected": counted * (asked.people - 1), "lost": sum(p.lost for p in people)}
    busy = (time.process_time() - own) / (ended - counted_from)
    used = cpu(asked.pids) - used
    for person in people:
        person.leave()
    delays = _delays(people, int(counted_from * 1e6))
    delivered = sum(delays.values())
    return result | {
        "delivered": delivered,
        "p50": _percentile(delays, 0.50), "p95": _percentile(delays, 0.95),
        "p99": _percentile(delays, 0.99),
        "cpu": used * 1e6 / max(1, delivered),
        "a_second": delivered / (ended - counted_from),
        "generator": busy, "late": late * 1000,
    }  # fmt: skip


class Tally:
    """Counts deliveries as they come; one's own edit is none, though some servers send it back."""

    def __init__(self, people: list[Person]) -> None:
        self._people, self._seen, self._count = people, [0] * len(people), 0

    def heard(self) -> int:
        """How many so far. Looks only at what came since it was last asked."""
        for number, person in enumerate(self._people):
            fresh = person.heard[self._seen[number] :]
            self._seen[number] += len(fresh)
            self._count += sum(who != number for _now, said in fresh for who, _when in said)
        return self._count


def _delays(people: list[Person], since: int) -> Counter:
    """How often which delay came, in milliseconds to a tenth."""
    delays: Counter = Counter()
    for number, person in enumerate(people):
        for now, said in person.heard:
            for who, when in said:
                if who != number and when >= since:
                    delays[(now - when) // 100] += 1
    return delays


def _percentile(delays: Counter, share: float) -> float:
    left = sum(delays.values()) * share
    for delay in sorted(delays):
        left -= delays[delay]
        if left <= 0:
            return (delay + 1) / 10
    return float("inf")


async def join(asked: Asked, dialect: Dialect) -> dict:
    """One person after the other opens a filled map, as a browser does; one stays, so it is kept open."""
    keeper = await enter(dialect, asked.seat(0, notes=asked.notes))
    times, sizes = [], []
    for _each in range(asked.people):
        person = await enter(dialect, asked.seat(1, notes=asked.notes, deflate=True))
        times.append(await person.joined * 1000)
        sizes.append(person.received)
        person.leave()
        await asyncio.sleep(0.02)
    keeper.leave()
    return {"p50": median(times), "bytes": median(sizes)}


async def storm(asked: Asked, dialect: Dialect) -> dict:
    """Everybody comes at once; who is turned away tries again."""
    keeper = await enter(dialect, asked.seat(0, notes=asked.notes))
    began, away = time.monotonic(), 0
    people: list[Person] = []

    async def come(number: int) -> float | None:
        nonlocal away
        for attempt in range(TRIES):
            try:
                people.append(await enter(dialect, asked.seat(number, notes=asked.notes)))
                return (time.monotonic() - began) * 1000
            except (OSError, Refused):
                away += 1
                await asyncio.sleep(AGAIN * (attempt + 1))
            except TimeoutError:
                return None
        return None

    times = await asyncio.gather(*(come(number) for number in range(1, asked.people)))
    came = Counter(round(took * 10) for took in times if took is not None)
    for person in [keeper, *people]:
        person.leave()
    return {
        "in": sum(came.values()) / len(times), "turned_away": away,
        "p50": _percentile(came, 0.50), "p95": _percentile(came, 0.95),
    }  # fmt: skip


async def hold(asked: Asked, dialect: Dialect) -> dict:
    """What one more connected person takes in the server."""
    some = await everybody(asked, dialect, 0, 20)
    await asyncio.sleep(1.0)
    before = memory(asked.pids)
    more = await everybody(asked, dialect, 20, asked.people)
    await asyncio.sleep(1.0)
    grown = memory(asked.pids) - before
    for person in some + more:
        person.leave()
    return {"each": grown / len(more)} if grown > 0 else {}


async def fill(asked: Asked, dialect: Dialect) -> dict:
    """Fill a place with notes by its own way, and wait until somebody else sees them all."""
    writer = await enter(dialect, asked.seat(0))
    for frame in dialect.filling(asked.place, asked.notes):
        writer.send(frame)
        await asyncio.sleep(0.002)
    await asyncio.sleep(0.5)
    reader = await enter(dialect, asked.seat(1, notes=asked.notes))
    await asyncio.sleep(2.5)  # what is kept late has been kept by then
    reader.leave()
    writer.leave()
    return {"notes": asked.notes}


DO = {"edit": edit, "join": join, "storm": storm, "memory": hold, "fill": fill}


async def main() -> None:
    asked = Asked(**json.load(sys.stdin))
    done = await DO[asked.do](asked, DIALECTS[asked.dialect](asked.pool))
    json.dump(done, sys.stdout)


if __name__ == "__main__":
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    try:
        import uvloop

        uvloop.run(main())
    except ImportError:
        asyncio.run(main())
