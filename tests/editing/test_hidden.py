"""What is hidden leaves by no path, and for an anonymous note no trace of its writer stays (H1 to H5, H7)."""

import json

import pytest
from django.core import serializers

from tests import factories
from workshops import access, editing
from workshops.access import PEOPLE, Audience
from workshops.models import (
    Client,
    Event,
    Note,
    Participant,
    Refusal,
    Snapshot,
)

pytestmark = pytest.mark.django_db
SECRET = "zq7-the-fee-nobody-mentions-zq7"


def go(as_ana, *, kind="write", private=True, **fields):
    step = factories.key()
    as_ana.do("step.add", step=step, kind=kind, title="Alone", minutes=8, private=private, **fields)
    as_ana.do("step.go", step=step)
    return step


@pytest.fixture
def alone(as_ana):
    return go(as_ana)


@pytest.fixture
def eve(empathy_map):
    return editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")


@pytest.fixture
def as_eve(empathy_map, eve):
    return editing.Scribe(empathy_map, eve)


def seen_by(empathy_map, person, audience=PEOPLE):
    stands = editing.standing(empathy_map.pk)
    me = str(person.key)
    events = [
        editing.event_wire(event, audience, me) for event in editing.events_after(empathy_map, 0)
    ]
    snapshot = editing.visible(stands.body, audience, me=me, owners=stands.owners)
    past = editing.visible(editing.as_of(empathy_map, stands.revision), audience)
    return json.dumps([events, snapshot, past])


def test_a_note_written_alone_is_the_writers_only(empathy_map, alone, as_bo, bo, as_ana, eve):
    """H1, H2, P10: no text, key, author or length reaches anybody else, facilitators included."""
    note = factories.add_note(as_bo, SECRET)

    assert SECRET in seen_by(empathy_map, bo)
    for person, audience in (
        (eve, PEOPLE),
        (
            access.participant(empathy_map, user=as_ana._client.participant.user),
            Audience(takes_part=True, runs=True),
        ),
        (eve, Audience(authors=False, evidence="none")),
    ):
        seen = seen_by(empathy_map, person, audience)
        assert SECRET not in seen
        assert note not in seen
    event = Event.objects.get(empathy_map=empathy_map, command="note.add")
    wire = editing.event_wire(event, PEOPLE, str(eve.key))
    assert wire.keys() == {"rev", "at", "patch"}
    assert wire["patch"] == {"unseen": {"notes": 1, "people": 1}}


def test_its_writer_sees_it_marked_and_may_go_on_writing(empathy_map, alone, as_bo, bo):
    """H1"""
    note = factories.add_note(as_bo, "I just guessed.")
    revision = as_bo.do("note.basis", note=note, basis="inferred")
    as_bo.do("note.edit", note=note, base=revision, op=[1, " really"])

    stands = editing.standing(empathy_map.pk)
    own = editing.visible(stands.body, PEOPLE, me=str(bo.key), owners=stands.owners)
    assert own["notes"][note]["text"] == "I really just guessed."
    assert own["notes"][note]["hidden"] is True
    assert own["unseen"] == {"notes": 1, "people": 1}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("note.edit", {"base": 1, "op": ["x"]}),
        ("note.delete", {}),
        ("note.restore", {}),
        ("note.basis", {"basis": "quote"}),
        ("note.move", {"region": "does"}),
        ("lock", {"locked": True}),
    ],
)
def test_what_others_hide_is_not_there(alone, as_bo, as_ana, name, fields):
    """H1: a facilitator who knew its key would not get at it either."""
    note = factories.add_note(as_bo, SECRET)

    with pytest.raises(editing.Rejected) as refused:
        as_ana.do(name, note=note, **fields)

    assert refused.value.code == "gone"


def test_revealed_all_is_there_and_the_order_tells_nothing(
    empathy_map, alone, as_bo, as_eve, as_ana, bo, eve
):
    """H2: whole notes in one event; the ranks are new ones."""
    written = [factories.add_note(as_bo, f"{n} of Bo") for n in range(12)]
    written += [factories.add_note(as_eve, f"{n} of Eve") for n in range(12)]

    as_ana.do("notes.reveal")

    event = Event.objects.get(empathy_map=empathy_map, command="notes.reveal")
    wire = editing.event_wire(event, PEOPLE, "")
    assert wire["patch"]["notes"].keys() == set(written)
    assert {note["author"] for note in wire["patch"]["notes"].values()} == {
        str(bo.key),
        str(eve.key),
    }
    assert "private" not in wire["patch"]
    ranks = {key: note["rank"] for key, note in wire["patch"]["notes"].items()}
    assert len(set(ranks.values())) == 24
    assert sorted(written, key=ranks.get) != written
    assert wire["patch"]["unseen"] == {"notes": None, "people": None}
    assert not Note.objects.exclude(owner=None).exists()


def test_one_quadrant_may_be_revealed_before_the_others(empathy_map, alone, as_bo, as_ana):
    """H2"""
    shown = factories.add_note(as_bo, "Said", region="says")
    factories.add_note(as_bo, "Thought", region="thinks")

    as_ana.do("notes.reveal", region="says")

    snapshot = editing.visible(editing.snapshot(empathy_map), PEOPLE)
    assert list(snapshot["notes"]) == [shown]
    assert snapshot["unseen"] == {"notes": 1, "people": 1}


def test_going_on_without_revealing_hides_on(empathy_map, alone, as_bo, as_ana, eve):
    """W3, H1: the step ends, the promise does not."""
    factories.add_note(as_bo, SECRET)

    go(as_ana, kind="discuss", private=False)

    assert SECRET not in seen_by(empathy_map, eve)


def test_the_log_replayed_gives_the_rows_with_hidden_notes_too(
    empathy_map, alone, as_bo, as_ana, as_eve
):
    """C5"""
    kept = factories.add_note(as_bo, "One")
    gone = factories.add_note(as_eve, "Two")
    as_eve.do("note.delete", note=gone)
    as_eve.do("undo", seq=as_eve.seq)
    as_bo.do("note.move", note=kept, region="does")
    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)

    as_ana.do("notes.reveal")

    empathy_map.refresh_from_db()
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_a_reveal_cannot_be_undone_nor_what_came_before_it(alone, as_bo, as_ana):
    """H2, W9: what has been seen has been seen."""
    factories.add_note(as_bo, "One")
    written = as_bo.seq
    as_ana.do("notes.reveal")
    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("undo", seq=as_ana.seq)
    assert refused.value.code == "conflict"

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("undo", seq=written)
    assert refused.value.code == "conflict"


def every_row_that_tells_of(person):
    """Everything in the database that leads to a person, as text, apart from the person."""
    tables = [Event, Note, Refusal, Snapshot]
    return "\n".join(serializers.serialize("json", table.objects.all()) for table in tables)


@pytest.mark.parametrize("private", [True, False])
def test_in_an_anonymous_workshop_no_row_tells_who_wrote(empathy_map, as_ana, as_bo, bo, private):
    """H3, A36: not the note, not the event, not its number; after the reveal nobody can tell."""
    as_ana.do("workshop.settle", names="anonymous")
    go(as_ana, private=private)
    before = Event.objects.filter(client=as_bo._client).count()
    note = factories.add_note(as_bo, "Anonymous")
    again = editing.Message(
        as_bo._client.key,
        as_bo.seq,
        "note.add",
        {"note": note, "region": "says", "text": "Anonymous"},
    )
    assert editing.submit(empathy_map.pk, [again])[0].refusal is None  # S2

    as_ana.do("notes.reveal")

    row = Note.objects.get(key=note)
    assert (row.author, row.owner, row.hidden) == (None, None, False)
    event = Event.objects.get(subject=note)
    assert (event.by, event.private_to, event.client, event.seq, event.digest) == (
        None, None, None, None, "",
    )  # fmt: skip
    assert Event.objects.filter(client=as_bo._client).count() == before
    assert str(bo.key) not in json.dumps([event.patch, event.inverse])
    assert editing.submit(empathy_map.pk, [again])[0].refusal is None  # still not done twice
    assert Note.objects.filter(text="Anonymous").count() == 1
    assert "author" not in editing.snapshot(empathy_map)["notes"][note]


def test_a_refused_anonymous_command_keeps_nothing_of_its_content(as_ana, as_bo):
    """H3: a digest of a public note would lead back to its writer."""
    with pytest.raises(editing.Rejected):
        as_bo.do(
            "note.add", note=factories.key(), region="sees", text="No such place", anonymous=True
        )

    assert Refusal.objects.get(client=as_bo._client).digest == ""


def test_a_single_note_may_be_anonymous_among_named_ones(empathy_map, as_bo, bo):
    """H3, feature 22"""
    named, nameless = (
        factories.add_note(as_bo, "Mine"),
        factories.add_note(as_bo, "Not mine", anonymous=True),
    )

    notes = editing.snapshot(empathy_map)["notes"]
    assert notes[named]["author"] == str(bo.key)
    assert "author" not in notes[nameless]
    event = Event.objects.get(subject=nameless)
    assert (event.by, event.client, event.seq) == (None, None, None)
    assert "by" not in editing.event_wire(event, PEOPLE, str(bo.key))


def test_for_somebody_in_the_room_the_facilitator_writes_and_the_note_says_so(
    empathy_map, as_ana, as_bo
):
    note = factories.add_note(as_ana, "Said at the table", proxy=True)

    wire = editing.snapshot(empathy_map)["notes"][note]
    assert wire["proxy"] is True
    assert "author" not in wire
    with pytest.raises(editing.Rejected) as refused:
        factories.add_note(as_bo, "For my neighbour", proxy=True)
    assert refused.value.code == "forbidden"


def test_facilitators_read_along_only_if_that_was_said_before(
    empathy_map, alone, as_ana, as_bo, bo
):
    """H5"""
    factories.add_note(as_bo, SECRET)
    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("workshop.settle", reads=True)
    assert refused.value.code == "conflict"

    as_ana.do("notes.reveal")
    as_ana.do("workshop.settle", reads=True)
    second = factories.add_note(as_bo, "Read along")
    ana = as_ana._client.participant
    reader = access.Reader(type(empathy_map).objects.get(pk=empathy_map.pk), participant=ana)
    stands = editing.standing(empathy_map.pk)
    seen = editing.visible(stands.body, reader.audience, me=reader.me, owners=stands.owners)
    assert seen["notes"][second]["text"] == "Read along"
    assert second not in editing.visible(stands.body, PEOPLE)["notes"]


def test_hidden_notes_rest_on_what_is_laid_out_only(empathy_map, alone, as_bo):
    """H1: laying evidence out would show what somebody is about to write."""
    spare = factories.evidence(empathy_map.workspace, "Where is it?")
    shelved = empathy_map.shelf.get().evidence

    factories.add_note(as_bo, "Rests", evidence=str(shelved.key))
    with pytest.raises(editing.Rejected) as refused:
        factories.add_note(as_bo, "Does not", evidence=str(spare.key))

    assert refused.value.code == "phase"


def test_while_all_write_alone_nobody_lays_evidence_out_but_the_facilitator(
    empathy_map, alone, as_ana, as_bo
):
    """H1: all would see at once what somebody is about to write on."""
    spare = factories.evidence(empathy_map.workspace, "Where is it?")
    new = {
        "evidence": factories.key(), "text": "I never read it.", "kind": "verbatim",
        "source": "Interview 9", "source_kind": "interview",
    }  # fmt: skip
    for name, fields in (("evidence.add", new), ("evidence.shelve", {"evidence": str(spare.key)})):
        with pytest.raises(editing.Rejected) as refused:
            as_bo.do(name, **fields)
        assert refused.value.code == "phase"

    as_ana.do("evidence.shelve", evidence=str(spare.key))


def test_a_past_moment_shows_to_nobody_what_was_hidden_then(empathy_map, alone, as_bo, bo, as_ana):
    """H7"""
    factories.add_note(as_bo, SECRET)
    empathy_map.refresh_from_db()
    then = empathy_map.revision
    as_ana.do("notes.reveal")

    for audience in (PEOPLE, Audience(takes_part=True, runs=True)):
        past = editing.visible(editing.as_of(empathy_map, then), audience, me=str(bo.key))
        assert SECRET not in json.dumps(past)


def test_nobody_is_told_apart_by_what_they_hide(empathy_map, alone, as_bo, as_eve):
    """H1: the counts say how many, of how many."""
    for scribe, count in ((as_bo, 3), (as_eve, 1)):
        for n in range(count):
            factories.add_note(scribe, f"{n}")

    assert editing.visible(editing.snapshot(empathy_map), PEOPLE)["unseen"] == {
        "notes": 4,
        "people": 2,
    }
    assert Participant.objects.count() == 3
    assert Client.objects.count() >= 3


def test_what_was_begun_unseen_stays_so_whatever_the_step_is_by_then(
    empathy_map, alone, as_ana, as_bo, bo
):
    """H2: somebody was offline, or slower than the facilitator."""
    as_ana.do("step.go")

    note = factories.add_note(as_bo, SECRET, unseen=True)

    others = editing.visible(editing.snapshot(empathy_map), PEOPLE, me="somebody else")
    assert SECRET not in json.dumps(others)
    assert others["unseen"] == {"notes": 1, "people": 1}
    event = Event.objects.get(subject=note)
    assert SECRET not in json.dumps(editing.event_wire(event, PEOPLE, "somebody else"))
    as_ana.do("notes.reveal")
    assert editing.visible(editing.snapshot(empathy_map), PEOPLE)["notes"][note]["text"] == SECRET


def test_what_was_begun_without_a_name_gets_none_later(empathy_map, as_bo):
    """H3: the names were switched on while it was on its way."""
    note = factories.add_note(as_bo, SECRET, anonymous=True, unseen=True)

    row = Note.objects.get(key=note)
    assert (row.author, row.hidden) == (None, True)
