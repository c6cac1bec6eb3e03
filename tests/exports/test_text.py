"""Text on its way to paper: what is dropped, where a line may break, from which side it reads."""

import pytest

from workshops.exports.text import drawable, fitting, initials, reads_from_the_right

BREAK = "\u200b"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("  plain  ", "plain"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("bell\x07, null\x00, escape\x1b[1m", "bell, null, escape[1m"),
        ("lone \ud83d surrogate", "lone  surrogate"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("e\u0301", "é"),
        ("𝐁𝐨𝐥𝐝", "Bold"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
    ],
)
def test_only_what_can_be_drawn_is_drawn(text, drawn):
    assert drawable(text) == drawn


@pytest.mark.parametrize("letter", ["a", "W", "@", "ж", "Ω", "_"])
def test_a_run_without_spaces_may_break_before_it_is_wider_than_a_card(letter):
    parts = fitting(letter * 300).split(BREAK)

    assert "".join(parts) == letter * 300
    assert max(map(len, parts)) <= (12 if letter in "W@Ω" else 22)


@pytest.mark.parametrize(
    "text",
    [
        "Compares prices on her phone in the shop",
        "extraordinary circumstances",
        "我只想知道包裹什么时候真正到达我不需要折扣我不需要折扣我不需要折扣",
        "ฉันแค่อยากรู้ว่าพัสดุจะมาถึงเมื่อไหร่โทรไปสามครั้งแล้ว",
        "👩\u200d👩\u200d👧" * 20,
    ],
)
def test_words_and_scripts_that_break_by_themselves_are_left_alone(text):
    assert fitting(text) == text


def test_a_tower_of_marks_is_cut_to_what_writing_needs():
    assert fitting("a" + "\u0334" * 40 + "b") == "a" + "\u0334" * 3 + "b"
    assert fitting("שָּׁ Ệ นี้") == drawable("שָּׁ Ệ นี้")


@pytest.mark.parametrize(
    ("text", "from_right"),
    [("שלום", True), ("1. أهلا world", True), ("Hello שלום", False), ("123 …", False), ("", False)],
)
def test_the_first_letter_with_a_direction_decides(text, from_right):
    assert reads_from_the_right(text) == from_right


def test_initials_are_the_first_and_the_last_word():
    assert [initials(name) for name in ("Ana", "Ana de Silva", "  ", "(x) Bo", "李 雷")] == [
        "A",
        "AS",
        "",
        "B",
        "李雷",
    ]
