"""Every command by every role in every kind of step: written down by hand, and asked of the door.

A command without a row in WHO fails the first test.
"""

import pytest
from django.db import transaction

from tests import factories
from tests.editing.test_every_command import ELSEWHERE, EXAMPLES, Stage
from workshops import editing
from workshops.kinds import ACTS, Act, StepKind
from workshops.models import Participant

pytestmark = pytest.mark.django_db

RUNS, ONESELF, SIGNAL, ANYBODY = "runs", "oneself", "signal", "who takes part"
# Who may do it: whoever runs the workshop; everyone about themselves; who takes part, in any step
# (ANYBODY) or in a step that lets them do one of these acts.
WHO = {
    **dict.fromkeys(
        ["note.add", "note.edit", "note.basis", "note.cite", "note.uncite", "note.delete",
         "note.restore"],
        frozenset({Act.WRITE}),
    ),
    "note.move": {Act.WRITE, Act.GROUP},
    **dict.fromkeys(
        ["note.group", "cluster.name", "cluster.move", "cluster.dissolve", "cluster.propose"],
        frozenset({Act.GROUP}),
    ),
    **dict.fromkeys(
        ["evidence.add", "evidence.shelve"],
        frozenset({Act.WRITE, Act.REACT}),
    ),
    "note.react": {Act.REACT},
    **dict.fromkeys(
        ["tension.add", "tension.edit", "tension.delete"],
        frozenset({Act.LINK}),
    ),
    **dict.fromkeys(
        [f"{what}.{done}" for what in ("insight", "question", "action")
         for done in ("add", "edit", "delete")] + ["insight.link"],
        frozenset({Act.DECIDE}),
    ),
    **dict.fromkeys(
        ["vote.add", "vote.take"],
        frozenset({Act.VOTE}),
    ),
    "prediction.set": {Act.PREDICT},
    "reflection.set": ANYBODY,
    **dict.fromkeys(["hand", "ready"], SIGNAL),
    "undo": {Act.WRITE},  # of the example, which changes what a note rests on
    **dict.fromkeys(
        ["person.join", "person.step_in", "person.place", "person.erase"], ONESELF
    ),
    **dict.fromkeys(
        ["map.create", "map.fill", "map.delete", "map.describe", "map.status", "persona.refresh", "workshop.open",
         "workshop.close", "workshop.settle", "workshop.tell", "step.go", "step.add", "step.edit",
         "step.move", "step.remove", "timer.start", "timer.pause", "timer.resume", "timer.add",
         "timer.stop", "notes.reveal", "names.reveal", "lock", "lead", "bring", "person.role",
         "person.hand_over", "person.mute", "person.remove", "person.admit", "people.home",
         "people.spread", "people.free", "person.undo", "signals.reset", "round.open", "round.heads", "round.close",
         "round.reopen", "vote.enter", "proposals.reveal", "predictions.reveal", "map.restore",
         "version.name"],
        RUNS,
    ),
}  # fmt: skip
ROLES = ["facilitator", "guest", "observer", "muted", "removed", "waiting"]
STEPS = [None, *StepKind]


def test_every_command_has_a_row():
    assert WHO.keys() == editing.COMMANDS.keys()


def expected(role: str, name: str, kind: StepKind | None) -> set[str]:
    """The codes by which a command may be turned away; none: the right is theirs."""
    who = WHO[name]
    if role == "waiting" and name == "person.join":
        return set()
    if role in {"removed", "waiting"}:
        return {"forbidden"}
    if role == "facilitator" or who == ONESELF:
        return set()
    if role == "observer":
        return {"readonly"}
    if who == SIGNAL:
        return set()
    if role == "muted" or who == RUNS:
        return {"forbidden"}
    if kind is None or who == ANYBODY or who & set(ACTS[kind]):
        return set()
    return {"phase"}


# Rights come before everything else, so a round need not be there to be refused.
A_ROUND = {"round": factories.key()}
WITHOUT_A_ROUND = {
    **dict.fromkeys(["round.close", "round.reopen"], A_ROUND),
    **dict.fromkeys(["vote.add", "vote.take"], A_ROUND | {"on": factories.key()}),
    "round.heads": A_ROUND | {"heads": 2},
    "vote.enter": A_ROUND | {"on": factories.key(), "n": 1},
}


def example(stage, name: str) -> dict:
    return WITHOUT_A_ROUND.get(name) or EXAMPLES[name](stage)


def answer(empathy_map, scribe, name, fields) -> str:
    """The code that a command gets; what it did is taken back. "" for an accepted one."""
    message = editing.Message(scribe._client.key, scribe.seq + 1, name, fields)
    with transaction.atomic():
        (got,) = editing.submit(empathy_map.pk, [message])
        transaction.set_rollback(True)
    return got.refusal["code"] if got.refusal else ""


@pytest.fixture
def stage(empathy_map, as_ana, as_bo, bo, cy):
    return Stage(empathy_map, as_ana, as_bo, bo, editing.let_in(empathy_map, cy))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", STEPS)
def test_who_may_do_what_in_which_step(stage, empathy_map, as_cy, role, kind):
    """C6, W2, W6, W7, A37, A38"""
    seq = stage.bo.seq  # what the last command of the stage got
    given = {name: example(stage, name) for name in sorted(EXAMPLES.keys() - ELSEWHERE.keys())}
    given["undo"] = {"seq": seq}
    if kind:
        step = factories.key()
        stage.ana.do("step.add", step=step, kind=kind.value, title="Now", minutes=5)
        stage.ana.do("step.go", step=step)
    scribe = {"facilitator": stage.ana, "observer": as_cy}.get(role, stage.bo)
    changes = {
        "muted": {"muted": True}, "removed": {"removed_at": "2026-11-23T09:00:00Z"},
        "waiting": {"admitted": False},
    }  # fmt: skip
    Participant.objects.filter(pk=scribe._client.participant_id).update(**changes.get(role, {}))

    wrong = {}
    for name, fields in given.items():
        code = answer(empathy_map, scribe, name, fields)
        refused = expected(role, name, kind)
        about_rights = {"forbidden", "readonly", "phase"}
        if (refused and code not in refused) or (not refused and code in about_rights):
            wrong[name] = (code, refused)

    assert wrong == {}
