"""B3: the server dies while somebody types (P1, P2)."""

import time

from ..room import Room

NAME = "B3"
TITLE = "the server is killed while somebody types, and started again"
BEFORE, WHILE_DOWN, KILLS = 4, 3, 2


def play(room: Room) -> None:
    note = room.note("A note that is being written in")
    his, eves = room.tab("Bo"), room.tab("Eve")

    slowest = 0.0
    for _kill in range(KILLS):
        his.write(*[room.token("before") for _number in range(BEFORE)])
        room.kill_server()
        his.write(*[room.token("down") for _number in range(WHILE_DOWN)])
        his.edit(note, room.token("into"))
        assert his.status in {"saving", "offline"}, his.chip
        room.site.servers[0].start()
        began = time.monotonic()
        his.is_saved()
        room.on_the_server()
        slowest = max(slowest, time.monotonic() - began)
    room.figure("seconds to be back", slowest)
    eves.is_saved()
