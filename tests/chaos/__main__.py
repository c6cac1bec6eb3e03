"""Play what can go wrong, layer by layer; the last line says how much was lost."""

# ruff: noqa: T201 -- what it says is what it is for

import argparse
import sys
from collections.abc import Iterator
from importlib import import_module

from . import report
from .asked import Asked
from .results import Result, last_line

LAYERS = ("model", "disk", "sockets", "promises", "browsers")
MOST_MUTANT_SEEDS = 100


def main() -> int:
    """Do what was asked; 0 if nothing was lost, done twice, different, leaked or missed."""
    asked = _arguments()
    if asked.report:
        report.write()
        return 0
    whole = asked.all and not asked.layer and not asked.profile
    results = [] if asked.mutants else list(_play(asked))
    mutants = _mutants() if asked.mutants or whole else {}
    if whole:
        report.write()
    if results:
        print(last_line(results))
    return 1 if any(one.faults for one in results) or not all(mutants.values()) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/chaos", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="under three minutes; as without words")
    size.add_argument("--all", action="store_true", help="the whole, then docs/reliability.md")
    size.add_argument("--mutants", action="store_true", help="prove the checker")
    size.add_argument("--report", action="store_true", help="write the page from the last runs")
    parser.add_argument("--layer", choices=LAYERS)
    parser.add_argument("--profile", help="F7, P11, B3, model …")
    parser.add_argument("--stack", choices=["sqlite", "scaled"])
    parser.add_argument("--seed", help="one run, again")
    return parser.parse_args()


def _play(words: argparse.Namespace) -> Iterator[Result]:
    """Play the layers one after the other; say how each run went as soon as it has ended."""
    both = words.all or words.profile
    asked = Asked(
        size="all" if words.all else "quick",
        profile=words.profile,
        seed=words.seed,
        stacks=(words.stack,) if words.stack else ("sqlite", "scaled") if both else ("sqlite",),
    )
    for layer in [words.layer] if words.layer else LAYERS:
        if words.all and not words.seed:
            report.forget(layer, words.profile, words.stack)
        for result in import_module(f"tests.chaos.{layer}").play(asked):
            print(*result.lines(), sep="\n", flush=True)
            if words.all:
                result.keep(report.KEPT)
            yield result


def _mutants() -> dict[str, str]:
    """Put each fault in, and say which seed saw it and by what; empty where none did."""
    from .model import mutants  # noqa: PLC0415 -- most runs need none

    seen: dict[str, str] = {}
    for fault, seed, said in mutants(MOST_MUTANT_SEEDS):
        seen[fault] = f"seed {seed}: {said[:100]}" if seed else ""
        print(
            f"{fault:<75} {seen[fault] or f'NOT CAUGHT in {MOST_MUTANT_SEEDS} seeds'}", flush=True
        )
    print(f"caught={sum(map(bool, seen.values()))} of {len(seen)}")
    report.keep_mutants(seen)
    return seen


if __name__ == "__main__":
    sys.exit(main())
