"""The table of attacks in SECURITY.md: complete, and true."""

import re

import pytest

from tests.attack import table

ROOT = table.ROOT
ROW = re.compile(r"^\| (A\d+) \| (.+?) \| (.+?) \| (.*?) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def tests():
    return table.found()


def rows() -> dict[str, tuple[str, str, str]]:
    said = (ROOT / "SECURITY.md").read_text()
    return {case: (what, answer, where) for case, what, answer, where in ROW.findall(said)}


def test_all_seventy_six_cases_have_a_row_in_the_words_of_the_list():
    stated = {f"A{number}": words for number, words in table.CASES.items()}

    assert list(stated) == [f"A{number}" for number in range(1, 77)]
    assert {case: (what, answer) for case, (what, answer, _where) in rows().items()} == stated, (
        table.FIX
    )


@pytest.mark.parametrize("number", table.CASES)
def test_every_case_is_tried_where_its_row_says(tests, number):
    _what, _answer, where = rows()[f"A{number}"]
    named = re.findall(r"`([^`]+)`", where)

    assert named, f"nothing tries A{number}"
    assert [test for test in named if test not in tests.get(number, [])] == [], table.FIX


def test_nothing_is_said_to_try_a_case_that_there_is_not(tests):
    assert sorted(tests.keys() - table.CASES.keys()) == []
