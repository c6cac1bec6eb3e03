"""Deleting for good what one person wrote, and deleting a map (protocol W11)."""

import pytest

from tests import factories
from tests.editing.erased import WORD, Hour, places_of, voted
from workshops import access, editing
from workshops.editing.merge import merged
from workshops.models import (
    Client,
    EmpathyMap,
    Event,
    Evidence,
    Participant,
    Persona,
    Refusal,
    Snapshot,
    Workshop,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hour(empathy_map, northwind, ana, as_ana):
    return Hour(empathy_map, northwind, ana, as_ana)


def test_no_column_of_any_table_holds_a_word_of_theirs(hour):
    """W11: rows, events with their inverse, snapshots, refusals, and tables that are yet to come."""
    assert {"Event.patch", "Event.inverse", "Note.text", "Refusal.answer"} <= places_of(WORD)

    hour.erase()

    assert places_of(WORD) == set()
    assert places_of("Bo Berg") == set()


def test_the_scrubbed_log_has_no_gap_and_replays_to_the_rows(hour):
    """W11, C2, C5"""
    hour.erase()

    for empathy_map in (hour.map, hour.sibling):
        events = Event.objects.filter(empathy_map=empathy_map)
        revisions = events.order_by("revision").values_list("revision", flat=True)
        assert list(revisions) == list(range(1, empathy_map.revision + 1))
        assert editing.replay(empathy_map) == editing.snapshot(empathy_map)
        assert events.last().command == "person.erase"


def test_every_past_moment_opens_from_the_snapshot_made_anew(hour):
    """W11"""
    hour.erase()

    kept = Snapshot.objects.get(empathy_map=hour.map)
    assert kept.revision == hour.map.revision - 1
    Snapshot.objects.all().delete()
    assert editing.as_of(hour.map, kept.revision) == kept.body
    for revision in range(1, hour.map.revision + 1):
        assert WORD not in str(editing.as_of(hour.map, revision))


def test_what_others_wrote_stays(hour):
    before = editing.snapshot(hour.map)

    hour.erase()

    after = editing.snapshot(hour.map)
    hers = {key for key, note in before["notes"].items() if note["author"] != str(hour.person.key)}
    assert after["notes"].keys() == hers
    assert after["clusters"][hour.group]["name"] == "Prices"
    assert after["clusters"][hour.his_group]["name"] == ""
    assert after["insights"].keys() == {hour.shared}
    assert after["insights"][hour.shared]["text"] == "Fees hurt"
    assert "notes" not in after["insights"][hour.shared]
    gone = ["tensions", "questions", "actions", "reflections", "proposals", "predictions"]
    assert [part for part in gone if part in after] == []
    assert "unseen" not in after


def test_counted_votes_stay_and_are_nobodys(hour):
    """W11, W10"""
    hour.erase()

    ballot = editing.snapshot(hour.map)["rounds"][hour.closed]
    assert (ballot["tally"], ballot["voters"]) == ({hour.hers: 2}, 2)
    with pytest.raises(editing.Rejected) as refused:
        hour.ana.do("round.reopen", round=hour.closed)
    assert refused.value.code == "conflict"


def test_votes_of_an_open_round_go(empathy_map, as_ana, as_bo):
    hers = factories.add_note(as_ana, "I just guessed the price.")
    ballot = voted(as_ana, as_bo, hers)

    as_bo.do("person.erase")
    as_ana.do("round.close", round=ballot)

    empathy_map.refresh_from_db()
    counted = editing.snapshot(empathy_map)["rounds"][ballot]
    assert (counted["tally"], counted["voters"]) == ({hers: 1}, 1)
    assert editing.replay(empathy_map) == editing.snapshot(empathy_map)


def test_their_reactions_are_counted_no_more(hour):
    hour.erase()

    assert editing.snapshot(hour.map)["notes"][hour.hers]["reactions"] == {"surprises": 1}


def test_who_is_erased_is_called_someone_wherever_they_are_named(hour):
    hour.erase()

    person = editing.snapshot(hour.map)["people"][str(hour.person.key)]
    assert (person["name"], person["gone"]) == ("Someone", True)
    names = {
        event.patch["people"][str(hour.person.key)]["name"]
        for event in Event.objects.filter(empathy_map=hour.map)
        if "name" in event.patch.get("people", {}).get(str(hour.person.key), {})
    }
    assert names == {"Someone"}


def test_an_undo_of_others_that_needs_what_is_gone_is_refused(hour):
    """W11, U2"""
    hour.erase()

    for seq in (hour.deletion, hour.action_deletion):
        with pytest.raises(editing.Rejected) as refused:
            hour.ana.do("undo", seq=seq)
        assert refused.value.code == "gone"
    for key in (hour.note, hour.deleted):
        with pytest.raises(editing.Rejected) as refused:
            hour.ana.do("note.restore", note=key)
        assert refused.value.code == "gone"


def test_going_back_to_before_brings_nothing_of_it_back(hour):
    """W11, W9"""
    hour.erase()

    hour.ana.do("map.restore", revision=hour.whole)
    hour.ana.do("map.restore", revision=hour.map.revision - 1)

    hour.refresh()
    assert places_of(WORD) == set()
    assert editing.replay(hour.map) == editing.snapshot(hour.map)


def test_erasing_cannot_be_undone(hour):
    hour.ana.do("person.erase", person=str(hour.person.key))

    with pytest.raises(editing.Rejected) as refused:
        hour.ana.do("undo", seq=hour.ana.seq)

    assert refused.value.code == "conflict"


def test_everybody_sees_that_it_happened_and_loses_the_words(hour):
    """One event on each map, with the patch that takes away what stands in rooms and browsers."""
    stood = {each: editing.snapshot(each) for each in (hour.map, hour.sibling)}

    hour.erase()

    for empathy_map, before in stood.items():
        event = Event.objects.get(empathy_map=empathy_map, command="person.erase")
        everybody = editing.event_wire(event, access.PEOPLE)
        assert (everybody["do"], everybody["by"]) == (
            "person.erase", str(hour.ana._client.participant.key),
        )  # fmt: skip
        assert WORD not in str(merged(before, event.patch))
        assert "private" not in everybody["patch"]


def test_numbers_that_were_spent_stay_spent(hour):
    """S2: what is sent again does nothing, and brings no word back."""
    seq = hour.bo.seq - 1
    again = editing.Message(hour.bo._client.key, seq, "note.add", {"text": WORD})

    hour.erase()

    (answer,) = editing.submit(hour.map.pk, [again])
    assert answer.refusal is None
    assert Refusal.objects.filter(client=hour.bo._client).count() == 0
    assert places_of(WORD) == set()


# Who may


def test_everybody_may_erase_what_they_wrote_themselves(hour):
    hour.bo.do("person.erase")

    hour.refresh()
    assert places_of(WORD) == set()
    assert editing.replay(hour.map) == editing.snapshot(hour.map)


def test_nobody_erases_what_others_wrote_unless_they_facilitate(empathy_map, as_bo):
    eve = editing.join(empathy_map.workshop, name="Eve", device="eve")

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("person.erase", person=str(eve.key))

    assert refused.value.code == "forbidden"


def test_what_an_owner_wrote_only_they_themselves_erase(empathy_map, as_ana, as_bo, bo, ana):
    as_ana.do("person.role", person=str(bo.key), role="facilitator")

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("person.erase", person=str(access.participant(empathy_map, user=ana).key))

    assert refused.value.code == "forbidden"


def test_whoever_is_asked_to_pause_or_finds_the_map_archived_may_still(
    empathy_map, as_ana, as_bo, bo
):
    as_ana.do("person.mute", person=str(bo.key), muted=True)
    as_ana.do("map.status", status="archived")

    as_bo.do("person.erase")

    empathy_map.refresh_from_db()
    assert editing.snapshot(empathy_map)["people"][str(bo.key)]["name"] == "Someone"


def test_who_comes_again_comes_as_somebody_new(empathy_map, as_bo, bo, ana, as_ana):
    """Erased is not kept out: neither on the same device nor with the same account."""
    as_bo.do("person.erase")
    as_ana.do("person.erase")

    back = editing.join(empathy_map.workshop, name="Bo", device="device-of-bo")
    owner = editing.let_in(empathy_map, ana)

    assert back.is_in
    assert back.pk != bo.pk
    assert (owner.role, owner.is_in) == (Participant.Role.FACILITATOR, True)


def test_nobody_is_let_in_again_as_the_person_who_was_erased(as_ana, as_bo, bo):
    as_bo.do("person.erase")

    with pytest.raises(editing.Rejected) as refused:
        as_ana.do("person.admit", person=str(bo.key))

    assert refused.value.code == "gone"


def test_the_last_facilitator_hands_over_first_unless_they_can_come_back(
    empathy_map, as_ana, as_bo, bo
):
    """W6"""
    as_ana.do("person.hand_over", person=str(bo.key))

    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("person.erase")

    assert refused.value.code == "conflict"


# A whole map


def test_a_deleted_map_leaves_nothing_behind(hour, northwind):
    """W11: everything on it, its past, its links; evidence and personas are the workspace's."""
    gone, evidence = str(hour.map.pk), Evidence.objects.count()
    hour.ana.do("note.cite", note=hour.hers, evidence=str(hour.map.shelf.get().evidence.key))

    editing.delete_map(hour.map, by=hour.ana._client.participant)

    hour.sibling.refresh_from_db()
    siblings = Event.objects.filter(empathy_map=hour.sibling)
    assert places_of(gone) <= {"Event.patch", "Event.inverse", "Event.digest"}
    assert places_of("Hidden") == set()
    assert Client.objects.exclude(empathy_map=hour.sibling).count() == 0
    assert siblings.last().patch["workshop"] == {"maps": {gone: None}}
    assert editing.snapshot(hour.sibling)["workshop"]["maps"] == {str(hour.sibling.pk): True}
    assert editing.replay(hour.sibling) == editing.snapshot(hour.sibling)
    assert (Evidence.objects.count(), Persona.objects.count()) == (evidence, 1)


def test_whoever_worked_on_a_deleted_map_has_no_place_now(hour):
    hour.bo.do("person.place", map=str(hour.map.pk))

    editing.delete_map(hour.map, by=hour.ana._client.participant)

    hour.sibling.refresh_from_db()
    assert "map" not in editing.snapshot(hour.sibling)["people"][str(hour.person.key)]
    assert editing.replay(hour.sibling) == editing.snapshot(hour.sibling)


def test_a_workshop_goes_with_its_last_map(empathy_map, as_ana, as_bo):
    factories.add_note(as_bo, f"One {WORD}")

    editing.delete_map(empathy_map, by=as_ana._client.participant)

    counts = [model.objects.count() for model in (EmpathyMap, Workshop, Participant, Event, Client)]
    assert counts == [0, 0, 0, 0, 0]
    assert places_of(WORD) == set()


def test_nobody_tells_of_a_deletion_by_wire(as_ana, empathy_map):
    message = editing.Message(as_ana._client.key, 1, "map.delete", {"map": factories.key()})

    (answer,) = editing.submit(empathy_map.pk, [message])

    assert answer.refusal["code"] == "forbidden"
