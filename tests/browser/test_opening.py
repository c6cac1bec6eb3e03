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


def test_the_first_hint_that_was_read_does_not_come_back(open_map, bo):
    page = open_map("Bo", **PHONE)

    page.locator("[data-hint]").get_by_role("button").click()
    expect(page.locator("[data-hint]")).to_be_hidden()
    page.reload()

    expect(page.locator("[data-status=saved]")).to_be_visible()
    expect(page.locator("[data-hint]")).to_be_hidden()
