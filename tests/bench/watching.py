"""Looking at something again and again while something else goes on."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 0.1  # seconds


@contextmanager
def watched(look: Callable[[], int]) -> Iterator[list[int]]:
    """The most that `look` says meanwhile, in a list that is filled as it goes."""
    most, over = [look()], threading.Event()

    def go_on() -> None:
        while not over.wait(EVERY):
            most[0] = max(most[0], look())

    watcher = threading.Thread(target=go_on)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()
