"""How a demo map comes about: each step of its story becomes commands of the people who took it."""

import uuid
from functools import singledispatchmethod

from workshops.demo import Story
from workshops.demo.steps import (
    Cite,
    Delete,
    Gather,
    Move,
    Restore,
    Rethink,
    Reword,
    Shelve,
    Step,
    Undo,
    Write,
)
from workshops.editing import Scribe, join
from workshops.editing.text import difference
from workshops.models import EmpathyMap, Evidence, Note, NoteEvidence, Participant, User
from workshops.models.tokens import new_secret


class Making:
    """One demo map while it comes about."""

    def __init__(
        self,
        story: Story,
        empathy_map: EmpathyMap,
        evidence: dict[str, Evidence],
        *,
        facilitator: User,
    ) -> None:
        self.story = story
        self.empathy_map = empathy_map
        self.pieces = {key: str(piece.key) for key, piece in evidence.items()}
        self.notes = {note.key: note for note in story.notes + story.discarded}
        self.groups = {group.key: group for group in story.groups}
        self.keys = {key: str(uuid.uuid4()) for key in (*self.notes, *self.groups)}
        self.cited_later = {
            (step.note, step.piece) for step in story.making if isinstance(step, Cite)
        }
        self.scribes = {
            person.key: Scribe(empathy_map, self._came_in(person, facilitator))
            for person in story.cast
        }
        self.revision = empathy_map.revision

    def run(self) -> None:
        """Take every step. Raises Rejected if one of them cannot be taken."""
        for step in self.story.making:
            self.take(step)

    @singledispatchmethod
    def take(self, step: Step) -> None:
        raise TypeError(step)

    @take.register
    def _(self, step: Shelve) -> None:
        for piece in step.pieces:
            self._do(step.by, "evidence.shelve", evidence=self.pieces[piece])

    @take.register
    def _(self, step: Write) -> None:
        note = self.notes[step.note]
        at_once = [key for key in note.cites if (note.key, key) not in self.cited_later]
        self._do(
            note.by,
            "note.add",
            note=self.keys[note.key],
            region=step.region or note.region,
            text=step.text or note.text,
            basis=step.basis or note.basis,
            **({"evidence": self.pieces[at_once[0]]} if at_once else {}),
        )
        for piece in at_once[1:]:
            self._cite(note.by, note.key, piece)

    @take.register
    def _(self, step: Reword) -> None:
        before = self._row(step.note).text
        after = step.text or self.notes[step.note].text
        self._do(
            step.by,
            "note.edit",
            note=self.keys[step.note],
            base=self.revision,
            op=difference(before, after),
        )

    @take.register
    def _(self, step: Move) -> None:
        beside = self._row(step.before) if step.before else None
        place = {"before": self.keys[step.before]} if step.before else {}
        if beside and beside.cluster:
            place["cluster"] = str(beside.cluster.key)
        self._do(
            step.by,
            "note.move",
            note=self.keys[step.note],
            region=step.region or self.notes[step.note].region,
            **place,
        )

    @take.register
    def _(self, step: Rethink) -> None:
        basis = self.notes[step.note].basis
        self._do(step.by, "note.basis", note=self.keys[step.note], basis=basis)

    @take.register
    def _(self, step: Cite) -> None:
        self._cite(step.by, step.note, step.piece)

    @take.register
    def _(self, step: Gather) -> None:
        group = self.groups[step.group]
        key, onto = self.keys[group.key], self.keys[group.notes[0]]
        for turn, note in enumerate(group.notes[1:]):
            by = step.by[turn % len(step.by)]
            self._do(by, "note.group", note=self.keys[note], onto=onto, cluster=key)
            if turn == 0 and step.first_name:
                self._do(by, "cluster.name", cluster=key, name=step.first_name)
        self._do(step.by[-1], "cluster.name", cluster=key, name=group.name)

    @take.register
    def _(self, step: Delete) -> None:
        self._do(step.by, "note.delete", note=self.keys[step.note])

    @take.register
    def _(self, step: Restore) -> None:
        self._do(step.by, "note.restore", note=self.keys[step.note])

    @take.register
    def _(self, step: Undo) -> None:
        self._do(step.by, "undo", seq=self.scribes[step.by].seq)

    def _cite(self, by: str, note: str, piece: str) -> None:
        speaks_for = piece in self.notes[note].cites
        stance = NoteEvidence.Stance.SUPPORTS if speaks_for else NoteEvidence.Stance.CONTRADICTS
        key = self.keys[note]
        self._do(by, "note.cite", note=key, evidence=self.pieces[piece], stance=stance)

    def _do(self, by: str, command: str, **fields) -> None:
        self.revision = self.scribes[by].do(command, **fields)

    def _row(self, note: str) -> Note:
        return self.empathy_map.notes.select_related("cluster").get(key=self.keys[note])

    def _came_in(self, person, facilitator: User) -> Participant:
        """The facilitator by account, everybody else as a guest on a device nobody has."""
        workshop = self.empathy_map.workshop
        if person.role == Participant.Role.FACILITATOR:
            return join(workshop, name=person.name, user=facilitator, role=person.role)
        return join(workshop, name=person.name, device=new_secret(), role=person.role)
