"""What people do with notes."""

import math
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops import limits
from workshops.kinds import Act
from workshops.models import Event, Note, NoteEvidence
from workshops.quadrants import Basis, Region

from . import cotyping
from .change import Change
from .command import Command, acts, command
from .fields import Choice, Flag, Key, Operation, Whole, Words
from .levels import basis_once_backed
from .rank import between
from .refusal import Rejected
from .rows import delete, restore

DELETED_AT_ONCE, PACE = 5, timedelta(seconds=10)


@command("note.add")
class AddNote(Command):
    acts = acts(Act.WRITE)
    note = Key()
    region = Choice(choices=Region.choices)
    text = Words(limit=limits.NOTE, lines=True)
    basis = Choice(choices=Basis.choices, required=False)
    cluster = Key(required=False)
    before = Key(required=False)
    evidence = Key(required=False)
    anonymous = Flag(required=False)
    unseen = Flag(
        required=False
    )  # its writer was told that only they see it, whatever step it is now
    proxy = Flag(required=False)  # for somebody in the room without a device

    def apply(
        self, change: Change, *, note, region, text, basis="", cluster=None, before=None,
        evidence=None, anonymous=False, unseen=False, proxy=False,
    ):  # fmt: skip
        change.subject = note
        if proxy and not change.runs:
            raise Rejected("forbidden")
        signed = change.authorship(anonymous=anonymous, unseen=unseen, proxy=proxy)
        group = change.cluster(cluster) if cluster and not signed["hidden"] else None
        region = group.region if group else region
        rank = change.rank(region, cluster=group, before=before)
        added = change.new_note(
            note, region=region, text=text, basis=basis or Basis.ASSUMED, cluster=group, rank=rank,
            **signed,
        )  # fmt: skip
        if evidence:
            change.link(added, change.evidence(evidence), NoteEvidence.Stance.SUPPORTS)
            added.basis = basis or basis_once_backed(added)


@command("note.edit")
class EditNote(Command):
    acts = acts(Act.WRITE)
    note = Key()
    base = Whole()
    op = Operation()

    def apply(self, change: Change, *, note, base, op):
        change.subject = note
        edited = change.note(note)
        text = cotyping.edited(change.empathy_map, edited, base=base, operation=op)
        if not text.strip():
            raise Rejected("invalid", _("A note needs words. Delete it if you don’t need it."))
        if len(text) > limits.NOTE:
            raise Rejected("too_long", limit=limits.NOTE, length=len(text))
        edited.text = text


@command("note.move")
class MoveNote(Command):
    acts = acts(Act.GROUP, Act.WRITE)
    note = Key()
    region = Choice(choices=Region.choices)
    cluster = Key(required=False)
    before = Key(required=False)

    def apply(self, change: Change, *, note, region, cluster=None, before=None):
        change.subject = note
        moved = change.note(note)
        check_in_its_quadrant(moved, cluster)
        group = change.cluster(cluster) if cluster else None
        change.place(moved, region=region, cluster=group, before=before)


@command("note.group")
class GroupNote(Command):
    """Put a note together with another: into its group if it has one, else into a new one."""

    acts = acts(Act.GROUP)
    note = Key()
    onto = Key()
    cluster = Key()

    def apply(self, change: Change, *, note, onto, cluster):
        change.subject = note
        if note == onto:
            raise Rejected("invalid")
        joined, host = change.note(note), change.note(onto)
        check_in_its_quadrant(joined, cluster)
        check_in_its_quadrant(host, cluster)
        group = host.cluster
        if group is None:
            group = change.new_cluster(cluster, region=host.region, rank=host.rank)
            change.place(host, region=host.region, cluster=group)
            joined.region, joined.cluster = host.region, group
            joined.rank = between(host.rank, None)
        elif joined.cluster != group:
            change.place(joined, region=host.region, cluster=group)


@command("note.basis")
class SetBasis(Command):
    acts = acts(Act.WRITE)
    note = Key()
    basis = Choice(choices=Basis.choices)

    def apply(self, change: Change, *, note, basis):
        change.subject = note
        change.note(note).basis = basis


@command("note.cite")
class CiteEvidence(Command):
    acts = acts(Act.WRITE)
    note = Key()
    evidence = Key()
    stance = Choice(choices=NoteEvidence.Stance.choices, required=False)

    def apply(self, change: Change, *, note, evidence, stance=NoteEvidence.Stance.SUPPORTS):
        change.subject = note
        backed = change.note(note)
        change.link(backed, change.evidence(evidence), stance)
        if stance == NoteEvidence.Stance.SUPPORTS:
            backed.basis = basis_once_backed(backed)


@command("note.uncite")
class UnciteEvidence(Command):
    acts = acts(Act.WRITE)
    note = Key()
    evidence = Key()

    def apply(self, change: Change, *, note, evidence):
        change.subject = note
        change.unlink(change.note(note), change.evidence(evidence))


@command("note.delete")
class DeleteNote(Command):
    acts = acts(Act.WRITE)
    note = Key()

    def apply(self, change: Change, *, note):
        change.subject = note
        check_pace(change)
        delete(change.note(note))


@command("note.restore")
class RestoreNote(Command):
    acts = acts(Act.WRITE)
    note = Key()

    def apply(self, change: Change, *, note):
        change.subject = note
        restore(change.any_note(note))


def check_in_its_quadrant(note: Note, cluster) -> None:
    """Raises Rejected for a hidden note that is put into a group: others see what groups hold."""
    if note.hidden and cluster:
        raise Rejected("phase", _("Groups come once the notes have been shown."))


def check_pace(change: Change) -> None:
    """Raises Rejected for somebody who takes notes off the map one after the other (protocol W8)."""
    now = timezone.now()
    mine = Event.objects.filter(by=change.by, at__gt=now - PACE, command="note.delete")
    last = list(mine.order_by("-at").values_list("at", flat=True)[:DELETED_AT_ONCE])
    if not change.runs and len(last) == DELETED_AT_ONCE:
        left = last[-1] + PACE - now
        raise Rejected("rate", retry_ms=math.ceil(left.total_seconds() * 1000))
