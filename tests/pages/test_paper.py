"""How small a board is drawn to stand on one sheet. tests/browser prints some for real."""

import pytest

from tests.pages.test_board_view import note, snapshot
from workshops.pages.board_view import board
from workshops.pages.paper import lines

SIZES = ["large", "medium", "snug", "small", "tiny", "minute"]
QUADRANTS = ("says", "thinks", "does", "feels")


def printed(count, text="I just guessed the price.", layout="classic", **fields):
    notes = {
        f"n{number:04}": note(QUADRANTS[number % 4], text, rank=f"a{number:04}", **fields)
        for number in range(count)
    }
    return board(snapshot(notes, layout=layout))["size"]


@pytest.mark.parametrize("layout", ["classic", "canvas"])
def test_the_more_notes_the_smaller_they_are_printed(layout):
    sizes = [SIZES.index(printed(count, layout=layout)) for count in range(0, 500, 20)]

    assert sizes == sorted(sizes)
    assert sizes[0] == 0
    assert sizes[-1] == 5


def test_few_long_notes_are_printed_smaller_than_few_short_ones():
    assert printed(12) == "large"
    assert printed(12, text="I just guessed the price. " * 40) in {"small", "tiny"}


def test_groups_need_room_of_their_own():
    loose = {f"n{n}": note("says", "One more word", rank=f"a{n:02}") for n in range(36)}
    grouped = {key: it | {"cluster": f"c{n // 2}"} for n, (key, it) in enumerate(loose.items())}
    clusters = {f"c{n}": {"region": "says", "name": "", "rank": f"a{n:02}"} for n in range(18)}

    sizes = [
        SIZES.index(board(snapshot(notes, clusters=groups))["size"])
        for notes, groups in ((loose, {}), (grouped, clusters))
    ]

    assert sizes[0] < sizes[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("one two", 1),
        ("one two three four", 2),
        ("one\ntwo", 2),
        ("incomprehensibilities", 3),
        ("\u4e3a\u4ec0\u4e48\u6536\u8d39", 1),
        ("\u4e3a\u4ec0\u4e48\u6536\u8d39" * 2, 2),
    ],
)
def test_words_wrap_where_a_browser_wraps_them(text, expected):
    """Ten average letters fit beside each other; a Chinese character takes the room of two."""
    assert lines(text, width=5.4, size=1) == expected
