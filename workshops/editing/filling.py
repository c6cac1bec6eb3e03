"""Filling an empty map with one that was exported: one command, one event."""

import uuid

from rest_framework import serializers

from workshops.access import may_run
from workshops.cleaning import clean_line
from workshops.models import Evidence, Note, Participant, ResearchSource, Speaker

from .change import Change
from .command import Command, command
from .merge import JSON
from .naming import clean_name
from .refusal import Rejected
from .session import person_wire
from .writing import write

BROUGHT = ("clusters", "notes", "tensions", "insights", "questions", "actions")


@command("map.fill")
class FillMap(Command):
    """Put the notes, groups, people, evidence and conclusions of a snapshot on a map without notes.

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


def _parents_first(insights: JSON) -> JSON:
    """Insights in such an order that each comes after the one that it was drawn from."""

    def depth(key: str) -> int:
        above: list[str] = []
        while key in insights and key not in above:
            above.append(key)
            key = insights[key].get("parent", "")
        return len(above)

    return dict(sorted(insights.items(), key=lambda item: depth(item[0])))


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
