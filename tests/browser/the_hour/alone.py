"""What everybody does alone: guess, read, write unseen. Then it is shown."""

from playwright.sync_api import Page, expect

from . import words
from .people import INES, TEAM, TOBI, ZOE, Hour, note


def go_on(hour: Hour, title: str) -> None:
    """The facilitator's one button brings everybody to the next step."""
    hour.pages[INES].get_by_role("button", name=f"Next: {title}").click()
    for page in hour.at_the_map():
        expect(page.locator("#steps-title")).to_contain_text(title)


def guess(hour: Hour) -> None:
    for who in TEAM:
        page = hour.pages[who]
        fields = page.locator("[data-guesses] [data-field=guess]")
        expect(fields).to_have_count(5)
        for at, text in enumerate(words.GUESSES[who]):
            fields.nth(at).fill(text)
        fields.nth(2).focus()  # leaving a field keeps it
        saved(page)


def read(hour: Hour) -> None:
    """Tobi marks a piece of evidence at his desk, Zoë on her phone."""
    for who in (TOBI, ZOE):
        page = hour.pages[who]
        piece = page.locator(".shelved").first
        piece.get_by_role("button", name="Surprises me").click()
        expect(piece.get_by_role("button", name="Surprises me")).to_have_attribute(
            "aria-pressed", "true"
        )
        saved(page)


def write(hour: Hour, written: dict[str, tuple[words.Written, ...]]) -> None:
    """Everybody writes what is theirs; each sees it marked as seen by nobody else."""
    for who, notes in written.items():
        page = hour.pages[who]
        for region, text in notes:
            touch_in(page, region, text) if who == ZOE else type_in(page, region, text)
            expect(note(page, text).locator("[data-field=own]")).to_be_visible()
        saved(page)


def rest_on_evidence(hour: Hour) -> None:
    """Three lay the customer's words under a note of theirs."""
    for who, (text, piece) in words.RESTS_ON.items():
        page = hour.pages[who]
        note(page, text).click()
        page.locator(".shelved", has_text=piece).get_by_role("button", name="Use").click()
        expect(note(page, text)).to_have_attribute("data-level", "2")
        saved(page)


def say_done(hour: Hour) -> None:
    """Everybody says that they are done; the facilitator sees when all are."""
    for who in TEAM:
        hour.pages[who].get_by_role("button", name="I’m done").click()
    expect(hour.pages[INES].locator("[data-signals-summary]")).to_contain_text("4 of 4 ready")


def type_in(page: Page, region: str, text: str) -> None:
    page.locator(f".quadrant[data-region={region}] .quadrant__add").click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def touch_in(page: Page, region: str, text: str) -> None:
    page.locator(f".quadrant[data-region={region}] .quadrant__add").tap()
    composer = page.locator("[data-composer]")
    composer.locator("textarea").fill(text)
    composer.get_by_role("button", name="Add", exact=True).tap()
    composer.get_by_role("button", name="Close").tap()


def show(hour: Hour, count: int, *texts: str) -> None:
    """The facilitator shows what is written; it is on every screen."""
    hour.pages[INES].locator("[data-field=primary]", has_text=f"{count} notes").click()
    for page in hour.at_the_map():
        for text in texts:
            expect(note(page, text)).to_be_visible()


def saved(page: Page) -> None:
    expect(page.locator("[data-status=saved]")).to_be_visible()
