"""docs/reliability.md: its promises are tested where it says, and a run says how it went."""

import ast

import pytest

from tests.chaos import report
from tests.chaos.promised import PROMISES, Promise
from tests.chaos.results import Result, last_line


def functions_in(path: str) -> set[str]:
    tree = ast.parse((report.ROOT / path).read_text())
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, functions)}


def test_there_are_nineteen_promises():
    assert list(PROMISES) == [f"P{number}" for number in range(1, 20)]


@pytest.mark.parametrize("number", PROMISES)
def test_every_promise_is_tested_where_it_says(number):
    named = PROMISES[number].tests

    assert named
    for path, test in named.items():
        assert not test or test in functions_in(path)


def test_a_promise_says_which_of_its_runs_did_not_hold_and_that_none_was_played():
    promise = Promise("…", ("promises P1", "sockets F7"), {})
    own, borne_out = Result("promises", "P1"), Result("sockets", "F7", faults=[("lost", "…")])

    assert report._measured(promise, [own, borne_out]) == "SQLite: held<br>also: F7 **not held**"
    assert report._measured(promise, []) == "**not played**"
    assert report._measured(Promise("…", (), {}), []) == "by its tests"


def test_a_run_that_held_is_one_line():
    result = Result("sockets", "F7", counts={"acknowledged": 812, "killed": 10}, seconds=41.22)

    assert result.lines() == ["F7 on SQLite: held · 812 acknowledged, 10 killed, 41.2 s"]


def test_a_run_that_did_not_says_what_and_how_to_play_it_again():
    result = Result(
        "sockets", "F7", stack="PostgreSQL + Redis, two processes", seed="4",
        faults=[("lost", "note.add number 3 of bo was taken and is not in the log")], first=17,
    )  # fmt: skip

    assert result.lines() == [
        "F7 4 on PostgreSQL + Redis, two processes: NOT HELD, first at revision 17 · 0.0 s",
        "    lost: note.add number 3 of bo was taken and is not in the log",
        "    again: bin/chaos --layer sockets --profile F7 --stack scaled --seed 4",
    ]


def test_the_last_line_counts_what_was_lost_and_what_stands_behind_it():
    held = Result("sockets", "F1", counts={"acknowledged": 5, "killed": 1})
    broken = Result("model", "model", faults=[("leaked", "…")], counts={"acknowledged": 2})

    assert last_line([held, broken]) == (
        "lost=0 duplicated=0 divergent=0 leaked=1 (2 runs, 7 acknowledged, 1 killed)"
    )
