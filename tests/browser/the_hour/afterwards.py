"""What the hour leaves behind: the summary as a page, as a PDF and as a text."""

from playwright.sync_api import Page, expect

from . import words
from .people import INES, Hour


def open_summary(hour: Hour) -> Page:
    page = hour.pages[INES]
    page.get_by_role("button", name="More: export and settings").click()
    page.get_by_role("link", name="Summary").click()
    expect(page.get_by_role("heading", name=words.TITLE)).to_be_visible()
    return page


def take_home(page: Page, name: str) -> bytes:
    """Take the summary home as a file."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return download.value.path().read_bytes()
