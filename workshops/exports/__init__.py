"""Everything a team takes home; pure: a sheet (one filtered snapshot) in, bytes out."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from .board import pdf, png, svg
from .document import document
from .everybody import for_everybody
from .markdown import markdown
from .page import page
from .sheet import Sheet
from .summary import Summary, says_something
from .summary_markdown import summary_markdown
from .summary_print import summary_pdf
from .table import table
from .typesetting import Unprintable

__all__ = [
    "FILES",
    "FORMATS",
    "SUMMARIES",
    "Format",
    "Sheet",
    "Summary",
    "Unprintable",
    "export",
    "file_name",
    "says_something",
]


@dataclass(frozen=True)
class Format:
    """One way to take a map home."""

    media_type: str
    extension: str
    function: Callable[[Sheet], bytes]
    name: str
    promise: Promise


FORMATS = {
    "pdf": Format("application/pdf", "pdf", pdf, "PDF", _("to print and to hang up")),
    "png": Format("image/png", "png", png, "PNG", _("a picture for slides and chats")),
    "svg": Format("image/svg+xml", "svg", svg, "SVG", _("a drawing, sharp at any size")),
    "html": Format(
        "text/html; charset=utf-8", "html", page, "HTML", _("a page that opens without network")
    ),
    "markdown": Format(
        "text/markdown; charset=utf-8",
        "md",
        markdown,
        "Markdown",
        _("text for documents and tickets"),
    ),
    "csv": Format(
        "text/csv; charset=utf-8", "csv", table, "CSV", _("a table, one row a note or conclusion")
    ),
    "json": Format("application/json", "json", document, "JSON", _("everything, to import again")),
}

# What a workshop leaves behind, to send round.
SUMMARIES = {
    "summary-pdf": Format(
        "application/pdf", "pdf", summary_pdf, "PDF", _("the summary, to print and to send round")
    ),
    "summary-markdown": Format(
        "text/markdown; charset=utf-8",
        "md",
        summary_markdown,
        "Markdown",
        _("the summary, for documents and tickets"),
    ),
}
FILES = FORMATS | SUMMARIES


def export(name: str, sheet: Sheet) -> bytes:
    """The sheet in the named format, in the sheet's language; what is hidden is not in it.

    Raises KeyError for an unknown name, Unprintable where a PDF, PNG or SVG could not be set.
    """
    with override(sheet.language):
        shown = replace(sheet, snapshot=for_everybody(sheet.snapshot))
        return FILES[name].function(shown)


def file_name(sheet: Sheet, name: str) -> tuple[str, str]:
    """What the file is called: once in plain ASCII, once with every letter of the title."""
    title = sheet.snapshot["map"]["title"]
    if name in SUMMARIES:
        title = gettext("%s, summary") % title
    day, extension = f"{sheet.taken_at:%Y-%m-%d}", FILES[name].extension
    full = re.sub(r"[^\w\-. ]+", " ", unicodedata.normalize("NFC", title))
    full = " ".join(full.split()).strip(". ")[:80].rstrip(". ")
    letters = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80].rstrip("-")
    return (
        f"{plain or 'empathy-map'}-{day}.{extension}",
        f"{full or 'Empathy map'} {day}.{extension}",
    )
