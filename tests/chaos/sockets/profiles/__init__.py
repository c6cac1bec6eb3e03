"""What goes wrong, each in a module of its own; the first is what the others are compared with."""

from types import ModuleType

from . import (
    black_hole,
    blocked,
    calm,
    clocks,
    cut,
    deaf,
    flood,
    frozen,
    killed,
    late,
    no_answers,
    no_bus,
    rolling,
    slow_way,
    stack_faults_bus,
    stack_faults_disk,
    stack_faults_lock,
    stack_faults_postgres,
    stack_faults_restore,
    stack_faults_upgrade,
)  # fmt: skip

PLAYED: list[ModuleType] = [
    calm, cut, black_hole, slow_way, no_answers, late, killed, rolling, frozen,
    stack_faults_bus, stack_faults_postgres, stack_faults_disk, stack_faults_lock,
    deaf, flood, clocks, no_bus, blocked, stack_faults_restore, stack_faults_upgrade,
]  # fmt: skip


def chosen(names: list[str], stack: str) -> list[ModuleType]:
    """Those that were asked for and fit the stack; F1 first, because the others are held against it."""
    fit = [one for one in PLAYED if stack in getattr(one, "STACKS", ("sqlite", "scaled"))]
    return [one for one in fit if not names or one.NAME in names]
