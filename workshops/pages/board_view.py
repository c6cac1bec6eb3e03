"""A snapshot arranged as it is read: by quadrant, in order, each note with what it rests on.

The live page, the read-only page and its print are drawn from this; static/js/map/notes.js says
the same in the browser once changes arrive.
"""

from workshops.exports.sheet import Group, author_of, sections
from workshops.findings import coverage
from workshops.kinds import Stance
from workshops.quadrants import UNSOURCED, Basis, Level

from .map_words import WORDS, say
from .paper import size_on_paper

ICON_OF_BASIS = {
    Basis.QUOTE: "quote",
    Basis.OBSERVED: "eye",
    Basis.INFERRED: "lightbulb",
    Basis.ASSUMED: "circle-help",
}


def board(snapshot: dict, *, heads: int = 0) -> dict:
    """The board's parts: persona, people, quadrants with their items, coverage, evidence.

    `snapshot` is what one reader may see (docs/protocol.md), `heads` how many speakers its notes
    rest on, even if this reader may not see them. An item is {"kind": "note", …note} or
    {"kind": "cluster", "key", "name", "notes"}.
    """
    quadrants = [
        {
            "key": section.quadrant.key,
            "title": section.quadrant.title,
            "question": section.quadrant.question,
            "starters": section.quadrant.starters,
            "count": len(section.notes),
            "items": [item_view(item, snapshot) for item in section.items],
        }
        for section in sections(snapshot)
    ]
    return {
        "size": size_on_paper(snapshot["map"]["layout"], quadrants),
        "map": snapshot["map"],
        "persona": snapshot["persona"],
        "people": snapshot.get("people", {}),
        "quadrants": quadrants,
        "coverage": resting(snapshot, heads),
        "evidence": [
            {**piece, "key": key, "cited": cited(snapshot["notes"], key)}
            for key, piece in snapshot.get("evidence", {}).items()
        ],
    }


def item_view(item: Group | dict, snapshot: dict) -> dict:
    if isinstance(item, Group):
        notes = [note_view(note, snapshot) for note in item.notes]
        return {"kind": "cluster", "key": item.key, "name": item.name, "notes": notes}
    return {"kind": "note", "note": note_view(item, snapshot)}


def note_view(note: dict, snapshot: dict) -> dict:
    shelf = snapshot.get("evidence", {})
    pieces = [
        {**shelf[piece], "key": piece, "stance": stance}
        for piece, stance in note.get("evidence", {}).items()
        if piece in shelf
    ]
    supporting = [piece for piece in pieces if piece["stance"] == Stance.SUPPORTS]
    label, icon = rests_on(note, pieces, supporting)
    return {
        "key": note["key"],
        "text": note["text"],
        "basis": note["basis"],
        "level": note["level"],
        "label": label,
        "icon": icon,
        "more": max(0, (len(supporting) or len(pieces)) - 1),
        "against": len(pieces) - len(supporting) if supporting else 0,
        "author": person(author_of(snapshot, note)),
        "evidence": pieces,
        "proxy": note.get("proxy", False),
        "hidden": note.get("hidden", False),
        "mine": "author" not in note and note["key"] in snapshot.get("authors", {}),
        "own_said": own_said(snapshot) if note.get("hidden") else "",
    }


def rests_on(note: dict, pieces: list[dict], supporting: list[dict]) -> tuple[str, str]:
    """What a note's footer says it rests on, and with which icon."""
    if supporting and note["level"] == Level.SECOND_HAND:
        return say(WORDS["second_hand"], source=supporting[0]["source"]), "quote"
    elif supporting:
        return supporting[0]["source"], "quote"
    elif pieces:
        return say(WORDS["against"], source=pieces[0]["source"]), "split"
    elif note["level"] >= Level.DIRECT:
        return str(WORDS["backed"]), "quote"
    else:
        return str(UNSOURCED[note["basis"]]), ICON_OF_BASIS[note["basis"]]


def own_said(snapshot: dict) -> str:
    """Who sees what is not shown yet; where facilitators read along, it is not one person alone."""
    return WORDS["not_shown" if snapshot.get("workshop", {}).get("reads") else "own"]


def person(someone: dict | None) -> dict | None:
    return someone and {**someone, "initial": someone["name"][:1].upper()}


def resting(snapshot: dict, heads: int) -> dict:
    """How much of the map rests on evidence, in all and by quadrant, in numbers and in words.

    What one has written unseen is not the map's yet.
    """
    shown = {key: note for key, note in snapshot["notes"].items() if not note.get("hidden")}
    found = coverage({**snapshot, "notes": shown}, heads=heads)
    parts = [
        {
            "region": part.region,
            "title": WORDS["region"][part.region],
            "notes": part.notes,
            "backed": part.backed,
            "unbacked": part.unbacked,
            "percent": round(100 * part.share),
        }
        for part in found.by_region.values()
    ]
    most = max(parts, key=lambda part: part["unbacked"])
    if not found.notes:
        rest = str(WORDS["coverage_empty"])
    elif most["unbacked"]:
        rest = say(
            WORDS["coverage_rest"],
            n=found.notes - found.backed,
            total=found.notes,
            region=most["title"],
            most=most["unbacked"],
            of=most["notes"],
        )
    else:
        rest = str(WORDS["coverage_all"])
    return {
        "percent": found.percent,
        "backed": found.backed,
        "notes": found.notes,
        "badge": found.badge.value,
        "badge_label": found.badge.label,
        "rest": rest,
        "parts": parts,
    }


def cited(notes: dict, piece: str) -> int:
    return sum(piece in note.get("evidence", {}) for note in notes.values())
