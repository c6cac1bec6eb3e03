"""What customers really said and did, and where it was learned."""

import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops import kinds, limits

from .people import User, Workspace


class ResearchSource(models.Model):
    """Where something was learned: an interview, a survey, a pile of tickets."""

    Kind = kinds.SourceKind

    class Consent(models.TextChoices):
        GIVEN = "given", _("Given")
        NOT_NEEDED_PUBLIC = "not_needed_public", _("Not needed: public")
        INTERNAL = "internal", _("Internal use only")
        UNKNOWN = "unknown", _("Not known")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="sources")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=limits.SOURCE_TITLE)
    occurred_on = models.DateField(_("when"), null=True, blank=True)
    conducted_by = models.CharField(_("done by"), max_length=80, blank=True)
    method = models.CharField(_("how"), max_length=300, blank=True)
    population = models.CharField(_("who was asked, and who not"), max_length=300, blank=True)
    consent = models.CharField(
        _("consent"), max_length=20, choices=Consent.choices, default=Consent.UNKNOWN
    )
    retention_until = models.DateField(_("keep until"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-occurred_on", "title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "title"], name="one_source_per_title"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=kinds.SourceKind.values), name="source_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Speaker(models.Model):
    """The customer behind a piece of evidence, under an alias. There is no column for a name."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="speakers")
    alias = models.CharField(_("alias"), max_length=limits.ALIAS)
    segment = models.CharField(_("stands for"), max_length=160, blank=True)

    class Meta:
        ordering = ["alias", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "alias"], name="one_speaker_per_alias")
        ]

    def __str__(self) -> str:
        return self.alias


class Evidence(models.Model):
    """The smallest piece of research: one quote or observation. Its words never change."""

    Kind = kinds.EvidenceKind
    Channel = kinds.Channel

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="evidence")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    source = models.ForeignKey(ResearchSource, models.PROTECT, related_name="evidence")
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    text = models.TextField(_("words"), validators=[MaxLengthValidator(limits.EVIDENCE)])
    cue = models.CharField(_("tone, gesture, pause"), max_length=limits.CUE, blank=True)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel.choices, blank=True)
    said_on = models.DateField(_("when"), null=True, blank=True)
    asked = models.CharField(_("what was asked"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["workspace", "key"], name="one_evidence_per_key"),
            models.CheckConstraint(condition=~models.Q(text=""), name="evidence_has_words"),
            models.CheckConstraint(
                condition=models.Q(kind__in=kinds.EvidenceKind.values), name="evidence_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_second_hand(self) -> bool:
        """Told by staff, not by the customer: it supports a note, but does not back it."""
        return self.source.kind == ResearchSource.Kind.STAFF_REPORT
