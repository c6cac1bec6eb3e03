"""Workspaces and invitations into them."""

import secrets

from django import forms
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from workshops.models import Invitation, Membership, User, Workspace


class WorkspaceName(forms.CharField):
    """What a team calls its workspace."""

    def __init__(self, **options):
        options.setdefault("label", _("Name"))
        super().__init__(max_length=80, **options)
        self.widget.attrs["autocomplete"] = "organization"


class NewWorkspace(forms.Form):
    """A workspace is its name; the rest follows."""

    name = WorkspaceName(help_text=_("Often the name of the team or of the product."))


class Invite(forms.ModelForm):
    """An invitation for one person."""

    role = forms.ChoiceField(
        label=_("They will be"),
        choices=Membership.Role.choices,
        initial=Membership.Role.FACILITATOR,
    )

    class Meta:
        model = Invitation
        fields = ["role", "note"]
        labels = {"note": _("Who is it for?")}
        help_texts = {"note": _("So that you know later which link was whose.")}


class Role(forms.ModelForm):
    """Another role for a member."""

    class Meta:
        model = Membership
        fields = ["role"]


def found(*, name: str, owner: User) -> Workspace:
    """Make a workspace with its first owner. Its address comes from its name and is its own."""
    slug = wanted = slugify(name)[:60] or "workspace"
    while True:
        try:
            with transaction.atomic():
                workspace = Workspace.objects.create(name=name, slug=slug)
                workspace.memberships.create(user=owner, role=Membership.Role.OWNER)
                return workspace
        except IntegrityError:
            slug = f"{wanted}-{secrets.token_hex(2)}"
