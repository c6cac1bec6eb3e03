"""Results as tables, on screen and as docs/speed.md: `python -m tests.bench.peers.report` makes that page."""

import json
import sys
from pathlib import Path
from statistics import median
from typing import Any

from . import packages
from .servers import BARE, OURS
from .targets import targets, verdict

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "speed.md"
BY_HAND = "## Where the time goes"  # from here on the page is written by people, and kept

Results = dict[str, Any]
Table = tuple[str, list[str], list[list[str]]]

MS, KB, WHOLE = "{:.1f}", "{:.1f}", "{:,.0f}"
TABLES: list[tuple[str, list[tuple[str, str, float, str]]]] = [
    ("100 people, 2 edit, 20 edits a second in all (1,980 deliveries a second)", [
        ("p50 ms", "room.p50", 1, MS), ("p95 ms", "room.p95", 1, MS),
        ("processor, ms for 1,000 deliveries", "room.cpu", 1, MS),
        ("p95 ÷ ours", "room.p95", 0, ""), ("processor ÷ ours", "room.cpu", 0, ""),
    ]),
    ("10 people, 20 edits a second", [
        ("p50 ms", "few.p50", 1, MS), ("p95 ms", "few.p95", 1, MS), ("p50 ÷ ours", "few.p50", 0, ""),
    ]),
    ("Joining: until the last note is there, and bytes as sent", [
        ("200 notes: ms", "join200.p50", 1, MS), ("kB", "join200.bytes", 1e-3, KB),
        ("2,000 notes: ms", "join2000.p50", 1, MS), ("kB", "join2000.bytes", 1e-3, KB),
    ]),
    ("All at once, on a map of 200 notes", [
        ("in, of 100", "storm.in", 100, WHOLE), ("p50 ms", "storm.p50", 1, WHOLE),
        ("p95 ms", "storm.p95", 1, WHOLE), ("turned away and came again", "storm.turned_away", 1, WHOLE),
        ("memory of a connected person, kB", "memory.each", 1e-3, KB),
    ]),
    ("The most before 1 of 100 deliveries takes more than 250 ms (100 people, 10 edit)", [
        ("deliveries a second", "most.a_second", 1, WHOLE), ("÷ ours", "most.a_second", 0, ""),
    ]),
    ("200 people write once in 5 seconds, 1,000 watch", [
        ("p50 ms", "crowd.p50", 1, MS), ("p95 ms", "crowd.p95", 1, MS),
        ("delivered, of 100", "crowd.whole", 100, MS),
    ]),
]  # fmt: skip


def tables(results: Results) -> list[Table]:
    """Title, columns and lines of each table that anything is known for."""
    ours = results["servers"].get(OURS.name, {}).get("figures", {})
    made = []
    for title, columns in TABLES:
        lines = []
        for name, of in results["servers"].items():
            cells = [
                _cell(of["figures"].get(what), ours.get(what), times, form)
                for _head, what, times, form in columns
            ]
            if any(cell != "–" for cell in cells):
                lines.append([name, of["keeps"], *cells])
        if lines:
            made.append((title, ["server", "keeps", *(head for head, *_rest in columns)], lines))
    return made


def _cell(seen: list[float] | None, ours: list[float] | None, times: float, form: str) -> str:
    """The median, and behind it the least and the most of the rounds; or the ratio to ours."""
    if not seen:
        return "–"
    if not times:
        ratios = [one / own for one, own in zip(seen, ours or [], strict=False) if own]
        return f"{median(ratios):.2f}" if ratios else "–"
    text = form.format(median(seen) * times)
    if len(seen) > 1:
        text += f" ({form.format(min(seen) * times)}–{form.format(max(seen) * times)})"
    return text


def say(columns: list[str], lines: list[list[str]]) -> None:
    """A table on screen, without what the servers keep."""
    rows = [[line[0], *line[2:]] for line in [columns, *lines]]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        name, *cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  " + "   ".join([name, *cells]).rstrip())


def generator(results: Results) -> str:
    """How busy the load generator was, and what it managed beside the bare server."""
    busy = [
        figure for of in results["servers"].values()
        for what in ("room.generator", "most.generator")
        for figure in of["figures"].get(what, [])
    ]  # fmt: skip
    if not busy:
        return "nothing is known of it"
    text = f"at most {max(busy):.0%} of a processor, in any round"
    most = results["servers"].get(BARE.name, {}).get("figures", {}).get("most.a_second")
    if most:
        text += f"; it took {max(most):,.0f} deliveries a second from the bare server"
    return text


def page(results: Results, kept: str = "") -> str:
    """docs/speed.md."""
    machine = results["machine"]
    parts = [
        "# How fast it is",
        (
            "The product and its peers on the same work, side by side, in turn, in one run of"
            f" `bin/bench --{results['plan']}`, {results['when'][:10]}, {results['minutes']:.0f} minutes. Made by"
            " `python -m tests.bench.peers.report`; do not edit above “Where the time goes”."
        ),
        (
            "Read the ratios: the machine is small, and the crowd that makes the load runs on it too."
            " *Delivery*: one edit arrives at one other person. Medians of the rounds, the least and the"
            " most behind them. Ours is durable: an edit is committed to disk before anybody sees it."
            " For this run nobody is told to slow down, and a map may hold any number of notes"
            " (`tests/bench/peers/unhurried.py`); nothing else is changed."
        ),
    ]
    for title, columns, lines in tables(results):
        parts += [f"## {title}", _markdown(columns, lines)]
    out = [
        f"- {name} is left out: {of['missing']}"
        for name, of in results["servers"].items()
        if of.get("missing")
    ]
    out += [
        f"- {name} failed at {what}"
        for name, of in results["servers"].items()
        for what in of["failed"]
    ]
    parts += ["## What could not be measured", "\n".join(out)] if out else []
    parts += ["## Targets", _targets(results), f"**{verdict(targets(results))}**"]
    parts += ["## The crowd, the machine, the versions", f"The crowd: {generator(results)}."]
    versions = [f"{key} {value}" for key, value in machine.items() if value not in ("", None)]
    packs = {
        f"{package} {number}"
        for of in results["servers"].values()
        for package, number in of["versions"].items()
    }
    parts += [" · ".join(versions), " · ".join(sorted(packs))]
    return "\n\n".join(part for part in parts if part) + "\n" + (f"\n{kept}" if kept else "")


def _markdown(columns: list[str], lines: list[list[str]]) -> str:
    rule = ["---"] * len(columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in [columns, rule, *lines])


def _targets(results: Results) -> str:
    lines = []
    for one in targets(results):
        bound = f"{'≥' if one.at_least else '≤'} {one.limit:g} {one.unit} {one.beside}".strip()
        figure = "–" if one.figure is None else f"{one.figure:.2f}"
        word = {True: "met", False: "**missed**", None: "not measured"}[one.met]
        lines.append([one.name, bound, figure, word])
    return _markdown(["figure", "target", "measured", ""], lines)


def write(results: Results) -> None:
    """Make the page anew; what people wrote at its end stays."""
    before = PAGE.read_text() if PAGE.exists() else ""
    _made, heading, rest = before.partition(BY_HAND)
    PAGE.write_text(page(results, heading + rest))


if __name__ == "__main__":
    source = Path(sys.argv[1]) if sys.argv[1:] else packages.cache() / "results.json"
    write(json.loads(source.read_text()))
