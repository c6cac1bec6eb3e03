"""A session of people around one map or several, and the people in it."""

import uuid
from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops import kinds, limits

from .people import User, Workspace
from .tokens import new_code, typed_code

COLOURS = 12


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def open_for(self, typed: str) -> "WorkshopQuerySet":
        """The workshop that the code somebody typed opens, if it is open."""
        return self.filter(join_code=typed_code(typed) or None, state=Workshop.State.LIVE)


class Workshop(models.Model):
    """The room around one or more maps. It has a join code only while it is open."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        LIVE = "live", _("Open")
        ENDED = "ended", _("Ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="workshops")
    title = models.CharField(_("title"), max_length=limits.TITLE)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    join_code = models.CharField(max_length=8, unique=True, null=True, editable=False)
    names = models.CharField(
        _("who wrote what"), max_length=9, choices=kinds.Names.choices, default=kinds.Names.NAMED
    )
    facilitator_reads = models.BooleanField(_("the facilitator reads hidden notes"), default=False)
    lobby = models.BooleanField(_("newcomers wait to be let in"), default=False)
    agenda = models.CharField(_("agenda"), max_length=limits.TITLE, blank=True)
    current_step = models.ForeignKey(
        "WorkshopStep", models.SET_NULL, null=True, related_name="+", editable=False
    )
    timer_ends_at = models.DateTimeField(null=True, editable=False)
    timer_left_ms = models.PositiveBigIntegerField(null=True, editable=False)  # while it is paused
    leader = models.ForeignKey(
        "Participant", models.SET_NULL, null=True, related_name="+", editable=False
    )
    called = models.JSONField(default=dict, editable=False)  # where everyone was last brought
    started_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "live", "ended"]),
                name="workshop_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="live") | models.Q(join_code=None),
                name="code_only_while_open",
            ),
            models.CheckConstraint(
                condition=models.Q(names__in=kinds.Names.values), name="workshop_names_known"
            ),
            models.CheckConstraint(
                condition=models.Q(timer_ends_at=None) | models.Q(timer_left_ms=None),
                name="timer_runs_or_rests",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == self.State.LIVE

    def open(self) -> None:
        """Let people in: a new join code each time, so that an old one opens nothing."""
        self.state = self.State.LIVE
        self.started_at = self.started_at or timezone.now()
        self.ended_at = None
        self._draw_code("state", "started_at", "ended_at")

    def recode(self) -> None:
        """Draw another join code, so that the one that went round opens nothing any more."""
        if self.is_open:
            self._draw_code()

    def _draw_code(self, *saved_with: str) -> None:
        while True:
            self.join_code = new_code()
            try:
                with transaction.atomic():
                    self.save(update_fields=["join_code", *saved_with])
            except IntegrityError:
                continue  # another open workshop has this very code: draw again
            return

    def close(self) -> None:
        """Let nobody else in. Who is in keeps the map to read."""
        self.state, self.join_code, self.ended_at = self.State.ENDED, None, timezone.now()
        self.save(update_fields=["state", "join_code", "ended_at"])


class Participant(models.Model):
    """Someone in a workshop: a guest known by a device's cookie, or a user."""

    Role = kinds.Role

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="participants")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="participations")
    display_name = models.CharField(_("name"), max_length=limits.PERSON_NAME)
    colour = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.EDITOR)
    # Whether the role was given in the workshop itself; otherwise it follows from the membership.
    role_given = models.BooleanField(default=False, editable=False)
    token_hash = models.CharField(max_length=64, null=True, editable=False)
    admitted = models.BooleanField(default=True, editable=False)  # False: waits in the lobby
    muted = models.BooleanField(default=False, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)
    hand_raised = models.BooleanField(default=False, editable=False)
    ready = models.BooleanField(default=False, editable=False)
    place = models.ForeignKey(  # the map they work on, where a workshop has several
        "EmpathyMap", models.SET_NULL, null=True, related_name="+", editable=False
    )
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    last_seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["joined_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "key"], name="one_person_per_key"),
            models.UniqueConstraint(
                fields=["workshop", "user"],
                condition=models.Q(user__isnull=False),
                name="one_person_per_user",
            ),
            models.UniqueConstraint(
                fields=["workshop", "token_hash"],
                condition=models.Q(token_hash__isnull=False),
                name="one_person_per_device",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=kinds.Role.values),
                name="participant_role_known",
            ),
            models.CheckConstraint(condition=models.Q(colour__lt=COLOURS), name="colour_known"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_in(self) -> bool:
        """Whether the maps are open to this person: neither removed, nor waiting in the lobby."""
        return self.admitted and self.removed_at is None

    @staticmethod
    def free_colour(taken: Iterable[int]) -> int:
        """The colour that the fewest people wear yet; the first of them on a tie."""
        worn = list(taken)
        return min(range(COLOURS), key=worn.count)
