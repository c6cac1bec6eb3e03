"""What a snapshot must look like when it comes from outside: every part, field, word and reference."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from workshops.quadrants import REGIONS, Basis, Layout, Level, Region

from .unreadable import Unreadable

LIMITS = {
    "notes": 2000,
    "clusters": 400,
    "evidence": 1000,
    "people": 1000,
    "text": 2000,
    "group": 120,
}

_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d{1,6})?Z")
_PHOTO = re.compile(r"/(?!/)[\w\-./?=&]*")
_RANK = re.compile(r"[0-9A-Za-z]{1,64}")
# Control characters other than line breaks and tabs.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Field:
    """One field: what it may hold, and whether it must be there. `read` raises ValueError with a sentence."""

    read: Callable[[object], object]
    required: bool = True


def clean(text: str) -> str:
    """Text as the wire keeps it (F4): NFC, `\\n` for line ends, no control characters."""
    return unicodedata.normalize(
        "NFC", _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    )


def _text(limit: int, *, blank: bool = False) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or _SURROGATES.search(value):
            raise ValueError(_("must be text"))
        value = clean(value)
        if len(value) > limit:
            raise ValueError(_("is longer than %d characters") % limit)
        if not blank and not value.strip():
            raise ValueError(_("is empty"))
        return value

    return read


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise ValueError(_("must be one of: %s") % ", ".join(allowed))
        return value

    return read


def _number(lowest: int, highest: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise ValueError(
                _("must be a whole number from %(low)d to %(high)d")
                % {"low": lowest, "high": highest}
            )
        return value

    return read


def _like(pattern: re.Pattern) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(_("is not written as it should be"))
        return value

    return read


def _stances(value: object) -> dict:
    if not isinstance(value, dict):
        raise ValueError(_("must be an object"))
    return {
        _like(_KEY)(key): _one_of("supports", "contradicts")(stance)
        for key, stance in value.items()
    }


SOURCES = (
    "interview", "observation", "usability_test", "survey", "support", "review", "social", "analytics",
    "staff_report", "other",
)  # fmt: skip
CHANNELS = ("interview", "phone", "chat", "email", "in_person", "survey", "review", "social")

_REGION = Field(_one_of(*Region.values))
_KEYED = Field(_like(_KEY), required=False)
_WORDS = Field(_text(1000), required=False)
MAP = {
    "title": Field(_text(200)),
    "situation": _WORDS,
    "decision": _WORDS,
    "layout": Field(_one_of(*Layout.values)),
    "scope": Field(_one_of("individual", "aggregated")),
    "status": Field(_one_of("draft", "active", "archived")),
}
PERSONA = (
    {
        "name": Field(_text(80)),
        "basis": Field(_one_of("proto", "qualitative", "statistical")),
        "initials": Field(_text(8), required=False),
        "photo": Field(_like(_PHOTO), required=False),
    }
    | {
        "role": Field(_text(160), required=False),
        "quote": Field(_text(300), required=False),
    }
    | dict.fromkeys(("context", "environment", "goals", "constraints"), _WORDS)
)
CHILDREN = {
    "people": {
        "name": Field(_text(40)),
        "colour": Field(_number(0, 11)),
        "role": Field(_one_of("facilitator", "editor", "observer")),
    },
    "clusters": {
        "region": _REGION,
        "name": Field(_text(120, blank=True)),
        "rank": Field(_like(_RANK)),
    },
    "notes": {
        "region": _REGION,
        "text": Field(_text(2000)),
        "basis": Field(_one_of(*Basis.values)),
        "rank": Field(_like(_RANK)),
        "level": Field(_number(Level.NONE, Level.CORROBORATED)),
        "at": Field(_like(_MOMENT)),
        "author": _KEYED,
        "cluster": _KEYED,
        "evidence": Field(_stances, required=False),
    },
    "evidence": {
        "text": Field(_text(8000)),
        "kind": Field(
            _one_of("verbatim", "paraphrase", "observation", "behaviour_data", "document")
        ),
        "source": Field(_text(120)),
        "source_kind": Field(_one_of(*SOURCES)),
        "speaker": Field(_text(20), required=False),
        "channel": Field(_one_of(*CHANNELS), required=False),
        "cue": Field(_text(120), required=False),
    },
}


def checked(snapshot: object) -> dict:
    """The snapshot with clean texts; raises Unreadable naming the part and field that is wrong."""
    parts = {"map": MAP, "persona": PERSONA} | CHILDREN
    found = _object(snapshot, "snapshot", known=parts, needed=("map", "persona"))
    whole = {name: _fields(found[name], name, parts[name]) for name in ("map", "persona")}
    for name, fields in CHILDREN.items():
        if name in found:
            whole[name] = _children(found[name], name, fields)
    _check_references(whole)
    return {name: whole[name] for name in found}


def _children(value: object, name: str, fields: dict[str, Field]) -> dict:
    children = _object(value, name)
    if len(children) > LIMITS[name]:
        raise Unreadable(
            _("“%(part)s” holds %(count)d; a map can hold %(limit)d.")
            % {"part": name, "count": len(children), "limit": LIMITS[name]}
        )
    for key in children:
        if not _KEY.fullmatch(key):
            raise _wrong(f"{name} → {key[:60]}", _("must be named by a UUID in lower case"))
    return {key: _fields(child, f"{name} → {key}", fields) for key, child in children.items()}


def _fields(value: object, place: str, fields: dict[str, Field]) -> dict:
    needed = [name for name, field in fields.items() if field.required]
    read = {}
    for name, content in _object(value, place, known=fields, needed=needed).items():
        try:
            read[name] = fields[name].read(content)
        except ValueError as error:
            raise _wrong(f"{place} → {name}", str(error)) from None
    return read


def _object(
    value: object, place: str, *, known: dict | None = None, needed: list | tuple = ()
) -> dict:
    if not isinstance(value, dict):
        raise _wrong(place, _("must be an object"))
    for name in value:
        if known is not None and name not in known:
            raise _wrong(f"{place} → {name[:60]}", _("is not known here"))
    for name in needed:
        if name not in value:
            raise _wrong(f"{place} → {name}", _("is missing"))
    return value


def _check_references(whole: dict) -> None:
    clusters, regions = whole.get("clusters", {}), REGIONS[Layout(whole["map"]["layout"])]
    for name in ("clusters", "notes"):
        for key, child in whole.get(name, {}).items():
            if child["region"] not in regions:
                raise _wrong(f"{name} → {key} → region", _("is not part of this layout"))
    for key, note in whole.get("notes", {}).items():
        place = f"notes → {key}"
        if "cluster" in note and clusters.get(note["cluster"], {}).get("region") != note["region"]:
            raise _wrong(f"{place} → cluster", _("names no group of that quadrant"))
        # A reader without rights to them gets neither people nor evidence: then nothing can be looked up.
        if "author" in note and note["author"] not in whole.get("people", {}):
            raise _wrong(f"{place} → author", _("names nobody in “people”"))
        if not note.get("evidence", {}).keys() <= whole.get("evidence", {}).keys():
            raise _wrong(f"{place} → evidence", _("names evidence that is not in the file"))
    held = {note.get("cluster") for note in whole.get("notes", {}).values()}
    for key in clusters:
        if key not in held:
            raise _wrong(f"clusters → {key}", _("holds no note"))


def _wrong(place: str, problem: str) -> Unreadable:
    return Unreadable(
        _("The file cannot be read: %(place)s %(problem)s.") % {"place": place, "problem": problem}
    )
