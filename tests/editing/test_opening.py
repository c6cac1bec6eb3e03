"""Beginning a map, coming into it, importing one."""

from datetime import UTC, datetime

import pytest

from tests import factories
from workshops import access, editing
from workshops.exports import Sheet, export
from workshops.exports.reading import read_json
from workshops.models import Client, EmpathyMap, Event, Participant

pytestmark = pytest.mark.django_db


def test_a_map_begins_with_everything_that_stands_on_it(northwind, ana):
    """C2, C5"""
    quote = factories.evidence(northwind)

    empathy_map = factories.empathy_map(northwind, ana, evidence=[quote])

    first = Event.objects.get(empathy_map=empathy_map, revision=1)
    assert first.command == "map.create"
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)
    assert editing.snapshot(empathy_map)["evidence"][str(quote.key)]["speaker"] == "P07"


def test_a_map_is_not_begun_twice(as_ana):
    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("map.create")

    assert refused.value.code == "conflict"


def test_the_same_device_is_the_same_person(empathy_map):
    first = editing.join(empathy_map.workshop, name="Bo", device="phone")
    again = editing.join(empathy_map.workshop, name="Bo Berg", device="phone")

    assert first.pk == again.pk
    empathy_map.refresh_from_db()
    assert editing.snapshot(empathy_map)["people"][str(first.key)]["name"] == "Bo Berg"
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_two_people_of_one_name_are_told_apart(empathy_map):
    """A54"""
    names = [editing.join(empathy_map.workshop, name=name, device=name) for name in ("Bo", "BO")]

    assert [person.display_name for person in names] == ["Bo", "BO 2"]


def test_a_name_told_apart_still_fits_where_names_are_kept(empathy_map):
    longest = "x\u0301\u0323" * 20  # twenty letters, sixty characters

    for device in ("first", "second"):
        person = editing.join(empathy_map.workshop, name=longest, device=device)

    assert person.display_name.endswith(" 2")
    assert len(person.display_name) <= 60


@pytest.mark.parametrize("name", ["", "  ", "\u200b\u202e", "\u0301"])
def test_a_name_that_nobody_can_read_is_refused(empathy_map, name):
    """F4, A25"""
    with pytest.raises(editing.Rejected) as refused:
        editing.join(empathy_map.workshop, name=name, device="x")

    assert refused.value.code == "invalid"


def test_a_stranger_is_not_let_in(empathy_map, dee):
    """V5"""
    assert editing.let_in(empathy_map, dee) is None
    assert not Participant.objects.filter(user=dee).exists()


def test_a_member_comes_in_with_the_role_of_the_membership(empathy_map, ana, cy):
    assert editing.let_in(empathy_map, ana).role == "facilitator"
    assert editing.let_in(empathy_map, cy).role == "observer"


def test_a_member_without_a_name_comes_in_under_the_first_part_of_the_address(empathy_map):
    nameless = factories.user("", email=f"{'long' * 12}@example.org")
    empathy_map.workspace.memberships.create(user=nameless, role="member")

    assert editing.let_in(empathy_map, nameless).display_name == "long" * 10


def test_guests_write_while_the_workshop_is_open(empathy_map, as_bo, as_ana):
    """C6: who was in keeps the map to read; members go on."""
    factories.add_note(as_bo, "In the workshop")
    empathy_map.workshop.close()

    with pytest.raises(editing.Rejected) as refused:
        factories.add_note(as_bo, "Too late")

    assert refused.value.code == "readonly"
    assert refused.value.sentence.startswith("This workshop has ended.")
    factories.add_note(as_ana, "Afterwards")
    empathy_map.workshop.open()
    factories.add_note(as_bo, "In the next one")


def test_a_persona_edited_is_told_to_its_maps(empathy_map, ana):
    persona = empathy_map.persona
    persona.quote, persona.goals = "", "Be done by Friday"
    persona.save()

    editing.refresh_persona(persona, by=ana)

    empathy_map.refresh_from_db()
    told = editing.snapshot(empathy_map)["persona"]
    assert ("quote" in told, told["goals"]) == (False, "Be done by Friday")
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_a_client_of_another_map_is_unknown_here(northwind, ana, as_bo):
    """S1"""
    other = factories.empathy_map(northwind, ana)
    message = editing.Message(as_bo._client.key, 1, "note.add", {})

    with pytest.raises(Client.DoesNotExist):
        editing.submit(other.pk, [message])


def test_one_refused_command_does_not_disturb_the_others(empathy_map, as_bo):
    """C4, A27"""
    right, wrong = factories.key(), factories.key()
    commands = [
        ("note.add", {"note": right, "region": "says", "text": "Right"}),
        ("note.add", {"note": wrong, "region": "nowhere", "text": "Wrong"}),
    ]

    with pytest.raises(editing.Rejected):
        as_bo.do_all(commands)

    assert list(editing.snapshot(empathy_map)["notes"]) == [right]


def test_a_map_is_imported_as_it_was(northwind, ana, empathy_map, as_bo):
    quote = str(empathy_map.shelf.get().evidence.key)
    one = factories.add_note(as_bo, evidence=quote)
    two = factories.add_note(as_bo, "Why a fee?")
    as_bo.do("note.group", note=one, onto=two, cluster=factories.key())
    empathy_map.refresh_from_db()
    exported = editing.snapshot(empathy_map)

    imported = editing.import_map(
        workspace=northwind, persona=empathy_map.persona, snapshot=exported, by=ana
    )

    copied = editing.snapshot(imported)
    for part in ("map", "persona", "clusters", "notes", "evidence"):
        assert copied[part] == exported[part]
    assert exported["people"].items() <= {**copied["people"], **exported["people"]}.items()
    assert editing.replay(imported) == copied


def test_an_import_brings_counted_votes_reactions_and_notes_for_the_room(
    dee, empathy_map, as_ana, as_bo
):
    """What the file tells of them is the same when it is exported again."""
    note, other = factories.add_note(as_bo), factories.key()
    as_ana.do("note.add", note=other, region="does", text="Retakes the photo", proxy=True)
    for scribe, kind in ((as_ana, "surprises"), (as_bo, "surprises"), (as_bo, "unclear")):
        scribe.do("note.react", note=note, kind=kind, on=True)
    closed, still_open = factories.key(), factories.key()
    as_ana.do("round.open", round=closed, target="notes", votes=4, heads=3, question="What first?")
    for scribe, on in ((as_ana, note), (as_bo, note), (as_bo, other)):
        scribe.do("vote.add", round=closed, on=on)
    as_ana.do("vote.enter", round=closed, on=note, n=5)
    as_ana.do("round.close", round=closed)
    as_ana.do("round.open", round=still_open, target="notes")
    exported = exported_json(empathy_map)
    elsewhere = dee.memberships.get().workspace

    imported = editing.import_map(
        workspace=elsewhere,
        persona=factories.persona(elsewhere),
        snapshot=read_json(exported),
        by=dee,
    )

    again = read_json(exported_json(imported))
    first = read_json(exported)
    assert (again["rounds"], again["notes"]) == (first["rounds"], first["notes"])
    assert first["rounds"][closed]["tally"] == {note: 7, other: 1}
    assert first["rounds"][closed]["room"] == {note: 5}
    assert first["notes"][note]["reactions"] == {"surprises": 2, "unclear": 1}
    assert first["notes"][other]["proxy"] is True
    assert first["rounds"].keys() == {closed}
    imported.refresh_from_db()
    assert editing.replay(imported) == editing.snapshot(imported)


def test_reactions_are_counted_on_from_what_an_import_brought(dee, empathy_map, as_bo):
    note = factories.add_note(as_bo)
    as_bo.do("note.react", note=note, kind="surprises", on=True)
    elsewhere = dee.memberships.get().workspace
    imported = editing.import_map(
        workspace=elsewhere,
        persona=factories.persona(elsewhere),
        snapshot=read_json(exported_json(empathy_map)),
        by=dee,
    )
    as_dee = editing.Scribe(imported, access.participant(imported, user=dee))

    as_dee.do("note.react", note=note, kind="surprises", on=True)
    twice = editing.snapshot(imported)["notes"][note]["reactions"]
    as_dee.do("note.react", note=note, kind="surprises", on=False)

    assert twice == {"surprises": 2}
    assert editing.snapshot(imported)["notes"][note]["reactions"] == {"surprises": 1}


def exported_json(empathy_map) -> bytes:
    """The map as its file, for whoever takes part."""
    stands = editing.standing(empathy_map.pk)
    shown = editing.visible(stands.body, access.PEOPLE)
    return export("json", Sheet(shown, stands.revision, datetime(2026, 11, 23, tzinfo=UTC)))


def test_an_import_elsewhere_brings_its_evidence_along(dee, empathy_map, as_bo):
    quote = str(empathy_map.shelf.get().evidence.key)
    factories.add_note(as_bo, evidence=quote)
    empathy_map.refresh_from_db()
    exported = editing.snapshot(empathy_map)
    elsewhere = dee.memberships.get().workspace

    imported = editing.import_map(
        workspace=elsewhere, persona=factories.persona(elsewhere), snapshot=exported, by=dee
    )

    assert editing.snapshot(imported)["evidence"] == exported["evidence"]
    assert editing.snapshot(imported)["notes"] == exported["notes"]


def test_a_map_with_notes_is_not_filled(empathy_map, as_ana):
    factories.add_note(as_ana)

    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("map.fill", snapshot={})

    assert refused.value.code == "conflict"


def test_nobody_fills_a_map_over_the_wire(empathy_map, as_ana):
    """C6: what an import brings has been read strictly; a snapshot of anybody's has not."""
    message = editing.Message(as_ana._client.key, 1, "map.fill", {"snapshot": {"notes": 7}})

    (answer,) = editing.submit(empathy_map.pk, [message])

    assert answer.refusal["code"] == "forbidden"


def test_an_import_that_cannot_be_kept_leaves_nothing_behind(northwind, ana, empathy_map):
    broken = editing.snapshot(empathy_map) | {
        "notes": {
            factories.key(): {
                "region": "pains",
                "text": "x",
                "rank": "V",
                "at": "2026-01-01T00:00:00Z",
            }
        }
    }
    maps = EmpathyMap.objects.count()

    with pytest.raises(editing.Rejected):
        editing.import_map(
            workspace=northwind, persona=empathy_map.persona, snapshot=broken, by=ana
        )

    assert EmpathyMap.objects.count() == maps
