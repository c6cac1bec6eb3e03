"""Reactions are counted for everybody and known only to oneself; suggested names wait to be compared."""

import json

import pytest

from tests import factories
from tests.editing.test_votes import log_tells_the_rows, refused, shown
from workshops import editing
from workshops.access import PEOPLE
from workshops.models import ClusterNameProposal, Event, Reaction

pytestmark = pytest.mark.django_db
SECRET = "zq7 fees frighten zq7"


@pytest.fixture
def as_eve(empathy_map):
    eve = editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")
    return editing.Scribe(empathy_map, eve)


@pytest.fixture
def note(as_bo):
    return factories.add_note(as_bo, "Why a fee?")


@pytest.fixture
def group(as_bo, note):
    other, key = factories.add_note(as_bo, "What fee?"), factories.key()
    as_bo.do("note.group", note=other, onto=note, cluster=key)
    return key


def test_all_see_how_many_reacted_and_only_oneself_that_it_was_oneself(
    empathy_map, as_bo, as_eve, bo, note
):
    as_bo.do("note.react", note=note, kind="surprises", on=True)
    as_eve.do("note.react", note=note, kind="surprises", on=True)
    as_eve.do("note.react", note=note, kind="unclear", on=True)

    assert shown(empathy_map)["notes"][note]["reactions"] == {"surprises": 2, "unclear": 1}
    assert "reactions" not in shown(empathy_map)
    (own,) = shown(empathy_map, bo)["reactions"].values()
    assert own == {"note": note, "kind": "surprises", "hidden": True}
    events = [editing.event_wire(event, PEOPLE) for event in editing.events_after(empathy_map, 0)]
    assert not {"do", "by"} & events[-1].keys()
    assert log_tells_the_rows(empathy_map)


def test_a_reaction_said_twice_counts_once_and_is_taken_off(empathy_map, as_bo, note):
    for _each in range(2):
        as_bo.do("note.react", note=note, kind="matches", on=True)
    assert shown(empathy_map)["notes"][note]["reactions"] == {"matches": 1}

    for _each in range(2):
        as_bo.do("note.react", note=note, kind="matches", on=False)

    assert "reactions" not in shown(empathy_map)["notes"][note]
    assert not Reaction.objects.exists()
    assert log_tells_the_rows(empathy_map)


def test_evidence_gets_reactions_too_if_it_lies_on_the_map(empathy_map, as_bo, bo):
    piece = str(empathy_map.shelf.get().evidence.key)
    elsewhere = str(factories.evidence(empathy_map.workspace, "Not laid out").key)

    as_bo.do("note.react", evidence=piece, kind="unclear", on=True)

    (own,) = shown(empathy_map, bo)["reactions"].values()
    assert own == {"evidence": piece, "kind": "unclear", "hidden": True}
    assert refused(as_bo, "note.react", evidence=elsewhere, kind="unclear", on=True) == "gone"


def test_a_reaction_is_to_one_thing(empathy_map, as_bo, note):
    piece = str(empathy_map.shelf.get().evidence.key)

    assert refused(as_bo, "note.react", kind="unclear", on=True) == "invalid"
    both = {"note": note, "evidence": piece}
    assert refused(as_bo, "note.react", **both, kind="unclear", on=True) == "invalid"


def test_a_suggested_name_is_ones_own_until_the_names_are_compared(
    empathy_map, as_ana, as_bo, as_eve, bo, group
):
    as_bo.do("cluster.propose", cluster=group, name="first thought")
    as_bo.do("cluster.propose", cluster=group, name=SECRET)
    as_eve.do("cluster.propose", cluster=group, name="Costs")

    seen = shown(empathy_map)
    assert seen["unseen"] == {"names": {group: 2}}
    assert "proposals" not in seen
    (own,) = shown(empathy_map, bo)["proposals"].values()
    assert own == {"cluster": group, "name": SECRET, "hidden": True}
    events = [editing.event_wire(event, PEOPLE) for event in editing.events_after(empathy_map, 0)]
    assert SECRET not in json.dumps([seen, events])

    as_ana.do("proposals.reveal", cluster=group)

    seen = shown(empathy_map)
    assert sorted(one["name"] for one in seen["proposals"].values()) == ["Costs", SECRET]
    assert {one["by"] for one in seen["proposals"].values()} >= {str(bo.key)}
    assert "unseen" not in seen
    assert log_tells_the_rows(empathy_map)
    assert refused(as_ana, "proposals.reveal") == "conflict"


def test_a_blank_name_takes_the_suggestion_back(empathy_map, as_bo, group):
    as_bo.do("cluster.propose", cluster=group, name="Costs")

    as_bo.do("cluster.propose", cluster=group, name=" ")

    assert not ClusterNameProposal.objects.exists()
    assert "unseen" not in shown(empathy_map)
    assert log_tells_the_rows(empathy_map)


@pytest.mark.parametrize("names", ["anonymous", "hidden"])
def test_where_names_are_not_shown_nobody_learns_who_suggested_what(
    empathy_map, as_ana, as_bo, group, names
):
    """H3: nor does a row or the log know it, once the names have been compared."""
    as_ana.do("workshop.settle", names=names)
    as_bo.do("cluster.propose", cluster=group, name="Costs")

    as_ana.do("proposals.reveal")

    (seen,) = shown(empathy_map)["proposals"].values()
    assert seen == {"cluster": group, "name": "Costs"}
    assert ClusterNameProposal.objects.get().by is None
    event = Event.objects.get(command="cluster.propose")
    assert (event.by, event.private_to, event.client, event.seq) == (None, None, None, None)
    assert log_tells_the_rows(empathy_map)
