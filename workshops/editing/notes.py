"""What people do with notes."""

from django.utils.translation import gettext_lazy as _

from workshops import limits
from workshops.models import NoteEvidence
from workshops.quadrants import Basis, Region

from . import cotyping
from .change import Change
from .command import Command, command
from .fields import Choice, Key, Operation, Whole, Words
from .levels import basis_once_backed
from .rank import between
from .refusal import Rejected
from .rows import delete, restore


@command("note.add")
class AddNote(Command):
    note = Key()
    region = Choice(choices=Region.choices)
    text = Words(limit=limits.NOTE, lines=True)
    basis = Choice(choices=Basis.choices, required=False)
    cluster = Key(required=False)
    before = Key(required=False)
    evidence = Key(required=False)

    def apply(
        self, change: Change, *, note, region, text, basis="", cluster=None, before=None,
        evidence=None,
    ):  # fmt: skip
        change.subject = note
        group = change.cluster(cluster) if cluster else None
        region = group.region if group else region
        rank = change.rank(region, cluster=group, before=before)
        added = change.new_note(
            note, region=region, text=text, basis=basis or Basis.ASSUMED, cluster=group, rank=rank
        )
        if evidence:
            change.link(added, change.evidence(evidence), NoteEvidence.Stance.SUPPORTS)
            added.basis = basis or basis_once_backed(added)


@command("note.edit")
class EditNote(Command):
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
    note = Key()
    region = Choice(choices=Region.choices)
    cluster = Key(required=False)
    before = Key(required=False)

    def apply(self, change: Change, *, note, region, cluster=None, before=None):
        change.subject = note
        moved = change.note(note)
        group = change.cluster(cluster) if cluster else None
        change.place(moved, region=region, cluster=group, before=before)


@command("note.group")
class GroupNote(Command):
    """Put a note together with another: into its group if it has one, else into a new one."""

    note = Key()
    onto = Key()
    cluster = Key()

    def apply(self, change: Change, *, note, onto, cluster):
        change.subject = note
        if note == onto:
            raise Rejected("invalid")
        joined, host = change.note(note), change.note(onto)
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
    note = Key()
    basis = Choice(choices=Basis.choices)

    def apply(self, change: Change, *, note, basis):
        change.subject = note
        change.note(note).basis = basis


@command("note.cite")
class CiteEvidence(Command):
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
    note = Key()
    evidence = Key()

    def apply(self, change: Change, *, note, evidence):
        change.subject = note
        change.unlink(change.note(note), change.evidence(evidence))


@command("note.delete")
class DeleteNote(Command):
    note = Key()

    def apply(self, change: Change, *, note):
        change.subject = note
        delete(change.note(note))


@command("note.restore")
class RestoreNote(Command):
    note = Key()

    def apply(self, change: Change, *, note):
        change.subject = note
        restore(change.any_note(note))
