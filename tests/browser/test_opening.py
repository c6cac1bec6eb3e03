"""Opening a map: nothing jumps, and nothing that was put away comes back."""

import pytest
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    window.shifts.push([value, ...sources.map(({ node }) => node?.className ?? String(node))]);
  }
}).observe({ type: "layout-shift", buffered: true });"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("options", [PHONE, {}], ids=["phone", "desk"])
def test_nothing_moves_while_a_map_comes_to_life(open_map, bo, options):
    page = open_map("Bo", **options)
    page.context.add_init_script(SHIFTS)

    page.reload()
    expect(page.locator("[data-status=saved]")).to_be_visible()
    expect(page.locator("[data-hint]")).to_be_visible()

    assert [shift for shift in page.evaluate("window.shifts") if shift[0] > 0.001] == []


def test_one_writes_before_all_has_come_and_no_press_is_in_vain(open_map, bo):
    """What is around the notes is a file of its own, here on a very slow way."""
    page = open_map("Bo")
    late = []
    page.route("**/js/map/hour.js", lambda way: late.append(way))
    page.reload()
    expect(page.locator("[data-status=saved]")).to_be_visible()

    page.keyboard.press("n")
    page.keyboard.type("I never got the parcel.")
    page.keyboard.press("Enter")
    page.locator(".bar__people").click()
    expect(page.locator("[data-note]", has_text="I never got the parcel.")).to_be_visible()
    expect(page.locator("dialog[data-people]")).to_be_hidden()
    (way,) = late
    way.continue_()

    expect(page.locator("dialog[data-people]")).to_be_visible()


def test_what_could_not_be_fetched_is_fetched_once_the_network_is_back(open_map, bo, complaints):
    page = open_map("Bo")
    page.route("**/js/map/hour.js", lambda way: way.abort())
    page.reload()
    expect(page.locator("[data-status=saved]")).to_be_visible()
    page.unroute("**/js/map/hour.js")

    page.context.set_offline(True)
    page.context.set_offline(False)

    page.locator(".bar__people").click()
    expect(page.locator("dialog[data-people]")).to_be_visible()
    complaints[:] = [said for said in complaints if "hour.js" not in said]


def test_the_first_hint_that_was_read_does_not_come_back(open_map, bo):
    page = open_map("Bo", **PHONE)

    page.locator("[data-hint]").get_by_role("button").click()
    expect(page.locator("[data-hint]")).to_be_hidden()
    page.reload()

    expect(page.locator("[data-status=saved]")).to_be_visible()
    expect(page.locator("[data-hint]")).to_be_hidden()
