"""What a team takes from a map: tensions, insights, questions, actions, and what people guessed."""

import uuid

from django.db import models
from django.utils import timezone

from workshops import kinds, limits

from .agenda import WorkshopStep
from .maps import Cluster, EmpathyMap, Note
from .workshop import Participant


class Kept(models.Model):
    """Something with a key on a map; deleted it stays, so that it can come back."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="%(class)ss")
    key = models.UUIDField(editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["empathy_map", "key"], name="one_%(class)s_per_key")
        ]


class Tension(Kept):
    """Two notes that pull against each other."""

    a = models.ForeignKey(Note, models.CASCADE, related_name="+")
    b = models.ForeignKey(Note, models.CASCADE, related_name="+")
    relation = models.CharField(
        max_length=14, choices=kinds.Relation.choices, default=kinds.Relation.UNKNOWN
    )
    why = models.CharField(max_length=limits.WHY, blank=True)
    status = models.CharField(
        max_length=13, choices=kinds.TensionStatus.choices, default=kinds.TensionStatus.OPEN
    )

    class Meta(Kept.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(a=models.F("b")), name="tension_between_two"
            ),
        ]

    def __str__(self) -> str:
        return self.why or str(self.key)


class Insight(Kept):
    """A pain, a gain, a need, an insight or a how-might-we question, with the notes under it."""

    kind = models.CharField(max_length=7, choices=kinds.InsightKind.choices)
    text = models.TextField(max_length=limits.INSIGHT)
    # A need has parts: [who] needs a way to [verb] because [because].
    who = models.CharField(max_length=limits.POINT_OF_VIEW, blank=True)
    verb = models.CharField(max_length=limits.POINT_OF_VIEW, blank=True)
    because = models.CharField(max_length=limits.POINT_OF_VIEW, blank=True)
    rank = models.CharField(max_length=64)
    cluster = models.ForeignKey(Cluster, models.SET_NULL, null=True, related_name="+")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    tension = models.ForeignKey(Tension, models.SET_NULL, null=True, related_name="+")
    notes = models.ManyToManyField(Note, related_name="insights")

    class Meta(Kept.Meta):
        ordering = ["rank", "key"]

    def __str__(self) -> str:
        return self.text[:60]


class ResearchQuestion(Kept):
    """Something to find out."""

    text = models.TextField(max_length=limits.QUESTION)
    owner = models.CharField(max_length=limits.OWNER, blank=True)
    due_on = models.DateField(null=True)
    status = models.CharField(
        max_length=8, choices=kinds.QuestionStatus.choices, default=kinds.QuestionStatus.OPEN
    )
    rank = models.CharField(max_length=64)
    insight = models.ForeignKey(Insight, models.SET_NULL, null=True, related_name="+")
    notes = models.ManyToManyField(Note, related_name="+")

    class Meta(Kept.Meta):
        ordering = ["rank", "key"]

    def __str__(self) -> str:
        return self.text[:60]


class ActionItem(Kept):
    """What will be done, by whom, until when."""

    text = models.TextField(max_length=limits.ACTION)
    owner = models.CharField(max_length=limits.OWNER, blank=True)
    due_on = models.DateField(null=True)
    status = models.CharField(
        max_length=7, choices=kinds.ActionStatus.choices, default=kinds.ActionStatus.TODO
    )
    rank = models.CharField(max_length=64)
    insight = models.ForeignKey(Insight, models.SET_NULL, null=True, related_name="+")
    notes = models.ManyToManyField(Note, related_name="+")

    class Meta(Kept.Meta):
        ordering = ["rank", "key"]

    def __str__(self) -> str:
        return self.text[:60]


class Prediction(models.Model):
    """What one person expects of the customer, before the evidence is read; shown at the close."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="predictions")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    step = models.ForeignKey(WorkshopStep, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    prompt = models.PositiveSmallIntegerField()  # which of the step's questions
    text = models.CharField(max_length=limits.PREDICTION)
    confidence = models.PositiveSmallIntegerField()  # per cent, 50 to 100
    shown = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["empathy_map", "step", "by", "prompt"],
                condition=models.Q(by__isnull=False),
                name="one_prediction_each",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=50) & models.Q(confidence__lte=100),
                name="confidence_50_to_100",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ClosingReflection(models.Model):
    """What somebody believed before and no longer believes."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="reflections")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=limits.REFLECTION)
    signed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["empathy_map", "by"],
                condition=models.Q(by__isnull=False),
                name="one_reflection_each",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
