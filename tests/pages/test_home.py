"""The front door."""

import pytest

from tests import factories
from workshops.models import EmpathyMap, Workspace


def test_a_stranger_learns_what_this_is_and_can_join_with_a_code(client, ana):
    page = client.get("/")

    assert page.status_code == 200
    assert 'action="/join/"' in page.text
    assert 'name="code"' in page.text
    assert 'href="/sign-in/"' in page.text
    assert "Northwind" not in page.text


def test_at_home_one_finds_own_workspaces_maps_and_open_workshops(signed_in, ana, empathy_map, dee):
    elsewhere = Workspace.objects.get(name="Elsewhere")
    factories.empathy_map(elsewhere, dee, title="Secret plan").workshop.open()

    page = signed_in(ana).get("/")

    assert [member.workspace.name for member in page.context["memberships"]] == ["Northwind"]
    assert page.context["maps"] == [empathy_map]
    assert list(page.context["workshops"]) == [empathy_map.workshop]
    code = empathy_map.workshop.join_code
    assert f"{code[:4]}-{code[4:]}" in page.text
    assert "Secret plan" not in page.text


def test_archived_maps_are_not_among_the_recent_ones(signed_in, ana, empathy_map):
    EmpathyMap.objects.update(status=EmpathyMap.Status.ARCHIVED)

    assert signed_in(ana).get("/").context["maps"] == []


def test_an_empty_workspace_tells_what_to_do_first_and_offers_the_demo(signed_in, dee):
    demo = factories.workspace("Kettles", owner=dee)
    Workspace.objects.filter(pk=demo.pk).update(is_demo=True)

    page = signed_in(dee).get("/")

    assert 'href="/w/elsewhere/personas/new/"' in page.text
    assert 'href="/w/kettles/"' in page.text


def test_somebody_without_a_workspace_can_make_one(signed_in, ana):
    page = signed_in(ana).get("/")

    assert "You belong to no workspace" in page.text
    assert 'href="/workspaces/new/"' in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_lists(
    signed_in, ana, northwind, count, django_assert_num_queries
):
    for number in range(count):
        made = factories.empathy_map(northwind, ana, title=f"Map {number}")
        made.workshop.open()
        factories.workspace(f"Room {number}", owner=ana)
    browser = signed_in(ana)

    with django_assert_num_queries(8):
        browser.get("/")


def test_no_other_method_is_answered(client, ana):
    assert client.post("/").status_code == 405
