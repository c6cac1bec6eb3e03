"""Opening and closing a workshop, its settings, and showing everyone where to look."""

import re

from django.utils.translation import gettext as _
from rest_framework import serializers

from workshops.access import may_run
from workshops.kinds import Names
from workshops.models import Note
from workshops.quadrants import Region

from . import rounds
from .change import Change
from .command import Command, command
from .fields import KEY, Choice, Flag
from .refusal import Rejected
from .session import ABSENT_WORKSHOP, step_wire, workshop_wire
from .steps import leave


class AboutTheWorkshop(Command):
    """A command about the workshop as a whole; only a facilitator does it."""

    may = staticmethod(may_run)
    whole = True
    undoable = False
    on_archived = True


@command("workshop.open")
class OpenWorkshop(AboutTheWorkshop):
    def apply(self, change: Change):
        if not change.workshop.is_open:  # said twice: the code on the screen stays valid
            change.workshop.open()


@command("workshop.close")
class CloseWorkshop(AboutTheWorkshop):
    """End the workshop: its step and its round end, guests read on."""

    def apply(self, change: Change):
        workshop = change.workshop
        if workshop.is_open:
            leave(workshop)
            workshop.current_step, workshop.leader = None, None
            workshop.save(
                update_fields=["current_step", "leader", "timer_ends_at", "timer_left_ms"]
            )
            workshop.close()

    def on_each_map(self, change: Change):
        rounds.close_open(change)


@command("workshop.settle")
class SettleWorkshop(AboutTheWorkshop):
    """Decide whether names are shown, whether facilitators read along, whether newcomers wait."""

    names = Choice(choices=Names.choices, required=False)
    reads = Flag(required=False)
    lobby = Flag(required=False)

    def apply(self, change: Change, *, names=None, reads=None, lobby=None):
        workshop = change.workshop
        notes = Note.objects.filter(empathy_map__workshop=workshop)
        if reads and not workshop.facilitator_reads and notes.filter(hidden=True).exists():
            raise Rejected("conflict", _("Somebody has already written unseen. Reveal that first."))
        leaves = names and names != workshop.names
        nameless = notes.filter(author=None, proxy=False)
        if leaves and workshop.names == Names.ANONYMOUS and nameless.exists():
            raise Rejected("conflict", _("People have written knowing that no names are kept."))
        if leaves and notes.filter(signed=False).exists():
            raise Rejected("conflict", _("Show the names that are hidden first."))
        for name, value in (("names", names), ("facilitator_reads", reads), ("lobby", lobby)):
            if value is not None:
                setattr(workshop, name, value)
        workshop.save(update_fields=["names", "facilitator_reads", "lobby"])


@command("workshop.tell")
class TellWorkshop(AboutTheWorkshop):
    """Copy what was prepared elsewhere (a new map, an agenda, a title) into every map."""

    def apply(self, change: Change):
        """The rows were changed before; what stands on the maps is brought to them."""

    def on_each_map(self, change: Change):
        workshop = change.workshop
        steps = {str(step.key): step_wire(step) for step in workshop.steps.all()}
        change.declare({"workshop": ABSENT_WORKSHOP | workshop_wire(workshop), "steps": steps})


@command("lead")
class Lead(AboutTheWorkshop):
    """Let everyone follow one's own view, or let them go again."""

    on = Flag()

    def apply(self, change: Change, *, on):
        change.workshop.leader = change.by if on else None
        change.workshop.save(update_fields=["leader"])


class Place(serializers.CharField):
    """What can be looked at: a quadrant, or anything on the map by its key."""

    def to_internal_value(self, data):
        if not isinstance(data, str) or not (data in Region.values or re.fullmatch(KEY, data)):
            raise Rejected("invalid")
        return data


@command("bring")
class Bring(AboutTheWorkshop):
    """Let everyone look at something, once."""

    to = Place()

    def apply(self, change: Change, *, to):
        workshop = change.workshop
        times = workshop.called.get("n", 0) + 1
        workshop.called = {"to": to, "by": str(change.by.key), "n": times}
        workshop.save(update_fields=["called"])
