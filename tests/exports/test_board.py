"""PDF, PNG and SVG: one board, whatever the notes say, within bounds of time and memory."""

import io
import os
import struct
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.exports.sheets import key, sheet
from tests.findings.workshops import held
from workshops.exports import Unprintable, export
from workshops.exports.board import board_of
from workshops.exports.typesetting import typeset

LANGUAGES = {
    "accents": "Žluťoučký kůň, naïve façade, Việt Nam",
    "Cyrillic": "Съешь ещё этих мягких французских булок",
    "Greek": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "Arabic": "أنا فقط أريد أن أعرف متى تصل الغلاية",
    "Hebrew": "אני רק רוצה לדעת מתי החבילה מגיעה",
    "Hindi": "मुझे छूट नहीं चाहिए, मुझे जानना है",
    "Thai": "ฉันแค่อยากรู้ว่าพัสดุจะมาถึงเมื่อไหร่",
    "simplified Chinese": "我只想知道包裹什么时候真正到达。",
    "traditional Chinese": "我只想知道包裹什麼時候真正到達。",
    "Japanese": "荷物がいつ届くのかだけ知りたいです。",
    "Korean": "소포가 언제 도착하는지 알고 싶을 뿐이에요.",
    "emoji": "👩‍👩‍👧‍👦 👨‍💻 🏳️‍🌈 🇯🇵🇧🇷 👍🏽 ❤️ 1️⃣",
    "symbols": "→ ✓ ★ ☆ € ₹ ½ © ™ … • ≠ ∞ ①",
}
HOSTILE = [
    '#import "@preview/cetz:0.3.0"',
    '#read("/etc/passwd")',
    '#eval("1 + 1")',
    "#panic() $x^2$ *b* _i_ `c`",
    "= Heading <label> @reference",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "{{7*7}} {% now %}",
    "\\u{1F600} \\ // comment /* x */",
    "\u202egpj.exe\u202c",
    "bell\x07null\x00",
    "lone \ud83d half",
    "Z" + "\u0334\u0321\u0328\u031b\u0320" * 30 + "algo",
    "a" * 300,
    "W" * 2000,
    "本" * 2000,
    "line\n" * 400,
]


def pages(data):
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def is_accessible(data):
    return b"pdfuaid:part" in PdfReader(io.BytesIO(data)).trailer["/Root"]["/Metadata"].get_data()


def size(png):
    return struct.unpack(">II", png[16:24])


def test_forty_notes_are_one_accessible_landscape_a3_sheet_with_everything_on_it():
    drawn = sheet(notes=40, workspace="Sparkline", link="https://maps.example.org/see/abc")

    data = export("pdf", drawn)

    (text,) = pages(data)
    reader = PdfReader(io.BytesIO(data))
    assert is_accessible(data)
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [1191, 842]
    assert reader.metadata.title == "The third call about a kettle"
    for words in (
        "Sparkline · Empathy map · Nov. 23, 2026",
        "% of notes rest on evidence",
        "Qualitative",
        "Says What did we hear, word for word?",
        "Nadia Okafor",
        "I do not need a discount",
        "Waiting without an answer 0 6",
        "Interview 3 +1",
        "Quote · no source yet",
        "Support chat · second-hand",
        "No evidence yet",
        "Revision 212",
    ):
        assert words in text
    order = [text.index(f"{title} Wh") for title in ("Says", "Thinks", "Does", "Feels")]
    assert order == sorted(order)
    assert text.index("Thinks Wh") < text.index("Nadia Okafor") < text.index("Does Wh")


def test_a_canvas_is_read_from_the_goal_to_the_gains():
    (text,) = pages(export("pdf", sheet(notes=36, layout="canvas")))

    titles = ("Goal", "Sees", "Hears", "Says", "Thinks", "Does", "Feels", "Pains", "Gains")
    order = [text.index(f"{title} Wh") for title in titles]
    assert order == sorted(order)


def test_many_notes_are_an_overview_and_a_page_for_each_quadrant_with_all_of_them():
    texts = [f"Note number {number:03}." for number in range(200)]

    overview, *others = pages(export("pdf", sheet(*texts)))

    assert len(others) == 4
    assert "All 50 on their own page" in overview
    assert [text for text in texts if not any(text in page for page in others)] == []
    assert "Note number 000." in overview


@pytest.mark.parametrize("kind", ["pdf", "png", "svg"])
def test_an_empty_map_is_a_board_too(kind):
    assert len(export(kind, sheet(notes=0))) > 5000


def test_hostile_texts_are_printed_as_text_and_nothing_else():
    """A56, A58"""
    text = "\n".join(pages(export("pdf", sheet(*HOSTILE))))

    flat = "".join(text.replace("\u200b", "").split())
    for words in HOSTILE[:8]:
        assert "".join(words.split()) in flat
    assert "root:" not in flat
    assert "gpj.exe" in flat
    assert "lonehalf" in flat
    assert "W" * 2000 in flat


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_picture_of_hostile_texts_holds_no_script_and_no_address(kind):
    """A58"""
    data = export(kind, sheet(*HOSTILE, link="https://maps.example.org/see/abc"))

    for forbidden in (b"<script", b"<foreignObject", b"onerror", b'href="http', b"url(http"):
        assert forbidden not in data


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_letters(language):
    """UA-1 refuses a document with a letter that no font has, so an accessible PDF proves them."""
    assert is_accessible(export("pdf", sheet(LANGUAGES[language])))


def test_a_letter_no_font_has_does_not_stop_the_board():
    data = export("pdf", sheet("hieroglyph 𓀀"))

    assert not is_accessible(data)
    assert "hieroglyph" in pages(data)[0]


def test_a_link_reader_finds_no_author_and_no_source():
    drawn = sheet(notes=12)
    del drawn.snapshot["people"], drawn.snapshot["evidence"]
    for note in drawn.snapshot["notes"].values():
        note.pop("author")
        note.pop("evidence", None)

    (text,) = pages(export("pdf", drawn))

    assert not [word for word in ("Ana", "Interview", "Survey", "P01") if word in text]
    assert "Evidence, speakers not named" in text


def test_a_contradicted_note_says_so():
    drawn = sheet("They never call")
    next(iter(drawn.snapshot["notes"].values()))["evidence"] = {key(2, 0): "contradicts"}

    assert "1 against" in pages(export("pdf", drawn))[0]


def test_a_tension_is_numbered_on_both_notes_and_told_in_the_legend():
    drawn = replace(sheet(), snapshot=held())

    board = board_of(drawn)

    marked = {
        note["text"]: note["tensions"]
        for quadrant in board["quadrants"].values()
        for item in quadrant["items"]
        for note in item.get("notes", [item])
        if note["tensions"]
    }
    assert marked == {
        drawn.snapshot["notes"][key(4, n)]["text"]: [number]
        for n, number in enumerate(["1", "2", "1", "2"])
    }
    (text,) = pages(export("pdf", drawn))
    assert "Words and acts: She says she only wants to know, and gathers proof" in text
    assert is_accessible(export("pdf", drawn))


@pytest.mark.parametrize("photo", [b"RIFF....WEBP broken", b"\x89PNG broken", b"<svg/>", b""])
def test_a_damaged_photo_leaves_the_initials(photo):
    assert "NO" in pages(export("pdf", sheet(notes=4, photo=photo)))[0]
    assert export("png", sheet(notes=4, photo=photo)).startswith(b"\x89PNG")


def test_the_same_sheet_gives_the_same_bytes():
    assert export("pdf", sheet(notes=8)) == export("pdf", sheet(notes=8))


def test_a_picture_is_never_longer_than_eight_thousand_pixels_a_side():
    width, height = size(export("png", sheet(*["本" * 300] * 200)))

    assert max(width, height) <= 8000
    assert min(width, height) > 3000


def children():
    own = Path(f"/proc/{os.getpid()}/task/{threading.get_native_id()}/children")
    return own.read_text().split()


@pytest.mark.parametrize("bound", [{"timeout": 0.01}, {"memory": 60_000_000}])
def test_a_board_that_takes_too_much_time_or_memory_is_given_up(bound):
    board = board_of(sheet(notes=40)) | {"paged": True, "photo": False}
    before = children()

    with pytest.raises(Unprintable):
        typeset("pdf", board, **bound)

    assert children() == before
