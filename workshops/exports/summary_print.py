"""A workshop's summary on A4, set like the board."""

from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from .sheet import Sheet
from .summary import Summary
from .summary_lines import Line, joined, lines_of
from .text import fitting, reads_from_the_right
from .typesetting import typeset


def summary_pdf(sheet: Sheet) -> bytes:
    """Portrait pages: the head with the map in small, then every part under its heading."""
    return typeset(
        "pdf", printed(Summary(sheet)), paper="summary", timestamp=int(sheet.taken_at.timestamp())
    )


def printed(summary: Summary) -> dict:
    """Everything the template draws, as JSON."""
    about, persona, found = summary.map, summary.persona, summary.coverage
    facts = [
        (_("Situation"), about["situation"]),
        (_("To decide"), about.get("decision", "")),
        (_("Took part"), ", ".join(summary.people) or summary.people_sentence),
    ]
    day = date_format(summary.day, "DATE_FORMAT")
    return {
        "lang": summary.sheet.language.partition("-")[0],
        "rtl": get_language_bidi(),
        "photo": False,
        "title": _words(about["title"]),
        "subtitle": joined(fitting(summary.sheet.workspace), _("Summary"), day),
        "persona": _words(joined(persona["name"], persona.get("role", ""))),
        "facts": [{"label": label} | _words(words) for label, words in facts if words],
        "badge": str(found.badge.label),
        "counts": joined(found.count_sentence, found.people_sentence),
        "corners": [
            {
                "key": corner.key,
                "title": corner.title,
                "counts": corner.counts,
                "groups": [fitting(name) for name in corner.groups],
            }
            for corner in summary.corners
        ],
        "lines": [_line(line) for line in lines_of(summary)],
        "map": _("The map"),
        "page": joined(fitting(about["title"])[:80], day),
        "colophon": f"Empathymap · {_('Revision %d') % summary.sheet.revision}",
    }


def _line(line: Line) -> dict:
    return _words(line.text) | {
        "role": line.role,
        "detail": fitting(line.detail),
        "region": line.region,
        "level": line.level,
    }


def _words(text: str) -> dict:
    text = fitting(text)
    return {"text": text, "rtl": reads_from_the_right(text)}
