"""How often somebody may: so many at once, so many a second for long (protocol F7, F9). Kept in memory."""

import threading
import time
from collections.abc import Callable, Hashable
from ipaddress import IPv6Address, ip_address
from math import ceil

Pace = tuple[float, float]  # at once, a second for long
MANY = 1000


class Budget:
    """What one sender has left."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._per_second = pace
        self._clock = clock
        self._left, self._counted_at = self._most, clock()

    def wait(self) -> int:
        """Take one and return 0; or, with none left, the milliseconds until there is one again."""
        self._earn()
        if self._left >= 1:
            self._left -= 1
            return 0
        return ceil((1 - self._left) / self._per_second * 1000)

    def is_whole(self) -> bool:
        """Whether nothing has been taken lately."""
        self._earn()
        return self._left >= self._most

    def _earn(self) -> None:
        now = self._clock()
        earned = (now - self._counted_at) * self._per_second
        self._left, self._counted_at = min(self._most, self._left + earned), now


class Budgets:
    """A budget for each of many senders. May be asked from any thread; forgets who is quiet."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace, self._clock = pace, clock
        self._lock = threading.Lock()
        self._of: dict[Hashable, Budget] = {}
        self._look_at = MANY

    def wait(self, who: Hashable) -> int:
        """As `Budget.wait`, for this sender."""
        with self._lock:
            if who not in self._of:
                self._forget_the_quiet()
                self._of[who] = Budget(self._pace, self._clock)
            return self._of[who].wait()

    def _forget_the_quiet(self) -> None:
        if len(self._of) >= self._look_at:
            self._of = {who: left for who, left in self._of.items() if not left.is_whole()}
            self._look_at = max(MANY, 2 * len(self._of))


# A person comes back after hours without a network with five hundred commands: these are in within
# a minute. A hundred at once is also what one request may bring (docs/api.md). No hand is so fast.
WRITING = 100, 8
RUNNING = 500, 40  # a facilitator; a socket's own limit comes first (protocol F7)
TOO_FAST = 160, 24  # three times the pace for long: who does not listen is let go

_writing, _running, _too_fast = Budgets(WRITING), Budgets(RUNNING), Budgets(TOO_FAST)


def writing(person: Hashable, *, runs: bool) -> int:
    """Take one command of a person, by whatever door: 0, or milliseconds until there is room for it."""
    return (_running if runs else _writing).wait(person)


def floods(person: Hashable, *, runs: bool) -> bool:
    """Count one command that arrived; whether a person goes on although told to wait."""
    return not runs and _too_fast.wait(person) > 0


def network(address: str) -> str:
    """What counts as one sender: an IPv4 address, or the /64 of IPv6 that a household gets."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return parsed.exploded[:19]
    return str(parsed)
