"""The cast: Ana facilitates, Bo takes part, Cy only looks, Dee is from elsewhere."""

import pytest

from tests import factories
from workshops import access, editing


@pytest.fixture
def ana(db):
    return factories.user("Ana")


@pytest.fixture
def cy(db):
    return factories.user("Cy")


@pytest.fixture
def dee(db):
    stranger = factories.user("Dee")
    factories.workspace("Elsewhere", owner=stranger)
    return stranger


@pytest.fixture
def northwind(ana, cy):
    return factories.workspace("Northwind", owner=ana, viewer=cy)


@pytest.fixture
def empathy_map(northwind, ana):
    """A map of Ana's in an open workshop, one piece of evidence on its shelf."""
    workshop = factories.open_workshop(northwind, ana)
    quote = factories.evidence(northwind)
    return factories.empathy_map(northwind, ana, workshop=workshop, evidence=[quote])


@pytest.fixture
def as_ana(empathy_map, ana):
    """Ana at work on the map, through the one door."""
    return editing.Scribe(empathy_map, access.participant(empathy_map, user=ana))


@pytest.fixture
def bo(empathy_map):
    """Bo, a guest on a device of his own."""
    return editing.join(empathy_map.workshop, name="Bo", device="device-of-bo")


@pytest.fixture
def as_bo(empathy_map, bo):
    return editing.Scribe(empathy_map, bo)


@pytest.fixture
def as_cy(empathy_map, cy):
    return editing.Scribe(empathy_map, editing.let_in(empathy_map, cy))
