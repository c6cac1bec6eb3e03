"""Which seeds are played, on two processors; what they came to, one result a profile."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from .. import database
from ..asked import Asked
from ..results import Result
from . import playing

REGRESSIONS = Path(__file__).parent / "regressions.txt"
PLAYERS = 2
SEEDS = {"model": 1000, "crowd": 20, "calm": 20}
QUICK_SEEDS, QUICK_SECONDS = {"model": 100, "calm": 2}, 22


def play(asked: Asked) -> Iterator[Result]:
    """Play what was asked for. Seeds that failed once come first, whatever the time."""
    if asked.seed is not None:
        chosen, deadline = [(asked.profile or "model", asked.seed)], None
    elif asked.size == "quick":
        chosen, deadline = list(_seeds(QUICK_SEEDS)), time.monotonic() + QUICK_SECONDS
    else:
        chosen, deadline = list(_seeds(SEEDS)), None
    chosen = [one for one in chosen if one[0] in playing.TITLES and asked.profile in {None, one[0]}]
    sums: dict[str, playing.Sum] = {}
    for result in played(chosen, deadline):
        if result.faults:
            _remember(result)
            yield result
        sums.setdefault(result.profile, playing.Sum(result.profile)).add(result)
    for each in sums.values():
        yield each.result(seed=asked.seed or "")


def _seeds(wanted: dict[str, int]) -> Iterator[tuple[str, str]]:
    known = list(regressions())
    yield from known
    for profile, count in wanted.items():
        for number in range(1, count + 1):
            if (profile, str(number)) not in known:
                yield profile, str(number)


def regressions() -> Iterator[tuple[str, str]]:
    """Profiles and seeds that once failed."""
    for line in REGRESSIONS.read_text().splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words[0], words[1]


def _remember(result: Result) -> None:
    """A seed that failed is played first from now on, as the least of it that failed."""
    if (result.profile, result.seed) not in list(regressions()):
        with REGRESSIONS.open("a") as file:
            file.write(f"{result.profile} {result.seed}\n")


def played(chosen: list[tuple[str, str]], deadline: float | None = None) -> Iterator[Result]:
    """Play each seed once, on two processors, until the time is up."""
    known = set(regressions())
    shrink = len(chosen) > 1
    os.environ["PYTHONHASHSEED"] = "0"  # the order of a set is chance, too
    context = get_context("spawn")
    with ProcessPoolExecutor(PLAYERS, mp_context=context, initializer=database.prepare) as pool:
        waiting = []
        for profile, seed in chosen:
            late = deadline is not None and time.monotonic() > deadline
            if late and (profile, seed) not in known:
                break
            waiting.append(pool.submit(playing.play, profile, seed, shrink=shrink))
            while len(waiting) > PLAYERS:
                yield waiting.pop(0).result()
        for one in waiting:
            yield one.result()


def mutants(most_seeds: int) -> Iterator[tuple[str, str | None, str]]:
    """Put each fault in, and say which seed found it by what."""
    database.prepare()
    from .mutants import MUTANTS, put_in  # noqa: PLC0415 -- after the database
    from .profiles import PLAYED  # noqa: PLC0415 -- after the database

    for said in MUTANTS:
        for seed in range(1, most_seeds + 1):
            with put_in(said):
                _world, faults = PLAYED["model"].play(str(seed))
            if faults:
                yield said, str(seed), f"{faults[0].kind}: {faults[0].said}"
                break
        else:
            yield said, None, ""
