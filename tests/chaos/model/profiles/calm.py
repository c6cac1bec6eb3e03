"""Nothing goes wrong: what the other profiles are compared with."""

from ..checker import Fault, check, run_of
from ..faults import CALM
from ..vectors import in_a_browser
from ..world import World

NAME = "calm"


def play(seed: str) -> tuple[World, list[Fault]]:
    """One run and what is wrong with it."""
    played = World(seed, CALM, commands=160, seconds=30, crowd=0).play()
    run = run_of(played)
    return played, [*check(run), *in_a_browser(run, seed)]
