"""Filling an empty map with one that was exported: one command, one event."""

import uuid
from datetime import UTC, datetime

from rest_framework import serializers

from workshops.access import may_run
from workshops.cleaning import clean_line
from workshops.models import (
    Evidence,
    Note,
    Participant,
    ResearchSource,
    Speaker,
    Vote,
    VotingRound,
)

from .change import Change
from .command import Command, command
from .kept import MOMENT
from .merge import JSON
from .naming import clean_name
from .refusal import Rejected
from .session import person_wire
from .writing import write

OF_A_ROUND = {"question", "target", "votes", "most", "heads", "voters"}
BROUGHT = ("clusters", "notes", "tensions", "insights", "questions", "actions")


@command("map.fill")
class FillMap(Command):
    """Put the notes, groups, people, evidence, conclusions and counted votes of a snapshot on a map
    without notes.

    The snapshot has been read strictly by `workshops.exports.reading`; its keys are kept. Nobody
    sends this over the wire.
    """

    only_inside = True
    may = staticmethod(may_run)
    snapshot = serializers.JSONField()

    def apply(self, change: Change, *, snapshot):
        if Note.objects.filter(empathy_map=change.empathy_map).exists():
            raise Rejected("conflict")
        _bring_people(change, snapshot.get("people", {}))
        for key, fields in snapshot.get("evidence", {}).items():
            _bring_evidence(change, uuid.UUID(key), fields)
        whole = {part: snapshot.get(part, {}) for part in BROUGHT}
        write(change, whole | {"insights": _parents_first(whole["insights"])})
        for key, fields in snapshot.get("rounds", {}).items():
            if "closed" in fields:
                _bring_round(change, uuid.UUID(key), fields)


def _parents_first(insights: JSON) -> JSON:
    """Insights in such an order that each comes after the one that it was drawn from."""

    def depth(key: str) -> int:
        above: list[str] = []
        while key in insights and key not in above:
            above.append(key)
            key = insights[key].get("parent", "")
        return len(above)

    return dict(sorted(insights.items(), key=lambda item: depth(item[0])))


def _bring_round(change: Change, key: uuid.UUID, fields: JSON) -> None:
    """A round that was closed comes with its tally; whose votes they were, no file tells."""
    ballot = VotingRound(
        empathy_map=change.empathy_map,
        key=key,
        opened_at=_moment(fields["opened"]),
        closed_at=_moment(fields["closed"]),
        **{name: fields[name] for name in OF_A_ROUND & fields.keys()},
    )
    change.mind("rounds", ballot)
    ballot.save()
    room = fields.get("room", {})
    counted = [(item, n - room.get(item, 0), False) for item, n in fields.get("tally", {}).items()]
    entered = [(item, n, True) for item, n in room.items()]
    Vote.objects.bulk_create(
        Vote(round=ballot, on=uuid.UUID(item), count=n, proxy=proxy)
        for item, n, proxy in [*counted, *entered]
        if n > 0
    )


def _moment(word: str) -> datetime:
    return datetime.strptime(word, MOMENT).replace(tzinfo=UTC)


def _bring_people(change: Change, people: JSON) -> None:
    """People of an imported map are names beside their notes: nobody can sign in as them."""
    workshop = change.empathy_map.workshop
    told: JSON = {}
    for key, fields in people.items():
        person, _new = Participant.objects.get_or_create(
            workshop=workshop,
            key=uuid.UUID(key),
            defaults={
                "display_name": clean_name(fields["name"]),
                "colour": fields["colour"],
                "role": Participant.Role.OBSERVER,
            },
        )
        told[key] = person_wire(person)
    if told:
        change.declare({"people": told})


def _bring_evidence(change: Change, key: uuid.UUID, fields: dict[str, str]) -> None:
    workspace = change.empathy_map.workspace
    piece = Evidence.objects.filter(workspace=workspace, key=key).first()
    if piece is None:
        source, _new = ResearchSource.objects.get_or_create(
            workspace=workspace, kind=fields["source_kind"], title=clean_line(fields["source"])
        )
        alias = clean_line(fields.get("speaker", ""))
        speaker = None
        if alias:
            speaker, _new = Speaker.objects.get_or_create(workspace=workspace, alias=alias)
        Evidence.objects.create(
            workspace=workspace,
            key=key,
            source=source,
            speaker=speaker,
            text=fields["text"],
            kind=fields["kind"],
            channel=fields.get("channel", ""),
            cue=fields.get("cue", ""),
        )
    change.shelve(change.evidence(key))
