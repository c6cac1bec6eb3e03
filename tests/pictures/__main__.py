"""Start the product with its demo, walk through it, and keep what a person sees."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

folder = tempfile.TemporaryDirectory(prefix="empathymap-pictures-")
os.environ.update(EMPATHYMAP_DATA=folder.name, DJANGO_SETTINGS_MODULE="empathymap.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

from tests.bench import processes  # noqa: E402
from tests.pictures import hour  # noqa: E402
from tests.stand.browsers import FLAGS  # noqa: E402
from workshops.models import Workshop  # noqa: E402

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
DESK = {"viewport": {"width": 1440, "height": 900}}
WALL = {"viewport": {"width": 1680, "height": 1240}}
PHONE = {
    "viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True,
    "is_mobile": True,
}  # fmt: skip


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    links = json.loads((Path(folder.name) / "demo-links.json").read_text())
    code = Workshop.objects.get(state=Workshop.State.LIVE).join_code
    links["join"] = f"/join/{code}/"
    with (
        processes.daphne("empathymap.asgi:application") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        if "hour" not in sys.argv:
            take(browser, server.url, links)
        # Playwright keeps an event loop in this thread now, and Django would refuse queries.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        hour.take(browser, server.url, password=links["password"], folder=PICTURES / "hour")
        browser.close()


def take(browser: Browser, url: str, links: dict) -> None:
    """Take every picture; several people stay on the map so that it looks lived in."""
    with ExitStack() as stack:

        def page(**options) -> Page:
            context = browser.new_context(base_url=url, reduced_motion="reduce", **options)
            stack.callback(context.close)
            return context.new_page()

        landing = page(**DESK)
        landing.goto("/")
        keep(landing, "landing")

        desk = page(**DESK)
        desk.goto("/sign-in/")
        desk.fill("[name=username]", "demo@example.org")
        desk.fill("[name=password]", links["password"])
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/")
        keep(desk, "home")

        for path, name in ((r"/w/sparkline-kettles/", "workspace"), ("", "persona")):
            desk.goto(path or first(desk, "/personas/"))
            keep(desk, name)

        desk.goto("/")
        the_map = first(desk, "/maps/")
        guests = [join(page(**WALL), links["join"], name) for name in ("Tobi", "Aiko")]
        dark = join(page(**WALL, color_scheme="dark"), links["join"], "Ravi")
        phone = join(page(**PHONE), links["join"], "Zoë")
        desk.set_viewport_size(WALL["viewport"])
        desk.goto(the_map)
        alive(desk)
        guests[0].locator("[data-note]", has_text="A bank listens sooner").focus()
        guests[0].keyboard.press("Enter")
        guests[1].locator("[data-note]", has_text="Looks up the warranty").hover()
        expect(desk.get_by_text("Tobi").first).to_be_visible()
        keep(desk, "live-map-light")
        desk.set_viewport_size(DESK["viewport"])
        keep(dark, "live-map-dark")
        keep(phone, "live-map-phone")
        desk.goto(the_map + "room/")
        keep(desk, "room")

        see = page(**WALL)
        see.goto(f"/see/{links['link']}/")
        keep(see, "read-only")
        exported = desk.request.get(url + the_map + "export/pdf")
        assert exported.ok, exported.status
        pdf = PICTURES / "board.pdf"
        pdf.write_bytes(exported.body())
        subprocess.run(["pdftoppm", "-r", "90", "-png", "-singlefile", pdf, pdf.with_suffix("")])


def join(page: Page, path: str, name: str) -> Page:
    page.goto(path)
    page.get_by_label("Your name").fill(name)
    page.keyboard.press("Enter")
    alive(page)
    return page


def alive(page: Page) -> None:
    expect(page.locator("[data-status-chip]:not([hidden])")).to_contain_text("Saved")
    page.get_by_role("button", name="Got it").click()


def first(page: Page, start: str) -> str:
    return page.locator(f'a[href^="{start}"]').first.get_attribute("href") or ""


def keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    try:
        main()
    finally:
        folder.cleanup()
