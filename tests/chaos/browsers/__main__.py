"""Play scenarios on one stack, in a process that has its database for its own; a line for each result."""

import os
import shutil
import signal
import sys
import time
import traceback

from playwright.sync_api import Browser, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.chaos.browsers import LAYER
from tests.chaos.child import tell
from tests.chaos.results import MISSED, Result
from tests.chaos.stacks import Stack, stack

PATIENCE = 15_000  # milliseconds: all agree 15 s after the last fault


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the site ends with us
    name, *names = sys.argv[1:]
    with stack(name) as site:
        _use(site)
        from tests.chaos.browsers.scenarios import chosen  # noqa: PLC0415 -- after the database

        expect.set_options(timeout=PATIENCE)
        with sync_playwright() as playwright:
            chromium = playwright.chromium
            program = shutil.which("chromium") or chromium.executable_path
            from tests.stand.browsers import FLAGS  # noqa: PLC0415 -- after the database

            browser = chromium.launch(executable_path=program, args=FLAGS)
            for scenario in chosen(names):
                for server in site.servers:
                    if not server.alive:
                        server.start()
                tell(_play(scenario, site, browser, chromium))
            browser.close()


def _use(site: Stack) -> None:
    """This process asks the site's database, too."""
    os.environ.update(site.environment)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in this thread
    import django  # noqa: PLC0415 -- after the environment

    django.setup()


def _play(scenario, site: Stack, browser: Browser, chromium) -> Result:
    from tests.chaos.browsers.room import Room  # noqa: PLC0415 -- after the database

    began = time.monotonic()
    result = Result(LAYER, scenario.NAME, stack=site.title, title=scenario.TITLE)
    with Room(site, browser, chromium, scenario.NAME) as room:
        try:
            scenario.play(room)
            room.judge()
        except (AssertionError, PlaywrightError) as broken:
            where = traceback.extract_tb(broken.__traceback__)
            ours = next(frame for frame in reversed(where) if "/chaos/browsers/" in frame.filename)
            said = " ".join(str(broken).split())[:200]
            room.fault(MISSED, f"{ours.line} – {said}")
        result.faults = room.faults
        result.counts, result.figures = room.counts(), room.figures
    result.seconds = time.monotonic() - began
    return result


if __name__ == "__main__":
    main()
