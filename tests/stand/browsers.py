"""Chromium driven by Playwright. Every page is opened with an ear on its console."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.stand.groups import missing

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-4.14.1.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each page has its own cookies."""
    with sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread now, and Django would refuse queries.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        program = shutil.which("chromium") or playwright.chromium.executable_path
        if not Path(program).exists():
            missing("Browser", "Chromium (Debian's, or: playwright install chromium)")
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What pages said on their consoles: errors, warnings, refused content. Empty at the end.

    A test that causes some on purpose takes them out.
    """
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def new_page(browser, live_server_url, complaints) -> Iterator[Callable[..., Page]]:
    """Open a page as one more person: new_page("/"), new_page("/", java_script_enabled=False).

    Options are those of Playwright's new_context: viewport, color_scheme, has_touch …
    """
    contexts = []

    def open_page(path: str | None = None, **options) -> Page:
        context = browser.new_context(
            **{
                "base_url": live_server_url,
                "locale": "en-GB",
                "reduced_motion": "reduce",
                **options,
            }
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.on("page", lambda page: listen(page, complaints))
        page = context.new_page()
        if path is not None:
            page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def listen(page: Page, complaints: list[str]) -> None:
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda message: heard(message, complaints))


def heard(message, complaints: list[str]) -> None:
    if message.type in {"error", "warning"}:
        complaints.append(f"{message.page.url}: {message.text} ({message.location['url']})")


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Check a page as it stands against WCAG 2.2 AA; every breach is named with its place."""
    source = AXE.read_text()

    def check(page: Page) -> None:
        page.evaluate(source)
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", WCAG)
        assert result["passes"], "axe looked at nothing"
        assert [
            f"{breach['id']}: {breach['help']} – {node['target']} {node['failureSummary']}"
            for breach in result["violations"]
            for node in breach["nodes"]
        ] == []

    return check
