"""Deleting for good: a whole map, or everything that one person wrote (protocol W11)."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import access
from workshops.models import (
    ActionItem,
    ClosingReflection,
    ClusterNameProposal,
    EmpathyMap,
    Insight,
    Note,
    Participant,
    Prediction,
    Reaction,
    ResearchQuestion,
    Tension,
    Vote,
    Workshop,
)

from .change import Change
from .command import anyone, command
from .fields import Key
from .merge import JSON, difference
from .people import AboutPeople, check_somebody_runs, find
from .reactions import counted
from .refusal import Rejected
from .scribe import Scribe
from .scrubbing import scrub
from .session import SHARED
from .snapshot import snapshot
from .theirs import Theirs, notes_of, theirs
from .wiping import wipe_once_committed

KEYED: dict[str, Any] = {
    "tensions": Tension,  # before the notes, which they would not outlive
    "questions": ResearchQuestion,
    "actions": ActionItem,
    "insights": Insight,
    "predictions": Prediction,
    "reflections": ClosingReflection,
}


def erase_person(person: Participant, *, by: Participant) -> None:
    """Take what one person wrote off every map of their workshop, and out of its past.

    Raises Rejected if `by` may not.
    """
    empathy_map = EmpathyMap.objects.filter(workshop=person.workshop_id).earliest(
        "created_at", "pk"
    )
    Scribe(empathy_map, by).do("person.erase", person=str(person.key))


@transaction.atomic
def delete_map(empathy_map: EmpathyMap, *, by: Participant) -> None:
    """Delete a map with everything on it and its whole past; its workshop goes with its last map.

    Evidence, persona and members belong to the workspace and stay. The other maps of the workshop
    learn of it by an event; who is on the map is let go within a second (protocol R3).
    """
    together = EmpathyMap.objects.select_for_update().filter(workshop=empathy_map.workshop_id)
    others = [one for one in together.order_by("pk") if one.pk != empathy_map.pk]
    workshop, key = empathy_map.workshop, str(empathy_map.pk)
    EmpathyMap.objects.filter(pk=empathy_map.pk).delete()
    if others:
        Scribe(others[0], by).do("map.delete", map=key)
    else:
        workshop.delete()
    wipe_once_committed()


@transaction.atomic
def delete_workshop(key: uuid.UUID, *, ended_before: datetime) -> None:
    """Delete a workshop with all its maps, unless somebody has opened it again meanwhile."""
    maps = EmpathyMap.objects.select_for_update().filter(workshop=key).order_by("pk")
    found = list(maps)
    ended = Workshop.objects.filter(pk=key, state=Workshop.State.ENDED, ended_at__lt=ended_before)
    if ended.exists():
        EmpathyMap.objects.filter(pk__in=[one.pk for one in found]).delete()
        ended.delete()
        wipe_once_committed()


@command("map.delete")
class ForgetMap(AboutPeople):
    """Tell the other maps of a workshop that one of them has been deleted. Nobody sends this."""

    only_inside = True
    map = Key()

    def apply(self, change: Change, *, map: uuid.UUID):  # noqa: A002 -- the word of the wire
        if EmpathyMap.objects.filter(pk=map).exists():
            raise Rejected("conflict")

    def on_each_map(self, change: Change, *, map: uuid.UUID):  # noqa: A002 -- the word of the wire
        homeless = Participant.objects.filter(workshop=change.workshop, place=None)
        people = {str(person.key): {"map": None} for person in homeless}
        change.declare({"workshop": {"maps": {str(map): None}}, "people": people})


@command("person.erase")
class ErasePerson(AboutPeople):
    """Take off, for good, what somebody wrote: oneself what is one's own, a facilitator anybody's.

    They leave the workshop without being kept out: who comes again comes as somebody new.
    """

    may = staticmethod(anyone)
    person = Key(required=False)

    def apply(self, change: Change, *, person=None):
        whom = find(change, person) if person else change.by
        if whom != change.by and not change.runs:
            raise Rejected("forbidden")
        if whom != change.by and access.owns(whom):
            raise Rejected(
                "forbidden", _("Only they themselves delete what an owner of the workspace wrote.")
            )
        ran = change.runs if whom == change.by else access.may_run(whom)
        comes_back = ran and _prepares(whom)
        _part_with(change, whom)
        if ran and not comes_back:
            check_somebody_runs(change)
        wipe_once_committed()

    def on_each_map(self, change: Change, *, person=None):
        whom = find(change, person) if person else change.by
        gone = theirs(change.empathy_map, whom)
        stood = snapshot(change.empathy_map)
        _erase_rows(change.empathy_map, whom, gone)
        scrub(change.empathy_map, whom, gone)
        change.reveals = True  # all may know that it happened; the patch only takes away
        change.declare(_told(stood, snapshot(change.empathy_map)))


def _prepares(person: Participant) -> bool:
    """Whether somebody runs every workshop of the workspace, so that the next door lets them in again."""
    member = person.user and access.membership(person.user, person.workshop.workspace)
    return bool(member and access.may_prepare(member))


def _part_with(change: Change, person: Participant) -> None:
    person.display_name = _("Someone")
    person.user = person.token_hash = person.place = None
    person.hand_raised = person.ready = person.muted = False
    person.removed_at = timezone.now()
    person.save()
    if change.workshop.leader_id == person.pk:
        change.workshop.leader = None
        change.workshop.save(update_fields=["leader"])


def _erase_rows(empathy_map: EmpathyMap, person: Participant, gone: Theirs) -> None:
    for part, model in KEYED.items():
        model.objects.filter(empathy_map=empathy_map, key__in=gone.keys[part]).delete()
    notes_of(empathy_map, person).delete()
    ClusterNameProposal.objects.filter(cluster__empathy_map=empathy_map, by=person).delete()
    _take_reactions(empathy_map, person)
    _take_votes(empathy_map, person)
    for cluster in empathy_map.clusters.filter(key__in=gone.names):
        if cluster.name in gone.names[str(cluster.key)]:
            cluster.name = ""
            cluster.save(update_fields=["name"])


def _take_reactions(empathy_map: EmpathyMap, person: Participant) -> None:
    own = Reaction.objects.filter(empathy_map=empathy_map, by=person)
    for reaction in own.select_related("note"):
        if reaction.note:
            # Several of one person may be on the same note: each time as it stands.
            note = Note.objects.get(pk=reaction.note.pk)
            note.reactions = counted(note.reactions, reaction.kind, -1)
            note.save(update_fields=["reactions"])
    own.delete()


def _take_votes(empathy_map: EmpathyMap, person: Participant) -> None:
    """Votes that are still open go. What was counted stays the team's result, and is nobody's now."""
    own = Vote.objects.filter(round__empathy_map=empathy_map, by=person)
    own.filter(round__closed_at=None, proxy=False).delete()
    own.update(by=None)
    for ballot in empathy_map.rounds.filter(closed_at=None):
        people = ballot.cast.filter(proxy=False, by__isnull=False).order_by().values("by")
        ballot.voters = people.distinct().count()
        ballot.save(update_fields=["voters"])


def _told(stood: JSON, stands: JSON) -> JSON:
    """The patch between two states of a map, part by part: a part that is empty now stays a part."""
    patch: JSON = {}
    for part in (stood.keys() | stands.keys()) - SHARED.keys():
        before, after = stood.get(part, {}), stands.get(part, {})
        changed = _told(before, after) if part == "private" else difference(before, after)
        if changed:
            patch[part] = changed
    return patch
