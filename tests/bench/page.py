"""Opening a map on a phone behind a slow network: what comes over the wire, and when one can type."""

import shutil
import statistics
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, sync_playwright

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SLOW_4G = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
SLOWER = 4  # times: a phone's processor
KINDS = {"Document": "page", "Script": "scripts", "Stylesheet": "styles", "Font": "fonts"}
QUIET_MS = 1500

# Presses the first plus, as somebody impatient would, until there is a field to type into.
PRESS = """addEventListener("DOMContentLoaded", function press() {
  document.querySelector(".quadrant [data-action=add]").click();
  if (document.activeElement.closest("[data-composer]")) window.readyAfter = performance.now();
  else requestAnimationFrame(press);
});"""
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });"""
UNTIL_READY = """() => new Promise((done) => {
  const look = () => window.readyAfter ? done(window.readyAfter) : setTimeout(look, 20);
  look();
})"""


@dataclass
class Opening:
    """Bytes as sent, compressed, by kind; how often was asked; milliseconds; how far things moved."""

    bytes: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    ready: float = 0
    shifted: float = 0


def measure(url: str, path: str, cookies: list[str]) -> Opening:
    """Open a page with nothing kept yet, once with each cookie; the time is the one in the middle."""
    ready = []
    with chromium() as browser:
        for cookie in cookies:
            with _phone(browser, url, cookie, PRESS) as (page, _seen):
                page.goto(url + path)
                ready.append(page.evaluate(UNTIL_READY))
                page.keyboard.type("One can type")
                assert page.locator("[data-composer] textarea").input_value() == "One can type"
        with _phone(browser, url, cookies[0], SHIFTS) as (page, opened):
            page.goto(url + path, wait_until="networkidle")
            page.wait_for_timeout(QUIET_MS)
            opened.shifted = page.evaluate("window.shifted")
    opened.ready = statistics.median(ready)
    return opened


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _phone(browser: Browser, url: str, cookie: str, script: str) -> Iterator[tuple[Page, Opening]]:
    """A phone on which nothing is kept yet; what comes over its wire is added up."""
    context = browser.new_context(**PHONE)
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": url}])
    page, seen, kinds = context.new_page(), Opening(), {}
    page.add_init_script(script)
    wire = context.new_cdp_session(page)

    def came(event: dict) -> None:
        seen.bytes[kinds.get(event["requestId"], "other")] += int(event["encodedDataLength"])
        seen.requests += 1

    def answered(event: dict) -> None:
        kinds[event["requestId"]] = KINDS.get(event["type"], "other")

    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", came)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", {"offline": False, **SLOW_4G})
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page, seen
    context.close()
