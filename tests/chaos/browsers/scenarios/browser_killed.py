"""B2: the whole browser is killed and started again with what it had kept (P8)."""

import time

from ..own_browser import OwnBrowser
from ..room import Room
from .tab_killed import NOTES, edits_offline

NAME = "B2"
TITLE = "offline, 20 edits on 5 notes, the browser is killed, started again"


def play(room: Room) -> None:
    notes = [room.note(f"Note {number}") for number in range(NOTES)]
    eves, wire = room.tab("Eve"), room.wire()
    with OwnBrowser(room.chromium) as own:
        his = room.tab("Bo", context=own.start(), wire=wire)
        edits_offline(room, his, eves, notes)
        own.kill()
        room.killed += 1
        room.tabs.remove(his)
        his.mend()

        began = time.monotonic()
        again = room.tab("Bo", context=own.start(), wire=wire)
        again.is_saved()
        room.on_the_server()
        room.figure("seconds to be back", time.monotonic() - began)
        eves.is_saved()
        room.judge()
        room.tabs.remove(again)
