"""Who belongs to a workspace, and invitations into it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workshops import access
from workshops.models import Invitation, Membership
from workshops.models.people import LastOwner

from .addresses import public
from .forms.workspaces import Invite, Role
from .guards import managing, workspace_or_404


@login_required
@require_safe
def members(request, slug):
    return page(request, workspace_or_404(request, slug))


@never_cache
@login_required
@require_POST
def invite(request, slug):
    """Make an invitation and show its link, this one time."""
    member = managing(request, slug)
    form = Invite(request.POST)
    if not form.is_valid():
        return page(request, member, form=form, status=422)
    _invitation, secret = Invitation.issue(
        workspace=member.workspace, created_by=request.user, **form.cleaned_data
    )
    link = public(request, reverse("invitation", args=[secret]))
    return page(request, member, link=link, made_for=form.cleaned_data["note"])


@login_required
@require_POST
def revoke(request, slug, invitation):
    member = managing(request, slug)
    get_object_or_404(member.workspace.invitations.open(), pk=invitation).revoke()
    messages.success(request, _("The link opens nothing any more."))
    return redirect("members", slug)


@login_required
@require_POST
def change_role(request, slug, member):
    by = managing(request, slug)
    someone = get_object_or_404(by.workspace.memberships.select_related("user"), pk=member)
    form = Role(request.POST)
    if not form.is_valid():
        return page(request, by, status=422)
    try:
        someone.become(form.cleaned_data["role"])
    except LastOwner:
        messages.error(request, _("A workspace needs an owner. Make somebody else an owner first."))
    else:
        messages.success(
            request,
            _("%(name)s is now: %(role)s.")
            % {"name": someone.user, "role": someone.get_role_display()},
        )
    return redirect("members", slug)


@login_required
@require_POST
def remove(request, slug, member):
    """Owners remove others; everybody may leave."""
    by = workspace_or_404(request, slug)
    leaves = by.pk == member
    if not leaves:
        by = managing(request, slug)
    someone = get_object_or_404(by.workspace.memberships.select_related("user"), pk=member)
    try:
        someone.end()
    except LastOwner:
        messages.error(request, _("A workspace needs an owner. Make somebody else an owner first."))
        return redirect("members", slug)
    if leaves:
        messages.success(request, _("You have left %(workspace)s.") % {"workspace": by.workspace})
        return redirect("home")
    messages.success(request, _("%(name)s no longer belongs here.") % {"name": someone.user})
    return redirect("members", slug)


def page(request, member: Membership, *, form=None, status=200, **made):
    """The page of a workspace's people; `made` is a link just made, to be shown once."""
    workspace, manages = member.workspace, access.may_manage(member)
    shown = {
        "workspace": workspace,
        "member": member,
        "may_manage": manages,
        "members": workspace.memberships.select_related("user"),
        "roles": Membership.Role.choices,
        "form": form or Invite(),
        "invitations": workspace.invitations.open() if manages else [],
    }
    return render(request, "people/members.html", shown | made, status=status)


urlpatterns = [
    path("w/<slug:slug>/people/", members, name="members"),
    path("w/<slug:slug>/people/invite/", invite, name="invite"),
    path(
        "w/<slug:slug>/people/invitations/<int:invitation>/revoke/",
        revoke,
        name="invitation-revoke",
    ),
    path("w/<slug:slug>/people/<int:member>/role/", change_role, name="member-role"),
    path("w/<slug:slug>/people/<int:member>/remove/", remove, name="member-remove"),
]
