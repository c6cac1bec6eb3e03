"""P5: whoever opens a map while others write gets all of it and no gap."""

import asyncio
import time

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, stack
from . import aside
from .people import all_settled, opened, tab
from .tab import Tab

NAME, STACKS, QUICK = "P5", ("sqlite", "scaled"), False
TITLE = "Two hundred people open a map while others change it without a pause"
WRITERS, JOINS, PACE, WITHIN = 20, 200, 5.0, 12.0  # commands a second each; seconds to come in


def play(asked: Asked, name: str) -> Result:
    """Everybody keeps what they were shown up to date; in the end all hold what the server holds."""
    began = time.monotonic()
    with stack(name) as site:
        laid = aside.call(site.environment, "ground.workshop", people=WRITERS + JOINS)
        tabs = [tab(site, laid, person, at=n) for n, person in enumerate(laid["people"])]
        writers, comers = tabs[:WRITERS], tabs[WRITERS:]
        for one in comers:
            one.keeps_body = True
        told = asyncio.run(_come_in(writers, comers, lambda: aside.call(
            site.environment, "ground.shown", map=laid["maps"][0],
        )))  # fmt: skip
        wrong = aside.call(site.environment, "ground.wrong")
    equal = [one.body == told["body"] and one.rev == told["rev"] for one in comers]
    faults = [("divergent", said) for said in wrong]
    faults += [
        ("divergent", f"comer {n} is at {one.rev}, the map at {told['rev']}")
        for n, (one, same) in enumerate(zip(comers, equal, strict=True))
        if not same
    ]
    faults += [("lost", said) for one in tabs for said in one.complaints]
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], title=TITLE, faults=faults,
        counts={
            "commands": sum(one.seq for one in writers),
            "acknowledged": sum(len(one.acked) for one in writers),
        },
        figures={
            f"equal of {JOINS}": sum(equal), "changes a second meanwhile": round(told["pace"]),
        },
        seconds=time.monotonic() - began,
    )  # fmt: skip


async def _come_in(writers: list[Tab], comers: list[Tab], shown) -> dict:
    async with opened(writers):
        writing = asyncio.create_task(_write(writers))
        began, before = time.monotonic(), sum(len(one.acked) for one in writers)
        for one in comers:
            one.open()
            await asyncio.sleep(WITHIN / JOINS)
        async with asyncio.timeout(60):
            await asyncio.gather(*(one.welcomed.wait() for one in comers))
        took = time.monotonic() - began
        done = sum(len(one.acked) for one in writers) - before
        writing.cancel()
        await all_settled(writers, 60)
        told = await asyncio.to_thread(shown)
        for _each in range(200):
            if all(one.rev == told["rev"] for one in comers):
                break
            await asyncio.sleep(0.05)
        await asyncio.gather(*(one.close() for one in comers))
    return told | {"pace": done / took}


async def _write(writers: list[Tab]) -> None:
    """Each adds a note now and then, and moves those that are there."""
    notes: list[str] = []
    while True:
        for one in writers:
            if len(notes) < 200:
                one.add("Something", region="does")
                notes.append(one.outbox[one.seq]["with"]["note"])
            else:
                note = notes[one.seq % len(notes)]
                one.say("note.move", note=note, region=("says", "feels")[one.seq % 2])
            await one.flush()
            await asyncio.sleep(1 / PACE / len(writers))
