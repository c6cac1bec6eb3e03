"""Everything at once: a lossy bus, bad networks, processes that die before, in and after a commit."""

from ..checker import Fault, check, run_of
from ..faults import Rates
from ..reduced import Reduced
from ..vectors import in_a_browser
from ..world import World

NAME = "model"
SHORT, LONG = {"commands": 150, "seconds": 10}, {"commands": 480, "seconds": 20}
EVERY = 10  # seeds; one of them is long


def play(seed: str) -> tuple[World, list[Fault]]:
    """One run and what is wrong with it."""
    number = Reduced.read(seed).number
    size = LONG if number.isdecimal() and int(number) % EVERY == 4 else SHORT
    played = World(seed, Rates(), crowd=0, **size).play()
    run = run_of(played)
    return played, [*check(run), *in_a_browser(run, seed)]
