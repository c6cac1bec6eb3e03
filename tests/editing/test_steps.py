"""Steps say what people may do, at the moment of the commit; the clock is the server's (W1 to W5, W8)."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from workshops import editing
from workshops.access import PEOPLE
from workshops.models import EmpathyMap, Event, Workshop, WorkshopStep

pytestmark = pytest.mark.django_db


def plan(as_ana, kind="discuss", **fields):
    step = factories.key()
    fields = {"title": "Talk", "minutes": 5} | fields
    as_ana.do("step.add", step=step, kind=kind, **fields)
    return step


def go(as_ana, kind="discuss", **fields):
    step = plan(as_ana, kind, **fields)
    as_ana.do("step.go", step=step)
    return step


def refusal(scribe, name, **fields):
    with pytest.raises(editing.Rejected) as refused:
        scribe.do(name, **fields)
    return refused.value.code


def room(empathy_map):
    return Workshop.objects.get(pk=empathy_map.workshop_id)


def test_a_step_change_reaches_every_map_of_the_workshop_in_one_transaction(
    empathy_map, as_ana, ana
):
    """W1"""
    second = factories.empathy_map(
        empathy_map.workspace,
        ana,
        title="Second",
        workshop=empathy_map.workshop,
        persona=empathy_map.persona,
    )
    step = go(as_ana)

    first, other = (
        Event.objects.filter(empathy_map=one).order_by("-revision").first()
        for one in (empathy_map, second)
    )
    assert first.patch == other.patch
    assert first.patch["workshop"]["step"] == step
    assert (first.seq, other.seq) == (as_ana.seq, None)
    for one in EmpathyMap.objects.all():
        assert editing.replay(one) == editing.snapshot(one)


def test_writing_is_refused_while_people_sort(as_ana, as_bo):
    """W2, A42"""
    go(as_ana, "sort")

    assert (
        refusal(as_bo, "note.add", note=factories.key(), region="says", text="Too late") == "phase"
    )


def test_what_the_step_does_not_allow_is_not_undone_either(as_ana, as_bo):
    """W2"""
    factories.add_note(as_bo)
    written = as_bo.seq
    go(as_ana, "sort")

    assert refusal(as_bo, "undo", seq=written) == "phase"


def test_only_the_open_quadrants_take_notes(as_ana, as_bo):
    """W2"""
    go(as_ana, "write", regions=["says", "does"])

    factories.add_note(as_bo, region="does")
    assert (
        refusal(as_bo, "note.add", note=factories.key(), region="feels", text="Not yet") == "phase"
    )


def test_a_facilitator_is_not_held_to_the_step(as_ana):
    """W2"""
    go(as_ana, "vote")

    factories.add_note(as_ana, "A word from the chair")


def test_writing_alone_leaves_alone_what_is_shown(as_ana, as_bo):
    """W2"""
    shown = factories.add_note(as_bo)
    go(as_ana, "write", private=True)

    assert refusal(as_bo, "note.delete", note=shown) == "phase"


def test_back_and_forth_loses_nothing_and_adds_up_the_time(empathy_map, as_ana, as_bo):
    """W3"""
    first, second = plan(as_ana), plan(as_ana, "sort")
    as_ana.do("step.go", step=first)
    note = factories.add_note(as_bo)
    WorkshopStep.objects.filter(pk=first).update(began_at=timezone.now() - timedelta(seconds=90))
    as_ana.do("step.go", step=second)
    as_ana.do("step.go", step=first)

    empathy_map.refresh_from_db()
    snapshot = editing.snapshot(empathy_map)
    assert snapshot["steps"][first]["spent"] in {90, 91}
    assert snapshot["steps"][first]["visited"] is True
    assert "began" not in snapshot["steps"][second]
    assert note in snapshot["notes"]
    assert editing.replay(empathy_map) == snapshot


def test_going_where_one_is_already_changes_nothing(empathy_map, as_ana):
    """W3: two facilitators press the same button."""
    step = go(as_ana)
    ends = room(empathy_map).timer_ends_at

    as_ana.do("step.go", step=step)

    assert room(empathy_map).timer_ends_at == ends


def test_a_new_step_takes_back_who_is_ready(empathy_map, as_ana, as_bo, bo):
    """W3"""
    as_bo.do("ready", ready=True)

    go(as_ana)

    empathy_map.refresh_from_db()
    assert "ready" not in editing.snapshot(empathy_map)["people"][str(bo.key)]


def test_the_clock_starts_with_the_step_pauses_and_goes_on(empathy_map, as_ana):
    """W4"""
    go(as_ana, minutes=5)
    left = room(empathy_map).timer_ends_at - timezone.now()
    assert timedelta(minutes=4, seconds=50) < left <= timedelta(minutes=5)

    as_ana.do("timer.pause")
    paused = room(empathy_map)
    assert (paused.timer_ends_at, 290_000 < paused.timer_left_ms <= 300_000) == (None, True)
    as_ana.do("timer.add", seconds=-60)
    assert 230_000 < room(empathy_map).timer_left_ms <= 240_000
    as_ana.do("timer.resume")
    left = room(empathy_map).timer_ends_at - timezone.now()
    assert timedelta(minutes=3, seconds=50) < left <= timedelta(minutes=4)
    as_ana.do("timer.stop")
    assert (room(empathy_map).timer_ends_at, room(empathy_map).timer_left_ms) == (None, None)


def test_a_minute_more_after_the_end_is_a_minute_from_now(empathy_map, as_ana):
    """W4"""
    go(as_ana)
    Workshop.objects.update(timer_ends_at=timezone.now() - timedelta(seconds=600))

    as_ana.do("timer.add", seconds=60)

    left = room(empathy_map).timer_ends_at - timezone.now()
    assert timedelta(seconds=50) < left <= timedelta(seconds=60)


@pytest.mark.parametrize(("closes", "expected"), [(True, "phase"), (False, None)])
def test_at_zero_writing_closes_only_where_the_step_says_so(as_ana, as_bo, closes, expected):
    """W4: decided by the server's clock at the commit, whatever a client's clock shows."""
    go(as_ana, "write", closes=closes)
    Workshop.objects.update(timer_ends_at=timezone.now() - timedelta(seconds=1))
    note = {"note": factories.key(), "region": "says", "text": "At the last second"}

    if expected:
        assert refusal(as_bo, "note.add", **note) == expected
    else:
        as_bo.do("note.add", **note)


def test_once_the_workshop_has_ended_members_are_free_again(empathy_map, as_ana):
    """W2"""
    go(as_ana, "vote")

    as_ana.do("workshop.close")

    empathy_map.refresh_from_db()
    snapshot = editing.snapshot(empathy_map)
    assert snapshot["workshop"]["state"] == "ended"
    assert "step" not in snapshot["workshop"]
    assert editing.replay(empathy_map) == snapshot


@pytest.mark.parametrize("what", ["map", "region", "cluster", "note"])
def test_what_is_locked_refuses_until_it_is_unlocked(as_ana, as_bo, what):
    """W5, A41"""
    note, other = factories.add_note(as_bo), factories.add_note(as_bo)
    group = factories.key()
    as_bo.do("note.group", note=note, onto=other, cluster=group)
    which = {
        "map": {},
        "region": {"region": "says"},
        "cluster": {"cluster": group},
        "note": {"note": note},
    }
    as_ana.do("lock", locked=True, **which[what])

    assert refusal(as_bo, "note.move", note=note, region="does") == "locked"
    as_ana.do("note.basis", note=note, basis="observed")
    as_ana.do("lock", locked=False, **which[what])
    as_bo.do("note.move", note=note, region="does")


@pytest.mark.parametrize("what", ["map", "region", "cluster", "note"])
def test_whoever_opens_the_map_later_sees_what_is_locked(empathy_map, as_ana, as_bo, what):
    """W5, C5: the rows say of a lock what the log says."""
    note, other = factories.add_note(as_bo), factories.add_note(as_bo)
    group = factories.key()
    as_bo.do("note.group", note=note, onto=other, cluster=group)
    which = {
        "map": {},
        "region": {"region": "says"},
        "cluster": {"cluster": group},
        "note": {"note": note},
    }
    for locked in (True, False):
        as_ana.do("lock", locked=locked, **which[what])
        empathy_map.refresh_from_db()

        assert editing.snapshot(empathy_map) == editing.replay(empathy_map)


def test_the_sixth_note_in_ten_seconds_waits_and_its_number_is_not_spent(empathy_map, as_bo):
    """W8, A50"""
    notes = [factories.add_note(as_bo) for _ in range(6)]
    for note in notes[:5]:
        as_bo.do("note.delete", note=note)

    message = editing.Message(as_bo._client.key, as_bo.seq + 1, "note.delete", {"note": notes[5]})
    (answer,) = editing.submit(empathy_map.pk, [message])
    assert answer.refusal["code"] == "rate"
    Event.objects.update(at=timezone.now() - timedelta(seconds=11))

    (answer,) = editing.submit(empathy_map.pk, [message])
    assert answer.refusal is None


def test_steps_are_numbered_anew_when_one_moves_or_goes(empathy_map, as_ana):
    first, second, third = plan(as_ana), plan(as_ana), plan(as_ana)

    as_ana.do("step.move", step=third, before=first)
    as_ana.do("step.remove", step=second)

    order = WorkshopStep.objects.filter(workshop=empathy_map.workshop_id).values_list(
        "pk", flat=True
    )
    assert [str(pk) for pk in order] == [third, first]


def test_the_script_is_for_who_runs_the_workshop(empathy_map, as_ana):
    plan(as_ana, script="Say nothing about the price.")

    body = editing.snapshot(empathy_map)
    everybody = editing.visible(body, PEOPLE)
    assert "Say nothing" in json.dumps(body)
    assert "Say nothing" not in json.dumps(everybody)
