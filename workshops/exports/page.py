"""The map as one HTML file that needs no network and no script, and prints on one sheet."""

import base64
import hashlib

import segno
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from workshops.findings import Coverage, coverage
from workshops.quadrants import Layout, Level

from .page_left_behind import left_behind_of
from .page_notes import mark, section_of, shown
from .page_style import style
from .sheet import TRAITS, Sheet, sections

_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}


def page(sheet: Sheet) -> bytes:
    """The page, safe to open anywhere: texts are escaped, its policy allows nothing to run."""
    snapshot, css = sheet.snapshot, style()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    found, quadrants = coverage(snapshot, heads=sheet.heads), sections(snapshot)
    regions = [section_of(snapshot, section) for section in quadrants]
    middle = [section.quadrant.key for section in quadrants].index("does")
    crowd = found.notes + (16 if snapshot["map"]["layout"] == Layout.CANVAS else 0)
    size = "few" if crowd <= 24 else "some" if crowd <= 48 else "many"
    direction = "rtl" if get_language_bidi() else "ltr"
    parts = [
        "<!doctype html>",
        f'<html lang="{shown(sheet.language)}" dir="{direction}" class="{size}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">',
        f"<title>{shown(snapshot['map']['title'])}</title>",
        f"<style>{css}</style></head>",
        f'<body class="{shown(snapshot["map"]["layout"])}">',
        _header(sheet, found),
        "<main>",
        *regions[:middle],
        _belt(sheet),
        *regions[middle:],
        "</main>",
        left_behind_of(sheet),
        _footer(sheet),
        "</body></html>",
    ]
    return "\n".join(parts).encode("utf-8", "replace")


def _header(sheet: Sheet, found: Coverage) -> str:
    about = sheet.snapshot["map"]
    day = date_format(sheet.taken_at, "DATE_FORMAT")
    place = " · ".join(shown(part) for part in (sheet.workspace, _("Empathy map"), day) if part)
    decision = (
        f"<p>{shown(_('To decide: %s') % about['decision'])}</p>" if "decision" in about else ""
    )
    return f"""<header>{_EMBLEM}
<div class="title"><h1 dir="auto">{shown(about["title"])}</h1><p>{place}</p>{decision}</div>
{_coverage(found)}
{_qr(sheet)}</header>"""


_EMBLEM = (
    '<svg class="emblem" viewBox="0 0 22 22" aria-hidden="true">'
    '<path class="says" d="M10 2v8H0V7a7 7 0 0 1 7-7h1a2 2 0 0 1 2 2z"/>'
    '<path class="thinks" d="M12 2v8h10V7a7 7 0 0 0-7-7h-1a2 2 0 0 0-2 2z"/>'
    '<path class="does" d="M10 20v-8H0v3a7 7 0 0 0 7 7h1a2 2 0 0 0 2-2z"/>'
    '<path class="feels" d="M12 20v-8h10v3a7 7 0 0 1-7 7h-1a2 2 0 0 1-2-2z"/></svg>'
)


def _coverage(found: Coverage) -> str:
    counts = f"{found.count_sentence} {found.people_sentence}"
    return f"""<div class="coverage"><p><b>{found.percent}%</b> {shown(_("of notes rest on evidence"))}</p>
<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
<rect class="rest" width="100" height="4"/><rect width="{100 * found.share:.2f}" height="4"/></svg>
<p><strong class="badge">{shown(found.badge.label)}</strong> {shown(counts)}</p></div>"""


def _qr(sheet: Sheet) -> str:
    if not sheet.link:
        return ""
    # Only a web address may stand behind the code; anything else is a picture without a link.
    drawn = segno.make(sheet.link, error="m").svg_inline(
        border=1, omitsize=True, svgclass=None, lineclass=None
    )
    if sheet.link.startswith(("https://", "http://")):
        return (
            f'<a class="qr" href="{shown(sheet.link)}" rel="noreferrer">'
            f"{drawn}<span>{shown(_('Open the live page'))}</span></a>"
        )
    return f'<span class="qr">{drawn}</span>'


def _belt(sheet: Sheet) -> str:
    persona, about = sheet.snapshot["persona"], sheet.snapshot["map"]
    quote = persona.get("quote", "").strip('“”" ')
    traits = "".join(
        f"<div><dt>{shown(label)}</dt><dd dir=auto>{shown(persona[field])}</dd></div>"
        for field, label in TRAITS.items()
        if field in persona and field != "role"
    )
    role = f'<p dir="auto">{shown(persona["role"])}</p>' if "role" in persona else ""
    more = (
        f"<details><summary>{shown(_('More about them'))}</summary><dl>{traits}</dl></details>"
        if traits
        else ""
    )
    said = f'<p class="quote" dir="auto">“{shown(quote)}”</p>' if quote else ""
    situation = f'<p dir="auto">{shown(about["situation"])}</p>' if "situation" in about else ""
    return f"""<section class="belt" aria-label="{shown(_("The person"))}">
<div class="who"><h2 dir="auto">{shown(persona["name"])}</h2>{role}{more}</div>
{_portrait(sheet)}
<div class="about">{said}{situation}</div></section>"""


def _portrait(sheet: Sheet) -> str:
    photo = sheet.photo or b""
    kind = next((kind for start, kind in _PICTURES.items() if photo.startswith(start)), None)
    if kind:
        picture = f'<img alt="" src="data:{kind};base64,{base64.b64encode(photo).decode()}">'
    else:
        letters = sheet.snapshot["persona"].get("initials", "")
        picture = f'<span aria-hidden="true">{shown(letters)}</span>'
    return f'<div class="face">{picture}</div>'


def _footer(sheet: Sheet) -> str:
    keys = (
        (Level.DIRECT, _("Rests on evidence, source below")),
        (Level.CORROBORATED, _("Two speakers or two sources")),
        (Level.SECOND_HAND, _("Second-hand only")),
        (Level.NONE, _("No evidence yet")),
    )
    legend = "".join(
        f'<li><i class="level-{level}">{mark(level)}</i>{shown(words)}</li>'
        for level, words in keys
    )
    count = len(sheet.snapshot.get("notes", {}))
    notes = ngettext("%d note", "%d notes", count) % count
    return (
        f"<footer><ul>{legend}</ul>"
        f"<p>{shown(notes)} · {shown(_('Revision %d') % sheet.revision)} · Empathymap</p></footer>"
    )
