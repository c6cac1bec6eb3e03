"""Play seeds, mutants or the real path to the disk; the last line says how much was lost."""

# ruff: noqa: T201 -- what it says is what it is for

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from . import database, playing

REGRESSIONS = Path(__file__).parent / "regressions.txt"
SEEDS, MOST_MUTANT_SEEDS, PLAYERS = 100, 100, 2
QUICK_SECONDS, QUICK_COMMANDS, COMMANDS = 22, 320, 10_000
SHOWN = 6  # faults of one seed


def main() -> int:
    """Do what was asked; 0 if nothing was lost, done twice, different or leaked."""
    asked = _arguments()
    if asked.mutants:
        return _mutants()
    if asked.seed is not None:
        alone = asked.profile == "commit_path"
        return _report([_commit_path(COMMANDS) if alone else _play_one(asked.profile, asked.seed)])
    deadline = time.monotonic() + QUICK_SECONDS if asked.quick else None
    results = list(_play(_regressions(), None))
    results += _play(_seeds(asked.seeds), deadline)
    if not asked.no_disk:
        results.append(_commit_path(QUICK_COMMANDS if asked.quick else COMMANDS))
    return _report(results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/chaos", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="what fits into a minute")
    parser.add_argument("--mutants", action="store_true", help="prove the checker")
    parser.add_argument("--seed", help="one run, again")
    parser.add_argument("--profile", default="model")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--no-disk", action="store_true", help="leave out the real commit path")
    return parser.parse_args()


def _regressions() -> Iterator[tuple[str, str]]:
    """Profiles and seeds that once failed: played first, whatever the time."""
    for line in REGRESSIONS.read_text().splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words[0], words[1]


def _seeds(count: int) -> Iterator[tuple[str, str]]:
    known = set(_regressions())
    for number in range(1, count + 1):
        if ("model", str(number)) not in known:
            yield "model", str(number)
        if number % 10 == 0:
            yield "calm", str(number)


def _play(seeds: Iterator[tuple[str, str]], deadline: float | None) -> Iterator[dict]:
    """Play each seed once, on two processors, until the time is up."""
    context = get_context("spawn")
    with ProcessPoolExecutor(PLAYERS, mp_context=context, initializer=database.prepare) as pool:
        waiting = []
        for profile, seed in dict.fromkeys(seeds):
            if deadline and time.monotonic() > deadline:
                break
            waiting.append(pool.submit(playing.play, profile, seed))
            while len(waiting) > PLAYERS:
                yield _told(waiting.pop(0).result())
        for one in waiting:
            yield _told(one.result())


def _play_one(profile: str, seed: str) -> dict:
    database.prepare()
    return _told(playing.play(profile, seed))


def _told(result: dict) -> dict:
    """Say how one run went, as soon as it has."""
    if result["faults"]:
        print(
            f"{result['profile']} {result['seed']}: NOT HELD, first at revision {result['first']}"
        )
        for kind, said in result["faults"][:SHOWN]:
            print(f"    {kind}: {said[:300]}")
        print(f"    again: bin/chaos --seed {result['seed']} --profile {result['profile']}")
        if result["profile"] != "commit_path":
            _remember(result)
    else:
        print(
            f"{result['profile']} {result['seed']}: held · {result['events']} events,"
            f" {result['killed']} processes killed, {result['reconnected']} connections,"
            f" {result['seconds']:.1f} s · {result['print']}",
        )
    sys.stdout.flush()
    return result


def _remember(result: dict) -> None:
    """A seed that failed is played first from now on."""
    line = f"{result['profile']} {result['seed']}"
    known = [known.partition("#")[0].strip() for known in REGRESSIONS.read_text().splitlines()]
    if line not in known:
        with REGRESSIONS.open("a") as file:
            file.write(f"{line}\n")


def _commit_path(commands: int) -> dict:
    from . import commit_path  # noqa: PLC0415 -- needs no database of this process

    return _told(commit_path.play(commands))


def _report(results: list[dict]) -> int:
    """One last line, with what stands behind it."""
    kinds = ("lost", "duplicated", "divergent", "leaked")
    found = dict.fromkeys(kinds, 0)
    for result in results:
        for kind, _said in result["faults"]:
            found[kind] += 1
    total = {name: sum(one[name] for one in results) for name in ("commands", "events", "killed")}
    acknowledged = sum(one["acknowledged"] for one in results)
    print(
        " ".join(f"{kind}={found[kind]}" for kind in kinds)
        + f" ({len(results)} runs, {total['commands']} commands, {acknowledged} acknowledged,"
        f" {total['events']} events, {total['killed']} processes killed)"
    )
    return 1 if any(found.values()) else 0


def _mutants() -> int:
    """Put each fault in and say which seed found it, and by what."""
    database.prepare()
    from .mutants import MUTANTS, put_in  # noqa: PLC0415 -- after the database
    from .profiles import PLAYED  # noqa: PLC0415 -- after the database

    caught = 0
    for said in MUTANTS:
        for seed in range(1, MOST_MUTANT_SEEDS + 1):
            with put_in(said):
                _world, faults = PLAYED["model"].play(str(seed))
            if faults:
                caught += 1
                print(f"{said:<75} seed {seed:>3}   {faults[0].kind}: {faults[0].said[:90]}")
                break
        else:
            print(f"{said:<75} NOT CAUGHT in {MOST_MUTANT_SEEDS} seeds")
        sys.stdout.flush()
    print(f"caught={caught} of {len(MUTANTS)}")
    return 0 if caught == len(MUTANTS) else 1


if __name__ == "__main__":
    sys.exit(main())
