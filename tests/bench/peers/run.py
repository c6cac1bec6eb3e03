"""Measure, print the tables, keep the results; write docs/speed.md if nobody else was at work."""

import json
from pathlib import Path
from typing import Any

from . import packages, report
from .rounds import FULL, QUICK, Plan, measure
from .targets import targets, verdict

QUIET = 0.7  # processes that want to run before we begin


def results_file() -> Path:
    return packages.cache() / "results.json"


def run(plan: Plan) -> bool:
    """Measure and tell; whether every target that was measured was met."""
    results = measure(plan, lambda text: print(f"… {text}", flush=True))
    packages.cache().mkdir(parents=True, exist_ok=True)
    results_file().write_text(json.dumps(results, indent=1))
    tell(results)
    if plan is FULL and results["machine"]["load"] <= QUIET:
        report.write(results)
        print("written: docs/speed.md")
    elif plan is FULL:
        print("docs/speed.md is left as it was: the machine had other work")
    return all(target.met is not False for target in targets(results))


def tell(results: dict[str, Any]) -> None:
    for title, columns, lines in report.tables(results):
        print(f"\n{title}")
        report.say(columns, lines)
    print(f"\nthe crowd itself: {report.generator(results)}\n")
    told = targets(results)
    for target in told:
        print(target.line())
    print(verdict(told))


def quick(board, *_given) -> None:
    """A part of bin/bench: the product and the controls, in under three minutes."""
    board.held = run(QUICK) and board.held


def full(board, *_given) -> None:
    """A part of bin/bench: everything, beside the peers."""
    board.held = run(FULL) and board.held
