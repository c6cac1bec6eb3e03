"""What people expect before they read, and what they no longer believe at the end."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from workshops import limits
from workshops.access import may_run
from workshops.kinds import Act, Names
from workshops.models import ClosingReflection, EmpathyMap, Event, Prediction

from . import parts
from .change import Change
from .command import Command, acts, command
from .fields import Whole, Words
from .merge import JSON
from .parts import Own, Path
from .refusal import Rejected
from .snapshot import without_empty

PROMPTS = 20


@command("prediction.set")
class Predict(Command):
    """Say what one expects of the customer; nobody else sees it before the predictions are shown."""

    acts = acts(Act.PREDICT)
    undoable = False
    prompt = Whole()
    text = Words(limit=limits.PREDICTION, allow_blank=True)
    confidence = Whole(required=False)

    def apply(self, change: Change, *, prompt, text, confidence=75):
        if prompt >= PROMPTS or not 50 <= confidence <= 100:
            raise Rejected("invalid", _("Say between 50 and 100 per cent how sure you are."))
        step = change.workshop.current_step
        mine = Prediction.objects.filter(empathy_map=change.empathy_map, by=change.by, step=step)
        known = mine.filter(prompt=prompt).first()
        if known and known.shown:
            raise Rejected("conflict", _("The guesses have been shown: they stay as they were."))
        row = known or Prediction(
            empathy_map=change.empathy_map, by=change.by, prompt=prompt, step=step
        )
        change.mind("predictions", row)
        row.text, row.confidence = text, confidence
        if text:
            row.save()
        elif row.pk:
            row.delete()


@command("predictions.reveal")
class RevealPredictions(Command):
    """Show what everybody had expected; in an anonymous workshop without names, for good."""

    may = staticmethod(may_run)
    undoable = False

    def apply(self, change: Change):
        hidden = Prediction.objects.filter(empathy_map=change.empathy_map, shown=False)
        nameless = change.workshop.names != Names.NAMED
        change.reveals = True
        for row in hidden.select_related("by"):
            change.mind("predictions", row)
            row.shown = True
            row.by = None if nameless else row.by
            row.save(update_fields=["shown", "by"])
        told = Event.objects.filter(empathy_map=change.empathy_map, command="prediction.set")
        if nameless:
            told.update(private_to=None, by=None, client=None, seq=None, digest="")
        else:
            told.update(private_to=None)


@command("reflection.set")
class Reflect(Command):
    """Say at the close what one no longer believes; everybody sees it."""

    undoable = False
    text = Words(limit=limits.REFLECTION, allow_blank=True)

    def apply(self, change: Change, *, text):
        nameless = change.workshop.names != Names.NAMED
        mine = ClosingReflection.objects.filter(empathy_map=change.empathy_map, by=change.by)
        row = None if nameless else mine.first()
        row = row or ClosingReflection(
            empathy_map=change.empathy_map, by=None if nameless else change.by
        )
        change.anonymous = nameless
        change.mind("reflections", row)
        row.text = text
        if text:
            row.save()
        elif row.pk:
            row.delete()


def prediction_wire(row: Prediction) -> JSON:
    return {
        "prompt": row.prompt,
        "text": row.text,
        "confidence": row.confidence,
        **without_empty(
            step=str(row.step_id or ""), by=str(row.by.key) if row.by and row.shown else ""
        ),
    }


def reflection_wire(row: ClosingReflection) -> JSON:
    return {"text": row.text, **without_empty(by=str(row.by.key) if row.by else "")}


def _prediction_stands(row: Prediction) -> dict[Path, Any]:
    if not row.pk:
        return {}
    path = ("predictions", str(row.key))
    return {path if row.shown else ("private", *path): prediction_wire(row)}


def _reflection_stands(row: ClosingReflection) -> dict[Path, Any]:
    return {("reflections", str(row.key)): reflection_wire(row)} if row.pk else {}


def _hidden_predictions(empathy_map: EmpathyMap) -> Iterator[Own]:
    hidden = Prediction.objects.filter(empathy_map=empathy_map, shown=False)
    for row in hidden.select_related("by"):
        yield Own("predictions", row.key, row.by, prediction_wire(row))


def _predictions(empathy_map: EmpathyMap) -> JSON:
    shown = Prediction.objects.filter(empathy_map=empathy_map, shown=True)
    return {str(row.key): prediction_wire(row) for row in shown.select_related("by")}


def _reflections(empathy_map: EmpathyMap) -> JSON:
    rows = ClosingReflection.objects.filter(empathy_map=empathy_map).select_related("by")
    return {str(row.key): reflection_wire(row) for row in rows}


parts.READS |= {"predictions": _predictions, "reflections": _reflections}
parts.READS_PRIVATE.append(_hidden_predictions)
parts.STANDS |= {"predictions": _prediction_stands, "reflections": _reflection_stands}
