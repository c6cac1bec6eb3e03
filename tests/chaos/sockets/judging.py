"""What a run came to: the model's points, and those that only real sockets and processes can show."""

import json
from collections.abc import Iterator
from statistics import quantiles
from typing import TYPE_CHECKING

from workshops import access, editing
from workshops.models import Event

from ..model.checker import TOKEN, Fault, canonical, check, run_of
from ..results import MISSED
from . import reimport
from .tabs import Reader, Tab

if TYPE_CHECKING:
    from .world import World

MB = 2**20
GROWTH, FLOOR, FILES_FLOOR = 1.10, 32 * MB, 40
APART = {"fay", "gil"}  # offline half of the time, late: their waiting says nothing about the site


def faults(world: "World", *, tracebacks_expected: bool) -> Iterator[tuple[str, str, int | None]]:
    """Everything that is wrong: a kind, a sentence, a revision if one is known."""
    for fault in check(run_of(world)):
        yield fault.kind, fault.said + _trail(world, fault.said), fault.revision
    for fault in _readers(world):
        yield fault.kind, fault.said, fault.revision
    said = world.log
    if "Traceback" in said and not tracebacks_expected:
        at = said.index("Traceback")
        yield MISSED, f"10: a process told of a mistake: {said[max(0, at - 200) : at + 1500]}", None
    for part in reimport.differences(world.map):
        yield "divergent", f"1: {part} of the exported map come back otherwise", None
    yield from _grown(world)


def _trail(world: "World", said: str) -> str:
    """The events that a word of a fault stands in: where to begin to look."""
    words = TOKEN.findall(said)
    if not words:
        return ""
    events = Event.objects.filter(empathy_map=world.map).order_by("revision")
    found = [
        f"{event.revision} {event.command} {json.dumps(event.patch, ensure_ascii=False)[:160]}"
        for event in events
        if words[0] in json.dumps([event.patch, event.inverse])
    ]
    return f" · in {'; '.join(found[:8])}"


def _readers(world: "World") -> Iterator[Fault]:
    """1, V2: whoever follows a read-only link sees what such a link shows of the rows, and no more."""
    standing = editing.standing(world.map.pk)
    for tab in world.tabs:
        if isinstance(tab, Reader):
            reader = access.reader_by_link(world.secret)
            seen = editing.visible(standing.body, reader.audience)
            if tab.rev != standing.revision:
                said = f"{tab.name} is at {tab.rev} of {standing.revision}"
                yield Fault("divergent", said, tab.rev + 1)
            elif canonical(tab.body) != canonical(seen):
                yield Fault("divergent", f"{tab.name} sees another map")


def _grown(world: "World") -> Iterator[tuple[str, str, None]]:
    for number, (before, after) in enumerate(zip(world.before, world.after, strict=True), 1):
        if before.pid != after.pid:
            continue  # another process by now
        if after.memory > before.memory * GROWTH + FLOOR:
            grown = (after.memory - before.memory) / MB
            yield MISSED, f"10: process {number} keeps {grown:.0f} MB more than before", None
        if after.files > before.files * GROWTH + FILES_FLOOR:
            said = f"10: process {number} keeps {after.files} files open, before {before.files}"
            yield MISSED, said, None


# Figures


def figures(world: "World", baseline: dict[str, float]) -> dict[str, str]:
    """How long answers took and changes were on their way; beside it the ratio to the run without trouble."""
    told: dict[str, str] = {}
    for name, value in measured(world).items():
        ratio = value / baseline[name] if baseline.get(name) else 0
        told[name] = f"{value:.0f}" + (f" ({ratio:.1f} × F1)" if ratio else "")
    caught = [s for tab in world.tabs for s, _events in tab.catching_up[1:]]
    if len(caught) > 1:
        told["back with everything p95 ms"] = f"{p(95, caught) * 1000:.0f}"
    if world.record.equal_after is not None:
        told["all equal after s"] = f"{world.record.equal_after:.1f}"
    grown = [
        (after.memory - before.memory) / MB
        for before, after in zip(world.before, world.after, strict=True)
        if before.pid == after.pid
    ]
    if grown:
        told["memory grown MB"] = f"{max(grown):.0f}"
    return told | {name: str(value) for name, value in world.figures.items()}


def measured(world: "World") -> dict[str, float]:
    """Milliseconds of the whole run, by name."""
    waits = answers(world)
    lags = [lag for tab in people(world) for _at, lag in tab.lags]
    found = {}
    if len(waits) > 1:
        found = {f"ack p{of} ms": p(of, waits) * 1000 for of in (50, 95, 99)}
    if len(lags) > 1:
        found["seen by the others p95 ms"] = p(95, lags) * 1000
    return found


def answers(world: "World", since: float = 0.0, until: float = float("inf")) -> list[float]:
    """Seconds that each command given in this time waited for its yes."""
    return [
        op.acked - op.invoked
        for op in world.record.ops
        if op.acked is not None and op.who not in APART and since <= op.invoked < until
    ]


def people(world: "World") -> list[Tab]:
    return [tab for tab in world.tabs if tab.name not in APART and tab.person.key]


def p(of: int, values: list[float]) -> float:
    """The value that `of` per cent do not exceed."""
    return quantiles(values, n=100, method="inclusive")[of - 1]
