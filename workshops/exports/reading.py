"""Read a map back from a file that somebody uploads: our JSON document, or the notes of our CSV."""

import csv
import io

from django.utils.translation import gettext as _

from workshops import limits
from workshops.cleaning import clean
from workshops.quadrants import Basis, Region
from workshops.strict_json import NotStrict, loads

from .document import FORMAT, VERSION
from .shape import checked
from .table import restored
from .unreadable import Unreadable

LARGEST = 5 * 1024 * 1024


def read_json(data: bytes) -> dict:
    """The snapshot of an exported document, checked in every part; raises Unreadable.

    Control characters are taken out of texts, as on the wire (F4). Levels are returned as the file
    states them: whoever stores the map judges the evidence again.
    """
    document = _parsed(_decoded(data))
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Unreadable(_("This is not a map exported from Empathymap."))
    version = document.get("version")
    if isinstance(version, bool) or version != VERSION:
        raise Unreadable(
            _("This file has version %(found)s; this site reads version %(known)s.")
            % {"found": str(version)[:20], "known": VERSION}
        )
    if "snapshot" not in document:
        raise Unreadable(_("The file holds no map: “snapshot” is missing."))
    return checked(document["snapshot"])


def read_csv(data: bytes) -> list[dict]:
    """The notes of a CSV written by table.py, in order: `region`, `text`, `basis`, maybe `group`.

    Cells get their first apostrophe taken away again. Raises Unreadable, naming the row.
    """
    reader = csv.reader(io.StringIO(_decoded(data), newline=""))
    try:
        rows = list(reader)
    except csv.Error:
        raise Unreadable(_("Row %d cannot be read as CSV.") % reader.line_num) from None
    header = rows[0] if rows else []
    missing = [name for name in ("region", "text", "basis") if name not in header]
    if missing:
        raise Unreadable(_("The first row must name the columns; “%s” is missing.") % missing[0])
    if len(rows) - 1 > limits.NOTES_A_MAP:
        raise Unreadable(_("The file holds more than %d notes.") % limits.NOTES_A_MAP)
    return [
        _note(dict(zip(header, row, strict=False)), at)
        for at, row in enumerate(rows[1:], start=2)
        if any(row)
    ]


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Unreadable(_("The file is larger than 5 MB."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("The file is not UTF-8 text.")) from None


def _parsed(text: str) -> object:
    try:
        return loads(text)
    except NotStrict as reason:
        raise Unreadable(str(reason)) from None


def _note(cells: dict[str, str], at: int) -> dict:
    region, text, basis, group = (
        clean(restored(cells.get(name, ""))) for name in ("region", "text", "basis", "group")
    )
    if region not in Region.values:
        raise Unreadable(
            _("Row %(row)d: “%(value)s” is not a quadrant.") % {"row": at, "value": region[:40]}
        )
    if basis and basis not in Basis.values:
        raise Unreadable(
            _("Row %(row)d: “%(value)s” is not a basis.") % {"row": at, "value": basis[:40]}
        )
    if not text.strip():
        raise Unreadable(_("Row %d: the note has no text.") % at)
    for name, value, limit in (("text", text, limits.NOTE), ("group", group, limits.GROUP_NAME)):
        if len(value) > limit:
            raise Unreadable(
                _("Row %(row)d: “%(column)s” is longer than %(limit)d characters.")
                % {"row": at, "column": name, "limit": limit}
            )
    note = {"region": region, "text": text, "basis": basis or Basis.ASSUMED.value}
    return note | {"group": group} if group else note
