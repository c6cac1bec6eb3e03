"""Workspaces, personas and the opening of maps."""

import pytest

from tests import factories
from tests.api.conftest import refusal
from workshops import editing
from workshops.models import EmpathyMap, Persona, Workshop

pytestmark = pytest.mark.django_db
NOWHERE = "00000000-0000-4000-8000-000000000000"
PERSONAS, MAPS = "workspaces/northwind/personas/", "workspaces/northwind/maps/"


@pytest.fixture
def maya(northwind):
    return factories.persona(northwind)


def opening(persona, **fields):
    about = {"persona": str(persona.pk), "title": "A first listing", "situation": "At night"}
    return about | fields


# Workspaces


def test_one_sees_ones_own_workspaces_and_ones_role_there(cys, northwind, dee):
    assert cys.get("workspaces/").json() == {
        "count": 1,
        "page": 1,
        "size": 50,
        "results": [{"slug": "northwind", "name": "Northwind", "role": "viewer", "demo": False}],
    }


@pytest.mark.parametrize("address", ["workspaces/", PERSONAS, MAPS, f"personas/{NOWHERE}/"])
def test_who_is_signed_out_is_told_so_whether_it_exists_or_not(nobodys, northwind, address):
    here = nobodys.get(address)
    elsewhere = nobodys.get(address.replace("northwind", "nowhere"))

    assert refusal(here) == refusal(elsewhere) == (401, "signed_out")
    assert here.content == elsewhere.content


@pytest.mark.parametrize("address", [PERSONAS, MAPS])
def test_a_stranger_and_a_missing_workspace_get_the_same_answer(dees, northwind, address):
    """V5"""
    for method in ("get", "post"):
        strange = getattr(dees, method)(address, {})
        missing = getattr(dees, method)(address.replace("northwind", "nowhere"), {})

        assert refusal(strange) == refusal(missing) == (404, "missing")
        assert strange.content == missing.content


@pytest.mark.parametrize("address", ["workspaces/", PERSONAS, MAPS])
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_another_method_is_refused(anas, northwind, address, method):
    assert refusal(anas.send(method, address, {})) == (405, "method")


# Lists


@pytest.mark.parametrize("items", [1, 3])
def test_lists_take_a_fixed_number_of_questions(
    anas, ana, northwind, items, django_assert_num_queries
):
    for at in range(items):
        factories.empathy_map(northwind, ana, persona=factories.persona(northwind, name=f"P{at}"))
        factories.workspace(f"Space {at}", owner=ana)

    for address in ("workspaces/", PERSONAS, MAPS):
        questions = 4 if address == "workspaces/" else 5
        with django_assert_num_queries(questions):
            found = anas.get(address).json()
        assert found["count"] == items + (address == "workspaces/")


def test_a_long_list_comes_page_by_page(anas, northwind):
    for name in ("Ada", "Ben", "Cleo"):
        factories.persona(northwind, name=name)

    pages = [anas.get(PERSONAS, {"size": 2, "page": page}).json() for page in (1, 2, 3)]

    names = [[persona["name"] for persona in page["results"]] for page in pages]
    assert names == [["Ada", "Ben"], ["Cleo"], []]
    assert [page["count"] for page in pages] == [3, 3, 3]


@pytest.mark.parametrize(
    "query", [{"page": "0"}, {"page": "-1"}, {"page": "x"}, {"size": "0"}, {"size": "201"}]
)
def test_a_page_that_makes_no_sense_is_refused(anas, northwind, query):
    answer = anas.get(MAPS, query)

    assert refusal(answer) == (400, "invalid")
    assert answer.json()["field"] == next(iter(query))


# Personas


def test_a_facilitator_describes_a_persona(anas, northwind, ana):
    given = {"name": " Maya\u0000 Lund ", "goals": "Sell\r\nfast", "basis": "qualitative"}

    answer = anas.post(PERSONAS, given)

    persona = Persona.objects.get()
    assert answer.status_code == 201
    assert (persona.name, persona.goals, persona.basis) == (
        "Maya Lund",
        "Sell\nfast",
        "qualitative",
    )
    assert (persona.workspace, persona.created_by) == (northwind, ana)
    assert anas.get(f"personas/{persona.pk}/").json() == answer.json()
    assert answer.json() | {"name": "Maya Lund", "archived": False, "photo": ""} == answer.json()


def test_a_changed_persona_changes_on_its_maps(anas, maya, northwind, ana):
    empathy_map = factories.empathy_map(northwind, ana, persona=maya)

    answer = anas.patch(f"personas/{maya.pk}/", {"quote": "Clear it, ship it."})

    assert answer.status_code == 200
    assert answer.json()["quote"] == "Clear it, ship it."
    assert editing.replay(empathy_map)["persona"]["quote"] == "Clear it, ship it."
    maya.refresh_from_db()
    assert maya.role == "Nurse, sells on her days off"


def test_a_persona_is_archived_and_taken_back(anas, maya):
    for archived in (True, True, False, False):
        answer = anas.patch(f"personas/{maya.pk}/", {"archived": archived})

        maya.refresh_from_db()
        assert answer.json()["archived"] is (maya.archived_at is not None) is archived


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"name": None}, "name"),
        ({"name": 7}, "name"),
        ({"basis": "magic"}, "basis"),
        ({"fictional": "yes"}, "fictional"),
        ({"archived": 1}, "archived"),
        ({"workspace": "elsewhere"}, "workspace"),
        ({"id": NOWHERE}, "id"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused(anas, maya, given, field):
    """F6: nothing is guessed, nothing converted, nothing changed."""
    for answer in (
        anas.patch(f"personas/{maya.pk}/", given),
        anas.post(PERSONAS, {"name": "Ida"} | given),
    ):
        assert refusal(answer) == (400, "invalid")
        assert answer.json()["field"] == field
    assert list(Persona.objects.values_list("name", flat=True)) == ["Maya Lund"]


def test_too_long_a_name_is_refused_with_its_measure(anas, maya):
    answer = anas.patch(f"personas/{maya.pk}/", {"name": "x" * 81})

    assert refusal(answer) == (422, "too_long")
    assert (answer.json()["limit"], answer.json()["length"]) == (80, 81)


def test_who_does_not_prepare_workshops_only_reads(cys, maya):
    assert cys.get(f"personas/{maya.pk}/").status_code == 200
    assert refusal(cys.patch(f"personas/{maya.pk}/", {"name": "Ida"})) == (403, "forbidden")
    assert refusal(cys.post(PERSONAS, {"name": "Ida"})) == (403, "forbidden")
    assert refusal(cys.post(MAPS, opening(maya))) == (403, "forbidden")
    assert not EmpathyMap.objects.exists()


def test_the_persona_of_others_is_missing(dees, maya):
    """V5"""
    for method in ("get", "patch"):
        strange = getattr(dees, method)(f"personas/{maya.pk}/", {})
        missing = getattr(dees, method)(f"personas/{NOWHERE}/", {})

        assert refusal(strange) == refusal(missing) == (404, "missing")
        assert strange.content == missing.content


# Maps


def test_a_facilitator_opens_a_map(anas, ana, maya, northwind):
    quote = factories.evidence(northwind)

    answer = anas.post(MAPS, opening(maya, layout="canvas", evidence=[str(quote.key)]))

    empathy_map = EmpathyMap.objects.get()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/maps/{empathy_map.pk}/"
    assert answer.json() == anas.get(MAPS).json()["results"][0]
    assert (answer.json()["layout"], answer.json()["revision"]) == ("canvas", 2)
    assert list(editing.replay(empathy_map)["evidence"]) == [str(quote.key)]


def test_a_map_joins_a_workshop_that_is_under_way(anas, ana, maya, northwind):
    first = factories.empathy_map(northwind, ana, persona=maya)

    second = anas.post(MAPS, opening(maya, workshop=str(first.workshop_id)))

    assert second.json()["workshop"] == str(first.workshop_id)
    assert Workshop.objects.count() == 1


@pytest.mark.parametrize("field", ["persona", "workshop", "evidence"])
def test_things_of_another_workspace_are_unknown_here(anas, ana, maya, dee, field):
    """A44: the same answer for another workspace's objects as for none."""
    elsewhere = dee.memberships.get().workspace
    theirs = {
        "persona": lambda: factories.persona(elsewhere).pk,
        "workshop": lambda: factories.empathy_map(elsewhere, dee).workshop_id,
        "evidence": lambda: factories.evidence(elsewhere).key,
    }[field]()

    answers = []
    for key in (str(theirs), NOWHERE):
        given = [key] if field == "evidence" else key
        answers.append(anas.post(MAPS, opening(maya) | {field: given}))

    assert [refusal(answer) for answer in answers] == [(400, "invalid")] * 2
    assert answers[0].content == answers[1].content
    assert answers[0].json()["field"] == field
    assert not EmpathyMap.objects.filter(persona=maya).exists()


@pytest.mark.parametrize("field", ["persona", "title", "situation"])
def test_a_map_needs_a_persona_a_title_and_a_situation(anas, maya, field):
    given = opening(maya)
    del given[field]

    answer = anas.post(MAPS, given)

    assert refusal(answer) == (400, "invalid")
    assert answer.json()["field"] == field
