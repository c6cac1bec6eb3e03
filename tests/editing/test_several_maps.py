"""Who works on which map of a workshop: given, chosen, spread, called home."""

import pytest

from tests import factories
from workshops import editing
from workshops.models import Participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(northwind, ana, empathy_map):
    return factories.empathy_map(
        northwind, ana, workshop=empathy_map.workshop, persona=empathy_map.persona, title="Group B"
    )


@pytest.fixture
def eve(empathy_map, bo):
    return editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")


def places(*maps):
    """Who works where, by name, as every one of these maps tells it."""
    told = [
        {
            one["name"]: one["map"]
            for one in editing.snapshot(each)["people"].values()
            if "map" in one
        }
        for each in maps
    ]
    assert all(one == told[0] for one in told)
    return told[0]


def test_a_person_is_given_a_map_and_chooses_another(empathy_map, second, as_ana, as_bo, bo):
    """W1: every map of the workshop tells it."""
    as_ana.do("person.place", person=str(bo.key), map=str(second.pk))
    assert places(empathy_map, second) == {"Bo": str(second.pk)}

    as_bo.do("person.place", map=str(empathy_map.pk))
    assert places(empathy_map, second) == {"Bo": str(empathy_map.pk)}

    as_bo.do("person.place")
    assert places(empathy_map, second) == {}


def test_everybody_who_writes_is_spread_evenly(empathy_map, second, as_ana, as_cy, bo, eve):
    third = editing.join(empathy_map.workshop, name="Fay", device="device-of-fay")

    as_ana.do("people.spread")

    assert places(empathy_map, second) == {
        "Bo": str(empathy_map.pk),
        "Eve": str(second.pk),
        third.display_name: str(empathy_map.pk),
    }


def test_everybody_is_called_to_the_first_map(empathy_map, second, as_ana, bo, eve):
    as_ana.do("people.spread")

    as_ana.do("people.home")

    told = places(empathy_map, second)
    assert told == dict.fromkeys(("Ana", "Bo", "Eve"), str(empathy_map.pk))


def test_everybody_is_let_choose_in_one_event(empathy_map, second, as_ana, bo, eve):
    """C1: one click, one command."""
    as_ana.do("people.spread")
    empathy_map.refresh_from_db()

    after = as_ana.do("people.free")

    assert places(empathy_map, second) == {}
    assert after == empathy_map.revision + 1


def test_nobody_is_sent_to_a_map_of_another_workshop(northwind, ana, empathy_map, as_ana, bo):
    elsewhere = factories.empathy_map(northwind, ana, title="Of another workshop")

    for where in (str(elsewhere.pk), factories.key()):
        with pytest.raises(editing.Rejected) as refused:
            as_ana.do("person.place", person=str(bo.key), map=where)
        assert refused.value.code == "gone"
    assert Participant.objects.get(pk=bo.pk).place is None


def test_nobody_but_a_facilitator_sends_others(empathy_map, second, as_bo, eve):
    with pytest.raises(editing.Rejected) as refused:
        as_bo.do("person.place", person=str(eve.key), map=str(second.pk))
    assert refused.value.code == "forbidden"
    for name in ("people.spread", "people.home", "people.free"):
        with pytest.raises(editing.Rejected) as refused:
            as_bo.do(name)
        assert refused.value.code == "forbidden"
    assert places(empathy_map, second) == {}
