"""The CSV of a map: one row a note, and how its cells are kept from being formulas.

The cells follow RFC 4180 and are all quoted; the file begins with a byte order mark, which
spreadsheets want. A cell that a spreadsheet might run as a formula gets an apostrophe in front, and
so does a cell that begins with an apostrophe by itself. To get the original back, take one
apostrophe from the front of every cell that has one.
"""

import csv
import io
import re

from .sheet import Sheet, author_of, evidence_of, sections

COLUMNS = (
    "region",
    "group",
    "text",
    "basis",
    "level",
    "sources",
    "quotes",
    "speakers",
    "author",
    "written_at",
    "note",
)

# A formula sign, plain or full-width, at the start or after anything a spreadsheet skips over.
_FORMULA = re.compile(r"""[\s"'\ufeff\u200b-\u200f\u2060\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n\x00]""")


def table(sheet: Sheet) -> bytes:
    """One row a note in reading order, with the columns of COLUMNS."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for section in sections(sheet.snapshot):
        for note in section.notes:
            writer.writerow([neutralised(cell) for cell in _row(sheet.snapshot, note)])
    return text.getvalue().encode("utf-8-sig", "replace")


def neutralised(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith("'") or _FORMULA.match(cell) else cell


def _row(snapshot: dict, note: dict) -> list[str]:
    author = author_of(snapshot, note)
    group = snapshot.get("clusters", {}).get(note.get("cluster"), {})
    evidence = evidence_of(snapshot, note)
    speakers = dict.fromkeys(piece["speaker"] for piece in evidence if "speaker" in piece)
    return [
        note["region"],
        group.get("name", ""),
        note["text"],
        note["basis"],
        str(note["level"]),
        "; ".join(dict.fromkeys(piece["source"] for piece in evidence)),
        "\n".join(piece["text"] for piece in evidence),
        "; ".join(speakers),
        author["name"] if author else "",
        note["at"],
        note["key"],
    ]
