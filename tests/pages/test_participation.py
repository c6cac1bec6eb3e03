"""Who has not written yet: for the facilitator alone, and names only where names are shown."""

import uuid

import pytest
from django.test import Client

from tests import factories
from workshops import access, editing

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(empathy_map):
    return f"/maps/{empathy_map.pk}/room/participation/"


@pytest.fixture
def eve(empathy_map):
    return editing.join(empathy_map.workshop, name="Eve", device="device-of-eve")


def test_the_facilitator_hears_who_has_not_written(signed_in, ana, address, as_bo, eve):
    factories.add_note(as_bo, "I just guessed.")

    page = signed_in(ana).get(address)

    assert "1 person has not written yet: Eve" in page.text
    assert page.context["writers"].spread is None  # one note says nothing about two people


def test_how_evenly_people_write_is_said_against_chance(signed_in, ana, address, as_bo, eve):
    for at in range(12):
        factories.add_note(as_bo, f"Note {at}")

    page = signed_in(ana).get(address)

    assert page.context["writers"].spread.people == 2
    assert "How evenly people write: uneven" in page.text


def test_where_names_are_not_shown_only_a_number_leaves(
    signed_in, ana, address, as_ana, as_bo, eve
):
    as_ana.do("workshop.settle", names="hidden")
    factories.add_note(as_bo, "I just guessed.")

    page = signed_in(ana).get(address)

    assert "not written yet" in page.text
    assert "Eve" not in page.text
    assert "Bo" not in page.text
    assert page.context["writers"].spread is None


def test_of_notes_that_name_nobody_nothing_is_told(signed_in, ana, address, as_bo, eve):
    """A36: whoever is missing from the list of the silent would be its writer."""
    factories.add_note(as_bo, "Between us.", anonymous=True)

    page = signed_in(ana).get(address)

    assert "written" not in page.text
    assert "Eve" not in page.text


def test_where_nobody_is_named_silence_is_counted_until_somebody_has_written(
    signed_in, ana, address, as_ana, as_bo, eve
):
    as_ana.do("workshop.settle", names="anonymous")
    before = signed_in(ana).get(address).text
    factories.add_note(as_bo, "I just guessed.")

    assert "2 people have not written yet" in before
    assert "written" not in signed_in(ana).get(address).text


def test_who_writes_on_another_map_is_not_missed_here(
    signed_in, ana, address, as_ana, as_bo, empathy_map, eve, northwind
):
    other = factories.empathy_map(
        northwind, ana, workshop=empathy_map.workshop, persona=empathy_map.persona, title="Group B"
    )
    as_ana.do("person.place", person=str(eve.key), map=str(other.pk))
    factories.add_note(as_bo, "I just guessed.")

    assert "Everybody has written" in signed_in(ana).get(address).text


def test_a_new_step_of_writing_begins_anew(signed_in, ana, address, as_ana, as_bo, bo):
    factories.add_note(as_bo, "Earlier.")
    step = factories.key()
    as_ana.do("step.add", step=step, kind="write", title="Alone", minutes=5, may=["write"],
              private=True)  # fmt: skip
    assert "Everybody has written" in signed_in(ana).get(address).text

    as_ana.do("step.go", step=step)
    assert "1 person has not written in this step yet: Bo" in signed_in(ana).get(address).text
    factories.add_note(as_bo, "Hidden as yet.")
    page = signed_in(ana).get(address)

    assert "Everybody has written in this step" in page.text
    assert "Hidden as yet." not in page.text


def test_nobody_else_hears_it(signed_in, cy, dee, address, bo, empathy_map):
    editing_browser = Client()
    editing_browser.cookies[access.DEVICE_COOKIE] = "device-of-bo"

    assert editing_browser.get(address).status_code == 403
    assert signed_in(cy).get(address).status_code == 403
    assert signed_in(dee).get(address).status_code == 404
    assert Client().get(address).status_code == 404


def test_a_bad_address_and_the_wrong_method(signed_in, ana, address):
    browser = signed_in(ana)

    assert browser.get(f"/maps/{uuid.uuid4()}/room/participation/").status_code == 404
    assert browser.post(address).status_code == 405
