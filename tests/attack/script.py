"""Every command once, in an order in which whoever may do all of it is refused nothing: for trying all paths.

What a command is given comes from tests/editing/test_every_command.py, unless that would move the
workshop on to another step, or keep the next command from being done.
"""

from tests import factories
from tests.editing.test_every_command import EXAMPLES, Stage, proposed
from tests.editing.test_rights import ONESELF, SIGNAL, STEPS, WHO, expected
from workshops import access, editing
from workshops.kinds import StepKind
from workshops.models import Participant

# Not steps, but they decide as well: the map takes nothing (C10); guests only read.
ARCHIVED, ENDED = "archived", "ended"
WHENS = [*STEPS, ARCHIVED, ENDED]
When = StepKind | str | None

ON_ARCHIVED = {
    "map.status", "persona.refresh", "workshop.open", "workshop.close", "workshop.settle",
    "workshop.tell", "lead", "bring", "hand", "ready", "signals.reset", "people.home",
    "people.spread", "people.free", "person.join", "person.role", "person.hand_over", "person.step_in",
    "person.mute", "person.remove", "person.admit", "person.place", "person.erase",
}  # fmt: skip
BY_THE_SERVER = {"map.delete", "map.fill"}  # nobody sends these
ABOUT_THE_OWNER = {"person.step_in", "person.erase"}  # of others, the script erases what she wrote
# These do not fit the stage, and are refused even to whoever may do them.
REFUSED_ANYWAY = {"map.create": "conflict", "names.reveal": "conflict"}


def stated(role: str, name: str, when: When) -> str:
    """What a command is answered on every path; "ok" if it is done."""
    if name in BY_THE_SERVER:
        return "forbidden"
    refused = expected(role, name, when if when in StepKind.values else None)
    if when == ENDED and role in {"guest", "muted"} and WHO[name] not in (ONESELF, SIGNAL):
        return "readonly"
    if refused:
        (code,) = refused
        return code
    if when == ARCHIVED and name not in ON_ARCHIVED:
        return "locked"
    if name in ABOUT_THE_OWNER and role != "facilitator":
        return "forbidden"  # Ana owns the workspace; nobody else here does
    return REFUSED_ANYWAY.get(name, "ok")


class Scene(Stage):
    """A workshop at one moment, with somebody in each role, who each have a client."""

    def __init__(self, workspace, ana, cy, when: When) -> None:
        workshop = factories.open_workshop(workspace, ana)
        quote = workspace.evidence.first() or factories.evidence(workspace)
        empathy_map = factories.empathy_map(workspace, ana, workshop=workshop, evidence=[quote])
        self.users = {"facilitator": ana, "observer": cy}
        self.devices = {who: factories.key() for who in ("guest", "muted", "removed", "waiting")}
        people = {
            "facilitator": access.participant(empathy_map, user=ana),
            "observer": editing.let_in(empathy_map, cy),
            **{
                who: editing.join(workshop, name=f"Guest, {who}", device=device)
                for who, device in self.devices.items()
            },
        }
        scribes = {who: editing.Scribe(empathy_map, person) for who, person in people.items()}
        self.clients = {who: scribe._client for who, scribe in scribes.items()}
        super().__init__(
            empathy_map, scribes["facilitator"], scribes["guest"], people["guest"],
            people["observer"],
        )  # fmt: skip
        factories.add_note(scribes["muted"], "Nonsense")
        proposed(self)
        self.eve, self.owner = str(people["muted"].key), str(people["facilitator"].key)
        for who in ("facilitator", "guest"):
            scribes[who].do("note.basis", note=self.fourth, basis="quote")
        self._come_to(when)
        for who, changes in {
            "muted": {"muted": True}, "waiting": {"admitted": False},
            "removed": {"removed_at": workshop.created_at},
        }.items():  # fmt: skip
            Participant.objects.filter(pk=people[who].pk).update(**changes)
        empathy_map.refresh_from_db()

    def _come_to(self, when: When) -> None:
        self.step, self.ballot, self.status = None, factories.key(), "active"
        self.undone = {"facilitator": self.ana.seq, "guest": self.bo.seq}
        if when in StepKind.values:
            self.step = factories.key()
            self.ana.do("step.add", step=self.step, kind=str(when), title="Now", minutes=5)
            self.ana.do("step.go", step=self.step)
        if when == StepKind.VOTE:
            self.ballot = str(self.empathy_map.rounds.get().key)
            self.empathy_map.rounds.update(heads=2)
        elif when == ENDED:
            self.ana.do("workshop.close")
        if when != StepKind.VOTE:
            self.ana.do("round.open", round=self.ballot, target="clusters", votes=3, heads=2)
        if when == ARCHIVED:
            self.ana.do("map.status", status="archived")
            self.status = "archived"

    def given(self, role: str, name: str) -> dict:
        """What somebody in a role sends with a command."""
        if name == "undo":
            return {"seq": self.undone.get(role, 1)}
        if name == "person.erase":
            return {"person": self.eve if role == "facilitator" else self.owner}
        return FIELDS[name](self)


def with_eve(**fields):
    return lambda stage: {"person": stage.eve} | fields


FIELDS = EXAMPLES | {
    "map.create": lambda s: {},
    "map.delete": lambda s: {"map": factories.key()},
    "map.fill": lambda s: {"snapshot": {}},
    "map.status": lambda s: {"status": s.status},
    "names.reveal": lambda s: {},
    "workshop.settle": lambda s: {"lobby": False},
    "step.go": lambda s: {"step": s.step} if s.step else {},
    "lock": lambda s: {"note": s.note, "locked": False},
    "map.restore": lambda s: {"revision": s.revision},
    "person.step_in": lambda s: {},
    "person.role": with_eve(role="editor"),
    "person.hand_over": with_eve(),
    "person.mute": with_eve(muted=True),
    "person.remove": with_eve(),
    "person.admit": with_eve(),
    "person.undo": with_eve(minutes=10),
    "round.heads": lambda s: {"round": s.ballot, "heads": 2},
    "round.close": lambda s: {"round": s.ballot},
    "round.reopen": lambda s: {"round": s.ballot},
    "vote.add": lambda s: {"round": s.ballot, "on": s.group},
    "vote.take": lambda s: {"round": s.ballot, "on": s.group},
    "vote.enter": lambda s: {"round": s.ballot, "on": s.group, "n": 2},
    "proposals.reveal": lambda s: {"cluster": s.group},
}

SCRIPT = [name for line in """
undo person.join person.step_in person.place hand ready signals.reset
vote.add vote.take round.heads vote.enter round.close round.reopen round.close round.open
note.add note.edit note.basis note.cite note.uncite note.react
prediction.set predictions.reveal reflection.set evidence.add evidence.shelve
tension.add tension.edit insight.add insight.edit insight.link question.add question.edit
action.add action.edit insight.delete question.delete action.delete tension.delete
cluster.name cluster.propose proposals.reveal cluster.move note.move note.group cluster.dissolve
note.delete note.restore
map.create map.delete map.fill map.describe map.status persona.refresh version.name
workshop.open workshop.settle workshop.tell names.reveal notes.reveal
step.go step.add step.edit step.move step.remove
timer.start timer.pause timer.resume timer.add timer.stop lock lead bring
person.role person.mute person.undo person.remove person.admit people.home people.spread people.free
map.restore person.hand_over person.step_in workshop.close person.erase
""".splitlines() for name in line.split()]  # fmt: skip
