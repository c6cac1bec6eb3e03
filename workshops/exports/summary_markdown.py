"""A workshop's summary as Markdown, to send round or to paste into a ticket."""

from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .markdown_text import ADDRESS, escaped, written
from .sheet import Sheet
from .summary import Summary
from .summary_lines import lines_of


def summary_markdown(sheet: Sheet) -> bytes:
    """Headings for the parts, one list item a conclusion, its notes and quotes below it."""
    summary = Summary(sheet)
    lines = _head(summary)
    lines += written(lines_of(summary))
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
