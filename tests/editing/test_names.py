"""Names that are hidden until the facilitator shows them (H4)."""

import pytest

from tests import factories
from workshops import editing
from workshops.access import PEOPLE
from workshops.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def nameless(as_ana):
    as_ana.do("workshop.settle", names="hidden")


def test_until_then_neither_note_nor_event_says_who(empathy_map, nameless, as_bo, bo):
    """H4"""
    note = factories.add_note(as_bo, "I just guessed.")

    others = editing.visible(editing.snapshot(empathy_map), PEOPLE, me="somebody else")
    assert "author" not in others["notes"][note]
    assert note not in others.get("authors", {})
    event = Event.objects.get(subject=note)
    assert str(bo.key) not in str(editing.event_wire(event, PEOPLE, "somebody else"))
    own = editing.visible(editing.snapshot(empathy_map), PEOPLE, me=str(bo.key))
    assert own["authors"] == {note: {"by": str(bo.key), "hidden": True}}


def test_then_all_do(empathy_map, nameless, as_ana, as_bo, bo):
    """H4"""
    note = factories.add_note(as_bo, "I just guessed.")

    as_ana.do("names.reveal")

    shown = editing.visible(editing.snapshot(empathy_map), PEOPLE, me="somebody else")
    assert shown["notes"][note]["author"] == str(bo.key)
    event = Event.objects.get(subject=note)
    assert editing.event_wire(event, PEOPLE)["by"] == str(bo.key)
    empathy_map.refresh_from_db()
    assert empathy_map.workshop.names == "named"
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_written_alone_the_names_wait_after_the_notes_are_shown(
    empathy_map, nameless, as_ana, as_bo, bo
):
    """H2, H4"""
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)
    note = factories.add_note(as_bo, "I just guessed.")

    as_ana.do("notes.reveal")

    shown = editing.visible(editing.snapshot(empathy_map), PEOPLE, me="somebody else")
    assert shown["notes"][note]["text"] == "I just guessed."
    assert str(bo.key) not in str({part: shown[part] for part in shown.keys() - {"people"}})


def test_who_showed_them_is_told_though_an_anonymous_note_is_unseen(nameless, ana, as_ana, as_bo):
    as_bo.do(
        "note.add", note=factories.key(), region="says", text="Hm.", anonymous=True, unseen=True
    )

    as_ana.do("names.reveal")

    event = Event.objects.get(command="names.reveal")
    assert (event.by.user, event.seq) == (ana, as_ana.seq)


def test_a_named_workshop_has_none_to_show(as_ana):
    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("names.reveal")

    assert refused.value.code == "conflict"


def test_who_changes_the_rule_shows_the_names_first(nameless, as_ana, as_bo):
    factories.add_note(as_bo, "I just guessed.")

    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("workshop.settle", names="anonymous")

    assert refused.value.code == "conflict"


def onward(as_ana):
    step = factories.key()
    as_ana.do("step.add", step=step, kind="discuss", title="Talk", minutes=5)
    as_ana.do("step.go", step=step)


@pytest.mark.parametrize(
    "over",
    [
        onward,
        lambda as_ana: as_ana.do("notes.reveal"),
        lambda as_ana: as_ana.do("workshop.close"),
    ],
    ids=["next step", "reveal", "close"],
)
def test_where_nobody_is_named_the_log_forgets_who_did_anything_to_the_map(
    empathy_map, as_ana, as_bo, bo, over
):
    """H3, A36: who edits, groups and concludes tells who wrote."""
    as_ana.do("workshop.open")
    as_ana.do("workshop.settle", names="anonymous")
    note = factories.add_note(as_bo, "I just guessed.")
    other = factories.add_note(as_bo, "Why a fee?")
    as_bo.do("note.basis", note=note, basis="observed")
    as_bo.do("note.group", note=note, onto=other, cluster=factories.key())
    as_bo.do("insight.add", insight=factories.key(), kind="pain", text="Fees hurt")
    undone = as_bo.do("note.move", note=other, region="feels") and as_bo.seq
    as_bo.do("undo", seq=undone)  # as long as the step lasts
    known = {"note.basis", "note.group", "insight.add", "note.move", "undo"}
    assert {event.command for event in Event.objects.filter(by=bo)} >= known

    over(as_ana)

    left = Event.objects.filter(by=bo) | Event.objects.filter(client__participant=bo)
    assert {event.command for event in left} <= {"person.join"}
    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("undo", seq=undone)
    assert refused.value.code in {"gone", "readonly"}  # a guest reads on after the close
    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_a_step_forgets_nothing_where_people_are_named(as_ana, as_bo, bo):
    factories.add_note(as_bo, "I just guessed.")

    onward(as_ana)

    assert Event.objects.filter(by=bo, command="note.add").exists()
