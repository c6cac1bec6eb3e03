"""Making, changing, archiving and showing a persona."""

import uuid

import pytest

from tests import factories
from tests.pages.pictures import picture, upload
from workshops import editing
from workshops.models import Persona, Photo


@pytest.fixture
def maya(northwind):
    return factories.persona(northwind)


def typed(**more) -> dict:
    return {
        "key": factories.key(),
        "name": "Maya Lund",
        "role": "Nurse",
        "context": "Moves in a month",
        "environment": "A small flat",
        "goals": "Clear the closet\r\nbefore the move",
        "constraints": "Phone only",
        "quote": "I nearly closed it right there.",
        "basis": "qualitative",
        "tagline": "Sells on her days off",
        "segment": "First-time sellers",
        **more,
    }


def test_a_persona_is_made_from_all_that_was_typed(signed_in, ana, northwind):
    source = factories.evidence(northwind).source
    form = typed(sources=[source.pk])

    answer = signed_in(ana).post("/w/northwind/personas/new/", form)

    persona = Persona.objects.get()
    assert answer.headers["Location"] == f"/personas/{persona.pk}/"
    assert str(persona.pk) == form["key"]
    assert (persona.workspace, persona.created_by, persona.fictional) == (northwind, ana, False)
    assert persona.goals == "Clear the closet\nbefore the move"
    assert list(persona.sources.all()) == [source]


def test_a_form_sent_twice_makes_one_persona(signed_in, ana, northwind):
    form = typed()

    first = signed_in(ana).post("/w/northwind/personas/new/", form)
    second = signed_in(ana).post("/w/northwind/personas/new/", form)

    assert first.headers["Location"] == second.headers["Location"]
    assert Persona.objects.count() == 1


def test_a_persona_of_elsewhere_is_not_reached_by_its_key(signed_in, ana, northwind, dee):
    theirs = factories.persona(dee.memberships.get().workspace, name="Theirs")

    answer = signed_in(ana).post("/w/northwind/personas/new/", typed(key=theirs.pk))

    theirs.refresh_from_db()
    assert answer.status_code == 422
    assert (theirs.name, Persona.objects.count()) == ("Theirs", 1)


def test_what_was_typed_stays_when_something_is_missing(signed_in, ana, northwind):
    answer = signed_in(ana).post("/w/northwind/personas/new/", typed(name=" \u200e\x07 "))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"name": ["This field is required."]}
    assert "Moves in a month" in page
    assert not Persona.objects.exists()


def test_a_source_of_elsewhere_cannot_be_linked(signed_in, ana, northwind, dee):
    theirs = factories.evidence(dee.memberships.get().workspace).source

    answer = signed_in(ana).post("/w/northwind/personas/new/", typed(sources=[theirs.pk]))

    assert answer.status_code == 422
    assert not Persona.objects.exists()


def test_control_characters_are_taken_out(signed_in, ana, northwind):
    signed_in(ana).post("/w/northwind/personas/new/", typed(name="Ma\x07ya\x1b", goals="a\x0bb"))

    persona = Persona.objects.get()
    assert (persona.name, persona.goals) == ("Maya", "ab")


def test_every_map_shows_a_persona_as_it_was_edited(signed_in, ana, empathy_map):
    persona = empathy_map.persona
    other = factories.empathy_map(persona.workspace, ana, persona=persona)

    answer = signed_in(ana).post(f"/personas/{persona.pk}/edit/", typed(name="Maya Berg", role=""))

    assert answer.status_code == 302
    for shown in (empathy_map, other):
        assert shown.events.order_by("revision").last().command == "persona.refresh"
        replayed = editing.replay(shown)
        assert replayed["persona"]["name"] == "Maya Berg"
        assert "role" not in replayed["persona"]


def test_an_archived_map_does_not_hinder_editing_its_persona(signed_in, ana, empathy_map, as_ana):
    as_ana.do("map.status", status="archived")

    answer = signed_in(ana).post(f"/personas/{empathy_map.persona_id}/edit/", typed(name="Maya B"))

    assert answer.status_code == 302
    assert Persona.objects.get().name == "Maya B"


def test_a_photo_is_put_on_replaced_and_taken_off(signed_in, ana, maya):
    door, browser = f"/personas/{maya.pk}/edit/", signed_in(ana)

    browser.post(door, typed(photo=upload(picture())))
    first = Photo.objects.get()
    browser.post(door, typed(photo=upload(picture("JPEG"))))
    second = Photo.objects.get()
    browser.post(door, typed())
    kept = Photo.objects.get()
    browser.post(door, typed(without_photo="on"))

    assert first != second == kept
    assert not Photo.objects.exists()
    assert Persona.objects.get().photo is None


def test_a_bad_photo_is_said_at_its_field_and_the_rest_stays(signed_in, ana, maya):
    form = typed(name="Maya Berg", photo=upload(b"GIF89a/*<svg onload=alert(1)>*/=1"))

    answer = signed_in(ana).post(f"/personas/{maya.pk}/edit/", form)

    assert answer.status_code == 422
    assert answer.context["form"].errors["photo"] == [
        "We could not read this as a picture. Choose a PNG, JPEG or WebP file."
    ]
    assert 'value="Maya Berg"' in answer.content.decode()
    assert Persona.objects.get().name == "Maya Lund"


def test_the_page_shows_all_maps_newest_first_with_their_evidence(
    signed_in, ana, empathy_map, as_ana
):
    piece = empathy_map.shelf.get().evidence
    backed = factories.add_note(as_ana, basis="quote")
    as_ana.do("note.cite", note=backed, evidence=str(piece.key))
    gone = factories.add_note(as_ana, "Deleted", "does")
    as_ana.do("note.delete", note=gone)
    factories.add_note(as_ana, "Guessed", "thinks")
    later = factories.empathy_map(
        empathy_map.workspace, ana, persona=empathy_map.persona, title="Maya ships"
    )

    page = signed_in(ana).get(f"/personas/{empathy_map.persona_id}/")

    shown = list(page.context["maps"])
    assert shown == [later, empathy_map]
    assert [(each.coverage.backed, each.coverage.notes) for each in shown] == [(0, 0), (1, 2)]
    assert [each.coverage.speakers for each in shown] == [0, 1]
    assert [each.people for each in shown] == [1, 1]
    assert "50%" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_questions_for_one_map_and_three(
    signed_in, ana, empathy_map, count, django_assert_num_queries
):
    persona = empathy_map.persona
    persona.sources.set(persona.workspace.sources.all())
    pieces = [factories.evidence(persona.workspace, f"Word {n}") for n in range(count)]
    for _n in range(count - 1):
        factories.empathy_map(persona.workspace, ana, persona=persona, evidence=pieces)
    browser = signed_in(ana)

    with django_assert_num_queries(12):
        page = browser.get(f"/personas/{persona.pk}/")

    assert len(page.context["maps"]) == count


def test_words_of_people_stay_words(signed_in, ana, northwind):
    hostile = "<img src=x onerror=alert(1)>"
    persona = factories.persona(
        northwind, name=hostile, quote=hostile, goals=hostile, segment="{{ 7|add:7 }}"
    )

    page = signed_in(ana).get(f"/personas/{persona.pk}/").content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "{{ 7|add:7 }}" in page


def test_an_archived_persona_keeps_its_maps_and_comes_back(signed_in, ana, empathy_map):
    persona, browser = empathy_map.persona, signed_in(ana)

    browser.post(f"/personas/{persona.pk}/archive/")
    persona.refresh_from_db()
    archived_at = persona.archived_at
    browser.post(f"/personas/{persona.pk}/archive/")
    persona.refresh_from_db()
    page = browser.get(f"/personas/{persona.pk}/")
    browser.post(f"/personas/{persona.pk}/reopen/")

    assert archived_at == persona.archived_at is not None
    assert list(page.context["maps"]) == [empathy_map]
    assert Persona.objects.current().get() == persona


DOORS = ["", "edit/", "archive/", "reopen/"]


@pytest.mark.parametrize("door", DOORS)
def test_a_stranger_finds_no_persona(signed_in, dee, maya, door):
    browser = signed_in(dee)

    assert {browser.get(f"/personas/{maya.pk}/").status_code} == {404}
    method = browser.post if door in {"archive/", "reopen/"} else browser.get
    assert method(f"/personas/{maya.pk}/{door}").status_code == 404
    assert browser.get("/w/northwind/personas/new/").status_code == 404


def test_who_only_looks_reads_and_changes_nothing(signed_in, cy, maya):
    browser, place = signed_in(cy), f"/personas/{maya.pk}/"

    page = browser.get(place)

    assert page.status_code == 200
    assert "/edit/" not in page.content.decode()
    assert browser.get("/w/northwind/personas/new/").status_code == 403
    for door in DOORS[1:]:
        assert browser.post(place + door, typed(name="Changed")).status_code == 403
    maya.refresh_from_db()
    assert (maya.name, maya.archived_at) == ("Maya Lund", None)


def test_wrong_ids_and_wrong_methods(signed_in, ana, maya):
    browser = signed_in(ana)

    assert browser.get(f"/personas/{uuid.uuid4()}/").status_code == 404
    assert browser.get("/personas/1/").status_code == 404
    assert browser.get("/w/nowhere/personas/new/").status_code == 404
    assert browser.post(f"/personas/{maya.pk}/").status_code == 405
    assert browser.get(f"/personas/{maya.pk}/archive/").status_code == 405
    assert browser.get(f"/personas/{maya.pk}/reopen/").status_code == 405
    assert browser.delete(f"/personas/{maya.pk}/edit/").status_code == 405


def test_who_is_signed_out_is_asked_to_sign_in(client, maya):
    answer = client.get(f"/personas/{maya.pk}/")

    assert answer.headers["Location"] == f"/sign-in/?next=/personas/{maya.pk}/"


def test_many_maps_of_a_persona_come_a_page_at_a_time(signed_in, ana, northwind):
    maya = factories.persona(northwind)
    for number in range(13):
        factories.empathy_map(northwind, ana, persona=maya, title=f"Map {number:02}")
    browser = signed_in(ana)

    second = browser.get(f"/personas/{maya.pk}/?page=2")

    assert [one.title for one in second.context["maps"]] == ["Map 00"]
    assert '<span class="section__count">13</span>' in second.text
