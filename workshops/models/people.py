"""Accounts, workspaces and who belongs to them."""

import uuid
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops import limits

from .tokens import hashed, new_secret


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Create an account that signs in by e-mail and password."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Create an operator's account, which may look at everything in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. Participants of a workshop need none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=limits.PERSON_NAME)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name


class Workspace(models.Model):
    """Where a team keeps its personas, evidence, maps and workshops."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One user in one workspace."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        FACILITATOR = "facilitator", _("Facilitator")
        MEMBER = "member", _("Member")
        VIEWER = "viewer", _("Viewer")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="one_membership_each"),
            models.CheckConstraint(
                condition=models.Q(role__in=["owner", "facilitator", "member", "viewer"]),
                name="membership_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"

    def become(self, role: str) -> None:
        """Take another role. Raises LastOwner if nobody would own the workspace any more."""
        with transaction.atomic():
            self._leave_an_owner(unless=role == self.Role.OWNER)
            self.role = role
            self.save(update_fields=["role"])

    def end(self) -> None:
        """Belong to the workspace no longer. Raises LastOwner like `become`."""
        with transaction.atomic():
            self._leave_an_owner(unless=False)
            self.delete()

    def _leave_an_owner(self, *, unless: bool) -> None:
        # The lock keeps two owners who leave at once from leaving none.
        Workspace.objects.select_for_update().get(pk=self.workspace_id)
        owners = Membership.objects.filter(workspace=self.workspace_id, role=self.Role.OWNER)
        if not unless and owners.filter(pk=self.pk).exists() and owners.count() == 1:
            raise LastOwner


class LastOwner(Exception):
    """Nobody would look after the workspace any more."""


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Invitations that can still be accepted."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A link that makes one person a member of a workspace. Only its hash is kept."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=12, choices=Membership.Role.choices)
    note = models.CharField(_("for whom"), max_length=80, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    DAYS = 14

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.workspace}: {self.note or self.get_role_display()}"

    @classmethod
    def issue(cls, *, workspace, role, created_by, note="") -> tuple["Invitation", str]:
        """Make an invitation; returns it with its secret, which is never kept."""
        secret = new_secret()
        invitation = cls.objects.create(
            workspace=workspace,
            role=role,
            note=note,
            created_by=created_by,
            token_hash=hashed(secret),
            expires_at=timezone.now() + timedelta(days=cls.DAYS),
        )
        return invitation, secret

    def accept(self, user: User) -> Membership:
        """Make `user` a member and spend the invitation. A role already held is kept."""
        membership, _new = Membership.objects.get_or_create(
            workspace=self.workspace, user=user, defaults={"role": self.role}
        )
        self.used_at, self.used_by = timezone.now(), user
        self.save(update_fields=["used_at", "used_by"])
        return membership

    def revoke(self) -> None:
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])
