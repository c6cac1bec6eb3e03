"""The offline page: everything inside, nothing that runs, headings in order."""

import base64
import hashlib
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from tests.exports.sheets import key, sheet
from tests.findings.workshops import held
from workshops.exports import export

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '" onmouseover="alert(1)',
    "</style><style>@import url(//evil.example)",
    "javascript:alert(1)",
    "{{7*7}}",
    "<!-- ",
    "\u202egpj.exe",
)


class Outline(HTMLParser):
    """The tags, attributes and headings of a page."""

    def __init__(self, data):
        super().__init__()
        self.tags, self.attributes, self.headings = set(), [], []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if re.fullmatch("h[1-6]", tag):
            self.headings.append([tag, ""])

    def handle_data(self, data):
        if self.headings and self.lasttag == self.headings[-1][0]:
            self.headings[-1][1] += data


def test_headings_lead_from_the_quadrant_to_the_group_to_the_note():
    drawn = sheet("Alone", "Together", region="says")
    together = drawn.snapshot["notes"][key(4, 1)]
    together["cluster"] = key(3, 1)
    drawn.snapshot["clusters"][key(3, 1)] = {"region": "says", "name": "Fees", "rank": "Z"}

    headings = Outline(export("html", drawn)).headings

    assert headings[:5] == [
        ["h1", "The third call about a kettle"],
        ["h2", "Says"],
        ["h3", "Alone"],
        ["h3", "Fees "],
        ["h4", "Together"],
    ]
    titles = [text for tag, text in headings if tag == "h2"]
    assert titles == ["Says", "Thinks", "Nadia Okafor", "Does", "Feels"]


def test_the_page_allows_itself_its_own_style_and_nothing_else():
    """A58"""
    html = export("html", sheet(notes=12)).decode()

    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)">', html)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "@import" not in style
    assert re.findall(r"url\((?!data:)", style) == []


def test_no_text_becomes_markup():
    """A56"""
    drawn = sheet(*HOSTILE, workspace=HOSTILE[0], link="javascript:alert(1)")
    drawn.snapshot["map"] |= {"title": HOSTILE[1], "situation": HOSTILE[2]}
    drawn.snapshot["persona"] |= {"name": HOSTILE[0], "initials": "<i>", "context": HOSTILE[1]}
    drawn.snapshot["evidence"][key(2, 0)] |= {"source": HOSTILE[1], "text": HOSTILE[0]}
    for person in drawn.snapshot["people"].values():
        person["name"] = HOSTILE[2]

    outline = Outline(export("html", drawn))

    assert not outline.tags & {"script", "iframe", "object", "form", "link", "base"}
    names = {name for name, _value in outline.attributes}
    assert [name for name in names if name.startswith("on") or name == "style"] == []
    assert [value for name, value in outline.attributes if name in ("href", "src")] == []
    assert "alert(1)" in export("html", drawn).decode()
    assert "\u202e" not in export("html", drawn).decode()


def test_nothing_is_fetched_and_only_the_read_only_page_is_linked():
    address = "https://maps.example.org/see/abc"

    attributes = Outline(export("html", sheet(notes=6, link=address))).attributes

    assert [value for name, value in attributes if name in ("href", "src", "srcset")] == [address]


def test_a_photo_travels_inside_the_page():
    html = export("html", sheet(notes=1, photo=b"RIFF1234WEBP")).decode()

    assert f"data:image/webp;base64,{base64.b64encode(b'RIFF1234WEBP').decode()}" in html


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_reads_in_the_direction_of_its_language(language, direction):
    html = export("html", sheet(language=language)).decode()

    assert f'<html lang="{language}" dir="{direction}"' in html


def test_a_link_reader_gets_no_author_and_no_evidence():
    drawn = sheet(notes=12)
    assert "Ana Silva" in export("html", drawn).decode()
    del drawn.snapshot["people"], drawn.snapshot["evidence"]

    html = export("html", drawn).decode()

    assert "Ana Silva" not in html
    assert "<blockquote" not in html


def test_what_came_of_the_map_stands_below_it_and_is_no_markup():
    """A56"""
    drawn = replace(sheet(), snapshot=held())
    drawn.snapshot["insights"][key(7, 0)]["text"] = HOSTILE[0]

    outline = Outline(export("html", drawn))

    titles = [text.strip() for tag, text in outline.headings if tag == "h2"]
    below = ["Tensions", "What we conclude", "Actions", "Open questions", "Votes"]
    assert titles == ["Says", "Thinks", "Nadia Okafor", "Does", "Feels", *below]
    assert "script" not in outline.tags


@pytest.fixture
def opened(browser, tmp_path, complaints):
    """Open an exported page from disk: opened(sheet, color_scheme="dark")."""
    pages = []

    def open_page(drawn, **options):
        file = tmp_path / "map.html"
        file.write_bytes(export("html", drawn))
        page = browser.new_page(**options)
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()


@pytest.mark.parametrize("layout", ["classic", "canvas"])
def test_forty_notes_print_on_one_landscape_sheet(opened, layout):
    page = opened(sheet(notes=40, layout=layout, link="https://maps.example.org/see/abc"))

    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))

    assert len(printed.pages) == 1
    assert printed.pages[0].mediabox.width > printed.pages[0].mediabox.height


def test_nothing_runs_out_of_a_phone(opened):
    page = opened(sheet("a" * 300, "W" * 300, "本" * 300), viewport={"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(opened, axe, scheme):
    axe(opened(sheet(notes=24, layout="canvas"), color_scheme=scheme, bypass_csp=True))
