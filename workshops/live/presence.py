"""Who is here, typing, holding a note or pointing. Lives in memory and is forgotten with the room."""

import asyncio
from typing import TYPE_CHECKING, Any

from workshops.quadrants import Region

from .flow import ready
from .frames import write

if TYPE_CHECKING:
    from .consumer import Socket
    from .room import Room

TICK = 0.1  # seconds: at most ten frames a second (protocol P1)
MANY = (
    40  # people: where more are here, pointers rest and all this is told less often (protocol P4)
)
SHARE = 0.1  # of this process's time, at most: notes go first


class Presence:
    """What the people of one room say about themselves, merged and sent per tick."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._here: dict[str, dict[str, Any]] = {}
        self._changed: set[str] = set()
        self._newcomers: set[Socket] = set()  # who has not been told yet who is here
        self._ticking: asyncio.TimerHandle | None = None
        self._free_at = 0.0

    def greet(self, socket: "Socket") -> None:
        """Tell a newcomer who is here, and the others of the newcomer."""
        if socket.person:
            self._say(socket.person, {})
            if len(self._here) == MANY + 1:
                self.hush()
        self.tell(socket)

    def tell(self, socket: "Socket") -> None:
        """Tell one socket, at the next tick, of everybody who is here: a welcome has made it forget (J2)."""
        self._newcomers.add(socket)
        self._wait_for_tick()

    def said(self, socket: "Socket", what: dict[str, Any]) -> None:
        """Take what a person says about themselves. Holders of a link are nobody (protocol P2)."""
        if socket.person:
            self._say(socket.person, self._discreetly(socket.person, what))

    def hush(self) -> None:
        """Forget what others may not know any more of what people do (protocol H6, P4)."""
        for person, what in list(self._here.items()):
            self._say(person, self._discreetly(person, what))

    def _discreetly(self, person: str, what: dict[str, Any]) -> dict[str, Any]:
        """What others may know of it. Where people look stays known of one whom everybody follows."""
        view, holding = what.get("view"), what.get("holding")
        if len(self._here) > MANY and person != self._room.leader:
            what = {name: said for name, said in what.items() if name != "at"}
        if view and view not in Region.values and not self._room.knows(view):
            what = {name: said for name, said in what.items() if name != "view"}
        if self._room.discreet or (holding and not self._room.knows(holding)):
            kept = {"view"} if person == self._room.leader else set()
            return {name: said for name, said in what.items() if name in kept}
        return what

    def left(self, socket: "Socket") -> None:
        person = socket.person
        self._newcomers.discard(socket)
        if person and not any(other.person == person for other in self._room.sockets):
            self._here.pop(person, None)
            self._change(person)

    def _say(self, person: str, what: dict[str, Any]) -> None:
        if self._here.get(person) != what:
            self._here[person] = what
            self._change(person)

    def _change(self, person: str) -> None:
        self._changed.add(person)
        self._wait_for_tick()

    def _wait_for_tick(self) -> None:
        if self._ticking is None:
            loop = asyncio.get_running_loop()
            self._ticking = loop.call_at(max(loop.time(), self._free_at), self._tick)

    def _tick(self) -> None:
        began = asyncio.get_running_loop().time()
        self._ticking = None
        news = _said({person: self._here.get(person) for person in self._changed})
        whole = _said(self._here if self._newcomers else {})
        for socket in self._room.sockets:
            text, frame = whole if socket in self._newcomers else news
            if text and socket.audience.authors:
                socket.push(text, frame)
        self._changed.clear()
        self._newcomers.clear()
        ended = asyncio.get_running_loop().time()
        crowd = max(1.0, len(self._here) / MANY)
        self._free_at = ended + max(TICK * crowd, (ended - began) / SHARE)


def _said(people: dict[str, Any]) -> tuple[str, bytes]:
    """A frame that tells of them, and the same ready for the wire; empty if there is nothing to tell."""
    text = write({"t": "here", "people": people}) if people else ""
    return text, ready(text)
