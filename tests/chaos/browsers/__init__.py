"""Real browsers on a real site: networks, tabs, browsers and servers fail while people write in them.

To add a scenario, put a module into `scenarios/` and its name into the list there:

    NAME = "B1"
    TITLE = "offline, edits, the tab is killed, opened again"

    def play(room):
        tab = room.tab("Bo")
        tab.write(room.token("a thought"))

A `room` (room.py) has a map of its own, people, tabs that each come through a wire of their own
(tests/chaos/sockets/wire.py), and remembers every word that was written. Afterwards all of them must be
on the server once, and on every open screen, and no chip may ever have said "Saved" too early.
"""

from collections.abc import Iterator

from ..asked import Asked
from ..child import played
from ..results import Result

LAYER = "browsers"
QUICK = ("B3", "B7")


def play(asked: Asked) -> Iterator[Result]:
    """Every scenario that was asked for; on both stacks only what is asked for by name.

    A browser does not know which stack it is on: the layer of sockets asks both.
    """
    named = (asked.profile,) if asked.profile else ()
    names = named or (QUICK if asked.size == "quick" else ())
    for stack in asked.stacks if named else asked.stacks[:1]:
        yield from played(LAYER, stack, *names, profile=asked.profile or asked.size)
