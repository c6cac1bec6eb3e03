"""The CSV of a map: one row a note, then one a conclusion; and how no cell is ever a formula.

The cells follow RFC 4180 and are all quoted; the file begins with a byte order mark, which
spreadsheets want. A cell that a spreadsheet might run as a formula gets an apostrophe in front, and
so does a cell that begins with an apostrophe by itself. To get the original back, take one
apostrophe from the front of every cell that has one.
"""

import csv
import io
import re
from collections.abc import Iterator

from workshops.findings import support_of, votes_over_all
from workshops.kinds import RoundTarget

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
    "kind",
    "votes",
    "group_votes",
    "status",
    "relation",
    "owner",
    "due",
    "under",
)

Votes = dict[str, dict[str, int]]  # by target, by key

# A formula sign, plain or full-width, at the start or after anything a spreadsheet skips over.
_FORMULA = re.compile(r"""[\s"'\ufeff\u200b-\u200f\u2060\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n\x00]""")


def table(sheet: Sheet) -> bytes:
    """One row a note in reading order, then one a tension, insight, question and action.

    `kind` tells which; `votes` and `group_votes` are those of all closed rounds; `under` are the
    keys of the notes under a conclusion.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    votes = {target: votes_over_all(sheet.snapshot, target) for target in RoundTarget.values}
    for section in sections(sheet.snapshot):
        for note in section.notes:
            cells = _row(sheet.snapshot, note, votes)
            writer.writerow([neutralised(cells.get(name, "")) for name in COLUMNS])
    for cells in _conclusions(sheet.snapshot, votes):
        writer.writerow([neutralised(cells.get(name, "")) for name in COLUMNS])
    return text.getvalue().encode("utf-8-sig", "replace")


def neutralised(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith("'") or _FORMULA.match(cell) else cell


def _row(snapshot: dict, note: dict, votes: Votes) -> dict[str, str]:
    author = author_of(snapshot, note)
    group = snapshot.get("clusters", {}).get(note.get("cluster"), {})
    evidence = evidence_of(snapshot, note)
    speakers = dict.fromkeys(piece["speaker"] for piece in evidence if "speaker" in piece)
    return {
        "region": note["region"],
        "group": group.get("name", ""),
        "text": note["text"],
        "basis": note["basis"],
        "level": str(note["level"]),
        "sources": "; ".join(dict.fromkeys(piece["source"] for piece in evidence)),
        "quotes": "\n".join(piece["text"] for piece in evidence),
        "speakers": "; ".join(speakers),
        "author": author["name"] if author else "",
        "written_at": note["at"],
        "note": note["key"],
        "kind": "note",
        "votes": _counted(votes[RoundTarget.NOTES], note["key"]),
        "group_votes": _counted(votes[RoundTarget.CLUSTERS], note.get("cluster", "")),
    }


def _counted(votes: dict[str, int], key: str) -> str:
    """All votes in closed rounds; nothing where nobody voted on such things."""
    return str(votes.get(key, 0)) if votes and key else ""


def _conclusions(snapshot: dict, votes: Votes) -> Iterator[dict[str, str]]:
    """One row a tension, insight, question and action; their `text` is what was written."""
    for tension in snapshot.get("tensions", {}).values():
        yield {
            "kind": "tension",
            "text": tension.get("why", ""),
            "status": tension["status"],
            "relation": tension["relation"],
            "written_at": tension["at"],
            "under": "; ".join([tension["a"], tension["b"]]),
        }
    for part, kind in (("insights", ""), ("questions", "question"), ("actions", "action")):
        for key, child in _in_order(snapshot.get(part, {})):
            yield {
                "kind": kind or child["kind"],
                "text": child["text"],
                "votes": "" if kind else _counted(votes[RoundTarget.INSIGHTS], key),
                "status": child.get("status", ""),
                "owner": child.get("owner", ""),
                "due": child.get("due", ""),
                "written_at": child["at"],
                "under": "; ".join(support_of(snapshot, child).notes),
            }


def _in_order(children: dict) -> list[tuple[str, dict]]:
    return sorted(children.items(), key=lambda it: (it[1]["rank"], it[0]))
