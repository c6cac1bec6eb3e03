"""An empathy map and what stands on it. Only `workshops.editing` changes these rows."""

import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops import kinds, limits
from workshops.quadrants import Basis, Layout, Region

from .evidence import Evidence
from .people import User, Workspace
from .persona import Persona
from .workshop import Participant, Workshop


def new_epoch() -> str:
    return uuid.uuid4().hex[:8]


class EmpathyMapQuerySet(models.QuerySet["EmpathyMap"]):
    def seen_by(self, user) -> "EmpathyMapQuerySet":
        """The maps of the workspaces that `user` is a member of."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(workspace__memberships__user=user)


class EmpathyMap(models.Model):
    """What a team knows about one persona in one situation."""

    Scope = kinds.Scope
    Status = kinds.Status

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="maps")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="maps")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="maps")
    title = models.CharField(_("title"), max_length=limits.TITLE)
    situation = models.CharField(_("situation"), max_length=limits.SITUATION)
    decision = models.CharField(
        _("what it should help decide"), max_length=limits.DECISION, blank=True
    )
    layout = models.CharField(
        _("layout"), max_length=8, choices=Layout.choices, default=Layout.CLASSIC
    )
    scope = models.CharField(
        _("about"), max_length=10, choices=Scope.choices, default=Scope.AGGREGATED
    )
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ACTIVE)
    locked = models.BooleanField(default=False, editable=False)
    locked_regions = models.JSONField(default=list, editable=False)
    revision = models.PositiveBigIntegerField(default=0, editable=False)
    epoch = models.CharField(max_length=8, default=new_epoch, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = EmpathyMapQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(layout__in=Layout.values), name="map_layout_known"
            ),
            models.CheckConstraint(
                condition=models.Q(scope__in=kinds.Scope.values), name="map_scope_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=kinds.Status.values),
                name="map_status_known",
            ),
            models.CheckConstraint(condition=~models.Q(situation=""), name="map_has_a_situation"),
        ]

    def __str__(self) -> str:
        return self.title


class Cluster(models.Model):
    """Related notes under a name ("group" on screen). It stands on the map while it holds a note."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="clusters")
    key = models.UUIDField(editable=False)
    region = models.CharField(max_length=8, choices=Region.choices)
    name = models.CharField(max_length=limits.GROUP_NAME, blank=True)
    rank = models.CharField(max_length=64)
    locked = models.BooleanField(default=False)

    class Meta:
        ordering = ["rank", "key"]
        constraints = [
            models.UniqueConstraint(fields=["empathy_map", "key"], name="one_cluster_per_key"),
            models.CheckConstraint(
                condition=models.Q(region__in=Region.values), name="cluster_region_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.key)


class NoteQuerySet(models.QuerySet["Note"]):
    def visible(self) -> "NoteQuerySet":
        """Notes that have not been deleted."""
        return self.filter(deleted_at=None)

    def shown(self) -> "NoteQuerySet":
        """Notes that everybody on the map sees."""
        return self.visible().filter(hidden=False)


class Note(models.Model):
    """One idea: something this customer says, thinks, does or feels."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="notes")
    key = models.UUIDField(editable=False)
    region = models.CharField(max_length=8, choices=Region.choices)
    text = models.TextField(validators=[MaxLengthValidator(limits.NOTE)])
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.ASSUMED)
    level = models.PositiveSmallIntegerField(default=0)
    rank = models.CharField(max_length=64)
    cluster = models.ForeignKey(Cluster, models.SET_NULL, null=True, related_name="notes")
    author = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="notes")
    # Nobody but its owner gets to see a hidden note. What has been shown has no owner any more: for
    # an anonymous note this was the only trace of its writer (docs/protocol.md, H3).
    hidden = models.BooleanField(default=False)
    owner = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    signed = models.BooleanField(default=True)  # whether its author is shown
    proxy = models.BooleanField(default=False)  # entered for somebody in the room without a device
    locked = models.BooleanField(default=False)
    reactions = models.JSONField(default=dict)  # how many people of each kind of reaction
    evidence = models.ManyToManyField(Evidence, through="NoteEvidence", related_name="notes")
    created_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True)

    objects = NoteQuerySet.as_manager()

    # Stands for words that were let go of (editing/retaining.py). No door lets it in (protocol F4).
    WITHOUT_WORDS = "\x1a"

    class Meta:
        ordering = ["rank", "key"]
        constraints = [
            models.UniqueConstraint(fields=["empathy_map", "key"], name="one_note_per_key"),
            models.CheckConstraint(condition=~models.Q(text=""), name="note_has_words"),
            models.CheckConstraint(
                condition=models.Q(region__in=Region.values), name="note_region_known"
            ),
            models.CheckConstraint(
                condition=models.Q(basis__in=Basis.values), name="note_basis_known"
            ),
            models.CheckConstraint(condition=models.Q(level__lte=3), name="note_level_known"),
            models.CheckConstraint(
                condition=models.Q(hidden=True) | models.Q(owner=None), name="shown_without_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class NoteEvidence(models.Model):
    """A piece of evidence that a note rests on, or that speaks against it."""

    Stance = kinds.Stance

    note = models.ForeignKey(Note, models.CASCADE, related_name="links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="links")
    stance = models.CharField(max_length=11, choices=Stance.choices, default=Stance.SUPPORTS)
    added_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "evidence"], name="one_link_each"),
            models.CheckConstraint(
                condition=models.Q(stance__in=kinds.Stance.values), name="stance_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.note} ← {self.evidence}"


class ShelvedEvidence(models.Model):
    """A piece of evidence laid out for one map, ready to be attached to its notes."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="shelf")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="shelves")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["empathy_map", "evidence"], name="once_on_the_shelf")
        ]

    def __str__(self) -> str:
        return str(self.evidence)
