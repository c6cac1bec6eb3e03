"""The tabs of this layer: the model's, on a real network, with a stopwatch."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ..model.client import FINAL, Client
from .link import Frame

if TYPE_CHECKING:
    from .link import Link
    from .world import World

RESTARTS, AT_ONCE = {1001, 1012, 4012}, {4401, 4430}  # retry.js
LONGEST, HERE = 5.0, 2  # retry.js, socket.js


class Tab(Client):
    """One tab of one person."""

    def __init__(self, world: "World", name: str, person: Any) -> None:
        super().__init__(world, name, person)
        self.path = f"/ws/maps/{world.map.pk}/"
        self.lags: list[tuple[float, float]] = []  # when an event came, how long after the first
        self.catching_up: list[tuple[float, int]] = []  # seconds from hello to map, events
        self._asked: float | None = None
        self._hello_at: float | None = None  # until it is answered

    def hear(self, link: "Link", frame: Frame, text: str) -> None:
        """As any tab; and note when which revision came."""
        if link is not self.link:
            return
        self._note_revision(frame)
        before, now = self.rev, self.loop.time()
        if frame["t"] == "bye" and "retry_ms" in frame:
            self._asked = frame["retry_ms"] / 1000
        if frame["t"] == "nak" and (op := self._find(frame.get("seq", 0))):
            self.world.refused.setdefault(id(op), set()).add(frame["code"])
        super().hear(link, frame, text)
        if frame["t"] == "welcome":
            self._failures = min(self._failures, HERE)
            if self._hello_at is not None:  # not: shown anew, because they may see more by now
                self.catching_up.append((now - self._hello_at, self.rev - before))
                self._hello_at = None
        elif frame["t"] == "events":
            committed = self.world.record.committed
            for rev in range(before + 1, self.rev + 1):
                self.lags.append((now, now - committed.get(rev, now)))

    def leave(self) -> None:
        """The run is over."""
        self.online = False
        if self.link:
            self.link.cut(late=False)
        self._lose()

    def _note_revision(self, frame: Frame) -> None:
        if frame.get("events"):
            self.world.saw_revision(frame["events"][-1]["rev"])
        elif "rev" in frame:
            self.world.saw_revision(frame["rev"])

    def _hello(self) -> dict[str, Any]:
        self._hello_at = self.loop.time()
        return super()._hello()

    def _closed(self, code: int) -> None:
        """Come back as the browser does (retry.js), also when it is asked to wait."""
        self._lose()
        asked, self._asked = self._asked, None
        if code in FINAL or code == 4409:
            self.ended = code
        elif self.online:
            jitter = self.dice.random() * min(LONGEST, 2**self._failures)
            if code == 4429:
                pause = (5.0 if asked is None else asked) + self.dice.random()
            elif asked is not None:
                pause = asked
            elif self._failures == 0 and code in AT_ONCE:
                pause = 0.0
            elif self._failures == 0 and code in RESTARTS:
                pause = self.dice.random() * 3
            else:
                pause = jitter
            self._failures += 1
            self.loop.outside(pause, self._connect)


class Reader(Tab):
    """Somebody who follows a read-only link, and whom nobody knows."""

    def __init__(self, world: "World", name: str, secret: str) -> None:
        super().__init__(world, name, SimpleNamespace(name=name, key="", device="", role=""))
        self.path, self._secret = "/ws/see/", secret

    def _hello(self) -> dict[str, Any]:
        return super()._hello() | {"link": self._secret}
