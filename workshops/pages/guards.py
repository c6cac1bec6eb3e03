"""Who may pass a door: a stranger finds nothing there (404), a member is told why not (403)."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from workshops import access
from workshops.models import Membership


def workspace_or_404(request, slug: str) -> Membership:
    """How the person who asks belongs to this workspace (`.workspace`); 404 for a stranger."""
    if not request.user.is_authenticated:
        raise Http404
    return get_object_or_404(
        Membership.objects.select_related("workspace", "user"),
        user=request.user,
        workspace__slug=slug,
    )


def preparing(request, slug: str) -> Membership:
    """Like workspace_or_404, and 403 for a member who does not prepare workshops."""
    member = workspace_or_404(request, slug)
    allow(access.may_prepare(member))
    return member


def managing(request, slug: str) -> Membership:
    """Like workspace_or_404, and 403 for a member who does not look after the people in it."""
    member = workspace_or_404(request, slug)
    allow(
        access.may_manage(member),
        _("Only an owner of this workspace can change who belongs to it."),
    )
    return member


def mine_or_404(request, rows: QuerySet, **lookup):
    """One of `rows` that stands in a workspace of the person who asks, and how they belong to it.

    `rows` are objects with a `workspace`. Returns (object, membership).
    """
    if not request.user.is_authenticated:
        raise Http404
    found = get_object_or_404(
        rows.filter(workspace__memberships__user=request.user).select_related("workspace"), **lookup
    )
    return found, access.membership(request.user, found.workspace)


def allow(allowed, sentence: str = "") -> None:
    """Go on, or 403 with the sentence that the page shows."""
    if not allowed:
        raise PermissionDenied(
            sentence or _("Only owners and facilitators of this workspace can do this.")
        )
