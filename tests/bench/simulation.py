"""What many workshops at once need, played from measured costs: one process, one database, an hour.

A process of the site computes one thing at a time, and so does each core of the database: work that
comes meanwhile waits in line. Workshops arrive, join in the first five minutes, and edit in bursts.
"""

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil

PEOPLE = 10
JOINING = 300.0  # seconds in which everybody comes
EDITS_AN_HOUR = 600  # of one workshop: a minute each of ten people, on average
BUSIEST = 3.0  # times the average, while everybody writes alone
PLAYED = 60.0  # seconds of joining, and as many of writing
MOMENT = 6.0  # seconds of a whole database
WAIT_AT_MOST = 0.05  # seconds that 95 of 100 edits may wait in line
FULL = 0.7  # of a processor: room for what nobody has measured


@dataclass(frozen=True)
class Costs:
    """Seconds of processor time, as measured."""

    commit: float  # of a process, for one edit
    delivery: float  # of a process, for one edit on one screen
    page: float  # of a process, for the page of a map
    welcome: float  # of a process, for one socket and its snapshot
    database: float  # of a core of the database, for one edit


@dataclass(frozen=True)
class Need:
    """What so many workshops need, and how long 95 of 100 edits wait in line then."""

    workshops: int
    a_process: int
    processes: int
    process_wait: float
    a_database: int
    databases: int
    database_wait: float
    edits: float  # a second, at the busiest
    deliveries: float


def need(costs: Costs, workshops: int, *, cores: int, seed: int = 1) -> Need:
    """Processes, and databases of so many cores each, for so many workshops at once."""
    a_process, a_database = _of_a_process(costs, seed), _of_a_database(costs, cores, seed)
    processes, databases = ceil(workshops / a_process), ceil(workshops / a_database)
    edits = workshops * EDITS_AN_HOUR / 3600 * BUSIEST
    return Need(
        workshops=workshops,
        a_process=a_process,
        processes=processes,
        process_wait=process_wait(costs, ceil(workshops / processes), seed=seed)[0],
        a_database=a_database,
        databases=databases,
        database_wait=database_wait(
            costs, ceil(workshops / databases), cores=cores, seed=seed
        )[0],
        edits=edits,
        deliveries=edits * PEOPLE,
    )  # fmt: skip


@cache
def _of_a_process(costs: Costs, seed: int) -> int:
    return _most(lambda count: process_wait(costs, count, seed=seed))


@cache
def _of_a_database(costs: Costs, cores: int, seed: int) -> int:
    return _most(lambda count: database_wait(costs, count, cores=cores, seed=seed))


def process_wait(costs: Costs, workshops: int, *, seed: int) -> tuple[float, float]:
    """How long 95 of 100 edits wait for one process of so many workshops, and how busy that is."""
    edit = costs.commit + PEOPLE * costs.delivery
    edits = workshops * EDITS_AN_HOUR / 3600
    comes = _arrivals(workshops * PEOPLE / JOINING, costs.page + costs.welcome, seed, edit=False)
    joining = _line([*comes, *_arrivals(edits, edit, seed + 1)], 1)
    writing = _line(list(_arrivals(edits * BUSIEST, edit, seed + 2)), 1)
    return max(joining[0], writing[0]), max(joining[1], writing[1])


def database_wait(costs: Costs, workshops: int, *, cores: int, seed: int) -> tuple[float, float]:
    """The same for a database of so many cores."""
    edits = workshops * EDITS_AN_HOUR / 3600 * BUSIEST
    works = list(_arrivals(edits, costs.database, seed, played=MOMENT))
    return _line(works, cores, played=MOMENT)


Work = tuple[float, float, bool]  # when it comes, how long it takes, whether it is an edit


def _arrivals(
    rate: float, takes: float, seed: int, *, edit: bool = True, played: float = PLAYED
) -> Iterator[Work]:
    """Work that comes by chance, some of it shorter and some longer than the average."""
    dice, now = random.Random(seed), 0.0
    while rate > 0 and (now := now + dice.expovariate(rate)) < played:
        yield now, takes * dice.uniform(0.5, 1.5), edit


def _line(works: list[Work], servers: int, *, played: float = PLAYED) -> tuple[float, float]:
    """Serve in order of arrival; the wait of 95 of 100 edits, and the share of the time in use."""
    free = [0.0] * servers
    waits, used = [], 0.0
    for came, takes, edit in sorted(works):
        begins = max(came, heapq.heappop(free))
        heapq.heappush(free, begins + takes)
        used += takes
        if edit:
            waits.append(begins - came)
    waits.sort()
    return (waits[int(len(waits) * 0.95)] if waits else 0.0), used / (played * servers)


def _most(waits: Callable[[int], tuple[float, float]]) -> int:
    """The most workshops for which nobody waits too long and nothing is too full."""

    def holds(count: int) -> bool:
        wait, used = waits(count)
        return wait <= WAIT_AT_MOST and used <= FULL

    low, high = 1, 2
    while holds(high) and high < 100_000:
        low, high = high, high * 2
    while high - low > max(1, low // 50):
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
