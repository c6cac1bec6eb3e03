"""The list of formats, and what a downloaded file is called."""

import pytest

from tests.exports.sheets import sheet
from workshops.exports import FORMATS, export, file_name

STARTS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG",
    "svg": b"<svg",
    "html": b"<!doctype html>",
    "markdown": b"# ",
    "csv": b"\xef\xbb\xbf",
    "json": b"{",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_makes_its_own_kind_of_file(name):
    assert export(name, sheet(notes=6)).startswith(STARTS[name])


def test_an_unknown_format_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        export("docx", sheet())


@pytest.mark.parametrize(
    ("title", "plain", "full"),
    [
        ("The third call", "the-third-call-2026-11-23.pdf", "The third call 2026-11-23.pdf"),
        ("Où est Zoé ?", "ou-est-zoe-2026-11-23.pdf", "Où est Zoé 2026-11-23.pdf"),
        ("地図", "empathy-map-2026-11-23.pdf", "地図 2026-11-23.pdf"),
        ("../../etc/passwd", "etc-passwd-2026-11-23.pdf", "etc passwd 2026-11-23.pdf"),
        ('a"b\r\nX: y;', "a-b-x-y-2026-11-23.pdf", "a b X y 2026-11-23.pdf"),
        ("...", "empathy-map-2026-11-23.pdf", "Empathy map 2026-11-23.pdf"),
    ],
)
def test_a_file_is_called_like_its_map_and_day_and_nothing_dangerous(title, plain, full):
    drawn = sheet()
    drawn.snapshot["map"]["title"] = title

    assert file_name(drawn, "pdf") == (plain, full)
