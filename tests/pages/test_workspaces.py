"""A workspace's own page."""

import pytest

from tests import factories
from workshops.models import EmpathyMap, Membership, Persona, Workspace


def test_it_shows_maps_by_last_change_personas_and_open_workshops(
    signed_in, ana, northwind, empathy_map
):
    later = factories.empathy_map(northwind, ana, title="Maya ships a parcel")

    page = signed_in(ana).get("/w/northwind/")

    assert list(page.context["maps"]) == [later, empathy_map]
    assert list(page.context["personas"]) == list(Persona.objects.all())
    assert list(page.context["workshops"]) == [empathy_map.workshop]
    assert page.context["evidence_count"] == 1
    assert page.context["people_count"] == 2


def test_a_map_tells_how_much_of_it_rests_on_evidence(signed_in, ana, empathy_map, as_ana):
    piece = empathy_map.shelf.get().evidence
    factories.add_note(as_ana, region="says", basis="quote", evidence=str(piece.key))
    factories.add_note(as_ana, region="feels")

    page = signed_in(ana).get("/w/northwind/")

    (shown,) = page.context["maps"]
    assert (shown.note_count, shown.backed_count) == (2, 1)
    assert [(corner.region, corner.notes) for corner in shown.corners] == [
        ("says", [True]),
        ("thinks", []),
        ("does", []),
        ("feels", [False]),
    ]
    assert "2 notes, 1 on evidence" in page.text


def test_archived_maps_and_personas_step_back(signed_in, ana, empathy_map):
    EmpathyMap.objects.update(status=EmpathyMap.Status.ARCHIVED)
    empathy_map.persona.archive()

    page = signed_in(ana).get("/w/northwind/")

    assert list(page.context["maps"]) == []
    assert list(page.context["personas"]) == []
    assert list(page.context["archived"]) == [empathy_map]


def test_somebody_who_only_looks_is_offered_nothing_to_make(signed_in, ana, cy, empathy_map):
    assert 'href="/w/northwind/maps/new/"' in signed_in(ana).get("/w/northwind/").text

    page = signed_in(cy).get("/w/northwind/")

    assert page.status_code == 200
    assert "maps/new/" not in page.text
    assert "personas/new/" not in page.text


def test_for_strangers_it_does_not_exist(signed_in, dee, northwind):
    assert signed_in(dee).get("/w/northwind/").status_code == 404
    assert signed_in(dee).get("/w/no-such-place/").status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(client, northwind):
    assert client.get("/w/northwind/").headers["Location"] == "/sign-in/?next=/w/northwind/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_lists(
    signed_in, ana, northwind, count, django_assert_num_queries
):
    for number in range(count):
        factories.empathy_map(northwind, ana, title=f"Map {number}").workshop.open()
    browser = signed_in(ana)

    with django_assert_num_queries(13):
        browser.get("/w/northwind/")


def test_everybody_may_found_a_workspace_and_owns_it(signed_in, cy):
    answer = signed_in(cy).post("/workspaces/new/", {"name": "Ünder the Röof"})

    assert answer.headers["Location"] == "/w/under-the-roof/"
    assert cy.memberships.get(workspace__slug="under-the-roof").role == Membership.Role.OWNER


@pytest.mark.parametrize("name", ["Northwind", "顧客"])
def test_two_workspaces_of_one_name_have_two_addresses(signed_in, ana, northwind, name):
    answers = [signed_in(ana).post("/workspaces/new/", {"name": name}) for _ in range(2)]

    assert len({answer.headers["Location"] for answer in answers} | {"/w/northwind/"}) == 3
    assert Workspace.objects.filter(name=name).count() >= 2


def test_a_workspace_needs_a_name(signed_in, ana):
    answer = signed_in(ana).post("/workspaces/new/", {"name": " "})

    assert answer.status_code == 422
    assert not Workspace.objects.exists()


def test_many_maps_come_a_page_at_a_time_and_all_are_counted(signed_in, ana, northwind):
    persona = factories.persona(northwind)
    for number in range(25):
        factories.empathy_map(northwind, ana, persona=persona, title=f"Map {number:02}")
    browser = signed_in(ana)

    first, second = browser.get("/w/northwind/"), browser.get("/w/northwind/?page=2")

    shown = [[one.title for one in page.context["maps"]] for page in (first, second)]
    assert shown == [[f"Map {number:02}" for number in range(24, 0, -1)], ["Map 00"]]
    assert '<span class="section__count">25</span>' in first.text
    assert 'href="?page=2"' in first.text
