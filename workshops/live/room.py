"""Everyone whom this process serves on one map: one copy of the map, one frame per audience."""

import asyncio
import uuid
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workshops import editing
from workshops.access import PEOPLE, Audience
from workshops.editing.merge import merged
from workshops.kinds import Names, Role
from workshops.models import EmpathyMap, Event

from . import figures
from .flow import ready
from .frames import VERSION, now, write
from .packing import Sight
from .presence import Presence
from .threads import read

if TYPE_CHECKING:
    from .consumer import Socket

OLDEST_RESUME = 1000  # events; further behind, a snapshot is smaller
# What a room remembers, so that after a moment without a network nobody asks the log: events, seconds.
RECENT, A_WHILE = 500, 60.0
MOST_PAUSE = 0.05  # seconds between two frames under load
OF_RIGHTS = {"workshop", "steps", "rounds"}  # the parts that say who may see what
SIGNALS = {"hand", "ready", "map"}  # what says nothing of anybody's rights
SOMEBODY = "somebody"  # whoever has a key, and nothing of their own in what is told
KEPT_EMPTY = 30.0  # seconds that a room waits for somebody to come back


class Room:
    """One map in this process. All its methods run in the event loop."""

    def __init__(self, standing: editing.Standing) -> None:
        self.map_id = standing.map_id
        self.epoch = standing.epoch
        self.head = standing.revision
        self.sockets: set[Socket] = set()
        self.presence = Presence(self)
        self._body = standing.body
        self._owners = dict(standing.owners)  # of what stands under `private` (protocol H1)
        self._untold: set[str] = set()  # whose own is touched by what is not sent yet
        self._sights: dict[Audience, Sight] = {}
        self._unsent: list[Event] = []
        self._recent: deque[tuple[float, Event]] = deque(maxlen=RECENT)  # since when
        self._flushing: asyncio.TimerHandle | None = None
        self._free_at = 0.0
        self._left_at = asyncio.get_running_loop().time()
        self._pulling: asyncio.Task | None = None

    # Coming and going

    async def welcome(self, socket: "Socket", frame: dict[str, Any], since: Any) -> None:
        """Greet a socket and put it into the stream without a gap (protocol J2, J3)."""
        if _is_whole(since) and since > self.head:  # they come from a process that knew more
            self.arrived(await read(_events_after, self.map_id, self.head))
        missing = await self._missing(since)
        # What the others were sent while this was read is not in it, and waits nowhere.
        while missing is not None and self._sent > _end(missing, since):
            missing += await read(_events_after, self.map_id, _end(missing, since))
        # From here to the end nothing may be awaited: what comes later reaches the socket as events.
        if missing is not None:
            self.arrived(missing)  # the log may be ahead of this room, never behind it
        if missing is None or any(map(editing.touches_unseen, missing)):
            self._show(socket, frame)
        else:
            frame |= {"rev": self.head, "epoch": self.epoch, "now": now()}
            read_until = _end(missing, since)
            missing += [event for event in self._unsent if event.revision > read_until]
            socket.push(write(frame | {"events": self._wire(missing, socket.audience, socket.me)}))
        self.sockets.add(socket)
        socket.revision = self.head
        self.presence.greet(socket)

    def _show(self, socket: "Socket", frame: dict[str, Any]) -> None:
        """Send the whole map as it stands, as this socket may see it."""
        frame |= {"rev": self.head, "epoch": self.epoch, "now": now()}
        sight = self._sight(socket.audience, socket.me)
        socket.push(sight.within(frame, packed=socket.takes_packed))

    @property
    def _sent(self) -> int:
        """The revision up to which whoever is here has been sent everything."""
        return self.head - len(self._unsent)

    def somebody_comes(self) -> None:
        """Stay open for somebody who is about to be welcomed."""
        self._left_at = asyncio.get_running_loop().time()

    def leave(self, socket: "Socket") -> None:
        self.sockets.discard(socket)
        self.presence.left(socket)
        self._left_at = asyncio.get_running_loop().time()

    def is_stale(self, now: float) -> bool:
        """Whether nobody has been here for a while."""
        return not self.sockets and now - self._left_at > KEPT_EMPTY

    # What has been committed

    def arrived(self, events: Sequence[Event]) -> None:
        """Take committed events, from whichever way; a hole is filled from the log (J4, J6)."""
        for event in events:
            if event.revision == self.head + 1:
                self._body = merged(self._body, event.patch)
                self._mind_owners(event)
                self.head = event.revision
                self._unsent.append(event)
                self._remember(event)
            elif event.revision > self.head + 1:
                self.hint(event.revision)
                break
        self._sights.clear()  # a newcomer may come before these are sent
        if self._unsent and self._flushing is None:
            loop = asyncio.get_running_loop()
            self._flushing = loop.call_at(max(self._free_at, loop.time()), self._flush)

    def _remember(self, event: Event) -> None:
        if event.command == "person.erase":  # what it said before is not said again
            self._recent.clear()
        self._recent.append((asyncio.get_running_loop().time(), event))

    def _mind_owners(self, event: Event) -> None:
        touched = editing.touches_unseen(event)
        for part, children in event.patch.get("private", {}).items():
            for key, child in children.items():
                if child is None:
                    owner = self._owners.pop((part, key), None)
                    if touched and owner:
                        self._untold.add(owner)
                elif part == "authors":  # says itself whose it is (H4)
                    self._owners[(part, key)] = child["by"]
                elif event.private_to:
                    self._owners[(part, key)] = str(event.private_to.key)
                elif touched and (part, key) in self._owners:
                    self._untold.add(self._owners[(part, key)])

    def hint(self, revision: int) -> None:
        """Hear that the log has reached a revision; read what is missing."""
        if revision > self.head and self._pulling is None:
            self._pulling = asyncio.create_task(self._pull())

    async def _pull(self) -> None:
        try:
            events = await read(_events_after, self.map_id, self.head)
        finally:
            self._pulling = None
        self.arrived(events)

    def _flush(self) -> None:
        """Send everything that gathered, as one frame per audience, built once (J5).

        After sending, the room pauses for about as long as sending took: a lone edit leaves at once,
        and under load more of them share a frame.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        events, self._unsent = self._unsent, []
        self._flushing = None
        # Whoever did something unseen gets a frame of their own; all others share one (H1).
        apart = {str(event.private_to.key) for event in events if event.private_to}
        apart |= {author for event in events for author in _authors(event)}
        built: dict[tuple[Audience, str], tuple[str, bytes]] = {}
        for socket in list(self.sockets):
            me = socket.me if socket.me in apart else socket.me and SOMEBODY
            if (socket.audience, me) not in built:
                wire = self._wire(events, socket.audience, me)
                text = write({"t": "events", "events": wire})
                built[(socket.audience, me)] = text, ready(text)
            if socket.revision < events[0].revision:
                socket.push(*built[(socket.audience, me)])
            else:  # greeted in between: it has some of these already
                fresh = [event for event in events if event.revision > socket.revision]
                if fresh:
                    wire = self._wire(fresh, socket.audience, me)
                    socket.push(write({"t": "events", "events": wire}))
            socket.revision = max(socket.revision, events[-1].revision)
        self._mind_rights(events)
        figures.DELIVERED.inc(len(self.sockets))
        ended = loop.time()
        self._free_at = ended + min(ended - began, MOST_PAUSE)

    def _mind_rights(self, events: Sequence[Event]) -> None:
        """Show the map anew to whoever sees more, or less, than before: roles and steps change that.

        So does what touches the unseen: whoever sees it is told in no event.
        """
        untold, self._untold = self._untold, set()
        touched = any(map(editing.touches_unseen, events))
        if not touched and not any(_is_of_rights(event) for event in events):
            return
        if self.discreet:
            self.presence.hush()
        people = self._body.get("people", {})
        for socket in self.sockets:
            if people.get(socket.me, {}).get("gone"):  # at once; the watch would take a second (W7)
                socket.let_go(4403)
                continue
            audience = self._audience(socket)
            changed = touched and (socket.me in untold or audience.reads_hidden)
            if changed or audience != socket.audience:
                socket.audience = audience
                self._show(socket, {"t": "welcome", "v": VERSION, "me": socket.person})
                self.presence.tell(socket)

    def _audience(self, socket: "Socket") -> Audience:
        person = self._body.get("people", {}).get(socket.me)
        if person is None:  # behind a link, or a projector
            return socket.audience
        runs = person["role"] == Role.FACILITATOR
        reads = runs and bool(self._body["workshop"].get("reads"))
        return replace(PEOPLE, runs=runs, reads_hidden=reads)

    # What presence must not tell

    @property
    def discreet(self) -> bool:
        """Whether nothing may show who is writing what (protocol H6).

        A room that knows itself behind the log may not know yet that a private step has begun.
        """
        if self._pulling:
            return True
        workshop = self._body.get("workshop", {})
        step = self._body.get("steps", {}).get(workshop.get("step"), {})
        voting = any("closed" not in ballot for ballot in self._body.get("rounds", {}).values())
        return voting or workshop.get("names") != Names.NAMED or bool(step.get("private"))

    @property
    def leader(self) -> str | None:
        """Whom everybody follows at the moment."""
        return self._body.get("workshop", {}).get("leader")

    def knows(self, key: str) -> bool:
        """Whether all see what has this key: a note that nobody has shown, or heard of, is not named."""
        shown = (children for part, children in self._body.items() if part != "private")
        return any(key in children for children in shown)

    # Reading

    def _sight(self, audience: Audience, me: str) -> Sight:
        if me in self._owners.values():
            return Sight(editing.visible(self._body, audience, me=me, owners=self._owners))
        if audience not in self._sights:
            self._sights[audience] = Sight(editing.visible(self._body, audience))
        return self._sights[audience]

    async def _missing(self, since: Any) -> list[Event] | None:
        """The events after `since`; None if a snapshot must do."""
        if not _is_whole(since):
            return None
        if not max(0, self.head - OLDEST_RESUME) <= since <= self.head:
            return None
        # They know already what the log says of them: a room that is behind it must ask it, too.
        is_behind = await read(editing.revision_of, self.map_id) > self.head
        oldest = asyncio.get_running_loop().time() - A_WHILE
        news = [event for at, event in self._recent if at >= oldest and event.revision > since]
        if not is_behind and len(news) == self.head - since:
            return news
        count = self.head - since  # as of now: more may come while the log is read
        events = await read(_events_after, self.map_id, since)
        whole = len(events) >= count  # else the log was cut behind it (protocol C11)
        return events if whole else None

    @staticmethod
    def _wire(events: Sequence[Event], audience: Audience, me: str) -> list[dict[str, Any]]:
        return [editing.event_wire(event, audience, me) for event in events]


def _is_of_rights(event: Event) -> bool:
    people = event.patch.get("people", {}).values()
    return bool(event.patch.keys() & OF_RIGHTS) or any(
        child is None or child.keys() - SIGNALS for child in people
    )


def _is_whole(since: Any) -> bool:
    return isinstance(since, int) and not isinstance(since, bool)


def _end(events: Sequence[Event], since: int) -> int:
    """The revision up to which events that follow `since` go."""
    return events[-1].revision if events else since


def _authors(event: Event) -> Iterator[str]:
    """Whom an event tells, and nobody else, that a note is theirs (H4)."""
    for child in event.patch.get("private", {}).get("authors", {}).values():
        if child:
            yield child["by"]


def _events_after(map_id: uuid.UUID, revision: int) -> list[Event]:
    return editing.events_after(EmpathyMap(pk=map_id), revision)
