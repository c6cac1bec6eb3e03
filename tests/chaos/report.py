"""docs/reliability.md, written from the results that the last runs left behind."""

import json
import os
import platform
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from .promised import PROMISES, Promise
from .results import Result, last_line

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "chaos"
MUTANTS = KEPT / "mutants"
PAGE = ROOT / "docs" / "reliability.md"
COMMAND = "bin/chaos --all"
STACKS = ("SQLite", "PostgreSQL + Redis, two processes")
HEAD = """# What we promise, and what was measured

Written from the last run of each part, played {days}; `{command}` plays all of them and writes it anew. {machine}.

`{last}`

*lost*: acknowledged and not in the log, or asked for and never answered. *duplicated*: happened twice.
*divergent*: two places that show the same map show it differently. *leaked*: hidden words, votes or names
that reached somebody too early. Times are of this one machine, on which servers, databases and up to sixty
people shared {processors} processors: read them as upper bounds.
"""
LAYERS = {
    "sockets": ("What goes wrong, on real servers", """\
Real servers behind a proxy that cuts, delays and swallows; forty people write; then everything is compared:
every screen, the servers' memory, the rows, the log replayed, the export read back."""),
    "browsers": ("In real browsers", """\
The outbox on the device, the words in the corner of the screen, tabs that sleep, crash and come back."""),
    "model": ("In played time", """\
The product's own socket, room, writer and commit in an event loop whose clock, network, bus and deaths are
drawn from one number; the same number is the same run."""),
    "disk": ("The way to the disk", """\
Several processes of eight threads each write the same maps at once."""),
}  # fmt: skip


def kept(folder: Path = KEPT) -> list[Result]:
    """What the last runs left behind, one result for each profile, stack and seed."""
    return [Result(**json.loads(path.read_text())) for path in sorted(folder.glob("*.json"))]


def forget(layer: str, profile: str | None, stack: str | None, folder: Path = KEPT) -> None:
    """Take away what earlier runs of a layer left, or of one profile or stack: it is played anew."""
    named = {None: "*", "sqlite": STACKS[0], "scaled": STACKS[1]}[stack].replace(" ", "-")
    for path in folder.glob(f"{layer}-{profile or '*'}-{named}-*.json"):
        path.unlink()


def keep_mutants(seen: dict[str, str]) -> None:
    """Leave for the page which faults were put in and what saw each; empty where nothing did."""
    KEPT.mkdir(parents=True, exist_ok=True)
    MUTANTS.write_text(json.dumps(seen))


def write() -> None:
    """Write the page from what the last runs left behind."""
    mutants = json.loads(MUTANTS.read_text()) if MUTANTS.exists() else {}
    PAGE.write_text("\n".join(_page(kept(), mutants, _days(KEPT))) + "\n")


def _days(folder: Path) -> str:
    """When the runs ended that left something behind: the first of them, and the last."""
    ended = sorted(path.stat().st_mtime for path in folder.glob("*.json"))
    days = [str(datetime.fromtimestamp(one, UTC).date()) for one in (ended[0], ended[-1])]
    return f"on {days[0]}" if days[0] == days[1] else f"from {days[0]} to {days[1]}"


def _page(results: list[Result], mutants: dict[str, str], days: str) -> Iterator[str]:
    yield HEAD.format(
        command=COMMAND, days=days, machine=_machine(),
        last=last_line(results), processors=os.cpu_count(),
    )  # fmt: skip
    yield "## The promises\n"
    yield "| | what is promised | measured | tests |\n| --- | --- | --- | --- |"
    for number, promise in PROMISES.items():
        yield f"| {number} | {promise.says} | {_measured(promise, results)} | {_tests(promise)} |"
    for layer, (title, said) in LAYERS.items():
        yield f"\n## {title}\n\n{said}\n"
        yield from _table([result for result in results if result.layer == layer])
    yield "\n## The checker, checked\n"
    caught = sum(map(bool, mutants.values()))
    yield (
        "Each of these faults was put into the product, one at a time; the checker has to see it."
        f" Seen: {caught} of {len(mutants)}.\n"
    )
    yield "| fault | seen by |\n| --- | --- |"
    yield from (f"| {fault} | {seen or '**not seen**'} |" for fault, seen in mutants.items())


def _machine() -> str:
    return (
        f"{platform.system()} on {os.cpu_count()} processors, CPython {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )


def _measured(promise: Promise, results: list[Result]) -> str:
    """What the promise's own runs said; the runs that only bear it out are named."""
    own = [one for one in results if f"{one.layer} {one.profile}" in promise.measured]
    first = [one for one in own if one.layer == "promises"] or own
    told = [f"{_short(one)}{_figures(one)}" for one in first[: len(STACKS)]]
    others: dict[str, bool] = {}
    for one in own:
        if one not in first[: len(STACKS)]:
            others[one.profile] = others.get(one.profile, True) and not one.faults
    if others:
        named = [name if held else f"{name} **not held**" for name, held in others.items()]
        told.append(f"also: {', '.join(named)}")
    if promise.measured and not own:
        told.append("**not played**")
    return "<br>".join(told) or "by its tests"


def _short(result: Result) -> str:
    held = "" if not result.faults else "**not held** "
    return f"{held}{result.stack.partition(',')[0]}: "


def _figures(result: Result) -> str:
    everything = {**result.figures, **({} if result.figures else result.counts)}
    return ", ".join(f"{what} {value}" for what, value in everything.items()) or "held"


def _tests(promise: Promise) -> str:
    named = ["::".join(filter(None, test)) for test in promise.tests.items()]
    return ", ".join(f"`{test}`" for test in named)


def _table(results: list[Result]) -> Iterator[str]:
    """A row for each profile, a column for each stack that was played."""
    if not results:
        yield "Not played."
        return
    stacks = [stack for stack in STACKS if any(one.stack == stack for one in results)]
    yield f"| | | {' | '.join(stacks)} |\n| --- | --- |{' --- |' * len(stacks)}"
    for profile, title in sorted(
        {one.profile: one.title for one in results}.items(), key=_in_order
    ):
        cells = [
            _cell([one for one in results if (one.profile, one.stack) == (profile, stack)])
            for stack in stacks
        ]
        yield f"| {profile} | {title} | {' | '.join(cells)} |"


def _in_order(row: tuple[str, str]) -> tuple[str, int]:
    letters = row[0].rstrip("0123456789")
    return letters, int(row[0].removeprefix(letters) or 0)


def _cell(results: Iterable[Result]) -> str:
    """Runs of one profile on one stack: whether all held, what they add up to, their figures if one."""
    played = list(results)
    if not played:
        return "–"
    broken = [one for one in played if one.faults]
    head = "held" if not broken else f"**not held** ({broken[0].faults[0][1][:80]})"
    counts: dict[str, int] = {}
    for one in played:
        for what, count in one.counts.items():
            counts[what] = counts.get(what, 0) + count
    told = [f"{count:,} {what}" for what, count in counts.items() if count]
    if len(played) == 1:
        told += [f"{what} {value}" for what, value in played[0].figures.items()]
    else:
        told.insert(0, f"{len(played):,} runs")
    return "; ".join([head, *told])
