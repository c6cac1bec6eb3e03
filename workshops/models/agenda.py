"""The steps of a workshop, and the templates from which they are copied."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops import kinds, limits

from .people import User, Workspace
from .workshop import Workshop


class Step(models.Model):
    """One part of an agenda: what people do, where, for how long, and what is said about it."""

    Kind = kinds.StepKind

    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=kinds.StepKind.choices)
    title = models.CharField(_("title"), max_length=limits.STEP_TITLE)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(limits.STEP_MINUTES)],
    )
    regions = models.JSONField(_("quadrants"), default=list, blank=True)  # none: all of them
    may = models.JSONField(_("people may"), default=list, blank=True)  # kinds.Act
    private = models.BooleanField(_("everyone writes unseen"), default=False)
    closes = models.BooleanField(_("writing closes when the time is up"), default=False)
    script = models.TextField(_("the facilitator says"), max_length=limits.STEP_WORDS, blank=True)
    prompt = models.TextField(_("people are asked"), max_length=limits.STEP_WORDS, blank=True)
    done_when = models.CharField(_("done when"), max_length=limits.STEP_WORDS, blank=True)

    class Meta:
        abstract = True
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.title


WORDS_OF_A_STEP = (
    "kind", "title", "minutes", "regions", "may", "private", "closes", "script", "prompt",
    "done_when",
)  # fmt: skip


class WorkshopTemplate(models.Model):
    """An agenda that a workspace has made its own. The built-in ones are in `workshops.agendas`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="templates")
    title = models.CharField(_("title"), max_length=limits.TITLE)
    promise = models.CharField(_("what it is for"), max_length=300, blank=True)
    layout = models.CharField(max_length=8, default="classic")
    copied_from = models.CharField(max_length=32, blank=True, editable=False)  # a built-in's key
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class TemplateStep(Step):
    template = models.ForeignKey(WorkshopTemplate, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=kinds.StepKind.values), name="template_step_kind_known"
            )
        ]


class WorkshopStep(Step):
    """One step of one workshop, with how long it really took."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="steps")
    began_at = models.DateTimeField(null=True, editable=False)  # while it is the current one
    spent = models.PositiveIntegerField(default=0, editable=False)  # seconds, of earlier visits
    visited = models.BooleanField(default=False, editable=False)

    class Meta(Step.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=kinds.StepKind.values), name="step_kind_known"
            )
        ]
