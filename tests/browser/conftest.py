"""What every test in a browser may use: a live map, opened as one of the cast."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import browser_of


@pytest.fixture
def open_map(new_page, live_server_url, empathy_map):
    """Open the map as Ana (a user) or as a guest who has joined under this name."""

    def opened(who, status="saved", **options):
        page = new_page(**options)
        page.context.add_cookies([browser_of(who, empathy_map, live_server_url)])
        page.goto(f"/maps/{empathy_map.pk}/")
        if status:
            expect(page.locator(f"[data-status={status}]")).to_be_visible()
        return page

    return opened


@pytest.fixture
def as_ana_in(new_page, live_server_url, empathy_map, ana):
    """Open a page as Ana: as_ana_in("/w/northwind/", viewport=…)."""

    def open_page(path, **options):
        page = new_page(**options)
        page.context.add_cookies([browser_of(ana, empathy_map, live_server_url)])
        page.goto(path)
        return page

    return open_page
