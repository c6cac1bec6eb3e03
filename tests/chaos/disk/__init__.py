"""The real way to the disk: processes and threads that write the same maps at once."""

from collections.abc import Iterator

from ..asked import Asked
from ..results import Result
from . import started

PROFILE = "disk"
QUICK_COMMANDS, COMMANDS = 320, 10_000


def play(asked: Asked) -> Iterator[Result]:
    """Random commands on each stack that was asked for."""
    if asked.profile not in {None, PROFILE}:
        return
    commands = QUICK_COMMANDS if asked.size == "quick" else COMMANDS
    for name in asked.stacks:
        yield started.play(name, commands, asked.seed or "1")
