"""The customers that maps are about."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops import kinds, limits

from .evidence import ResearchSource
from .people import User, Workspace


class Photo(models.Model):
    """A small picture, re-encoded by us. Kept in the database so that one file holds everything.

    Its random key is the right to see it: it stands only in maps and pages one may open.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webp = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return str(self.key)


class PersonaQuerySet(models.QuerySet["Persona"]):
    def current(self) -> "PersonaQuerySet":
        """Personas that are not archived."""
        return self.filter(archived_at=None)


class Persona(models.Model):
    """An archetype of a customer, from research or (declared as such) from what a team believes."""

    Basis = kinds.PersonaBasis

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="personas")
    name = models.CharField(_("name"), max_length=limits.PERSONA_NAME)
    tagline = models.CharField(_("in one line"), max_length=limits.PERSONA_LINE, blank=True)
    segment = models.CharField(_("stands for"), max_length=limits.PERSONA_LINE, blank=True)
    role = models.CharField(_("role"), max_length=limits.PERSONA_LINE, blank=True)
    context = models.TextField(_("context"), max_length=limits.PERSONA_PROSE, blank=True)
    environment = models.TextField(_("environment"), max_length=limits.PERSONA_PROSE, blank=True)
    goals = models.TextField(_("goals"), max_length=limits.PERSONA_PROSE, blank=True)
    constraints = models.TextField(_("constraints"), max_length=limits.PERSONA_PROSE, blank=True)
    quote = models.CharField(_("in their words"), max_length=limits.PERSONA_QUOTE, blank=True)
    basis = models.CharField(
        _("rests on"), max_length=12, choices=Basis.choices, default=Basis.PROTO
    )
    fictional = models.BooleanField(_("not a real person"), default=True)
    photo = models.OneToOneField(Photo, models.SET_NULL, null=True, blank=True)
    sources = models.ManyToManyField(ResearchSource, blank=True, related_name="personas")
    archived_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = PersonaQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(basis__in=kinds.PersonaBasis.values),
                name="persona_basis_known",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """The first letters of the first and the last word of the name, for when there is no photo."""
        words = self.name.split()
        letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
        return "".join(letters).upper()

    def archive(self) -> None:
        self.archived_at = timezone.now()
        self.save(update_fields=["archived_at", "updated_at"])

    def reopen(self) -> None:
        self.archived_at = None
        self.save(update_fields=["archived_at", "updated_at"])

    def wear(self, webp: bytes | None) -> None:
        """Put on a new photo (or none) and drop the old one."""
        old = self.photo
        self.photo = Photo.objects.create(webp=webp) if webp else None
        self.save(update_fields=["photo", "updated_at"])
        if old:
            old.delete()
