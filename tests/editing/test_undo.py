"""Own undo, which never touches anybody else's later work."""

import uuid

import pytest

from tests import factories
from workshops import editing

pytestmark = pytest.mark.django_db


def text(empathy_map, note):
    return editing.snapshot(empathy_map)["notes"][note]["text"]


def undo(scribe, seq):
    with pytest.raises(editing.Rejected) as refused:
        scribe.do("undo", seq=seq)
    return refused.value.code


def test_what_someone_else_has_moved_since_is_left_where_it_is(empathy_map, as_ana, as_bo):
    """U2"""
    note = factories.add_note(as_ana)
    as_bo.do("note.move", note=note, region="does")
    seq = as_bo.seq
    as_ana.do("note.move", note=note, region="feels")

    assert undo(as_bo, seq) == "conflict"
    assert editing.snapshot(empathy_map)["notes"][note]["region"] == "feels"


def test_a_note_that_others_have_worked_on_is_not_taken_away(empathy_map, as_ana, as_bo):
    """U2"""
    note = factories.add_note(as_bo)
    seq = as_bo.seq
    as_ana.do("note.basis", note=note, basis="quote")

    assert undo(as_bo, seq) == "conflict"


def test_what_others_did_elsewhere_does_not_stand_in_the_way(empathy_map, as_ana, as_bo):
    """U1"""
    note = factories.add_note(as_ana)
    as_bo.do("note.move", note=note, region="does")
    seq = as_bo.seq
    as_ana.do("note.basis", note=note, basis="quote")

    as_bo.do("undo", seq=seq)

    assert editing.snapshot(empathy_map)["notes"][note]["region"] == "says"


def test_undoing_an_edit_takes_out_ones_own_words_only(empathy_map, as_ana, as_bo):
    """U3"""
    note = factories.add_note(as_ana, "The kettle leaks")
    as_bo.do("note.edit", note=note, base=10**9, op=[4, "new "])
    seq = as_bo.seq
    as_ana.do("note.edit", note=note, base=10**9, op=[20, " at the lid"])

    as_bo.do("undo", seq=seq)
    assert text(empathy_map, note) == "The kettle leaks at the lid"

    as_bo.do("undo", seq=as_bo.seq)
    assert text(empathy_map, note) == "The new kettle leaks at the lid"


def test_undoing_an_edit_tears_no_word_that_begins_like_ones_own(empathy_map, as_ana, as_bo):
    """U3, P15: "no way" and "not" have their first letters in common."""
    note = factories.add_note(as_ana, "sure about it")
    as_bo.do("note.edit", note=note, base=10**9, op=["not "])
    seq = as_bo.seq
    as_ana.do("note.edit", note=note, base=10**9, op=["no, "])
    as_ana.do("note.edit", note=note, base=10**9, op=["nobody: "])

    as_bo.do("undo", seq=seq)

    assert text(empathy_map, note) == "nobody: no, sure about it"


@pytest.mark.parametrize(("theirs", "dropped"), [("today ", -3), ("today k", -3)])
def test_words_that_somebody_put_in_the_place_of_ones_own_are_not_torn(
    empathy_map, as_ana, as_bo, theirs, dropped
):
    """U2, P15: "today" and "token" have letters in common."""
    note = factories.add_note(as_ana, "sure about it")
    as_bo.do("note.edit", note=note, base=10**9, op=["token "])
    seq = as_bo.seq
    as_ana.do("note.edit", note=note, base=10**9, op=[theirs, dropped])
    after = text(empathy_map, note)

    assert undo(as_bo, seq) == "conflict"
    assert text(empathy_map, note) == after


def test_ones_edits_of_one_word_are_undone_one_after_the_other(empathy_map, as_ana, as_bo):
    """U1: also where each replaced what the one before had put in."""
    note = factories.add_note(as_ana, "sure about it")
    as_bo.do("note.edit", note=note, base=10**9, op=["token "])
    first = as_bo.seq
    as_bo.do("note.edit", note=note, base=10**9, op=["today ", -3])
    as_bo.do("undo", seq=as_bo.seq)

    as_bo.do("undo", seq=first)

    assert text(empathy_map, note) == "sure about it"


def test_words_that_somebody_else_brought_back_do_not_come_twice(empathy_map, as_ana, as_bo):
    """U3: Bo took his words out; Ana set the map back to when they stood; then Bo does it again."""
    note = factories.add_note(as_ana, "The kettle leaks")
    as_bo.do("note.edit", note=note, base=10**9, op=[4, "new "])
    empathy_map.refresh_from_db()
    stood = empathy_map.revision
    as_bo.do("undo", seq=as_bo.seq)
    as_ana.do("map.restore", revision=stood)

    assert undo(as_bo, as_bo.seq) == "conflict"
    assert text(empathy_map, note) == "The new kettle leaks"


def test_a_refused_command_cannot_be_undone(as_bo):
    """U4"""
    with pytest.raises(editing.Rejected):
        as_bo.do("note.delete", note=factories.key())

    assert undo(as_bo, as_bo.seq) == "gone"


def test_nobody_undoes_the_work_of_others(as_ana, as_bo):
    """U1: numbers are one's own, so somebody else's work has none."""
    factories.add_note(as_ana)

    assert undo(as_bo, 5) == "gone"


def test_what_is_taken_back_already_is_not_taken_back_again(empathy_map, as_ana, as_bo):
    """U1, U4"""
    note = factories.add_note(as_ana, "The kettle")
    as_bo.do("note.edit", note=note, base=10**9, op=[10, " leaks"])
    edit = as_bo.seq
    as_bo.do("undo", seq=edit)
    undone = as_bo.seq

    assert undo(as_bo, edit) == "conflict"
    as_bo.do("undo", seq=undone)
    assert undo(as_bo, undone) == "conflict"
    assert text(empathy_map, note) == "The kettle leaks"


def test_words_that_came_back_with_somebodys_work_stay_in_a_late_edit(empathy_map, as_ana, as_bo):
    """T3, U4"""
    note = factories.add_note(as_ana, "The kettle")
    empathy_map.refresh_from_db()
    as_bo.do("note.edit", note=note, base=10**9, op=[10, " leaks"])
    bo = empathy_map.workshop.participants.get(display_name="Bo")
    as_ana.do("person.undo", person=str(bo.key), minutes=10)
    as_ana.do("undo", seq=as_ana.seq)

    as_ana.do("note.edit", note=note, base=empathy_map.revision, op=["Oh: ", 10])

    assert text(empathy_map, note) == "Oh: The kettle leaks"


def test_what_has_been_locked_since_is_not_undone(empathy_map, as_ana, as_bo):
    """W5, also for what the command was not about itself."""
    note, host = factories.add_note(as_bo), factories.add_note(as_ana)
    as_bo.do("note.group", note=note, onto=host, cluster=str(uuid.uuid4()))
    seq = as_bo.seq
    as_ana.do("lock", note=host, locked=True)
    before = editing.snapshot(empathy_map)

    assert undo(as_bo, seq) == "locked"
    assert editing.snapshot(empathy_map) == before
