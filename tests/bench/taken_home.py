"""Taking a map home: how long each format takes, what memory, and what that costs those who write."""

import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from statistics import median
from urllib.request import Request, urlopen

from . import crowd
from .processes import Server
from .troubled import Room, Troubled, measure
from .watching import watched

TIMES = 3  # of each format; the one in the middle counts
AT_ONCE = 2  # as many as the press takes
PATIENCE = 60


def one(server: Server, path: str, cookie: str) -> tuple[float, int]:
    """Milliseconds until the file is here, and the bytes that server and press had more meanwhile."""
    spent, grown = [], []
    for _time in range(TIMES):
        before = server.memory_with_helpers()
        with watched(server.memory_with_helpers) as most:
            began = time.monotonic()
            _fetch(server, path, cookie)
            spent.append((time.monotonic() - began) * 1000)
        grown.append(max(0, most[0] - before))
    return median(spent), max(grown)


async def beside(server: Server, rooms: list[Room], path: str, taker: str) -> Troubled:
    """Let forty people work; in every second window, two take a map home without a pause."""

    @asynccontextmanager
    async def taking(_wire: crowd.Wire) -> AsyncIterator[None]:
        with _taking(server, path, taker):
            yield

    return await measure(server, rooms, taking)


@contextmanager
def _taking(server: Server, path: str, cookie: str) -> Iterator[None]:
    """Two who fetch a file, and again as soon as it is there."""
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            _fetch(server, path, cookie)

    takers = [threading.Thread(target=go_on) for _each in range(AT_ONCE)]
    for taker in takers:
        taker.start()
    try:
        yield
    finally:
        over.set()
        for taker in takers:
            taker.join()


def _fetch(server: Server, path: str, cookie: str) -> None:
    request = Request(server.url + path, headers={"Cookie": cookie})
    with urlopen(request, timeout=PATIENCE) as answer:
        assert answer.read()
