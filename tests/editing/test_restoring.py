"""A past moment brought back, and one person's last minutes taken back, each as one event (W9)."""

import json

import pytest

from tests import factories
from workshops import editing
from workshops.models import Event, Version

pytestmark = pytest.mark.django_db
SEEN = ("notes", "clusters", "map")


def seen(empathy_map):
    empathy_map.refresh_from_db()
    snapshot = editing.snapshot(empathy_map)
    assert editing.replay(empathy_map) == snapshot
    return {part: snapshot[part] for part in SEEN}


def test_the_map_comes_back_as_it_was_and_the_record_stays(empathy_map, as_ana, as_bo):
    kept, changed = factories.add_note(as_bo, "Stays"), factories.add_note(as_bo, "Before")
    group = factories.key()
    as_bo.do("note.group", note=kept, onto=changed, cluster=group)
    as_bo.do("cluster.name", cluster=group, name="Both")
    then = seen(empathy_map)
    revision = empathy_map.revision
    as_bo.do("note.edit", note=changed, base=revision, op=["Not as "])
    as_bo.do("cluster.dissolve", cluster=group)
    as_bo.do("note.delete", note=kept)
    factories.add_note(as_bo, "Came later")
    as_ana.do("map.describe", title="Other")
    count = Event.objects.count()

    as_ana.do("map.restore", revision=revision)

    assert seen(empathy_map) == then
    assert Event.objects.count() == count + 1
    as_ana.do("undo", seq=as_ana.seq)
    assert {note["text"] for note in seen(empathy_map)["notes"].values()} == {
        "Not as Before",
        "Came later",
    }


def test_a_note_comes_back_without_what_it_came_to_rest_on_later(empathy_map, as_ana, as_bo):
    """P16: also if it had been taken off the map together with that evidence."""
    note = factories.add_note(as_bo, "Rests on nothing yet")
    then = seen(empathy_map)
    revision = empathy_map.revision
    quote = str(empathy_map.shelf.get().evidence.key)
    as_bo.do("note.cite", note=note, evidence=quote)
    assert seen(empathy_map)["notes"][note]["evidence"] == {quote: "supports"}
    as_bo.do("note.delete", note=note)

    as_ana.do("map.restore", revision=revision)

    assert seen(empathy_map) == then


def test_restoring_hides_nothing_and_shows_nothing(empathy_map, as_ana, as_bo):
    """W9"""
    empathy_map.refresh_from_db()
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=8, private=True)
    as_ana.do("step.go", step=step)
    shown = factories.add_note(as_bo, "Shown since")
    empathy_map.refresh_from_db()
    then = empathy_map.revision
    as_ana.do("notes.reveal")
    still = factories.add_note(as_bo, "Hidden still")

    as_ana.do("map.restore", revision=then)

    snapshot = editing.snapshot(empathy_map)
    assert list(snapshot["notes"]) == [shown]
    assert list(snapshot["private"]["notes"]) == [still]


def test_a_moment_that_never_was_is_refused(empathy_map, as_ana):
    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("map.restore", revision=9999)

    assert refused.value.code == "gone"


def test_one_persons_doings_go_and_what_others_built_on_stays(empathy_map, as_ana, as_bo, bo):
    """W9, A50"""
    eve = editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    as_eve = editing.Scribe(empathy_map, eve)
    of_ana = [factories.add_note(as_ana, f"{n} of Ana") for n in range(3)]
    touched, junk = factories.add_note(as_bo, "Junk but read"), factories.add_note(as_bo, "Junk")
    for note in of_ana:
        as_bo.do("note.move", note=note, region="feels")
    as_bo.do("note.delete", note=of_ana[0])
    as_eve.do("note.basis", note=touched, basis="quote")
    count = Event.objects.count()

    as_ana.do("person.undo", person=str(bo.key), minutes=10)

    notes = seen(empathy_map)["notes"]
    assert {note["text"] for note in notes.values()} == {
        "0 of Ana", "1 of Ana", "2 of Ana", "Junk but read",
    }  # fmt: skip
    assert {notes[note]["region"] for note in of_ana} == {"says"}
    assert junk not in notes
    assert Event.objects.count() == count + 1


@pytest.mark.parametrize("names", ["hidden", "anonymous"])
def test_what_one_person_did_is_not_told_by_taking_it_back(empathy_map, as_ana, as_bo, bo, names):
    """H3, H4, W9"""
    as_ana.do("workshop.settle", names=names)
    note = factories.add_note(as_bo, "Whose is it?")

    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("person.undo", person=str(bo.key), minutes=10)

    assert refused.value.code == "conflict"
    assert note in seen(empathy_map)["notes"]


def alone(as_ana):
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=5, private=True)
    as_ana.do("step.go", step=step)


def test_what_somebody_wrote_unseen_goes_too_once_it_has_been_shown(empathy_map, as_ana, as_bo, bo):
    """W9, A50: most writing of an hour is done in private steps."""
    eve = editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    as_eve = editing.Scribe(empathy_map, eve)
    alone(as_ana)
    junk, linked = factories.add_note(as_bo, "Junk"), factories.add_note(as_bo, "Junk, and linked")
    hers = factories.add_note(as_eve, "Of Eve")
    as_ana.do("step.go")
    as_ana.do("notes.reveal")
    as_eve.do("tension.add", tension=factories.key(), a=hers, b=linked, why="See?")

    as_ana.do("person.undo", person=str(bo.key), minutes=10)

    assert seen(empathy_map)["notes"].keys() == {hers, linked}
    assert junk not in json.dumps(seen(empathy_map))
    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_what_nobody_has_seen_goes_only_with_whoever_was_taken_out(empathy_map, as_ana, as_bo, bo):
    """W9, H1: or the next reveal would show it."""
    alone(as_ana)
    factories.add_note(as_bo, "Unseen junk")
    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("person.undo", person=str(bo.key), minutes=10)
    assert refused.value.code == "gone"
    as_ana.do("person.remove", person=str(bo.key))

    as_ana.do("person.undo", person=str(bo.key), minutes=10)
    as_ana.do("notes.reveal")

    assert "Unseen junk" not in json.dumps(seen(empathy_map))
    assert "unseen" not in editing.snapshot(empathy_map)
    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_who_did_nothing_has_nothing_taken_back(empathy_map, as_ana, bo):
    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("person.undo", person=str(bo.key), minutes=10)

    assert refused.value.code == "gone"


def test_a_moment_gets_a_name(empathy_map, as_ana, as_bo):
    factories.add_note(as_bo)
    empathy_map.refresh_from_db()

    as_ana.do("version.name", label="Before lunch")

    version = Version.objects.get()
    assert (version.label, version.revision) == ("Before lunch", empathy_map.revision)
