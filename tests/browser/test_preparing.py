"""Preparing a workshop in a real browser: persona, evidence, map, room, link."""

import pytest
from playwright.sync_api import expect

from tests import factories
from workshops.models import Evidence

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def maya(empathy_map):
    persona = empathy_map.persona
    persona.goals, persona.constraints = "Clear the closet", "Phone only"
    persona.save()
    persona.sources.set(persona.workspace.sources.all())
    return persona


@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}}],
    ids=["light", "dark", "phone"],
)
def test_every_page_can_be_read_by_everyone_on_any_screen(
    as_ana_in, axe, empathy_map, maya, options
):
    place, source = f"/maps/{empathy_map.pk}", maya.sources.get()
    own = maya.workspace.templates.create(title="Our hour")
    own.steps.create(kind="write", title="Alone", regions=["says"], private=True, closes=True)
    page = as_ana_in("/w/northwind/personas/new/", **options)

    for path in (
        f"/personas/{maya.pk}/", f"/personas/{maya.pk}/edit/",
        "/w/northwind/evidence/", "/w/northwind/sources/new/", f"/sources/{source.pk}/",
        f"/w/northwind/maps/new/?persona={maya.pk}", "/w/northwind/maps/import/",
        "/w/northwind/agendas/", "/w/northwind/agendas/evidence-first/", f"/w/northwind/agendas/{own.pk}/",
        f"/w/northwind/agendas/{own.pk}/edit/", f"/w/northwind/agendas/{own.pk}/steps/new/?kind=write",
        f"{place}/describe/", f"{place}/room/", f"{place}/links/", f"{place}/export/",
    ):  # fmt: skip
        axe(page)
        sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert sideways <= 0, f"{page.url} scrolls sideways by {sideways} px"
        page.goto(path)


def test_choosing_a_persona_lays_out_its_evidence_and_keeps_what_was_typed(as_ana_in, maya):
    page = as_ana_in("/w/northwind/maps/new/")
    page.get_by_label("Title").fill("Maya ships a parcel")

    page.get_by_label("Persona").select_option("Maya Lund")
    laid_out = page.get_by_role("checkbox", name="Why is there a fee?")

    laid_out.wait_for()
    assert laid_out.is_checked()
    assert page.get_by_label("Title").input_value() == "Maya ships a parcel"


def test_evidence_is_added_one_after_the_other_from_the_keyboard(as_ana_in, maya):
    page = as_ana_in(f"/sources/{maya.sources.get().pk}/")

    for number, text in enumerate(("It beeped twice.", "Then it stopped."), start=2):
        page.locator("#id_text").focus() if number == 2 else None
        page.keyboard.type(text)
        page.get_by_label("Who").fill("P03")
        page.get_by_label("Who").press("Enter")
        page.locator(".piece").nth(number - 1).wait_for()

    assert page.locator("#id_text").input_value() == ""
    assert page.evaluate("document.activeElement.id") == "id_text"
    assert Evidence.objects.filter(speaker__alias="P03").count() == 2


def test_the_search_answers_while_one_types(as_ana_in, maya):
    factories.evidence(maya.workspace, "The kitchen was a mess.")
    page = as_ana_in("/w/northwind/evidence/")

    page.get_by_role("searchbox").press_sequentially("kitch")
    page.get_by_text("1 piece of evidence").first.wait_for()

    assert page.locator(".piece__words").all_inner_texts() == ["The kitchen was a mess."]
    assert page.url.endswith("?q=kitch&kind=")


def test_nothing_can_be_typed_into_a_form_that_is_about_to_be_drawn_anew(as_ana_in, maya):
    """What is typed while the answer is under way would be wiped out by it."""
    page = as_ana_in(f"/sources/{maya.sources.get().pk}/")
    held = []
    page.route("**/sources/*/", lambda route: held.append(route))
    page.get_by_label("Words", exact=True).fill("It beeped twice.")

    page.get_by_role("button", name="Keep these words").click()

    expect(page.locator("#id_text")).to_be_disabled()
    held[0].continue_()
    expect(page.locator("#id_text")).to_be_enabled()
    expect(page.locator("#id_text")).to_be_focused()
