"""Words left in every way there is, and looked for where they must not be: tables, and files beneath."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from tests import factories
from workshops import editing
from workshops.models import Snapshot

WORD = "zebra"  # in everything that Bo writes


class Hour:
    """A workshop with two maps, in which Bo has left a word in every way there is."""

    def __init__(self, empathy_map, northwind, ana, as_ana):
        workshop, persona = empathy_map.workshop, empathy_map.persona
        self.map, self.ana = empathy_map, as_ana
        self.sibling = factories.empathy_map(
            northwind, ana, workshop=workshop, title="The other half", persona=persona
        )
        editing.join(workshop, name=f"Bo {WORD}", device="device-of-bo")
        self.person = editing.join(workshop, name="Bo Berg", device="device-of-bo")
        self.bo = editing.Scribe(empathy_map, self.person)
        self.before = as_ana.do("version.name", label="Before Bo")
        self.hers = factories.add_note(as_ana, "I just guessed the price.")
        self.write()
        self.be_edited()
        self.conclude()
        self.decide()
        self.mark_and_vote()
        self.write_unseen()
        self.be_refused()
        editing.Scribe(self.sibling, self.person).do(
            "note.add", note=factories.key(), region="does", text=f"Far {WORD}"
        )
        Snapshot.objects.create(
            empathy_map=empathy_map, revision=1, body=editing.as_of(empathy_map, 1)
        )
        self.refresh()

    def refresh(self):
        for each in (self.map, self.sibling):
            each.refresh_from_db()

    def write(self):
        self.note = factories.add_note(self.bo, f"One {WORD}")
        self.second = factories.add_note(self.bo, f"Two {WORD}", region="does")
        self.group = factories.key()
        self.bo.do("note.group", note=self.note, onto=self.hers, cluster=self.group)
        self.bo.do("cluster.name", cluster=self.group, name=f"Herd of {WORD}")
        self.ana.do("cluster.name", cluster=self.group, name="Prices")
        self.alone, self.his_group = factories.add_note(self.bo, f"Three {WORD}"), factories.key()
        other = factories.add_note(self.ana, "Asks her cousin")
        self.ana.do("note.group", note=self.alone, onto=other, cluster=self.his_group)
        self.bo.do("cluster.name", cluster=self.his_group, name=f"More {WORD}")

    def be_edited(self):
        """Others work with what Bo wrote, and the log remembers how it was."""
        self.whole = self.ana.do("note.move", note=self.second, region="feels")
        self.ana.do("note.edit", note=self.note, base=self.whole, op=[3, " more"])
        self.deleted = factories.add_note(self.bo, f"Gone {WORD}")
        self.ana.do("note.delete", note=self.deleted)
        self.deletion = self.ana.seq
        self.bo.do("note.delete", note=self.second)
        self.bo.do("undo", seq=self.bo.seq)
        self.ana.do("map.restore", revision=self.before)
        self.ana.do("map.restore", revision=self.whole)

    def conclude(self):
        self.tension, self.need, self.shared, self.question, self.action, self.her_tension = (
            factories.key() for _each in range(6)
        )
        her_second = factories.add_note(self.ana, "Never asks")
        self.bo.do("tension.add", tension=self.tension, a=self.hers, b=her_second, why=WORD)
        self.ana.do("tension.add", tension=self.her_tension, a=self.hers, b=self.note, why="Odd")
        self.bo.do("insight.add", insight=self.need, kind="need", text=WORD, notes=[self.hers])
        self.bo.do("insight.add", insight=self.shared, kind="pain", text="Fees")
        self.ana.do("insight.edit", insight=self.shared, text="Fees hurt")
        self.ana.do("insight.link", insight=self.shared, note=self.note, on=True)

    def decide(self):
        self.bo.do("question.add", question=self.question, text=f"Why {WORD}?")
        self.bo.do("action.add", action=self.action, text=f"Ask a {WORD}", owner=WORD)
        self.ana.do("action.delete", action=self.action)
        self.action_deletion = self.ana.seq
        self.bo.do("prediction.set", prompt=0, text=f"First a {WORD}")
        self.bo.do("prediction.set", prompt=0, text="")
        self.bo.do("prediction.set", prompt=1, text=f"Then a {WORD}")
        self.bo.do("reflection.set", text=f"No {WORD}")
        self.bo.do("reflection.set", text="")
        self.bo.do("reflection.set", text=f"No more {WORD}")
        self.bo.do("cluster.propose", cluster=self.group, name=f"A {WORD}")
        self.ana.do("proposals.reveal", cluster=self.group)
        self.bo.do("cluster.propose", cluster=self.his_group, name=f"Another {WORD}")

    def mark_and_vote(self):
        for scribe, kind in ((self.ana, "surprises"), (self.bo, "surprises"), (self.bo, "unclear")):
            scribe.do("note.react", note=self.hers, kind=kind, on=True)
        self.ana.do("note.react", note=self.note, kind="matches", on=True)
        self.closed = voted(self.ana, self.bo, self.hers)
        self.ana.do("round.close", round=self.closed)

    def write_unseen(self):
        step = factories.key()
        self.ana.do("step.add", step=step, kind="write", title="Alone", minutes=5, private=True)
        self.ana.do("step.go", step=step)
        self.hidden = factories.add_note(self.bo, f"Hidden {WORD}")
        factories.add_note(self.bo, f"Nameless {WORD}", anonymous=True)

    def be_refused(self):
        with pytest.raises(editing.Rejected):
            self.bo.do("note.basis", note=self.note, basis=WORD)

    def erase(self):
        editing.erase_person(self.person, by=self.ana._client.participant)
        self.refresh()


def voted(ana, bo, note) -> str:
    """A round in which Ana and Bo have given the same note a vote."""
    ballot = factories.key()
    ana.do("round.open", round=ballot, target="notes", votes=3)
    for scribe in (ana, bo):
        scribe.do("vote.add", round=ballot, on=note)
    return ballot


def places_of(token: str) -> set[str]:
    """Each table and column in which a token stands, whichever tables there are."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            for name, value in row.items():
                if token in json.dumps(value, default=str, ensure_ascii=False):
                    found.add(f"{model.__name__}.{name}")
    return found


def in_the_files(token: str) -> list[str]:
    """The files of the database that hold a token, in any part of them, used or not."""
    file = Path(connection.settings_dict["NAME"])
    beside = [file, *(file.with_name(file.name + end) for end in ("-wal", "-journal"))]
    return [each.name for each in beside if each.exists() and token.encode() in each.read_bytes()]
