"""Real servers behind a network that fails, and forty people who write all the while.

To add a profile, put a module into `profiles/` and its name into the list there:

    NAME = "F2"
    TITLE = "every connection is cut every 5 s, for 2 s"

    async def trouble(world):
        \"\"\"What goes wrong, while everybody works. It is over when this returns.\"\"\"
        for tab in world.online():
            world.wires[tab.name].cut()

What it may use: `world.tabs`, `world.wires` (by the tab's name: cut, refuses, black_hole, strand, up and
down with delay and rate, mend), `world.site` (the Stack: servers, redis, postgres, inside),
`world.in_a_thread(work)` for whatever takes a while (`server.start`), `world.seconds` (how long people
work; trouble begins SETTLED_BEFORE seconds later and should end before they do), `world.figures` (told
with the result), `world.fault("P7 …")`, `world.database_away = True` while a door may answer 5xx, and
`world.record.count("killed")`. After it everything is mended, all must agree within 15 s, and the checker
has its say.

It may also have: STACKS (the names it is for), SECONDS (if people should work longer), READS_FRAMES (if
wires must tell messages apart, for `wire.down.loses`), TRACEBACKS (true if a process may tell of errors,
because its database is away), and `judge(world)`, which yields pairs of a kind (see
results.py) and a sentence.
"""

from collections.abc import Iterator

from ..asked import Asked
from ..child import played
from ..results import Result

QUICK = ("F1", "F2", "F5", "F7")
LAYER = "sockets"


def play(asked: Asked) -> Iterator[Result]:
    """Every profile that was asked for, on every stack, one after the other; each stack in a process."""
    if asked.profile and not asked.profile.startswith("F"):
        return  # of another layer
    quick = asked.size == "quick" and not asked.profile  # what is named is played in full
    seed = asked.seed or "1"
    for stack in asked.stacks:
        if not quick:
            names = [asked.profile] if asked.profile else []
            yield from played(LAYER, stack, "all", seed, *names, profile=asked.profile or "all")
        elif stack == "sqlite":
            yield from played(LAYER, stack, "quick", seed, *QUICK, profile="quick")
