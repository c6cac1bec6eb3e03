"""The map as Markdown."""

from dataclasses import replace

from tests.exports.sheets import key, sheet
from tests.findings.workshops import held
from workshops.exports import export
from workshops.exports.markdown import escaped


def test_a_map_reads_from_the_person_to_the_notes_of_each_quadrant():
    drawn = sheet("Alone", "Together", region="says", workspace="Sparkline")
    drawn.snapshot["notes"][key(4, 1)]["cluster"] = key(3, 1)
    drawn.snapshot["clusters"][key(3, 1)] = {"region": "says", "name": "Fees", "rank": "A"}

    lines = export("markdown", drawn).decode().splitlines()

    assert lines[:3] == [
        "# The third call about a kettle",
        "",
        "Sparkline · Empathy map · Nov. 23, 2026 · Revision 212",
    ]
    assert "> I do not need a discount. I need to know that somebody has it in hand." in lines
    start = lines.index("## Says")
    assert lines[start : start + 11] == [
        "## Says",
        "",
        "*What did we hear, word for word?*",
        "",
        "- Alone — *Interview 3 +1 · Ana Silva*",
        "  - “What was said, number 0.” — Interview 3, P00",
        "  - “What was said, number 1.” — Survey, autumn, P01",
        "",
        "### Fees",
        "",
        "- Together — *Survey, autumn · Bo*",
    ]
    assert lines[-1] == "Nothing here yet."


def test_no_text_becomes_markup():
    """A56, A58"""
    assert escaped("# heading") == "\\# heading"
    assert escaped("- item\n- item") == "\\- item - item"
    assert escaped("1. one") == "1\\. one"
    assert escaped("<img src=x>") == "\\<img src=x\\>"
    assert escaped("![x](javascript:alert)") == "!\\[x\\](javascript:alert)"
    assert escaped("*a* _b_ `c` ~d~ |e|") == "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\|e\\|"
    assert escaped("&lt; \\") == "\\&lt; \\\\"
    assert escaped("\u202eevil") == "evil"


def test_a_reader_without_rights_gets_no_author_and_no_evidence():
    drawn = sheet("A note")
    del drawn.snapshot["people"], drawn.snapshot["evidence"]

    assert "- A note — *Evidence*" in export("markdown", drawn).decode().splitlines()


def test_an_address_with_spaces_or_brackets_stays_an_address():
    text = export("markdown", sheet(link="https://maps.example.org/a b>c")).decode()

    assert "<https://maps.example.org/a%20b%3Ec>" in text.splitlines()


def test_what_came_of_the_map_stands_below_its_notes():
    lines = export("markdown", replace(sheet(), snapshot=held(hidden=True))).decode().splitlines()

    assert [line for line in lines if line.startswith("## ")] == [
        "## Nadia Okafor",
        "## Says",
        "## Thinks",
        "## Does",
        "## Feels",
        "## Tensions",
        "## What we conclude",
        "## Actions",
        "## Open questions",
        "## Votes",
    ]
    start = lines.index("- **What matters most to her?** — *Groups · 4 people voted, 3 votes each"
                        " · 2 more in the room*")  # fmt: skip
    assert lines[start + 1 : start + 3] == [
        "  - Waiting without an answer 0 — *Says · 7 votes · 3 of them from the room*",
        "  - Waiting without an answer 0 — *Does · 2 votes*",
    ]
    assert "SECRET" not in "".join(lines)
