"""What goes wrong, each in a module of its own; the first is what the others are compared with."""

from types import ModuleType

from . import calm, cut

PLAYED: list[ModuleType] = [calm, cut]


def chosen(names: list[str], stack: str) -> list[ModuleType]:
    """Those that were asked for and fit the stack; F1 first, because the others are held against it."""
    fit = [one for one in PLAYED if stack in getattr(one, "STACKS", ("sqlite", "scaled"))]
    return [one for one in fit if not names or one.NAME in names]
