"""A brake for guessing: who is wrong often from one address has to wait. Counted in this process's memory."""

import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from django.core.cache import cache
from django.shortcuts import render


@dataclass(frozen=True)
class Brake:
    """Counts wrong tries per address and window.

    From `slow` wrong tries on, a wrong one is answered 429. Right ones still pass, because a whole room may sit
    behind one address; only from `shut` wrong tries on does nobody pass until the window ends.
    """

    name: str
    slow: int = 10
    shut: int = 100
    seconds: int = 60

    def wrong(self, request) -> None:
        """Count one wrong try."""
        key = self._key(request)
        cache.add(key, 0, self.seconds)
        cache.incr(key)

    def is_slow(self, request) -> bool:
        return self._count(request) > self.slow

    def is_shut(self, request) -> bool:
        return self._count(request) >= self.shut

    def wait(self) -> int:
        """Seconds until the window ends."""
        return self.seconds - int(time.time()) % self.seconds

    def answer(self, request):
        """The page that asks to wait."""
        seconds = self.wait()
        response = render(request, "429.html", {"seconds": seconds}, status=429)
        response.headers["Retry-After"] = str(seconds)
        return response

    def _count(self, request) -> int:
        return cache.get(self._key(request), 0)

    def _key(self, request) -> str:
        window = int(time.time()) // self.seconds
        return f"brake:{self.name}:{network(request.META.get('REMOTE_ADDR', ''))}:{window}"


def network(address: str) -> str:
    """What counts as one sender: an IPv4 address, or the /64 that a household or office gets of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return parsed.exploded[:19]
    return str(parsed)
