"""What people may call themselves: readable, their own, and told apart (A54)."""

import pytest

from workshops import editing
from workshops.editing.naming import looks_like

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["Facilitator", "FACILITATOR 2", "Host", "admin", "Co-Host", "Аdmin", "Adm1n istrator".replace("1", "i")]
)  # fmt: skip
def test_a_guest_does_not_come_in_as_an_office(empathy_map, name):
    """A54"""
    with pytest.raises(editing.Rejected) as refused:
        editing.join(empathy_map.workshop, name=name, device="somebody")

    assert refused.value.code == "invalid"
    assert "Please give your own name." in refused.value.sentence


@pytest.mark.parametrize("name", ["Hosti", "Ada", "Adminta", "Ownen", "Systema"])
def test_a_name_that_only_begins_like_one_is_a_name(empathy_map, name):
    assert editing.join(empathy_map.workshop, name=name, device="somebody").display_name == name


@pytest.mark.parametrize("name", ["bo", "Во", "B0", "B.o.", "Bó", "b o"])
def test_a_name_that_looks_like_anothers_gets_a_number(empathy_map, bo, name):
    """A54"""
    assert (
        editing.join(empathy_map.workshop, name=name, device="another").display_name == f"{name} 2"
    )


@pytest.mark.parametrize(("one", "other"), [("กา", "กิ"), ("李", "王"), ("🦊", "🐻"), ("Bo", "Boe")])
def test_different_names_stay_as_they_are(one, other):
    assert looks_like(one) != looks_like(other)
