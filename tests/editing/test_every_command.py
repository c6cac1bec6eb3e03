"""What holds for every command there is, now and later: each must have an example here."""

import pytest

from tests import factories
from workshops import access, editing
from workshops.editing.command import anyone
from workshops.editing.merge import merged
from workshops.editing.parts import tidy
from workshops.models import Event, Refusal

pytestmark = pytest.mark.django_db


class Stage:
    """A map with something of everything on it, and Ana and Bo at work."""

    def __init__(self, empathy_map, as_ana, as_bo, bo, cy):
        self.empathy_map, self.ana, self.bo = empathy_map, as_ana, as_bo
        self.quote = str(empathy_map.shelf.get().evidence.key)
        self.spare = str(factories.evidence(empathy_map.workspace, "Where is it?").key)
        self.note = factories.add_note(as_bo, "I just guessed the price.")
        self.second = factories.add_note(as_bo, "Why a fee?", evidence=self.quote)
        self.third = factories.add_note(as_bo, "My cousin told me.")
        self.fourth = factories.add_note(as_bo, "Retakes the photo.", region="does")
        self.group = factories.key()
        self.before_the_group = as_bo.do("note.basis", note=self.fourth, basis="observed")
        as_bo.do("note.group", note=self.second, onto=self.third, cluster=self.group)
        self.deleted = factories.add_note(as_bo, "Gone by now.")
        as_bo.do("note.delete", note=self.deleted)
        self.bo_key, self.cy_key = str(bo.key), str(cy.key)
        self.first, self.later = factories.key(), factories.key()
        for step, kind in ((self.first, "discuss"), (self.later, "discuss")):
            as_ana.do("step.add", step=step, kind=kind, title="Talk", minutes=5)
        as_ana.do("timer.start", seconds=600)
        self.conclude(as_bo)
        self.revision = as_bo.do("note.basis", note=self.note, basis="quote")
        empathy_map.refresh_from_db()

    def conclude(self, as_bo):
        self.tension, self.need, self.question, self.action = (factories.key() for _ in range(4))
        as_bo.do(
            "tension.add", tension=self.tension, a=self.note, b=self.fourth, why="Says one thing"
        )
        as_bo.do(
            "insight.add", insight=self.need, kind="need", text="Know the price", notes=[self.second]
        )  # fmt: skip
        as_bo.do("question.add", question=self.question, text="Who pays?", due="2026-12-01")
        as_bo.do("action.add", action=self.action, text="Ask five nurses", owner="Bo")


@pytest.fixture
def stage(empathy_map, as_ana, as_bo, bo, cy):
    return Stage(empathy_map, as_ana, as_bo, bo, editing.let_in(empathy_map, cy))


def voted(stage, *, close=False):
    """A round with two votes of Bo's in it."""
    ballot = factories.key()
    stage.ana.do("round.open", round=ballot, target="clusters", heads=2)
    for _each in range(2):
        stage.bo.do("vote.add", round=ballot, on=stage.group)
    if close:
        stage.ana.do("round.close", round=ballot)
    return ballot


def proposed(stage):
    """A group for which somebody has suggested a name."""
    stage.bo.do("cluster.propose", cluster=stage.group, name="Fees scare")
    return stage.group


EXAMPLES = {
    "note.add": lambda s: {
        "note": factories.key(), "region": "feels", "text": "Relieved", "basis": "inferred",
        "evidence": s.spare,
    },
    "note.edit": lambda s: {"note": s.note, "base": s.revision, "op": [2, "really "]},
    "note.move": lambda s: {"note": s.second, "region": "does", "before": s.fourth},
    "note.group": lambda s: {"note": s.note, "onto": s.second, "cluster": factories.key()},
    "note.basis": lambda s: {"note": s.note, "basis": "observed"},
    "note.cite": lambda s: {"note": s.note, "evidence": s.spare},
    "note.uncite": lambda s: {"note": s.second, "evidence": s.quote},
    "note.delete": lambda s: {"note": s.second},
    "note.restore": lambda s: {"note": s.deleted},
    "cluster.name": lambda s: {"cluster": s.group, "name": "Fees are a mystery"},
    "cluster.move": lambda s: {"cluster": s.group, "region": "thinks"},
    "cluster.dissolve": lambda s: {"cluster": s.group},
    "evidence.add": lambda s: {
        "evidence": factories.key(), "text": "I nearly closed it.", "kind": "verbatim",
        "source": "Interview 4", "source_kind": "interview", "speaker": "P08",
        "channel": "interview", "cue": "sighs",
    },
    "evidence.shelve": lambda s: {"evidence": s.spare},
    "map.describe": lambda s: {"title": "Another title", "decision": "Whether to drop the fee"},
    "map.status": lambda s: {"status": "archived"},
    "persona.refresh": lambda s: {},
    "person.join": lambda s: {},
    "undo": lambda s: {"seq": s.bo.seq},
    "workshop.open": lambda s: {},
    "workshop.close": lambda s: {},
    "workshop.settle": lambda s: {"names": "hidden", "reads": True, "lobby": True},
    "workshop.tell": lambda s: {},
    "step.go": lambda s: {"step": s.first},
    "step.add": lambda s: {
        "step": factories.key(), "kind": "write", "title": "Alone", "minutes": 8, "private": True,
        "regions": ["says"], "prompt": "What words struck you?", "may": ["write"], "before": s.first,
    },
    "step.edit": lambda s: {"step": s.first, "title": "Talk longer", "minutes": 12, "may": ["react"]},
    "step.move": lambda s: {"step": s.later, "before": s.first},
    "step.remove": lambda s: {"step": s.later},
    "timer.start": lambda s: {"seconds": 60},
    "timer.pause": lambda s: {},
    "timer.resume": lambda s: {},
    "timer.add": lambda s: {"seconds": -30},
    "timer.stop": lambda s: {},
    "notes.reveal": lambda s: {"region": "says"},
    "lock": lambda s: {"note": s.note, "locked": True},
    "lead": lambda s: {"on": True},
    "bring": lambda s: {"to": s.note},
    "person.role": lambda s: {"person": s.bo_key, "role": "facilitator"},
    "person.hand_over": lambda s: {"person": s.bo_key},
    "person.mute": lambda s: {"person": s.bo_key, "muted": True},
    "person.remove": lambda s: {"person": s.bo_key},
    "person.admit": lambda s: {"person": s.bo_key},
    "person.place": lambda s: {"map": str(s.empathy_map.pk)},
    "person.erase": lambda s: {},
    "people.home": lambda s: {},
    "people.spread": lambda s: {},
    "people.free": lambda s: {},
    "hand": lambda s: {"up": True},
    "ready": lambda s: {"ready": True},
    "signals.reset": lambda s: {},
    "map.restore": lambda s: {"revision": s.before_the_group},
    "person.undo": lambda s: {"person": s.bo_key, "minutes": 10},
    "version.name": lambda s: {"label": "Before lunch"},
    "prediction.set": lambda s: {"prompt": 0, "text": "They ask for help", "confidence": 80},
    "predictions.reveal": lambda s: {},
    "reflection.set": lambda s: {"text": "That fees are the point"},
    "round.open": lambda s: {
        "round": factories.key(), "target": "notes", "votes": 4, "most": 2, "heads": 1,
        "question": "What surprises you?",
    },
    "round.close": lambda s: {"round": voted(s)},
    "round.heads": lambda s: {"round": voted(s), "heads": 3},
    "round.reopen": lambda s: {"round": voted(s, close=True)},
    "vote.add": lambda s: {"round": voted(s), "on": s.group},
    "vote.take": lambda s: {"round": voted(s), "on": s.group},
    "vote.enter": lambda s: {"round": voted(s), "on": s.group, "n": 2},
    "note.react": lambda s: {"note": s.note, "kind": "surprises", "on": True},
    "cluster.propose": lambda s: {"cluster": s.group, "name": "What fees are for"},
    "proposals.reveal": lambda s: {"cluster": proposed(s)},
    "tension.add": lambda s: {
        "tension": factories.key(), "a": s.second, "b": s.note, "relation": "same_person",
        "why": "Says one thing,\ndoes another",
    },
    "tension.edit": lambda s: {"tension": s.tension, "why": "", "status": "explained"},
    "tension.delete": lambda s: {"tension": s.tension},
    "insight.add": lambda s: {
        "insight": factories.key(), "kind": "hmw", "text": "How might we tell her who is on it?",
        "who": "Maya", "verb": "know the price", "because": "she guesses", "cluster": s.group,
        "parent": s.need, "tension": s.tension, "notes": [s.note, s.third],
    },
    "insight.edit": lambda s: {"insight": s.need, "text": "Trust the price", "who": "Maya"},
    "insight.link": lambda s: {"insight": s.need, "note": s.fourth, "on": True},
    "insight.delete": lambda s: {"insight": s.need},
    "question.add": lambda s: {
        "question": factories.key(), "text": "Why does she guess?", "owner": "Ana",
        "due": "2026-12-24", "insight": s.need, "notes": [s.note],
    },
    "question.edit": lambda s: {"question": s.question, "due": "", "status": "planned"},
    "question.delete": lambda s: {"question": s.question},
    "action.add": lambda s: {
        "action": factories.key(), "text": "Show the fee first", "insight": s.need,
        "notes": [s.second, s.third],
    },
    "action.edit": lambda s: {"action": s.action, "owner": "", "due": "2026-12-01", "status": "done"},
    "action.delete": lambda s: {"action": s.action},
}  # fmt: skip
# Commands that need a map of another kind have their own tests.
ELSEWHERE = {
    "map.create": "tests/editing/test_opening.py",
    "map.delete": "tests/editing/test_erasing.py",
    "map.fill": "tests/editing/test_opening.py",
    "names.reveal": "tests/editing/test_names.py",
    "person.step_in": "tests/editing/test_people.py",
}
FACILITATORS = {name for name in EXAMPLES if editing.COMMANDS[name].may is access.may_run}
ONESELF = {name for name in EXAMPLES if editing.COMMANDS[name].may is anyone}
ON_ARCHIVED = {name for name in EXAMPLES if editing.COMMANDS[name].on_archived}
FOR_GOOD = {name for name in EXAMPLES if not editing.COMMANDS[name].undoable}


def test_every_command_has_an_example():
    assert editing.COMMANDS.keys() == EXAMPLES.keys() | ELSEWHERE.keys()


def actor(stage, name):
    return stage.ana if name in FACILITATORS else stage.bo


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_old_snapshot_and_the_event_give_the_fresh_snapshot(stage, name):
    """C2, C3: one command, one event, and its patch tells the whole change."""
    fields = EXAMPLES[name](stage)
    before = editing.snapshot(stage.empathy_map)
    revision = Event.objects.filter(empathy_map=stage.empathy_map).count()

    assert actor(stage, name).do(name, **fields) == revision + 1

    stage.empathy_map.refresh_from_db()
    event = Event.objects.get(empathy_map=stage.empathy_map, revision=revision + 1)
    assert tidy(merged(before, event.patch)) == editing.snapshot(stage.empathy_map)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_whole_log_replayed_gives_the_rows(stage, name):
    """C5"""
    actor(stage, name).do(name, **EXAMPLES[name](stage))

    stage.empathy_map.refresh_from_db()
    assert editing.replay(stage.empathy_map) == editing.snapshot(stage.empathy_map)


@pytest.mark.parametrize("name", EXAMPLES)
def test_sent_twice_it_happens_once(stage, name):
    """S2: the same number with the same content gets the same answer again."""
    scribe, fields = actor(stage, name), EXAMPLES[name](stage)
    message = editing.Message(scribe._client.key, scribe.seq + 1, name, fields)

    first, second = (editing.submit(stage.empathy_map.pk, [message]) for _ in range(2))

    assert first == second
    assert Event.objects.filter(client=scribe._client, seq=message.seq).count() == 1


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - ONESELF))
def test_who_only_looks_is_refused(stage, as_cy, name):
    """C6: decided at the door, whatever the client shows; the number is spent (S5)."""
    message = editing.Message(as_cy._client.key, 1, name, EXAMPLES[name](stage))
    before = editing.snapshot(stage.empathy_map)

    answers = [editing.submit(stage.empathy_map.pk, [message])[0] for _ in range(2)]

    assert [answer.refusal["code"] for answer in answers] == ["readonly", "readonly"]
    assert Refusal.objects.get(client=as_cy._client).seq == 1
    assert editing.snapshot(stage.empathy_map) == before


@pytest.mark.parametrize("name", sorted(FACILITATORS))
def test_what_a_facilitator_does_is_refused_to_others(stage, name):
    """C6"""
    with pytest.raises(editing.Rejected) as refused:
        stage.bo.do(name, **EXAMPLES[name](stage))

    assert refused.value.code == "forbidden"


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - ON_ARCHIVED))
def test_an_archived_map_stays_as_it_is(stage, name):
    """C10"""
    fields = EXAMPLES[name](stage)
    stage.ana.do("map.status", status="archived")

    with pytest.raises(editing.Rejected) as refused:
        actor(stage, name).do(name, **fields)

    assert refused.value.code == "locked"


# An archived map takes no undo: it is reopened.
@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - ON_ARCHIVED - FOR_GOOD))
def test_undone_it_is_as_it_was_and_undone_again_it_is_done(stage, name):
    """U1, U4"""
    scribe, fields = actor(stage, name), EXAMPLES[name](stage)
    before = editing.snapshot(stage.empathy_map)
    scribe.do(name, **fields)
    stage.empathy_map.refresh_from_db()
    done = editing.snapshot(stage.empathy_map)

    scribe.do("undo", seq=scribe.seq)
    stage.empathy_map.refresh_from_db()
    assert editing.snapshot(stage.empathy_map) == before

    scribe.do("undo", seq=scribe.seq)
    stage.empathy_map.refresh_from_db()
    assert editing.snapshot(stage.empathy_map) == done
    assert editing.replay(stage.empathy_map) == done


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_field_it_does_not_know_is_refused(stage, name):
    """F6"""
    with pytest.raises(editing.Rejected) as refused:
        actor(stage, name).do(name, **EXAMPLES[name](stage), surprise=1)

    assert refused.value.code == "invalid"
