"""P14: a restart is a blink."""

import asyncio
import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, Stack, stack
from . import aside
from .people import all_settled, kept, opened
from .tab import Tab, percentile

NAME, STACKS, QUICK = "P14", ("sqlite", "scaled"), False
TITLE = "The servers are asked to stop and started again under two hundred people"
PEOPLE, WRITERS, RESTARTS, LIMIT = 200, 40, 3, 5.0
PAUSE = 0.1  # seconds between two of their commands: with 200 who listen, 2,000 deliveries a second


def play(asked: Asked, name: str) -> Result:
    """From the goodbye that each gets to the welcome that each gets next."""
    began = time.monotonic()
    with stack(name) as site:
        laid = aside.call(site.environment, "ground.workshop", people=PEOPLE)
        [key] = laid["maps"]
        cookies = [f"{laid['cookie']}={person['device']}" for person in laid["people"]]
        tabs = [Tab(key, cookie, url=_led(site, n)) for n, cookie in enumerate(cookies)]
        away, down, expected = asyncio.run(_restart(site, tabs))
        log = aside.call(site.environment, "ground.log", map=key)
        wrong = aside.call(site.environment, "ground.wrong")
    faults = [*kept(tabs, {key: log}), *(("divergent", said) for said in wrong)]
    back = len(away)
    if back < expected:
        faults.append(("missed", f"{back} of {expected} came back"))
    if percentile(away, 95) > LIMIT:
        faults.append(("missed", f"95 of 100 were back after {percentile(away, 95):.1f} s"))
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], title=TITLE, faults=faults,
        counts={
            "commands": sum(one.seq for one in tabs),
            "acknowledged": sum(len(one.acked) for one in tabs), "events": len(log),
        },
        figures={
            f"back of {expected}": back, "away p50 s": round(percentile(away, 50), 1),
            f"away p95 s ({LIMIT:.0f})": round(percentile(away, 95), 1),
            "the server itself was away, s": round(max(down), 1),
        },
        seconds=time.monotonic() - began,
    )  # fmt: skip


def _led(site: Stack, at: int) -> Callable[[], str]:
    """The way of one person, as deploy/nginx.conf leads it: to the next process while theirs is away."""
    first = at % len(site.urls)
    urls = site.urls[first:] + site.urls[:first]
    return lambda: next(filter(_answers, urls), urls[0])


def _answers(url: str) -> bool:
    where = urlsplit(url)
    try:
        socket.create_connection((where.hostname, where.port), timeout=1).close()
    except OSError:
        return False
    return True


async def _restart(site: Stack, tabs: list[Tab]) -> tuple[list[float], list[float], int]:
    """Seconds that people were away, that servers were, and how many should have come back."""
    away: list[float] = []
    down: list[float] = []
    expected = 0
    async with opened(tabs):
        writing = asyncio.create_task(_write(tabs[:WRITERS]))
        for _each in range(RESTARTS):
            await asyncio.sleep(3)
            for server in site.servers:  # one after the other, as an update does it
                before = {one: one.welcomes for one in tabs}
                began = time.monotonic()
                await asyncio.to_thread(server.stop)
                await asyncio.to_thread(server.start)
                down.append(time.monotonic() - began)
                theirs = [one for one in tabs if one.lost_at >= began]
                expected += len(theirs)
                for _look in range(600):
                    if all(one.welcomes > before[one] for one in theirs):
                        break
                    await asyncio.sleep(0.05)
                away += [
                    one.welcomed_at - one.lost_at for one in theirs if one.welcomes > before[one]
                ]
        writing.cancel()
        await all_settled(tabs, 30)
    return away, down, expected


async def _write(tabs: list[Tab]) -> None:
    while True:
        for one in tabs:
            await one.do("ready", ready=bool(one.seq % 2))
            await asyncio.sleep(PAUSE)
