"""Taking a map home: how long each format takes, what memory, and what that costs those who write."""

import threading
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from statistics import median
from urllib.request import Request, urlopen

from . import crowd, slow
from .processes import Server
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


async def beside(
    server: Server, wire: crowd.Wire, cookies: list[str], path: str, taker: str
) -> slow.Slow:
    """Let forty people work all the time; in every second window, two take a map home without a pause."""
    told, numbers = slow.Slow(), [0] * len(cookies)
    async with AsyncExitStack() as stack:
        people = [await crowd.enter(stack, server, wire, cookie) for cookie in cookies]
        await slow.window(people, wire, numbers, crowd.Result())  # warm
        for _pair in range(slow.PAIRS):
            alone, with_them = crowd.Result(), crowd.Result()
            await slow.window(people, wire, numbers, alone)
            with _taking(server, path, taker):
                await slow.window(people, wire, numbers, with_them)
            told.add(alone, with_them)
    return told


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
