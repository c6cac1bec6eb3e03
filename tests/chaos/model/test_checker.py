"""The checker sees what is lost, doubled, or out of order, each alone."""

import pytest

from tests.chaos.model.checker import (
    Fault,
    Run,
    durable,
    exactly_once,
    in_order,
    in_real_time,
    no_vanished_intent,
    with_authority,
)
from tests.chaos.model.mutants import MUTANTS
from tests.chaos.model.record import Op, Record
from workshops.models import Event, Participant


def run_of(*ops, events=()):
    return Run(
        record=Record(ops=list(ops)),
        empathy_map=None,
        events=list(events),
        replicas={"bo": ("bo", len(events), {})},
        rooms={},
        nameless=False,
    )


def taken(seq, revision, *, invoked=1.0, acked=2.0, token=""):
    op = Op("bo", "note.add", {}, invoked, token, client=CLIENT, seq=seq)
    op.acked, op.revision, op.waits = acked, revision, False
    return op


def event(revision, seq, token=""):
    patch = {"notes": {f"note {revision}": {"text": token}}}
    return Event(revision=revision, command="note.add", patch=patch, client_id=CLIENT, seq=seq)


CLIENT = "00000000-0000-4000-8000-000000000001"


def kinds(faults):
    return [fault.kind for fault in faults]


def test_what_was_taken_and_stands_in_the_log_is_not_lost():
    run = run_of(taken(1, 1), taken(2, 2), events=[event(1, 1), event(2, 2)])

    assert [*durable(run), *no_vanished_intent(run), *in_order(run), *in_real_time(run)] == []


def test_what_was_taken_and_is_not_in_the_log_is_lost():
    run = run_of(taken(1, 1), events=[])

    (fault,) = durable(run)
    assert fault == Fault("lost", "note.add number 1 of bo was taken and is not in the log", 1)


def test_what_was_refused_and_happened_is_seen():
    op = taken(1, 1)
    op.acked, op.refused = None, "conflict"

    assert kinds(no_vanished_intent(run_of(op, events=[event(1, 1)]))) == ["lost"]


@pytest.mark.parametrize(
    ("state", "seen"),
    [({}, []), ({"gone": True}, ["leaked"]), ({"muted": True}, ["leaked"]), ({"role": "observer"}, ["leaked"])],
)  # fmt: skip
def test_who_may_not_any_more_and_does_is_seen(state, seen):
    bo = Participant(key="00000000-0000-4000-8000-0000000000b0")
    coming = {"people": {bo.key: {"role": "editor"} | state}, "workshop": {"state": "live"}}
    first = Event(revision=1, command="person.join", patch=coming)
    second = event(2, 1)
    second.by = bo

    assert kinds(with_authority(run_of(events=[first, second]))) == seen


def test_a_command_without_an_answer_is_seen():
    op = taken(1, 1)
    op.acked, op.revision, op.waits = None, None, True

    assert kinds(no_vanished_intent(run_of(op))) == ["lost"]


def test_a_hole_in_the_log_and_a_changed_order_are_seen():
    holed = run_of(events=[event(1, 1), event(3, 2)])
    turned = run_of(taken(1, 2), taken(2, 1), events=[event(1, 2), event(2, 1)])

    assert kinds(in_order(holed)) == ["divergent"]
    assert kinds(in_order(turned)) == ["divergent"]


def test_what_was_asked_for_later_and_stands_earlier_is_seen():
    early, late = taken(1, 2, invoked=1, acked=2), taken(2, 1, invoked=3, acked=4)

    run = run_of(early, late, events=[event(1, 2), event(2, 1)])

    assert kinds(in_real_time(run)) == ["divergent"]


@pytest.mark.django_db
def test_words_that_came_twice_are_seen(empathy_map):
    run = run_of(events=[event(1, 1, "tok00000ak"), event(2, 2, "tok00000ak")])
    run.empathy_map = empathy_map

    assert kinds(exactly_once(run)) == ["duplicated"]


def test_there_are_thirteen_mutants():
    assert len(MUTANTS) == 13
