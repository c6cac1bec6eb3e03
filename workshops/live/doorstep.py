"""Who may come in, as far as numbers go: on the doorstep without a word, and twice and thrice as one."""

import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from workshops.pace import Budgets, network

if TYPE_CHECKING:
    from .consumer import Socket
    from .identity import Scope

OF_ONE_ADDRESS, IN_ALL = 60, 300  # sockets that have not said hello (protocol F10)
TIME_TO_SPEAK = 1.0  # seconds, when others wait behind
AS_ONE_PERSON = 8  # sockets on one map
COME_BACK = 5  # seconds
WRONG_LINKS = 60, 1.0  # of one address: at once, a second for long


class Doorstep:
    """Sockets that are open and have not said hello yet.

    When it is crowded, the one who has been silent longest makes room, so that silent sockets keep
    nobody out, not even behind the same address.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._silent: dict[Socket, tuple[str, float]] = {}  # the oldest first

    def enter(self, socket: "Socket", address: str) -> bool:
        """Stand here; False if there is no room."""
        same = [other for other, (where, _since) in self._silent.items() if where == address]
        if len(same) >= OF_ONE_ADDRESS and not self._makes_room(same[0]):
            return False
        if len(self._silent) >= IN_ALL and not self._makes_room(next(iter(self._silent))):
            return False
        self._silent[socket] = address, self._clock()
        return True

    def leave(self, socket: "Socket") -> None:
        """It has said hello, or gone."""
        self._silent.pop(socket, None)

    def _makes_room(self, socket: "Socket") -> bool:
        _address, since = self._silent[socket]
        if self._clock() - since < TIME_TO_SPEAK:
            return False
        self.leave(socket)
        socket.let_go(4408)
        return True


class Seats:
    """The sockets that each person has on each map: at most eight.

    A browser that comes back before its old socket was missed takes that one's seat.
    """

    def __init__(self) -> None:
        self._of: dict[tuple[uuid.UUID, int], list[Socket]] = {}

    def take(self, socket: "Socket", map_id: uuid.UUID) -> bool:
        """Sit down; False if this person has too many already."""
        if socket.participant_id is None:  # a reader by a link
            return True
        own = self._of.setdefault((map_id, socket.participant_id), [])
        if len(own) >= AS_ONE_PERSON:
            before = next((other for other in own if other.client == socket.client), None)
            if before is None:
                return False
            own.remove(before)
            before.let_go(4408)
        own.append(socket)
        return True

    def leave(self, socket: "Socket", map_id: uuid.UUID) -> None:
        place = (map_id, socket.participant_id or 0)
        own = self._of.get(place, [])
        if socket in own:
            own.remove(socket)
        if not own:
            self._of.pop(place, None)


doorstep, seats = Doorstep(), Seats()
wrong_links = Budgets(WRONG_LINKS)


def address_of(scope: "Scope") -> str:
    """The sender of a handshake, as the server says, or the proxy that it was told to believe."""
    client = scope.get("client") or ("", 0)
    return network(client[0])


async def turn_away(send) -> None:
    """Refuse a handshake for now, and say when to try again."""
    headers = [(b"retry-after", str(COME_BACK).encode())]
    await send({"type": "websocket.http.response.start", "status": 503, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": b""})
