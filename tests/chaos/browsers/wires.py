"""The wires of a scenario, in a thread with a loop of their own: Playwright keeps the one of this thread."""

import asyncio
import threading
from collections.abc import Callable

from tests.chaos.sockets.wire import Wire


class Wires:
    """with Wires() as wires: wires.open(lambda: port), wires.tell(wire.cut)"""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._wires: list[Wire] = []

    def __enter__(self) -> "Wires":
        self._thread.start()
        return self

    def __exit__(self, *error) -> None:
        for wire in self._wires:
            asyncio.run_coroutine_threadsafe(wire.close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def open(self, target: Callable[[], int]) -> Wire:
        """A wire to whatever port `target` says when somebody connects."""
        wire = Wire(target)
        asyncio.run_coroutine_threadsafe(wire.open(), self._loop).result(10)
        self._wires.append(wire)
        return wire

    def tell(self, does: Callable[[], None]) -> None:
        """Do something to a wire, where it lives."""
        done = threading.Event()
        self._loop.call_soon_threadsafe(lambda: (does(), done.set()))
        done.wait(10)
