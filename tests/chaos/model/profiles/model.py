"""Everything at once: a lossy bus, bad networks, processes that die before, in and after a commit."""

from ..checker import Fault, check, run_of
from ..faults import Rates
from ..vectors import in_a_browser
from ..world import World

NAME = "model"
COMMANDS, SECONDS, CROWD = 480, 20, 0


def world(seed: str) -> World:
    return World(seed, Rates(), commands=COMMANDS, seconds=SECONDS, crowd=CROWD)


def play(seed: str) -> tuple[World, list[Fault]]:
    """One run and what is wrong with it."""
    played = world(seed).play()
    run = run_of(played)
    return played, [*check(run), *in_a_browser(run, seed)]
