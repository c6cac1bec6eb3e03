"""The parts of a map in a file: which fields their children have, and how many there may be."""

from workshops import kinds, limits
from workshops.quadrants import Basis, Layout, Level, Region

from .field import (
    KEY,
    PHOTO,
    RANK,
    Field,
    counts,
    day,
    keys,
    like,
    mark,
    moment,
    number,
    one_of,
    stances,
    text,
)

A_MAP_HOLDS = {
    "notes": limits.NOTES_A_MAP,
    "clusters": limits.CLUSTERS_A_MAP,
    "evidence": limits.EVIDENCE_A_MAP,
    "people": 1000,
    "tensions": limits.TENSIONS_A_MAP,
    "insights": limits.INSIGHTS_A_MAP,
    "questions": limits.INSIGHTS_A_MAP,
    "actions": limits.INSIGHTS_A_MAP,
    "rounds": limits.ROUNDS_A_MAP,
    "links": 5000,  # between notes and evidence, and as many under conclusions
}
_VOTES = 30_000  # of one item in one round, more than a full workshop can give

_REGION = Field(one_of(*Region.values))
_KEY = Field(like(KEY))
_KEYED = Field(like(KEY), required=False)
_RANK = Field(like(RANK))
_MOMENT = Field(moment)
_PROSE = Field(text(limits.PERSONA_PROSE), required=False)
_POINT_OF_VIEW = Field(text(limits.POINT_OF_VIEW), required=False)
_UNDER_IT = {"notes": Field(keys, required=False), "at": _MOMENT}
_PLANNED = {
    "rank": _RANK,
    "owner": Field(text(limits.OWNER), required=False),
    "due": Field(day, required=False),
    "insight": _KEYED,
} | _UNDER_IT

ONE = {
    "map": {
        "title": Field(text(limits.TITLE)),
        "situation": Field(text(limits.SITUATION)),
        "decision": Field(text(limits.DECISION), required=False),
        "layout": Field(one_of(*Layout.values)),
        "scope": Field(one_of(*kinds.Scope.values)),
        "status": Field(one_of(*kinds.Status.values)),
    },
    "persona": {
        "name": Field(text(limits.PERSONA_NAME)),
        "basis": Field(one_of(*kinds.PersonaBasis.values)),
        "initials": Field(text(8), required=False),
        "photo": Field(like(PHOTO), required=False),
        "role": Field(text(limits.PERSONA_LINE), required=False),
        "quote": Field(text(limits.PERSONA_QUOTE), required=False),
    }
    | dict.fromkeys(("context", "environment", "goals", "constraints"), _PROSE),
}
CHILDREN = {
    "people": {
        "name": Field(text(limits.PERSON_NAME)),
        "colour": Field(number(0, 11)),
        "role": Field(one_of(*kinds.Role.values)),
    },
    "clusters": {
        "region": _REGION,
        "name": Field(text(limits.GROUP_NAME, blank=True)),
        "rank": _RANK,
    },
    "notes": {
        "region": _REGION,
        "text": Field(text(limits.NOTE)),
        "basis": Field(one_of(*Basis.values)),
        "rank": _RANK,
        "level": Field(number(Level.NONE, Level.CORROBORATED)),
        "at": _MOMENT,
        "author": _KEYED,
        "cluster": _KEYED,
        "evidence": Field(stances, required=False),
        "proxy": Field(mark, required=False),
        "reactions": Field(counts(kinds.ReactionKind.values, 1000), required=False),
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
    "tensions": {
        "a": _KEY,
        "b": _KEY,
        "relation": Field(one_of(*kinds.Relation.values)),
        "why": Field(text(limits.WHY), required=False),
        "status": Field(one_of(*kinds.TensionStatus.values)),
        "at": _MOMENT,
    },
    "insights": {
        "kind": Field(one_of(*kinds.InsightKind.values)),
        "text": Field(text(limits.INSIGHT)),
        "rank": _RANK,
        "who": _POINT_OF_VIEW,
        "verb": _POINT_OF_VIEW,
        "because": _POINT_OF_VIEW,
        "cluster": _KEYED,
        "parent": _KEYED,
        "tension": _KEYED,
    }
    | _UNDER_IT,
    "questions": {
        "text": Field(text(limits.QUESTION)),
        "status": Field(one_of(*kinds.QuestionStatus.values)),
    }
    | _PLANNED,
    "actions": {
        "text": Field(text(limits.ACTION)),
        "status": Field(one_of(*kinds.ActionStatus.values)),
    }
    | _PLANNED,
    "rounds": {
        "question": Field(text(limits.TITLE), required=False),
        "target": Field(one_of(*kinds.RoundTarget.values)),
        "votes": Field(number(1, limits.VOTES_EACH)),
        "most": Field(number(1, limits.VOTES_EACH)),
        "heads": Field(number(0, limits.HEADS_IN_THE_ROOM), required=False),
        "opened": _MOMENT,
        "closed": _MOMENT,
        "voters": Field(number(0, A_MAP_HOLDS["people"])),
        "tally": Field(counts(None, _VOTES), required=False),
        "room": Field(counts(None, _VOTES), required=False),
    },
}

# What an exported map tells of its session: it is not brought along, and not looked at.
OF_THE_SESSION = {
    "workshop",
    "steps",
    "regions",
    "unseen",
    "votes",
    "reactions",
    "authors",
    "proposals",
    "predictions",
    "reflections",
}
FIELDS_OF_THE_SESSION = {
    "map": {"locked"},
    "clusters": {"locked"},
    "notes": {"locked"},
    "people": {"hand", "ready", "muted", "gone", "waiting", "map"},
}
