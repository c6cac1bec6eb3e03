"""The map as Markdown: plain to read, and no text in it is taken for markup."""

from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.findings import coverage

from .left_behind import left_behind
from .markdown_text import ADDRESS, escaped, written
from .sheet import TRAITS, Sheet, author_of, contradictions, evidence_of, footing, sections
from .summary import Summary


def markdown(sheet: Sheet) -> bytes:
    """Headings quadrant → group, one list item a note with what it rests on; then what came of it."""
    lines = [*_head(sheet), *_person(sheet.snapshot)]
    for section in sections(sheet.snapshot):
        lines += [
            f"## {section.quadrant.title}",
            "",
            f"*{escaped(str(section.quadrant.question))}*",
            "",
        ]
        # Single notes first: below a group's heading they would read as part of it.
        lines += _notes(sheet.snapshot, section.single)
        for group in section.groups:
            lines += [f"### {escaped(group.name)}", "", *_notes(sheet.snapshot, group.notes)]
        if not section.notes:
            lines += [_("Nothing here yet."), ""]
    lines += written(left_behind(Summary(sheet)))
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


def _head(sheet: Sheet) -> list[str]:
    about, found = sheet.snapshot["map"], coverage(sheet.snapshot, heads=sheet.heads)
    day = date_format(sheet.taken_at, "DATE_FORMAT")
    counts = f"{found.count_sentence} {found.people_sentence}"
    place = [escaped(sheet.workspace)] if sheet.workspace else []
    lines = [
        f"# {escaped(about['title'])}",
        "",
        " · ".join([*place, _("Empathy map"), day, _("Revision %d") % sheet.revision]),
        "",
        f"**{found.share_sentence}** ({found.badge.label}). {counts}".rstrip(),
        "",
    ]
    if "decision" in about:
        lines += [_("To decide: %s") % escaped(about["decision"]), ""]
    if sheet.link:
        lines += [f"<{quote(sheet.link, safe=ADDRESS)}>", ""]
    return lines


def _person(snapshot: dict) -> list[str]:
    persona, situation = snapshot["persona"], snapshot["map"].get("situation")
    told = [(str(label), persona[field]) for field, label in TRAITS.items() if field in persona]
    if situation:
        told.append((_("Situation"), situation))
    lines = [f"## {escaped(persona['name'])}", ""]
    if "quote" in persona:
        lines += [f"> {escaped(persona['quote'])}", ""]
    lines += [f"- **{label}**: {escaped(words)}" for label, words in told]
    return [*lines, ""] if told else lines


def _notes(snapshot: dict, notes: list[dict]) -> list[str]:
    lines = [line for note in notes for line in _note(snapshot, note)]
    return [*lines, ""] if lines else []


def _note(snapshot: dict, note: dict) -> list[str]:
    author, against = author_of(snapshot, note), contradictions(note)
    parts = [escaped(footing(snapshot, note))]
    if against:
        parts.append(ngettext("%d against", "%d against", against) % against)
    if author:
        parts.append(escaped(author["name"]))
    lines = [f"- {escaped(note['text'])} — *{' · '.join(parts)}*"]
    for piece in evidence_of(snapshot, note):
        speaker = f", {escaped(piece['speaker'])}" if "speaker" in piece else ""
        lines.append(f"  - “{escaped(piece['text'])}” — {escaped(piece['source'])}{speaker}")
    return lines
