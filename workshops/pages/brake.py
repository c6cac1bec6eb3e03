"""A brake for guessing: whoever is wrong often has to wait. Counted in this process's memory."""

import logging
import time
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache
from django.shortcuts import render

from workshops.pace import network

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Brake:
    """Counts wrong tries per address, within a window that begins with the first one.

    After `slow` of them a wrong one is answered 429. Right ones still pass, because a whole room
    may sit behind one address; only after `shut` of them nobody passes until the window ends. Once
    so many are wrong from everywhere together, whoever is slow is shut out: many who guess together
    get no further than one.
    """

    name: str
    slow: int = 10
    shut: int = 100
    seconds: int = 60

    def wrong(self, request) -> None:
        """Count one wrong try."""
        self._count_one(self._everybody)
        self._count_one(self._key(request))

    def _count_one(self, key: str) -> None:
        if cache.add(key, 0, self.seconds):
            cache.set(f"{key}:ends", time.time() + self.seconds, self.seconds)
        try:
            cache.incr(key)
        except ValueError:  # the window ended between these lines
            cache.add(key, 1, self.seconds)

    def is_slow(self, request) -> bool:
        return self._count(request) > self.slow

    def is_shut(self, request) -> bool:
        together = cache.get(self._everybody, 0) > self.shut and self.is_slow(request)
        return together or self._count(request) > self.shut

    def answer(self, request):
        """The page that asks to wait."""
        seconds = self._wait(request)
        logger.warning("Too many wrong tries (%s) from one address", self.name)
        response = render(request, "429.html", {"seconds": seconds}, status=429)
        response.headers["Retry-After"] = str(seconds)
        return response

    def _wait(self, request) -> int:
        ends = cache.get(f"{self._key(request)}:ends", time.time())
        return max(1, ceil(ends - time.time()))

    def _count(self, request) -> int:
        return cache.get(self._key(request), 0)

    @property
    def _everybody(self) -> str:
        return f"brake:{self.name}"

    def _key(self, request) -> str:
        return f"brake:{self.name}:{network(request.META.get('REMOTE_ADDR', ''))}"
