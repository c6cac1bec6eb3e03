"""A sheet as the data the Typst template draws: words translated, texts fit for their cards."""

import segno
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from workshops.findings import Coverage, coverage
from workshops.quadrants import Layout

from .sheet import Group, Section, Sheet, author_of, contradictions, footing, sections
from .summary import Summary, TensionBetween
from .text import fitting, initials, reads_from_the_right
from .typesetting import typeset

ONE_SHEET = 80  # notes; more of them are not readable on one A3 sheet
IN_THE_LEGEND = 12  # tensions; the summary tells all of them
Numbers = dict[str, list[int]]  # of the tensions in which a note stands
ROWS = {
    Layout.CLASSIC: (("says", "thinks"), ("does", "feels")),
    Layout.CANVAS: (
        ("goal", "sees", "hears"),
        ("says", "thinks"),
        ("does", "feels"),
        ("pains", "gains"),
    ),
}


def pdf(sheet: Sheet) -> bytes:
    """One landscape sheet, or an overview and a page for each quadrant where the notes are many."""
    return _printed(sheet, "pdf")


def png(sheet: Sheet) -> bytes:
    """The whole board as one picture, at most 8,000 pixels a side."""
    return _printed(sheet, "png")


def svg(sheet: Sheet) -> bytes:
    """The whole board as one drawing; letters are outlines, so it looks the same everywhere."""
    return _printed(sheet, "svg")


def _printed(sheet: Sheet, kind: str) -> bytes:
    photo = sheet.photo if sheet.photo and sheet.photo.startswith(_PICTURES) else None
    board = board_of(sheet) | {"paged": kind == "pdf", "photo": photo is not None}
    qr = segno.make(sheet.link, error="m").svg_inline(border=0) if sheet.link else ""
    return typeset(kind, board, qr=qr, photo=photo, timestamp=int(sheet.taken_at.timestamp()))


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")


def board_of(sheet: Sheet) -> dict:
    """Everything the template draws, as JSON."""
    snapshot = sheet.snapshot
    found, quadrants = coverage(snapshot, heads=sheet.heads), sections(snapshot)
    tensions = Summary(sheet).tensions
    numbers: dict[str, list[int]] = {}
    for tension in tensions[:IN_THE_LEGEND]:
        for end in tension.ends:
            numbers.setdefault(end.key, []).append(tension.number)
    writers = {note.get("author") for section in quadrants for note in section.notes}
    people = [_person(p) for key, p in snapshot.get("people", {}).items() if key in writers]
    title = snapshot["map"]["title"]
    return {
        "lang": sheet.language.partition("-")[0],
        "rtl": get_language_bidi(),
        "title": _words(title),
        "subtitle": _subtitle(sheet),
        "running": " · ".join(part for part in (fitting(title), _day(sheet)) if part),
        "coverage": _coverage(found),
        "persona": _persona(snapshot),
        "people": people[:12],
        "qr": bool(sheet.link),
        "many": sum(len(section.notes) for section in quadrants) > ONE_SHEET,
        "rows": ROWS[Layout(snapshot["map"]["layout"])],
        "tensions": [_tension(tension) for tension in tensions[:IN_THE_LEGEND]],
        "quadrants": {
            section.quadrant.key: _quadrant(
                snapshot, section, numbers, backed=found.by_region[section.quadrant.key].backed
            )
            for section in quadrants
        },
        "words": {
            "qr": _("QR code of the read-only link"),
            "scan": _("Scan to open"),
            "backed": _("Rests on evidence, source below"),
            "corroborated": _("Two speakers or two sources"),
            "second_hand": _("Second-hand only"),
            "unbacked": _("No evidence yet"),
            "tensions": _("Tensions"),
            "colophon": f"Empathymap · {_('Revision %d') % sheet.revision}",
        },
    }


def _subtitle(sheet: Sheet) -> str:
    decision = sheet.snapshot["map"].get("decision", "")
    parts = [
        fitting(sheet.workspace),
        _("Empathy map"),
        _day(sheet),
        _("To decide: %s") % fitting(decision) if 0 < len(decision) <= 160 else "",
    ]
    return " · ".join(part for part in parts if part)


def _day(sheet: Sheet) -> str:
    return date_format(sheet.taken_at, "DATE_FORMAT")


def _coverage(found: Coverage) -> dict:
    if found.notes:
        counts = _("%(backed)d of %(notes)d") % {"backed": found.backed, "notes": found.notes}
    else:
        counts = found.count_sentence
    return {
        "share": found.share,
        "percent": f"{found.percent}%",
        "rest": _("of notes rest on evidence"),
        "badge": str(found.badge.label),
        "counts": " · ".join(part for part in (counts, found.people_sentence) if part),
    }


def _persona(snapshot: dict) -> dict:
    """The belt: who they are on one side; on the other what it is about, best in their words."""
    persona, situation = snapshot["persona"], snapshot["map"].get("situation", "")
    quote = persona.get("quote", "").strip('“”" ')
    about = [persona.get("role", ""), persona.get("context", "")]
    return {
        "name": _words(persona["name"]),
        "about": _words(_shortened(" · ".join(part for part in about if part), 220)),
        "initials": fitting(persona.get("initials", ""))[:3],
        "headline": _words(f"“{quote}”" if quote else situation),
        "below": _words(_shortened(situation if quote else persona.get("goals", ""), 420)),
    }


def _tension(tension: TensionBetween) -> dict:
    words = tension.why or " ↔ ".join(_shortened(end.text, 40) for end in tension.ends)
    return {"number": tension.number} | _words(f"{tension.kind}: {_shortened(words, 110)}")


def _quadrant(snapshot: dict, section: Section, numbers: Numbers, *, backed: int) -> dict:
    notes = section.notes
    count = ngettext("%d note", "%d notes", len(notes)) % len(notes)
    return {
        "key": section.quadrant.key,
        "title": str(section.quadrant.title),
        "question": str(section.quadrant.question),
        "counts": f"{count} · {_('%d backed') % backed}" if notes else "",
        "empty": None if notes else _("Nothing here yet."),
        "more": _("All %d on their own page") % len(notes),
        "items": [
            _group(snapshot, item, numbers)
            if isinstance(item, Group)
            else _note(snapshot, item, numbers)
            for item in section.items
        ],
    }


def _group(snapshot: dict, group: Group, numbers: Numbers) -> dict:
    name = fitting(group.name)
    return {
        "name": name,
        "further": _("%s (continued)") % name,
        "rtl": reads_from_the_right(name),
        "count": len(group.notes),
        "notes": [_note(snapshot, note, numbers) for note in group.notes],
    }


def _note(snapshot: dict, note: dict, numbers: Numbers) -> dict:
    author, against = author_of(snapshot, note), contradictions(note)
    text = note["text"] if note["text"].count("\n") <= 20 else " / ".join(note["text"].split("\n"))
    return _words(text) | {
        "level": note["level"],
        "foot": _shortened(fitting(footing(snapshot, note)), 44),
        "against": ngettext("%d against", "%d against", against) % against if against else None,
        "author": _person(author) if author else None,
        "tensions": [str(number) for number in numbers.get(note["key"], [])[:3]],
        "span": 1 if len(text) <= 280 else 2 if len(text) <= 700 else 3,
    }


def _person(person: dict) -> dict:
    name = fitting(person["name"])
    return {
        "name": _shortened(name, 24),
        "initials": initials(name)[:2],
        "colour": person["colour"],
    }


def _words(text: str) -> dict:
    text = fitting(text)
    return {"text": text, "rtl": reads_from_the_right(text)}


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
