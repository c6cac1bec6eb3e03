"""A browser that is a process of ours, with a folder that outlives it: it can be killed, and put to sleep."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType

from tests.stand.browsers import FLAGS

START_WITHIN = 20.0  # seconds
LOOK_AGAIN = 0.05


class OwnBrowser:
    """with OwnBrowser(chromium) as own: own.start(), own.kill(), own.start(), own.freeze(), own.thaw()"""

    def __init__(self, chromium: BrowserType) -> None:
        self._chromium = chromium
        self._folder = tempfile.TemporaryDirectory(prefix="empathymap-browser-")
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "OwnBrowser":
        return self

    def __exit__(self, *error) -> None:
        self.kill()
        shutil.rmtree(self._folder.name, ignore_errors=True)
        self._folder.cleanup()

    def start(self) -> BrowserContext:
        """Start it with what it has kept."""
        program = shutil.which("chromium") or self._chromium.executable_path
        told = Path(self._folder.name) / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [program, *FLAGS, "--headless=new", "--remote-debugging-port=0",
             f"--user-data-dir={self._folder.name}", "--lang=en-GB", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + START_WITHIN
        while not (told.exists() and told.read_text().count("\n") >= 1):
            assert time.monotonic() < deadline, "the browser does not start"
            time.sleep(LOOK_AGAIN)
        port = told.read_text().splitlines()[0]
        browser = self._chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        return browser.contexts[0]

    def kill(self) -> None:
        """End it and all its processes without a word; they are a group of their own."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def freeze(self) -> None:
        """Stop the processes of its pages; that of its network goes on, as with a tab put to sleep.

        Ask the pages nothing before they are awake again: they do not answer.
        """
        for renderer in self._renderers():
            os.kill(renderer, signal.SIGSTOP)

    def thaw(self) -> None:
        for renderer in self._renderers():
            os.kill(renderer, signal.SIGCONT)

    def _renderers(self) -> list[int]:
        group = self._process.pid if self._process else 0
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has ended meanwhile
                of_a_page = b"--type=renderer" in (folder / "cmdline").read_bytes()
                if of_a_page and os.getpgid(int(folder.name)) == group:
                    found.append(int(folder.name))
        return found
