"""The quadrants, groups and notes of the offline page: headings quadrant → group → note."""

from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.kinds import Stance
from workshops.quadrants import Level

from .sheet import Group, Section, author_of, contradictions, evidence_of, footing
from .text import drawable, initials

_MARKS = {
    Level.SECOND_HAND: "M4 12h4M11 12h2M16 12h4",
    Level.DIRECT: "M9 7H5v6h4v-1c0 3-1 4-3 5M19 7h-4v6h4v-1c0 3-1 4-3 5",
    Level.CORROBORATED: "M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16",
}


def shown(text: object) -> str:
    """A text as HTML shows it: escaped, without characters that would turn the line around."""
    return escape(drawable(str(text)))


def mark(level: int) -> str:
    """The drawn mark of an evidence level; without evidence there is none."""
    path = _MARKS.get(level)
    return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>' if path else ""


def section_of(snapshot: dict, section: Section) -> str:
    """One quadrant on its tinted ground."""
    quadrant, count = section.quadrant, len(section.notes)
    counted = ngettext("%d note", "%d notes", count) % count
    items = "".join(
        _group(snapshot, item) if isinstance(item, Group) else _note(snapshot, item, heading="h3")
        for item in section.items
    )
    empty = "" if section.notes else f"<p>{shown(_('Nothing here yet.'))}</p>"
    return (
        f'<section class="quadrant {quadrant.key}" aria-labelledby="{quadrant.key}">'
        f'<div class="head"><h2 id="{quadrant.key}">{shown(quadrant.title)}</h2>'
        f"<p>{shown(quadrant.question)}</p><b>{shown(counted)}</b></div>"
        f'<div class="notes">{items}{empty}</div></section>'
    )


def _group(snapshot: dict, group: Group) -> str:
    notes = "".join(_note(snapshot, note, heading="h4") for note in group.notes)
    return (
        f'<section class="group"><h3 dir="auto">{shown(group.name)} '
        f"<span>{len(group.notes)}</span></h3>"
        f'<div class="notes">{notes}</div></section>'
    )


def _note(snapshot: dict, note: dict, *, heading: str) -> str:
    author, against = author_of(snapshot, note), contradictions(note)
    parts = [_footing(snapshot, note)]
    if against:
        parts.append(
            f"<strong>≠ {shown(ngettext('%d against', '%d against', against) % against)}</strong>"
        )
    if author:
        name = shown(author["name"])
        parts.append(
            f'<span class="author hue-{int(author["colour"])}" title="{name}">'
            f'<i aria-hidden="true">{shown(initials(author["name"]))}</i><em>{name}</em></span>'
        )
    long = " long" if len(note["text"]) > 280 else ""
    return (
        f'<article class="note level-{int(note["level"])}{long}">'
        f'<{heading} dir="auto">{shown(note["text"])}</{heading}>'
        f"<footer>{''.join(parts)}</footer></article>"
    )


def _footing(snapshot: dict, note: dict) -> str:
    """What a note rests on; where there is evidence, it unfolds to the words of it."""
    evidence = evidence_of(snapshot, note)
    words = f"{mark(note['level'])} <span>{shown(footing(snapshot, note))}</span>"
    if evidence:
        quotes = "".join(_quote(piece) for piece in evidence)
        unfolding = f"<details><summary>{words}</summary>{quotes}</details>"
    else:
        unfolding = f"<p>{words}</p>"
    return unfolding


def _quote(piece: dict) -> str:
    told = " · ".join(piece[field] for field in ("source", "speaker", "cue") if field in piece)
    against = ' class="against"' if piece["stance"] == Stance.CONTRADICTS else ""
    words = f'<p dir="auto">{shown(piece["text"])}</p><cite>{shown(told)}</cite>'
    return f"<blockquote{against}>{words}</blockquote>"
