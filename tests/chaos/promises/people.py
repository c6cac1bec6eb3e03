"""Tabs of the people of a workshop, on whichever processes the site has."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

from ..stacks import Stack
from .tab import Tab


def tab(site: Stack, laid: dict, person: dict, *, at: int = 0, on: int = 0) -> Tab:
    """A tab of this person on a map of the workshop, served by one process of the site."""
    cookie = f"{laid['cookie']}={person['device']}"
    return Tab(laid["maps"][on], cookie, url=lambda: site.urls[at % len(site.urls)])


@asynccontextmanager
async def opened(tabs: Sequence[Tab], *, within: float = 60) -> AsyncIterator[Sequence[Tab]]:
    """All of them, greeted; a few at a time, as a doorstep has room for."""
    try:
        for some in range(0, len(tabs), 25):
            for one in tabs[some : some + 25]:
                one.open()
            async with asyncio.timeout(within):
                await asyncio.gather(*(one.welcomed.wait() for one in tabs[some : some + 25]))
        yield tabs
    finally:
        await asyncio.gather(*(one.close() for one in tabs))


async def all_settled(tabs: Iterable[Tab], within: float) -> bool:
    return all(await asyncio.gather(*(one.settled(within) for one in tabs)))


def kept(tabs: Sequence[Tab], logs: dict[str, list]) -> list[tuple[str, str]]:
    """Every number that was acknowledged stands in the log once, in order, where it was said to stand."""
    found: list[tuple[str, str]] = []
    for who, one in enumerate(tabs):
        own = [(seq, rev) for rev, client, seq, _do in logs[one.map] if client == one.client]
        stands = dict(own)
        if len(stands) != len(own):
            found.append(("duplicated", f"person {who}: a number stands in the log twice"))
        if [seq for seq, _rev in own] != sorted(stands):
            found.append(("duplicated", f"person {who}: not in the order of the numbers"))
        found += [
            ("lost", f"person {who}: {seq} was acknowledged as {rev}, kept as {stands.get(seq)}")
            for seq, rev in one.acked.items()
            if stands.get(seq) != rev
        ]
        found += [("lost", f"person {who}: {said}") for said in one.complaints]
        found += [("lost", f"person {who}: {seq} was never answered") for seq in one.outbox]
    return found
