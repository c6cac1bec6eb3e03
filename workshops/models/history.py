"""The log of a map: what was done, in one order, and who has been answered what."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops import limits

from .maps import EmpathyMap
from .workshop import Participant


class Client(models.Model):
    """One tab or program of one person on one map, which numbers its commands (protocol S1, S2)."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="clients")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="clients")
    last_seq = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.key)


class Event(models.Model):
    """One accepted command. Events are only ever added; scrubbed where somebody's words are erased."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="events")
    revision = models.PositiveBigIntegerField()
    command = models.CharField(max_length=24)
    patch = models.JSONField()
    inverse = models.JSONField()  # the patch that takes this one back; never leaves the server
    subject = models.UUIDField(null=True)  # the note or group it is about
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="events")
    signed = models.BooleanField(default=True)  # whether others may know who it was
    # Who alone sees what its patch says in the part `private`; nobody once that has been shown (H3).
    private_to = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    client = models.ForeignKey(Client, models.SET_NULL, null=True, related_name="events")
    seq = models.PositiveBigIntegerField(null=True)
    digest = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["empathy_map", "revision"], name="one_event_each"),
            models.UniqueConstraint(fields=["client", "seq"], name="one_event_per_number"),
        ]
        indexes = [
            models.Index(fields=["empathy_map", "subject", "revision"], name="history_of_a_note"),
            models.Index(fields=["by", "at"], name="work_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.command}"


class Refusal(models.Model):
    """One refused command, kept so that repeating it gets the same answer (protocol S5)."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="refusals")
    seq = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=32)
    answer = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "seq"], name="one_refusal_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.answer.get('code')}"


class Snapshot(models.Model):
    """A map as it stood at one revision: kept so that a long history opens quickly."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="snapshots")
    revision = models.PositiveBigIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["empathy_map", "revision"], name="one_snapshot_each")
        ]

    def __str__(self) -> str:
        return f"{self.empathy_map} at {self.revision}"


class Version(models.Model):
    """A name that somebody gave to a moment of a map."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="versions")
    revision = models.PositiveBigIntegerField()
    label = models.CharField(_("name"), max_length=limits.VERSION_LABEL)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-revision", "-id"]

    def __str__(self) -> str:
        return self.label
