"""The one window: what leaves the server, for whom. What is not named here does not leave."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from workshops.access import Audience
from workshops.models import ShareLink

from .snapshot import PERSONA_FIELDS

MAP = frozenset({"title", "situation", "decision", "layout", "scope", "status", "locked"})
PERSONA = frozenset(PERSONA_FIELDS)
PERSON = frozenset({"name", "colour", "role"})
IN_THE_ROOM = frozenset({"hand", "ready", "muted", "gone", "waiting", "map"})
CLUSTER = frozenset({"region", "name", "rank", "locked"})
NOTE = frozenset(
    {"region", "text", "basis", "rank", "level", "at", "cluster", "locked", "proxy", "reactions"}
)
EVIDENCE = frozenset({"text", "kind", "source", "source_kind", "channel"})
WHO_SAID_IT = frozenset({"speaker", "cue"})
WORKSHOP = frozenset(
    {"title", "state", "names", "reads", "lobby", "agenda", "step", "timer", "leader", "called",
     "maps"}
)  # fmt: skip
STEP = frozenset(
    {"place", "kind", "title", "minutes", "prompt", "done_when", "regions", "may", "private",
     "closes", "visited", "spent", "began"}
)  # fmt: skip
OF_THE_FACILITATOR = frozenset({"script"})
LOCKED = frozenset({"locked"})
UNSEEN = frozenset({"notes", "people", "names"})
TENSION = frozenset({"a", "b", "relation", "why", "status", "at"})
INSIGHT = frozenset(
    {
        "kind",
        "text",
        "rank",
        "who",
        "verb",
        "because",
        "cluster",
        "parent",
        "tension",
        "notes",
        "at",
    }
)
PLAN = frozenset({"text", "rank", "due", "status", "insight", "notes", "at"})
WHOSE_PLAN = frozenset({"owner"})
ROUND = frozenset(
    {"question", "target", "votes", "most", "heads", "opened", "voters", "closed", "tally", "room"}
)
VOTE = frozenset({"round", "on", "n", "proxy"})
REACTION = frozenset({"note", "evidence", "kind"})
PROPOSAL = frozenset({"cluster", "name"})
PREDICTION = frozenset({"step", "prompt", "text", "confidence"})
REFLECTION = frozenset({"text"})
BY = frozenset({"by"})

Fields = dict[str, frozenset[str]]


@lru_cache
def _shown(audience: Audience) -> tuple[Fields, Fields]:
    """The fields that this audience sees, of the map's single parts and of its named children."""
    signed = BY if audience.authors else frozenset()
    plan = PLAN | (WHOSE_PLAN if audience.authors else frozenset())
    single: Fields = {"map": MAP, "persona": PERSONA}
    children: Fields = {
        "clusters": CLUSTER,
        "notes": NOTE,
        "tensions": TENSION,
        "insights": INSIGHT,
        "questions": plan,
        "actions": plan,
        "rounds": ROUND,
        "reflections": REFLECTION | signed,
        "predictions": PREDICTION | signed,
    }
    if audience.authors:
        children["notes"] |= {"author"}
        children["people"] = PERSON
    if audience.evidence != ShareLink.ShowEvidence.NONE:
        children["notes"] |= {"evidence"}
        full = audience.evidence == ShareLink.ShowEvidence.FULL
        children["evidence"] = EVIDENCE | WHO_SAID_IT if full else EVIDENCE
    if audience.takes_part:
        single |= {"workshop": WORKSHOP, "unseen": UNSEEN}
        children["people"] = PERSON | IN_THE_ROOM
        children["steps"] = STEP | OF_THE_FACILITATOR if audience.runs else STEP
        children |= {"regions": LOCKED, "proposals": PROPOSAL | signed, "votes": VOTE}
        children |= {"reactions": REACTION, "authors": BY}
    return single, children


def visible(
    body: Mapping[str, Any],
    audience: Audience,
    *,
    me: str = "",
    own: bool = False,
    owners: Mapping[tuple[str, str], str] | None = None,
) -> dict[str, Any]:
    """Return what `audience` may see of a snapshot or of a merge patch (same shape, same rule).

    Denies by default: a part or field that is not listed above is dropped (protocol V1 to V3).

    What stands under `private` is lifted into its part for the person `me` whose own it is (H1):
    all of it if `own` says so (an event that is theirs alone), else what `owners` gives as theirs,
    by part and key.
    """
    single, children = _shown(audience)
    seen: dict[str, Any] = {}
    for part, fields in single.items():
        if part in body:
            seen[part] = _narrowed(body[part], fields)
    for part, fields in children.items():
        if part in body:
            seen[part] = {key: _narrowed(child, fields) for key, child in body[part].items()}
    for part, own_children in body.get("private", {}).items():
        if part not in children:
            continue
        for key, child in own_children.items():
            shown = seen.get(part, {}).get(key)
            if child is None and shown:  # it was hidden and is shown now
                seen[part][key] = shown | {"hidden": None}
            elif _is_own(part, key, child, audience, me, own, owners or {}):
                lifted = _lifted(child, children[part])
                seen.setdefault(part, {})[key] = lifted
    return seen


def _is_own(part, key, child, audience: Audience, me: str, own: bool, owners: Mapping) -> bool:
    if part == "authors":  # says itself whose it is
        return bool(me) and (child is None or child["by"] == me)
    if part == "notes" and audience.reads_hidden:
        return True
    return bool(me) and (own or owners.get((part, key)) == me)


def _lifted(child: Any, fields: frozenset[str]) -> Any:
    return None if child is None else _narrowed(child, fields) | {"hidden": True}


def _narrowed(child: Any, fields: frozenset[str]) -> Any:
    if child is None:  # a patch that takes something away
        return None
    return {key: value for key, value in child.items() if key in fields}
