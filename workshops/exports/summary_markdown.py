"""A workshop's summary as Markdown, to send round or to paste into a ticket."""

from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .markdown import ADDRESS, escaped
from .sheet import Sheet
from .summary import Summary
from .summary_lines import Line, lines_of

HEADINGS = {"section": "##", "kind": "###"}


def summary_markdown(sheet: Sheet) -> bytes:
    """Headings for the parts, one list item a conclusion, its notes and quotes below it."""
    summary = Summary(sheet)
    lines = _head(summary)
    below = -1  # how deep the last thing stood under which something can be; none after a heading
    for line in lines_of(summary):
        if line.role in HEADINGS:
            gap = [""] if lines[-1] else []
            lines += [*gap, f"{HEADINGS[line.role]} {escaped(line.text)}", ""]
            below = -1
        elif line.role == "words" and below < 0:
            lines += [escaped(line.text), ""]
        elif line.role in ("item", "note"):
            below = 0 if line.role == "item" else 1
            lines.append(_listed(line, below))
        else:
            lines.append(_listed(line, below + 1 if line.role == "quote" else 1))
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


def _head(summary: Summary) -> list[str]:
    about, found, sheet = summary.map, summary.coverage, summary.sheet
    place = [escaped(sheet.workspace)] if sheet.workspace else []
    told = [
        (_("Situation"), about["situation"]),
        (_("To decide"), about.get("decision", "")),
        (_("Took part"), ", ".join(summary.people) or summary.people_sentence),
        (_("Rests on"), f"{found.badge.label}: {found.count_sentence} {found.people_sentence}"),
    ]
    link = [f"<{quote(sheet.link, safe=ADDRESS)}>", ""] if sheet.link else []
    return [
        f"# {escaped(about['title'])}",
        "",
        " · ".join([*place, _("Summary"), date_format(summary.day, "DATE_FORMAT")]),
        "",
        f"- **{escaped(summary.persona['name'])}** {escaped(summary.persona.get('role', ''))}".rstrip(),
        *(f"- **{label}**: {escaped(words)}" for label, words in told if words),
        "",
        *link,
    ]


def _listed(line: Line, depth: int) -> str:
    text, detail = escaped(line.text), f" — *{escaped(line.detail)}*" if line.detail else ""
    shown = {"item": f"**{text}**", "quote": f"“{text}”"}.get(line.role, text)
    return f"{'  ' * depth}- {shown}{detail}"
