"""B5: the network swallows everything, and nobody is told (P7)."""

import time

from ..room import Room

NAME = "B5"
TITLE = "the socket is black-holed: the chip says so, and all of it arrives later"
SAYS_WITHIN = 6.0


def play(room: Room) -> None:
    his, eves = room.tab("Bo"), room.tab("Eve")
    his.write(room.token("before"))
    his.is_saved()

    his.black_hole()
    began = time.monotonic()
    his.write(room.token("swallowed"))
    his.until("offline", within=20)
    room.figure("seconds until it says so", time.monotonic() - began, limit=SAYS_WITHIN)
    assert "1" in his.chip, his.chip
    eves.write(room.token("meanwhile"))
    his.mend()
    began = time.monotonic()
    his.is_saved()
    room.figure("seconds to be back", time.monotonic() - began)

    # Who only reads is told as well.
    his.black_hole()
    began = time.monotonic()
    his.until("offline", within=20)
    room.figure("seconds until it tells a reader", time.monotonic() - began, limit=SAYS_WITHIN)
    eves.write(room.token("unheard"))
    his.mend()
