"""Nothing covers what people came for, and no word runs out of its paper."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.test_live_map import note

LONG = "Wolfeschlegelsteinhausenbergerdorffvoralternwaren"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

# Texts whose ink leaves the sheet they are on, and sheets that leave the window.
RUNS_OUT = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dd, blockquote, a)")]
  .filter((it) => it.checkVisibility() && !it.closest(".only-read"))
  .filter((it) => {
    const edge = it.closest(".card, .hero, .belt, .note, .list, .paper, main").getBoundingClientRect();
    return it.getBoundingClientRect().right > Math.min(edge.right, innerWidth) + 1
      || (it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflow === "visible"
        && getComputedStyle(it).display !== "inline");
  })
  .map((it) => it.outerHTML.slice(0, 160))"""

pytestmark = pytest.mark.django_db(transaction=True)


def overlap(one: dict, other: dict) -> bool:
    across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
    down = one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
    return across and down


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_the_first_hint_covers_nothing_and_goes_with_the_first_note(open_map, ana, options):
    page = open_map(ana, **options)
    hint = page.locator("[data-hint]")
    expect(hint).to_be_visible()

    for part in (".belt", ".quadrant[data-region=says]", "[data-toolbar]"):
        assert not overlap(hint.bounding_box(), page.locator(part).bounding_box()), part

    page.locator("[data-region=says] [data-action=add]").click()
    expect(hint).to_be_hidden()


def test_the_menu_of_a_note_hides_none_of_its_words(open_map, as_ana, ana):
    factories.add_note(as_ana, "My cousin told me to use the other site instead of this")
    page = open_map(ana)

    note(page, "My cousin").hover()

    menu = page.get_by_role("button", name="What to do with this note")
    assert menu.evaluate("menu => getComputedStyle(menu).opacity") == "1"
    words = note(page, "My cousin").locator(".note__text").bounding_box()
    assert not overlap(menu.bounding_box(), words)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_long_names_stay_on_their_paper(as_ana_in, northwind, empathy_map, options):
    persona = empathy_map.persona
    persona.name = persona.role = persona.quote = persona.goals = persona.tagline = LONG
    persona.save()
    northwind.name = LONG
    northwind.save()
    source = factories.evidence(northwind, LONG * 3, source=LONG).source
    page = as_ana_in("/account/", **options)

    for path in (
        "/", "/w/northwind/", "/w/northwind/evidence/", "/w/northwind/people/", f"/sources/{source.pk}/",
        f"/personas/{persona.pk}/", f"/maps/{empathy_map.pk}/links/", f"/maps/{empathy_map.pk}/room/",
        f"/maps/{empathy_map.pk}/", f"/join/{empathy_map.workshop.join_code}/",
    ):  # fmt: skip
        page.goto(path)
        assert page.evaluate(RUNS_OUT) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
