"""What the maps of a workshop have in common: its steps, its timer, its people, its settings."""

from collections.abc import Callable, Iterable
from datetime import datetime

from workshops.models import EmpathyMap, Participant, Workshop, WorkshopStep

from . import parts
from .merge import JSON, difference
from .snapshot import without_empty


def session(workshop: Workshop, names: Iterable[str]) -> JSON:
    """The parts of these names, which are the same on every map of a workshop."""
    return {name: SHARED[name](workshop) for name in names}


def told(before: JSON, after: JSON) -> JSON:
    """The merge patch from one state of a session to the next."""
    patch = {part: difference(before[part], after[part]) for part in after}
    return {part: changed for part, changed in patch.items() if changed}


def workshop_wire(workshop: Workshop) -> JSON:
    maps = EmpathyMap.objects.filter(workshop=workshop).values_list("pk", flat=True)
    return without_empty(
        title=workshop.title,
        state=workshop.state,
        names=workshop.names,
        reads=workshop.facilitator_reads,
        lobby=workshop.lobby,
        agenda=workshop.agenda,
        step=str(workshop.current_step_id or ""),
        timer=_timer(workshop),
        leader=str(workshop.leader.key) if workshop.leader else "",
        called=workshop.called,
        maps={str(pk): True for pk in maps},
    )


def _timer(workshop: Workshop) -> JSON:
    if workshop.timer_ends_at:
        return {"ends": milliseconds(workshop.timer_ends_at)}
    if workshop.timer_left_ms is not None:
        return {"left": workshop.timer_left_ms}
    return {}


def step_wire(step: WorkshopStep) -> JSON:
    return {
        "place": step.place,
        "kind": step.kind,
        "title": step.title,
        "minutes": step.minutes,
        **without_empty(
            prompt=step.prompt,
            script=step.script,
            done_when=step.done_when,
            regions=dict.fromkeys(step.regions, True),
            may=dict.fromkeys(step.may, True),
            private=step.private,
            closes=step.closes,
            visited=step.visited,
            spent=step.spent,
            began=milliseconds(step.began_at) if step.began_at else 0,
        ),
    }


ABSENT_WORKSHOP: JSON = dict.fromkeys(
    ("reads", "lobby", "agenda", "step", "timer", "leader", "called")
)

# For telling of a person as they are now: what they no longer are goes.
ABSENT_PERSON: JSON = dict.fromkeys(("hand", "ready", "muted", "gone", "waiting", "map"))


def person_wire(person: Participant) -> JSON:
    return {
        "name": person.display_name,
        "colour": person.colour,
        "role": person.role,
        **without_empty(
            hand=person.hand_raised,
            ready=person.ready,
            muted=person.muted,
            gone=person.removed_at is not None,
            waiting=not person.admitted,
            map=str(person.place_id or ""),
        ),
    }


def milliseconds(moment: datetime) -> int:
    """A moment as milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def _steps(workshop: Workshop) -> JSON:
    return {
        str(step.key): step_wire(step) for step in WorkshopStep.objects.filter(workshop=workshop)
    }


def _people(workshop: Workshop) -> JSON:
    people = Participant.objects.filter(workshop=workshop)
    return {str(person.key): person_wire(person) for person in people}


SHARED: dict[str, Callable[[Workshop], JSON]] = {
    "workshop": workshop_wire,
    "steps": _steps,
    "people": _people,
}


def _on_a_map(read: Callable[[Workshop], JSON]) -> Callable[[EmpathyMap], JSON]:
    return lambda empathy_map: read(empathy_map.workshop)


parts.READS |= {part: _on_a_map(read) for part, read in SHARED.items()}
