"""The clock of a workshop: the server's, the same on every screen (protocol W4)."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from workshops.access import may_run
from workshops.models import Workshop

from .change import Change
from .command import Command, command
from .fields import Whole
from .refusal import Rejected

LONGEST = 24 * 60 * 60  # seconds


class AboutTheClock(Command):
    """A command about the clock of the whole workshop; only a facilitator does it."""

    may = staticmethod(may_run)
    whole = True
    undoable = False


class Seconds(Whole):
    """From one second to a day."""

    def to_internal_value(self, data):
        seconds = super().to_internal_value(data)
        if not 1 <= seconds <= LONGEST:
            raise Rejected("invalid", _("The clock takes from one second to a day."))
        return seconds


class SomeSeconds(serializers.IntegerField):
    """Up to a day, more or less."""

    def to_internal_value(self, data):
        if not isinstance(data, int) or isinstance(data, bool) or not -LONGEST <= data <= LONGEST:
            self.fail("invalid")
        return data


@command("timer.start")
class StartTimer(AboutTheClock):
    seconds = Seconds()

    def apply(self, change: Change, *, seconds):
        start_timer(change.workshop, seconds)
        save(change.workshop)


@command("timer.pause")
class PauseTimer(AboutTheClock):
    def apply(self, change: Change):
        workshop = change.workshop
        if workshop.timer_ends_at:
            left = left_ms(workshop)
            stop_timer(workshop)
            workshop.timer_left_ms = left
            save(workshop)


@command("timer.resume")
class ResumeTimer(AboutTheClock):
    def apply(self, change: Change):
        workshop = change.workshop
        if workshop.timer_left_ms is not None:
            start_timer(workshop, workshop.timer_left_ms / 1000)
            save(workshop)


@command("timer.add")
class AddTime(AboutTheClock):
    """More time, or less; after zero it counts from now, so that a minute more is a minute more."""

    seconds = SomeSeconds()

    def apply(self, change: Change, *, seconds):
        workshop = change.workshop
        longest = LONGEST * 1000
        if workshop.timer_left_ms is not None:
            left = workshop.timer_left_ms + seconds * 1000
            workshop.timer_left_ms = min(longest, max(0, left))
        else:
            left = left_ms(workshop) if workshop.timer_ends_at else 0
            start_timer(workshop, min(longest, max(0, left + seconds * 1000)) / 1000)
        save(workshop)


@command("timer.stop")
class StopTimer(AboutTheClock):
    def apply(self, change: Change):
        stop_timer(change.workshop)
        save(change.workshop)


def start_timer(workshop: Workshop, seconds: float) -> None:
    workshop.timer_ends_at = timezone.now() + timedelta(seconds=seconds)
    workshop.timer_left_ms = None


def stop_timer(workshop: Workshop) -> None:
    workshop.timer_ends_at = workshop.timer_left_ms = None


def left_ms(workshop: Workshop) -> int:
    """Milliseconds until zero; 0 once the time is up."""
    assert workshop.timer_ends_at
    return max(0, round((workshop.timer_ends_at - timezone.now()).total_seconds() * 1000))


def save(workshop: Workshop) -> None:
    workshop.save(update_fields=["timer_ends_at", "timer_left_ms"])
