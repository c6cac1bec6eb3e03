"""Planned against actual time, step by step, and whether people were given time to read."""

from dataclasses import dataclass

from workshops.kinds import StepKind

# Under this part of its minutes a silent reading has hardly taken place.
HARDLY = 0.25


@dataclass(frozen=True)
class StepTime:
    """One step: the minutes it was planned for, and the seconds it took."""

    key: str
    kind: str
    title: str
    minutes: int
    seconds: int
    visited: bool

    @property
    def actual(self) -> int:
        """The minutes it took, rounded; a step that was there took at least one."""
        return max(1, round(self.seconds / 60)) if self.seconds or self.visited else 0

    @property
    def over(self) -> int:
        """By how many minutes it took longer than planned; below 0 where it took less."""
        return self.actual - self.minutes


@dataclass(frozen=True)
class WorkshopTime:
    """All steps in their order."""

    steps: list[StepTime]

    @property
    def planned(self) -> int:
        return sum(step.minutes for step in self.steps)

    @property
    def actual(self) -> int:
        seconds = sum(step.seconds for step in self.steps)
        return max(1, round(seconds / 60)) if self.began else 0

    @property
    def began(self) -> bool:
        return any(step.visited or step.seconds for step in self.steps)

    @property
    def unread(self) -> list[StepTime]:
        """Reading that people went past: a later step was taken, this one not or hardly."""
        return [
            step
            for place, step in enumerate(self.steps)
            if step.kind == StepKind.READ
            and step.seconds < HARDLY * 60 * step.minutes
            and any(later.visited for later in self.steps[place + 1 :])
        ]


def time_spent(snapshot: dict, *, now: int | None = None) -> WorkshopTime:
    """Planned and actual time of each step of the agenda.

    actual = spent, and for the step that runs at `now` (milliseconds since 1970) also now − began.
    """
    session = snapshot.get("workshop", {})
    running = session.get("step") if session.get("state") == "live" else None
    steps = snapshot.get("steps", {})
    return WorkshopTime([
        StepTime(
            key=key,
            kind=step["kind"],
            title=step["title"],
            minutes=step["minutes"],
            seconds=step.get("spent", 0) + (_since(step, now) if key == running else 0),
            visited=step.get("visited", False),
        )
        for key, step in sorted(steps.items(), key=lambda it: (it[1]["place"], it[0]))
    ])  # fmt: skip


def _since(step: dict, now: int | None) -> int:
    return max(0, now - step["began"]) // 1000 if now is not None and "began" in step else 0
