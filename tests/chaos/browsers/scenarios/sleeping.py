"""B6: a tab that the browser puts to sleep (A74)."""

import time

from ..own_browser import OwnBrowser
from ..room import Room

NAME = "B6"
TITLE = "a tab sleeps while others write, and wakes up"
ASLEEP = 16.0  # seconds
CATCHES_UP_WITHIN = 5.0


def play(room: Room) -> None:
    eves, wire = room.tab("Eve"), room.wire()
    with OwnBrowser(room.chromium) as own:
        his = room.tab("Bo", context=own.start(), wire=wire)
        his.write(room.token("before"))
        his.is_saved()

        own.freeze()
        woken = time.monotonic() + ASLEEP
        while time.monotonic() < woken:
            eves.write(room.token("meanwhile"))
            eves.page.wait_for_timeout(1500)
        eves.is_saved()
        room.site.servers[0].stop()  # its socket ends, and it cannot hear of it
        room.site.servers[0].start()
        eves.is_saved()

        own.thaw()
        began = time.monotonic()
        said = his.differs_from(room.board_of("Bo"), began + 15)
        assert not said, said
        room.figure("seconds to catch up", time.monotonic() - began, limit=CATCHES_UP_WITHIN)
        his.write(room.token("awake"))
        his.is_saved()
        room.judge()
        room.tabs.remove(his)
