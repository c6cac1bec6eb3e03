"""What a screen reader is told: everything that a short line shows, and that once."""

import pytest
from playwright.sync_api import expect

from tests import factories

LISTEN = """() => {
  globalThis.heard = [];
  const region = "[role=status], [role=alert], [aria-live]";
  const keep = (element) => {
    const text = element?.textContent.trim();
    if (text) globalThis.heard.push(text);
  };
  new MutationObserver((all) => {
    const spoken = all.map(({ target }) => (target.closest ?? (() => null)).call(target, region));
    for (const element of new Set(spoken)) keep(element);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_a_short_line_shows_is_said_once(open_map, as_ana, ana):
    factories.add_note(as_ana, "I just guessed the price.")
    page = open_map(ana)
    page.evaluate(LISTEN)

    page.locator("[data-note]").click()
    page.keyboard.press("Delete")
    expect(page.locator(".toast", has_text="Note deleted")).to_be_visible()
    expect(page.locator("[data-aloud]")).to_have_text("Note deleted")

    assert [said for said in page.evaluate("heard") if "Note deleted" in said] == ["Note deleted"]


def test_what_everybody_is_told_is_said_once(open_map, as_ana, ana):
    page = open_map(ana)
    page.evaluate(LISTEN)

    as_ana.do("workshop.settle", reads=True)

    shown = page.locator(".toast", has_text="From now on the facilitator reads")
    expect(shown).to_be_visible()
    said = shown.locator("[data-field=text]").inner_text()
    expect(page.locator("[data-aloud]")).to_have_text(said)
    assert page.evaluate("heard").count(said) == 1
