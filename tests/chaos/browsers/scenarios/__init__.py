"""What can be played: a scenario is a module with a NAME, a TITLE and `play(room)`."""

from types import ModuleType

from . import (
    black_hole,
    browser_killed,
    no_storage,
    private_step,
    role_taken,
    server_killed,
    server_restarted,
    sleeping,
    tab_killed,
    two_tabs,
)

ALL = [
    tab_killed, browser_killed, server_killed, server_restarted, black_hole, sleeping, two_tabs,
    role_taken, private_step, no_storage,
]  # fmt: skip


def chosen(names: list[str]) -> list[ModuleType]:
    """The scenarios of these names; all without any."""
    return [one for one in ALL if one.NAME in names] if names else ALL
