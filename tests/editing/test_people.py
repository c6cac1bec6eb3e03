"""Who runs a workshop and who takes part: roles that cannot be lost or taken (protocol W6, W7)."""

import pytest

from tests import factories
from workshops import access, editing
from workshops.editing.command import COMMANDS
from workshops.models import Event, Membership, Participant

pytestmark = pytest.mark.django_db

Role = Participant.Role


def refused(scribe, name, /, **fields) -> str:
    with pytest.raises(editing.Rejected) as no:
        scribe.do(name, **fields)
    return no.value.code


def now(person) -> Participant:
    return Participant.objects.get(pk=person.pk)


def on_the_map(empathy_map, person) -> dict:
    empathy_map.refresh_from_db()
    return editing.snapshot(empathy_map)["people"][str(person.key)]


def test_a_guest_who_was_given_the_role_keeps_it_when_they_come_in_again(empathy_map, as_ana, bo):
    as_ana.do("person.role", person=str(bo.key), role="facilitator")

    again = editing.join(empathy_map.workshop, name="Bo", device="device-of-bo")

    assert (again.pk, again.role) == (bo.pk, Role.FACILITATOR)
    assert on_the_map(empathy_map, bo)["role"] == "facilitator"


def test_a_members_role_goes_with_them_to_a_second_device(empathy_map, northwind, as_ana):
    eve = factories.user("Eve")
    Membership.objects.create(workspace=northwind, user=eve, role="member")
    first = editing.let_in(empathy_map, eve)
    as_ana.do("person.role", person=str(first.key), role="facilitator")

    second = editing.let_in(empathy_map, eve)

    assert (second.pk, second.role) == (first.pk, Role.FACILITATOR)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("person.role", {"role": "facilitator"}),
        ("person.hand_over", {}),
        ("person.step_in", None),
    ],
)
def test_nobody_takes_the_role_unasked(empathy_map, as_bo, bo, name, fields):
    """W6"""
    given = {} if fields is None else {"person": str(bo.key), **fields}

    assert refused(as_bo, name, **given) == "forbidden"
    assert now(bo).role == Role.EDITOR


def test_a_member_without_ownership_cannot_step_in(empathy_map, northwind):
    eve = factories.user("Eve")
    Membership.objects.create(workspace=northwind, user=eve, role="member")
    as_eve = editing.Scribe(empathy_map, editing.let_in(empathy_map, eve))

    assert refused(as_eve, "person.step_in") == "forbidden"


def test_an_owner_who_handed_over_takes_part_and_can_step_in_again(empathy_map, as_ana, ana, bo):
    """W6"""
    as_ana.do("person.hand_over", person=str(bo.key))
    handed = access.participant(empathy_map, user=ana)
    assert (handed.role, now(bo).role) == (Role.EDITOR, Role.FACILITATOR)
    assert editing.let_in(empathy_map, ana).role == Role.EDITOR  # a reload changes nothing

    as_ana.do("person.step_in")

    assert access.participant(empathy_map, user=ana).role == Role.FACILITATOR
    assert now(bo).role == Role.FACILITATOR  # nobody loses it by that


def test_an_owner_who_was_made_to_look_on_can_still_step_in(empathy_map, as_ana, as_bo, ana, bo):
    as_ana.do("person.role", person=str(bo.key), role="facilitator")
    as_bo.do("person.role", person=str(access.participant(empathy_map, user=ana).key),
             role="observer")  # fmt: skip

    as_ana.do("person.step_in")

    assert access.participant(empathy_map, user=ana).role == Role.FACILITATOR


def test_the_last_facilitator_cannot_give_the_role_away_to_nobody(empathy_map, as_ana, ana, cy):
    """W6"""
    me = str(access.participant(empathy_map, user=ana).key)
    looks_on = str(editing.let_in(empathy_map, cy).key)

    assert refused(as_ana, "person.role", person=me, role="editor") == "conflict"
    assert refused(as_ana, "person.role", person=me, role="observer") == "conflict"
    assert refused(as_ana, "person.hand_over", person=looks_on) == "conflict"  # a viewer for good
    assert refused(as_ana, "person.hand_over", person=me) == "invalid"
    assert access.participant(empathy_map, user=ana).role == Role.FACILITATOR


@pytest.mark.parametrize("state", ["removed", "waiting"])
def test_the_role_is_not_handed_to_somebody_who_cannot_come_in(empathy_map, as_ana, bo, state):
    if state == "removed":
        as_ana.do("person.remove", person=str(bo.key))
    else:
        Participant.objects.filter(pk=bo.pk).update(admitted=False)

    assert refused(as_ana, "person.hand_over", person=str(bo.key)) == "conflict"
    assert now(bo).role == Role.EDITOR


def test_who_takes_over_is_not_left_muted(empathy_map, as_ana, as_bo, bo):
    as_ana.do("person.mute", person=str(bo.key), muted=True)

    as_ana.do("person.hand_over", person=str(bo.key))

    as_bo.do("timer.start", seconds=60)
    assert "muted" not in on_the_map(empathy_map, bo)


def test_what_was_committed_before_a_role_was_lowered_stays_and_nothing_comes_after(
    empathy_map, as_ana, as_bo, bo
):
    """A47: decided at the commit, whatever was under way."""
    note = factories.add_note(as_bo, "Before")
    as_ana.do("person.role", person=str(bo.key), role="observer")
    lowered = Event.objects.filter(empathy_map=empathy_map).count()

    assert (
        refused(as_bo, "note.add", note=factories.key(), region="says", text="After") == "readonly"
    )

    empathy_map.refresh_from_db()
    assert [n["text"] for n in editing.snapshot(empathy_map)["notes"].values()] == ["Before"]
    assert note in editing.snapshot(empathy_map)["notes"]
    assert Event.objects.filter(empathy_map=empathy_map).count() == lowered


def test_who_was_removed_does_nothing_more_and_their_notes_stay(empathy_map, as_ana, as_bo, bo):
    """W7, A47"""
    note = factories.add_note(as_bo, "Mine")
    as_bo.do("hand", up=True)

    as_ana.do("person.remove", person=str(bo.key))

    assert refused(as_bo, "note.edit", note=note, base=0, op=["x"]) == "forbidden"
    assert refused(as_bo, "hand", up=True) == "forbidden"
    assert note in editing.snapshot(empathy_map)["notes"]
    assert on_the_map(empathy_map, bo) == {
        "name": "Bo", "colour": bo.colour, "role": "editor", "gone": True,
    }  # fmt: skip
    assert access.participant(empathy_map, device="device-of-bo") is None


def test_coming_again_on_the_same_device_does_not_undo_the_removal(empathy_map, as_ana, bo):
    """A46"""
    as_ana.do("person.remove", person=str(bo.key))

    again = editing.join(empathy_map.workshop, name="Somebody else", device="device-of-bo")

    assert (again.pk, again.is_in) == (bo.pk, False)


def test_who_was_let_in_again_goes_on_as_before(empathy_map, as_ana, as_bo, bo):
    as_ana.do("person.remove", person=str(bo.key))

    as_ana.do("person.admit", person=str(bo.key))

    factories.add_note(as_bo, "Back")
    assert "gone" not in on_the_map(empathy_map, bo)


def test_who_is_muted_writes_nothing_but_may_raise_a_hand(empathy_map, as_ana, as_bo, bo):
    """W7"""
    as_ana.do("person.mute", person=str(bo.key), muted=True)

    assert refused(as_bo, "note.add", note=factories.key(), region="says", text="!") == "forbidden"
    as_bo.do("hand", up=True)

    person = on_the_map(empathy_map, bo)
    assert (person["muted"], person["hand"]) == (True, True)


def test_an_owner_is_never_kept_out(empathy_map, as_ana, as_bo, ana, bo):
    as_ana.do("person.role", person=str(bo.key), role="facilitator")
    owner = str(access.participant(empathy_map, user=ana).key)

    assert refused(as_bo, "person.remove", person=owner) == "forbidden"
    assert refused(as_bo, "person.mute", person=owner, muted=True) == "forbidden"
    assert refused(as_bo, "person.remove", person=str(bo.key)) == "invalid"  # nor oneself


OF_FACILITATORS = sorted(
    name for name, command in COMMANDS.items() if command.may is access.may_run
)


@pytest.mark.parametrize(
    "fields",
    [
        ("notes.reveal", {}),
        ("step.go", {}),
        ("lock", {"locked": True}),
        ("person.remove", {"person": factories.key()}),
        ("timer.start", {"seconds": 60}),
    ],
    ids=lambda given: given[0],
)
def test_a_participant_who_sends_what_a_facilitator_does_is_refused_and_it_is_kept(
    empathy_map, as_bo, fields
):
    """A37: the refusal is on record."""
    name, given = fields
    assert name in OF_FACILITATORS

    assert refused(as_bo, name, **given) == "forbidden"
    assert as_bo._client.refusals.count() == 1


@pytest.mark.parametrize(("name", "fields"), [("hand", {"up": True}), ("ready", {"ready": True})])
def test_who_only_looks_on_signals_nothing(empathy_map, as_cy, name, fields):
    """A38"""
    empathy_map.refresh_from_db()
    before = editing.snapshot(empathy_map)

    assert refused(as_cy, name, **fields) == "readonly"
    assert editing.snapshot(empathy_map) == before


def test_signals_are_raised_seen_and_reset(empathy_map, as_ana, as_bo, bo):
    as_bo.do("hand", up=True)
    as_bo.do("ready", ready=True)
    person = on_the_map(empathy_map, bo)
    assert (person["hand"], person["ready"]) == (True, True)

    as_ana.do("signals.reset")

    assert {"hand", "ready"}.isdisjoint(on_the_map(empathy_map, bo))
