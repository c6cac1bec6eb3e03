"""Everything at once, to forty people."""

from ..checker import Fault, check, run_of
from ..faults import Rates
from ..vectors import in_a_browser
from ..world import World

NAME = "crowd"


def play(seed: str) -> tuple[World, list[Fault]]:
    """One run and what is wrong with it."""
    played = World(seed, Rates(), commands=2400, seconds=60, crowd=32).play()
    run = run_of(played)
    return played, [*check(run), *in_a_browser(run, seed)]
