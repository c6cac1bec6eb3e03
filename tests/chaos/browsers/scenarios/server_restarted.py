"""B4: a deployment in the middle of a workshop (P14)."""

import time

from ..room import Room

NAME = "B4"
TITLE = "the server is stopped politely and started again, while three write"
BACK_WITHIN = 5.0


def play(room: Room) -> None:
    tabs = [room.tab(who) for who in ("Ana", "Bo", "Eve")]
    for tab in tabs:
        tab.write(room.token("before"))

    began = time.monotonic()
    room.site.servers[0].stop()
    for tab in tabs:
        tab.write(room.token("during"))
        assert tab.status in {"saving", "offline"}, tab.chip
    room.site.servers[0].start()
    ready = time.monotonic()
    for tab in tabs:
        tab.is_saved()
    room.on_the_server()

    room.figure("seconds to be back", time.monotonic() - ready, limit=BACK_WITHIN)
    room.figure("seconds away in all", time.monotonic() - began)
