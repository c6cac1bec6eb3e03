"""One connection of a browser to a process, and what can happen to it."""

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .faults import Faults
from .loop import PlayedLoop

if TYPE_CHECKING:
    from .processes import Process

APART = 1e-6  # two frames of one direction never arrive at the same moment
ABNORMAL = 1006


class Link:
    """Frames arrive in order, later or not at all."""

    def __init__(
        self,
        loop: PlayedLoop,
        faults: Faults,
        process: "Process",
        *,
        scope: dict[str, Any],
        hear: Callable[[dict[str, Any], str], None],
        closed: Callable[[int], None],
        told: Callable[[str], None],
    ) -> None:
        self.loop, self.faults, self.process = loop, faults, process
        self.hear, self.closed, self.told = hear, closed, told
        self.open = True  # as far as the browser knows
        self.lossy = False  # whether it swallowed a frame
        self.deaf = False  # nothing comes down any more
        self.silent_since: float | None = None
        self._late = 0.0  # what goes up arrives so much later
        self._inbox: asyncio.Queue = asyncio.Queue()
        self._up_at = self._down_at = 0.0
        process.serve(scope, self)

    # The browser's end

    def say(self, frame: dict[str, Any] | str) -> None:
        text = frame if isinstance(frame, str) else json.dumps(frame)
        if self.faults.happens(self.faults.rates.frame_lost):
            return
        self._send_up({"type": "websocket.receive", "text": text})

    def hang_up(self) -> None:
        """The browser closes, or its tab does. What is on its way up still arrives."""
        if self.open:
            self.open = False
            self._send_up({"type": "websocket.disconnect", "code": 1001})

    def cut(self, *, late: bool) -> None:
        """The network takes the connection away. With `late`, what was under way up arrives all the same."""
        if not self.open:
            return
        self.open = False
        self.silent_since = self.loop.time()
        if not late:
            self._inbox_closed = True
        self._send_up({"type": "websocket.disconnect", "code": ABNORMAL})
        self.loop.outside(self.faults.latency(), self.closed, ABNORMAL)

    def die_slowly(self, late: float) -> None:
        """Nothing comes down from now on, and what goes up arrives much later: nobody is told."""
        self.deaf, self._late, self.silent_since = True, late, self.loop.time()

    _inbox_closed = False

    def _send_up(self, message: dict[str, Any]) -> None:
        last = message["type"] == "websocket.disconnect"
        at = max(self._up_at + APART, self.loop.time() + self.faults.latency() + self._late)
        self._up_at = at
        self.loop.outside(at - self.loop.time(), self._arrive, message, last)

    def _arrive(self, message: dict[str, Any], last: bool) -> None:
        if self.process.dead or (self._inbox_closed and not last):
            return
        self._inbox.put_nowait(message)

    # The server's end

    async def receive(self) -> dict[str, Any]:
        return await self._inbox.get()

    async def send(self, message: dict[str, Any]) -> None:
        at = max(self._down_at + APART, self.loop.time() + self.faults.latency())
        self._down_at = at
        if message["type"] == "websocket.send":
            if self.faults.happens(self.faults.rates.frame_lost):
                self.lossy = True
                return
            self.loop.outside(at - self.loop.time(), self._deliver, message["text"])
        elif message["type"] == "websocket.close":
            self.loop.outside(at - self.loop.time(), self._close, message["code"])

    def served(self) -> None:
        """The server is done with this socket."""
        self.process.links.pop(self, None)

    def server_died(self) -> None:
        """The system of a dead process closes its sockets; a machine that is gone closes nothing."""
        if self.open and not self.deaf:
            self.loop.outside(self.faults.latency(), self._close, ABNORMAL)

    def _deliver(self, text: str) -> None:
        if self.open and not self.deaf:
            self.told(text)
            self.hear(json.loads(text), text)

    def _close(self, code: int) -> None:
        if self.open and not self.deaf:
            self.open = False
            self.closed(code)
