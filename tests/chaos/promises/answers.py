"""P2: every edit happens exactly once and in its author's order, however often it was sent."""

import asyncio
import time

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, stack
from . import aside
from .people import all_settled, kept, opened, tab
from .tab import Tab

NAME, STACKS, QUICK = "P2", ("sqlite", "scaled"), False
TITLE = "No answer arrives for ten seconds, everything is said again: it happens once"
PEOPLE, EACH, DEAF = 40, 50, 10.0  # seconds


def play(asked: Asked, name: str) -> Result:
    """Forty people give two thousand commands and hear nothing; half of them lose their sockets, too."""
    began = time.monotonic()
    with stack(name) as site:
        laid = aside.call(site.environment, "ground.workshop", people=PEOPLE)
        [key] = laid["maps"]
        before = len(aside.call(site.environment, "ground.log", map=key))
        tabs = [tab(site, laid, person, at=n) for n, person in enumerate(laid["people"])]
        asyncio.run(_speak(tabs))
        log = aside.call(site.environment, "ground.log", map=key)
        wrong = aside.call(site.environment, "ground.wrong")
    faults = [*kept(tabs, {key: log}), *(("divergent", said) for said in wrong)]
    events, wanted = len(log) - before, PEOPLE * EACH
    if events != wanted:
        kind = "duplicated" if events > wanted else "lost"
        faults.append((kind, f"{wanted} commands became {events} events"))
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], title=TITLE, faults=faults,
        counts={
            "commands": wanted, "acknowledged": sum(len(one.acked) for one in tabs),
            "events": events,
        },
        figures={
            "said": sum(one.sent for one in tabs), f"events ({wanted:,})": events,
        },
        seconds=time.monotonic() - began,
    )  # fmt: skip


async def _speak(tabs: list[Tab]) -> None:
    async with opened(tabs):
        for one in tabs:
            one.deaf_to_answers = True
        for _each in range(EACH):
            for one in tabs:
                one.add(f"Number {one.seq}")
        await asyncio.gather(*(one.flush() for one in tabs))
        await asyncio.sleep(DEAF / 2)
        for one in tabs[::2]:
            await one.cut()
        await asyncio.sleep(DEAF / 2)
        for one in tabs:
            one.deaf_to_answers = False
        await all_settled(tabs, 60)
