"""The front door: what this is, for a stranger; one's own workspaces, for everybody else."""

from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from workshops import access
from workshops.models import EmpathyMap, Membership, Workshop

from .forms.joining import Code
from .miniatures import draw
from .setup import is_empty, is_set_up

RECENT = 6


@require_safe
def home(request):
    if request.user.is_authenticated:
        return render(request, "home/mine.html", mine(request.user))
    if is_empty():
        return redirect("setup")
    return render(request, "home/landing.html", {"form": Code(), "set_up": is_set_up()})


def mine(user) -> dict:
    """What somebody finds at home: open workshops first, then recent maps, then workspaces."""
    memberships = list(
        Membership.objects.filter(user=user)
        .select_related("workspace")
        .annotate(
            maps=Count("workspace__maps", distinct=True),
            people=Count("workspace__memberships", distinct=True),
        )
        .order_by("workspace__name")
    )
    maps = EmpathyMap.objects.seen_by(user).exclude(status=EmpathyMap.Status.ARCHIVED)
    workshops = Workshop.objects.filter(
        workspace__memberships__user=user, state=Workshop.State.LIVE
    )
    return {
        "memberships": memberships,
        "maps": draw(maps.select_related("persona", "workspace", "workshop")[:RECENT]),
        "workshops": workshops.select_related("workspace").prefetch_related("maps__persona"),
        "demo": next((member for member in memberships if member.workspace.is_demo), None),
        "prepares": next((member for member in memberships if access.may_prepare(member)), None),
    }


urlpatterns = [path("", home, name="home")]
