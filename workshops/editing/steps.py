"""The agenda of a workshop at work: going from step to step, and changing what is still to come."""

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from workshops import limits
from workshops.access import may_run
from workshops.kinds import ACTS, Act, StepKind
from workshops.models import Participant, Workshop, WorkshopStep
from workshops.quadrants import Region

from . import rounds
from .change import Change
from .command import Command, command
from .fields import Choice, Flag, Key, Whole, Words
from .nameless import forget_who
from .refusal import Rejected
from .timer import start_timer, stop_timer


class AboutTheAgenda(Command):
    """A command about the steps of the whole workshop; only a facilitator does it."""

    may = staticmethod(may_run)
    whole = True
    undoable = False


class Chosen(serializers.ListField):
    """Several of a choice, each once."""

    def __init__(self, choices, **options) -> None:
        super().__init__(child=Choice(choices=choices), max_length=len(choices), **options)


class Minutes(Whole):
    def to_internal_value(self, data):
        minutes = super().to_internal_value(data)
        if not 1 <= minutes <= limits.STEP_MINUTES:
            raise Rejected("invalid", _("A step takes from one minute to a day."))
        return minutes


@command("step.go")
class GoToStep(AboutTheAgenda):
    """Move everybody to a step, or (without one) out of the agenda (protocol W3)."""

    step = Key(required=False)

    def apply(self, change: Change, *, step=None):
        workshop = change.workshop
        following = find(workshop, step) if step else None
        if following == workshop.current_step:
            return
        leave(workshop)
        workshop.current_step = following
        if following:
            following.began_at, following.visited = timezone.now(), True
            following.save(update_fields=["began_at", "visited"])
            start_timer(workshop, following.minutes * 60)
        workshop.save(update_fields=["current_step", "timer_ends_at", "timer_left_ms"])
        Participant.objects.filter(workshop=workshop).update(ready=False)

    def on_each_map(self, change: Change, *, step=None):
        now = change.workshop.current_step
        rounds.close_open(change, before=now.began_at if now else None)
        if now and now.kind == StepKind.VOTE:
            rounds.open_default(change, question=now.prompt)


@command("step.add")
class AddStep(AboutTheAgenda):
    step = Key()
    kind = Choice(choices=StepKind.choices)
    title = Words(limit=limits.STEP_TITLE)
    minutes = Minutes()
    before = Key(required=False)
    prompt = Words(limit=limits.STEP_WORDS, lines=True, required=False, allow_blank=True)
    script = Words(limit=limits.STEP_WORDS, lines=True, required=False, allow_blank=True)
    done_when = Words(limit=limits.STEP_WORDS, required=False, allow_blank=True)
    regions = Chosen(Region.choices, required=False)
    private = Flag(required=False)
    closes = Flag(required=False)

    def apply(self, change: Change, *, step, before=None, **fields):
        workshop = change.workshop
        if WorkshopStep.objects.filter(pk=step).exists():
            raise Rejected("conflict")
        if workshop.steps.count() >= limits.STEPS:
            raise Rejected("quota", limit=limits.STEPS)
        fields.setdefault("may", [str(act) for act in ACTS[StepKind(fields["kind"])]])
        added = WorkshopStep(key=step, workshop=workshop, **fields)
        line_up(workshop, added, before)


@command("step.edit")
class EditStep(AboutTheAgenda):
    step = Key()
    title = Words(limit=limits.STEP_TITLE, required=False)
    minutes = Minutes(required=False)
    prompt = Words(limit=limits.STEP_WORDS, lines=True, required=False, allow_blank=True)
    script = Words(limit=limits.STEP_WORDS, lines=True, required=False, allow_blank=True)
    done_when = Words(limit=limits.STEP_WORDS, required=False, allow_blank=True)
    regions = Chosen(Region.choices, required=False)
    private = Flag(required=False)
    closes = Flag(required=False)

    def apply(self, change: Change, *, step, **fields):
        edited = find(change.workshop, step)
        for name, value in fields.items():
            setattr(edited, name, value)
        edited.save(update_fields=fields)


# `may` is a word of the wire and of Command as well: the field is put in under its own name.
for _kind in (AddStep, EditStep):
    _kind._declared_fields["may"] = Chosen(Act.choices, required=False)


@command("step.move")
class MoveStep(AboutTheAgenda):
    step = Key()
    before = Key(required=False)

    def apply(self, change: Change, *, step, before=None):
        line_up(change.workshop, find(change.workshop, step), before)


@command("step.remove")
class RemoveStep(AboutTheAgenda):
    step = Key()

    def apply(self, change: Change, *, step):
        removed = find(change.workshop, step)
        if removed == change.workshop.current_step:
            raise Rejected("conflict", _("Go to another step before you remove this one."))
        removed.delete()


def find(workshop: Workshop, key) -> WorkshopStep:
    """The step of this key. Raises Rejected if the workshop has none."""
    if workshop.current_step and key == workshop.current_step.pk:
        return workshop.current_step
    step = WorkshopStep.objects.filter(workshop=workshop, pk=key).first()
    if step is None:
        raise Rejected("gone", _("This step is no longer on the agenda."))
    return step


def leave(workshop: Workshop) -> None:
    """Add up the time of the step that a workshop is in, stop its clock, forget whose it was (H3)."""
    stop_timer(workshop)
    forget_who(workshop)
    step = workshop.current_step
    if step and step.began_at:
        step.spent += round((timezone.now() - step.began_at).total_seconds())
        step.began_at = None
        step.save(update_fields=["spent", "began_at"])


def line_up(workshop: Workshop, step: WorkshopStep, before) -> None:
    """Put a step in front of another, else at the end, and number them all anew."""
    others = [one for one in workshop.steps.all() if one.pk != step.pk]
    at = next((place for place, one in enumerate(others) if one.pk == before), len(others))
    for place, one in enumerate([*others[:at], step, *others[at:]]):
        one.place = place
        if one is step and step._state.adding:
            one.save(force_insert=True)
        else:
            one.save(update_fields=["place"])
