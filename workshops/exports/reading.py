"""Read a map back from a file that somebody uploads: our JSON document."""

from django.utils.translation import gettext as _

from workshops.strict_json import NotStrict, loads

from .document import FORMAT, VERSION
from .shape import checked
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
