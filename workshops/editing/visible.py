"""The one window: what leaves the server, for whom. What is not named here does not leave."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from workshops.access import Audience
from workshops.models import ShareLink

from .snapshot import PERSONA_FIELDS

MAP = frozenset({"title", "situation", "decision", "layout", "scope", "status"})
PERSONA = frozenset(PERSONA_FIELDS)
PERSON = frozenset({"name", "colour", "role"})
CLUSTER = frozenset({"region", "name", "rank"})
NOTE = frozenset({"region", "text", "basis", "rank", "level", "at", "cluster"})
EVIDENCE = frozenset({"text", "kind", "source", "source_kind", "channel"})
WHO_SAID_IT = frozenset({"speaker", "cue"})


@lru_cache
def _shown(audience: Audience) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The fields that this audience sees, of the map's single parts and of its named children."""
    note, children = NOTE, {}
    if audience.authors:
        note |= {"author"}
        children["people"] = PERSON
    if audience.evidence != ShareLink.ShowEvidence.NONE:
        note |= {"evidence"}
        full = audience.evidence == ShareLink.ShowEvidence.FULL
        children["evidence"] = EVIDENCE | WHO_SAID_IT if full else EVIDENCE
    return {"map": MAP, "persona": PERSONA}, children | {"clusters": CLUSTER, "notes": note}


def visible(body: Mapping[str, Any], audience: Audience) -> dict[str, Any]:
    """Return what `audience` may see of a snapshot or of a merge patch (same shape, same rule).

    Denies by default: a part or field that is not listed above is dropped (protocol V1 to V3).
    """
    single, children = _shown(audience)
    seen: dict[str, Any] = {}
    for part, fields in single.items():
        if part in body:
            seen[part] = _narrowed(body[part], fields)
    for part, fields in children.items():
        if part in body:
            seen[part] = {key: _narrowed(child, fields) for key, child in body[part].items()}
    return seen


def _narrowed(child: Any, fields: frozenset[str]) -> Any:
    if child is None:  # a patch that takes something away
        return None
    return {key: value for key, value in child.items() if key in fields}
