"""From the workspace to a running workshop, and making an agenda one's own, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests import factories
from workshops.models import EmpathyMap, WorkshopTemplate

pytestmark = pytest.mark.django_db(transaction=True)

CLICKS = """
addEventListener("click", (event) => {
  if (!event.isTrusted) return;
  sessionStorage.setItem("clicks", 1 + Number(sessionStorage.getItem("clicks") ?? 0));
}, true)
"""


@pytest.fixture
def evidence(empathy_map):
    """Three pieces from two people lie beside an earlier map of Maya's; Owen has none."""
    northwind, maya = empathy_map.workspace, empathy_map.persona
    for speaker in ("P01", "P02"):
        piece = factories.evidence(northwind, f"Said by {speaker}", speaker=speaker)
        maya.sources.add(piece.source)
    factories.persona(northwind, name="Owen Price")


def test_a_workshop_is_running_after_seven_clicks(as_ana_in, ana, evidence):
    """The path that docs/facilitate.md walks. A choice in a select counts as two clicks."""
    page = as_ana_in("/w/northwind/")
    page.add_init_script(CLICKS)
    page.reload()

    page.get_by_role("link", name="Start a workshop").click()
    page.get_by_label("Persona").select_option("Maya Lund")
    in_the_select = 2
    expect(page.locator("#ready")).to_contain_text("3 pieces of evidence from 2 people")
    page.get_by_label("Situation").click()
    page.keyboard.type("Ships her first parcel, in the rain")
    page.get_by_label("What it should help decide").click()
    page.keyboard.type("Whether we send a courier")
    expect(page.locator("#ready")).to_contain_text("All there")
    expect(page.locator("#ready")).to_contain_text("Maya Lund: Ships her first parcel")
    page.get_by_role("button", name="Start now").click()
    page.get_by_role("heading", name="Come in").wait_for()

    made = EmpathyMap.objects.get(title="Maya Lund: Ships her first parcel")
    code = made.workshop.join_code
    assert page.locator(".way-in__typed").inner_text() == f"{code[:4]}-{code[4:]}"
    assert made.workshop.steps.count() == 12
    page.get_by_role("link", name="To the map").click()
    page.wait_for_url(f"**/maps/{made.pk}/")
    clicks = int(page.evaluate("sessionStorage.getItem('clicks')")) + in_the_select
    assert clicks == 7


def test_the_list_of_what_is_ready_follows_every_change(as_ana_in, evidence):
    page = as_ana_in("/w/northwind/maps/new/?agenda=evidence-first")
    ready = page.locator("#ready")
    expect(page.get_by_role("button", name="Start now")).to_be_visible()

    page.get_by_label("Persona").select_option("Maya Lund")
    page.get_by_label("Situation").fill("At night")
    expect(page.get_by_role("button", name="Start anyway")).to_be_visible()
    page.get_by_role("checkbox", name="Said by P02").uncheck()
    expect(ready).to_contain_text("3 pieces of evidence from 2 people: you have 2 from 2")
    page.get_by_label("Agenda").select_option("quick-map")

    expect(ready).to_contain_text("All there")
    expect(page.get_by_role("button", name="Start now")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Said by P02")).not_to_be_checked()
    assert page.get_by_label("Situation").input_value() == "At night"


def test_an_agenda_is_rearranged_from_the_keyboard(as_ana_in):
    page = as_ana_in("/w/northwind/agendas/quick-map/")
    page.get_by_role("button", name="Copy and change").first.click()
    page.get_by_text("This one is yours now.").wait_for()
    titles = page.locator(".plan h3")
    expect(titles).to_have_count(7)

    page.get_by_role("button", name="Move “Vote” up").focus()
    page.keyboard.press("Enter")
    expect(titles.nth(4)).to_have_text("Vote")
    page.keyboard.press("Enter")  # the focus has gone along

    expect(titles.nth(3)).to_have_text("Vote")
    expect(page.get_by_role("button", name="Move “Vote” up")).to_be_focused()
    expect(page.locator("#moved")).to_have_text("“Vote” is step 4 of 7.")
    template = WorkshopTemplate.objects.get()
    assert [step.title for step in template.steps.all()] == titles.all_inner_texts()


def test_everything_can_be_started_without_scripts(as_ana_in, evidence):
    page = as_ana_in("/w/northwind/maps/new/?agenda=", java_script_enabled=False)

    page.get_by_label("Persona").select_option("Maya Lund")
    page.get_by_role("button", name="Show this persona’s evidence").click()
    page.get_by_label("Agenda").select_option("canvas")
    page.get_by_role("button", name="Take this agenda").click()
    page.get_by_label("Situation").fill("At night")
    page.get_by_role("button", name="Look again what is missing").click()
    page.get_by_role("button", name="Start now").click()

    made = EmpathyMap.objects.get(title="Maya Lund: At night")
    assert (made.layout, made.shelf.count(), made.workshop.agenda) == (
        "canvas",
        3,
        "Canvas, outside in",
    )
