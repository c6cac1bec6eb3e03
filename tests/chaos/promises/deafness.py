"""P7: no screen is behind for more than two and a half seconds without saying so."""

import asyncio
import time
import uuid

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, stack
from . import aside
from .people import all_settled, kept, opened, tab
from .tab import Tab, percentile

NAME, STACKS, QUICK = "P7", ("scaled",), False
TITLE = "The bus between two processes is frozen, then dead: the other process still shows it"
WRITERS, READERS, PACE, EACH, LIMIT = 4, 20, 4.0, 15.0, 2.5


def play(asked: Asked, name: str) -> Result:
    """Some write on one process, others look on at the other; the time from answer to sight."""
    began = time.monotonic()
    with stack(name) as site:
        laid = aside.call(site.environment, "ground.workshop", people=WRITERS + READERS, maps=2)
        tabs = [tab(site, laid, person, at=n >= WRITERS) for n, person in enumerate(laid["people"])]
        late = tab(site, laid, laid["people"][-1], at=1, on=1)
        delays, opening = asyncio.run(_look_on(site, tabs[:WRITERS], tabs[WRITERS:], late))
        logs = {key: aside.call(site.environment, "ground.log", map=key) for key in laid["maps"]}
        unseen = [one.rev for one in tabs if one.rev != max(other.rev for other in tabs)]
    every = [delay for found in delays.values() for delay in found]
    worst = percentile(every, 99)
    faults = kept([*tabs, late], logs)
    if unseen:
        faults.append(("lost", f"{len(unseen)} never came to see everything"))
    if worst > LIMIT:
        faults.append(("missed", f"99 of 100 changes were seen after {worst:.2f} s, not {LIMIT} s"))
    if opening > LIMIT:
        faults.append(("missed", f"a map took {opening:.1f} s to open without the bus"))
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], title=TITLE, faults=faults,
        counts={
            "commands": sum(one.seq for one in tabs),
            "acknowledged": sum(len(one.acked) for one in tabs),
        },
        figures={
            f"seen by the other process, {how}, p99 s ({LIMIT})": round(percentile(found, 99), 2)
            for how, found in delays.items()
        } | {"a map opened meanwhile, s": round(opening, 2)},
        seconds=time.monotonic() - began,
    )  # fmt: skip


async def _look_on(site, writers: list[Tab], readers: list[Tab], late: Tab):
    at: dict[int, float] = {}
    seen: dict[str, list[tuple[int, float]]] = {"frozen": [], "dead": []}
    how = ""
    for one in readers:
        one.seen = lambda event, now: how and seen[how].append((event["rev"], now))
    for one in writers:
        one.seen = lambda event, now: at.setdefault(event["rev"], now)
    async with opened([*writers, *readers]):
        how = "frozen"
        site.redis.pause()
        began = time.monotonic()
        late.open()
        await _write(writers, EACH)
        async with asyncio.timeout(30):
            await late.welcomed.wait()
        opening = late.welcomed_at - began
        await asyncio.sleep(2)
        how = "dead"
        site.redis.resume()
        site.redis.kill()
        await _write(writers, EACH)
        await all_settled(writers, 30)
        await asyncio.sleep(3)
        await late.close()
    return {
        name: [now - at[rev] for rev, now in found if rev in at] for name, found in seen.items()
    }, opening


async def _write(writers: list[Tab], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for one in writers:
            await one.do(
                "note.add", note=str(uuid.uuid4()), region="says", text=f"Number {one.seq}"
            )
            await asyncio.sleep(1 / PACE / len(writers))
