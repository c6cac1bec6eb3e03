"""Operations on text (T1 to T3), against every pair of edits that chance brings."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.editing.text import apply, difference, tidy, transform

VECTORS = Path(__file__).parents[1] / "vectors" / "text.json"
WORDS = st.text(alphabet="ab é😀👩\u200d👧ש", max_size=12)


@st.composite
def operations(draw, text):
    """An operation that fits `text`."""
    parts, left = [], len(text)
    while left:
        kind = draw(st.sampled_from(["keep", "drop", "put", "end"]))
        if kind == "end":
            break
        if kind == "put":
            parts.append(draw(st.text(alphabet="xyz😀", min_size=1, max_size=4)))
        else:
            count = draw(st.integers(1, left))
            parts.append(count if kind == "keep" else -count)
            left -= count
    return tidy([*parts, draw(st.text(alphabet="uvw", max_size=3))])


@st.composite
def conflicts(draw):
    text = draw(WORDS)
    return text, draw(operations(text)), draw(operations(text))


@given(conflicts())
def test_both_ways_round_lead_to_the_same_text(conflict):
    """T2"""
    text, one, other = conflict

    earlier_first = apply(apply(text, other), transform(one, other, first=False))
    later_first = apply(apply(text, one), transform(other, one, first=True))

    assert earlier_first == later_first


@given(conflicts())
def test_what_both_put_in_is_there(conflict):
    """T3"""
    text, one, other = conflict

    merged = apply(apply(text, other), transform(one, other, first=False))

    for part in (*one, *other):
        assert not isinstance(part, str) or part in merged


@given(WORDS, WORDS)
def test_a_difference_leads_from_one_text_to_the_other(before, after):
    assert apply(before, difference(before, after)) == after


def test_on_a_tie_the_earlier_one_stands_first():
    """T2"""
    assert apply("ab!", transform([1, "x"], [1, "b"], first=False)) == "abx!"


def test_characters_are_code_points():
    """T1"""
    assert apply("a😀b", [2, "x"]) == "a😀xb"


def test_an_operation_past_the_end_is_refused():
    with pytest.raises(ValueError, match="past the end"):
        apply("ab", [3])


def test_the_browser_computes_the_same():
    """T1, T2: tests/js runs the very same cases."""
    for case in json.loads(VECTORS.read_text()):
        text, one, two = case["text"], case["one"], case["two"]
        assert apply(text, one) == case["after_one"]
        assert transform(one, two, first=True) == case["one_over_two"]
        assert transform(two, one, first=False) == case["two_over_one"]
        assert apply(case["after_one"], case["two_over_one"]) == case["both"]
        assert difference(case["after_one"], case["after_two"]) == case["difference"]
