"""Read-only links to a map."""

import logging
import uuid

from django.db import OperationalError, models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .maps import EmpathyMap
from .people import User
from .tokens import hashed, new_secret

logger = logging.getLogger(__name__)


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def working(self) -> "ShareLinkQuerySet":
        """Links that have been neither revoked nor expired."""
        now = timezone.now()
        return self.filter(revoked_at=None).filter(Q(expires_at=None) | Q(expires_at__gt=now))

    def named_by(self, secret: str) -> "ShareLinkQuerySet":
        """The link with this secret, working or not."""
        return self.filter(token_hash=hashed(secret))


class ShareLink(models.Model):
    """A link that shows one map to whoever holds its secret, and lets nobody change it."""

    class ShowEvidence(models.TextChoices):
        NONE = "none", _("Not at all")
        REDACTED = "redacted", _("The words, not who said them")
        FULL = "full", _("In full")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="links")
    label = models.CharField(_("for whom"), max_length=80, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    show_authors = models.BooleanField(_("show who wrote what"), default=False)
    show_evidence = models.CharField(
        _("show evidence"),
        max_length=8,
        choices=ShowEvidence.choices,
        default=ShowEvidence.REDACTED,
    )
    expires_at = models.DateTimeField(_("ends"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    use_count = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(show_evidence__in=["none", "redacted", "full"]),
                name="link_evidence_known",
            )
        ]

    def __str__(self) -> str:
        return self.label or str(self.id)

    @classmethod
    def issue(cls, *, empathy_map, created_by=None, **choices) -> tuple["ShareLink", str]:
        """Make a link; returns it with its secret, which is never kept."""
        secret = new_secret()
        link = cls.objects.create(
            empathy_map=empathy_map, created_by=created_by, token_hash=hashed(secret), **choices
        )
        return link, secret

    @property
    def works(self) -> bool:
        return not self.revoked_at and not (self.expires_at and self.expires_at <= timezone.now())

    def revoke(self) -> None:
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])

    def opened(self) -> None:
        """Remember that somebody opened the link (never who). A full disk keeps nobody from reading."""
        try:
            ShareLink.objects.filter(pk=self.pk).update(
                use_count=F("use_count") + 1, last_used_at=timezone.now()
            )
        except OperationalError:
            logger.warning("That a link was opened could not be counted", exc_info=True)
