"""What a snapshot from outside must look like: every part, field, word and reference."""

from django.utils.translation import gettext as _

from workshops import kinds, limits
from workshops.quadrants import REGIONS, Basis, Layout, Level, Region

from .field import KEY, PHOTO, RANK, Field, like, moment, number, one_of, stances, text
from .unreadable import Unreadable

A_MAP_HOLDS = {
    "notes": limits.NOTES_A_MAP,
    "clusters": limits.CLUSTERS_A_MAP,
    "evidence": limits.EVIDENCE_A_MAP,
    "people": 1000,
    "links": 5000,  # between notes and evidence
}

_REGION = Field(one_of(*Region.values))
KEYED = Field(like(KEY), required=False)
_PROSE = Field(text(limits.PERSONA_PROSE), required=False)
MAP = {
    "title": Field(text(limits.TITLE)),
    "situation": Field(text(limits.SITUATION)),
    "decision": Field(text(limits.DECISION), required=False),
    "layout": Field(one_of(*Layout.values)),
    "scope": Field(one_of(*kinds.Scope.values)),
    "status": Field(one_of(*kinds.Status.values)),
}
PERSONA = {
    "name": Field(text(limits.PERSONA_NAME)),
    "basis": Field(one_of(*kinds.PersonaBasis.values)),
    "initials": Field(text(8), required=False),
    "photo": Field(like(PHOTO), required=False),
    "role": Field(text(limits.PERSONA_LINE), required=False),
    "quote": Field(text(limits.PERSONA_QUOTE), required=False),
} | dict.fromkeys(("context", "environment", "goals", "constraints"), _PROSE)
CHILDREN = {
    "people": {
        "name": Field(text(limits.PERSON_NAME)),
        "colour": Field(number(0, 11)),
        "role": Field(one_of(*kinds.Role.values)),
    },
    "clusters": {
        "region": _REGION,
        "name": Field(text(limits.GROUP_NAME, blank=True)),
        "rank": Field(like(RANK)),
    },
    "notes": {
        "region": _REGION,
        "text": Field(text(limits.NOTE)),
        "basis": Field(one_of(*Basis.values)),
        "rank": Field(like(RANK)),
        "level": Field(number(Level.NONE, Level.CORROBORATED)),
        "at": Field(moment),
        "author": KEYED,
        "cluster": KEYED,
        "evidence": Field(stances, required=False),
    },
    "evidence": {
        "text": Field(text(limits.EVIDENCE)),
        "kind": Field(one_of(*kinds.EvidenceKind.values)),
        "source": Field(text(limits.SOURCE_TITLE)),
        "source_kind": Field(one_of(*kinds.SourceKind.values)),
        "speaker": Field(text(limits.ALIAS), required=False),
        "channel": Field(one_of(*kinds.Channel.values), required=False),
        "cue": Field(text(limits.CUE), required=False),
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
    if len(children) > A_MAP_HOLDS[name]:
        raise Unreadable(
            _("“%(part)s” holds %(count)d; a map can hold %(limit)d.")
            % {"part": name, "count": len(children), "limit": A_MAP_HOLDS[name]}
        )
    for key in children:
        if not KEY.fullmatch(key):
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
        if "author" in note and note["author"] not in whole.get("people", {}):
            raise _wrong(f"{place} → author", _("names nobody in “people”"))
        if not note.get("evidence", {}).keys() <= whole.get("evidence", {}).keys():
            raise _wrong(f"{place} → evidence", _("names evidence that is not in the file"))
    links = sum(len(note.get("evidence", {})) for note in whole.get("notes", {}).values())
    if links > A_MAP_HOLDS["links"]:
        raise Unreadable(
            _("The notes rest on evidence %(count)d times; a file can hold %(limit)d.")
            % {"count": links, "limit": A_MAP_HOLDS["links"]}
        )
    held = {note.get("cluster") for note in whole.get("notes", {}).values()}
    for key in clusters:
        if key not in held:
            raise _wrong(f"clusters → {key}", _("holds no note"))


def _wrong(place: str, problem: str) -> Unreadable:
    return Unreadable(
        _("The file cannot be read: %(place)s %(problem)s.") % {"place": place, "problem": problem}
    )
