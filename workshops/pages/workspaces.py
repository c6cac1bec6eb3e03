"""A workspace: its open workshops, personas, maps and evidence."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Max
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from workshops import access
from workshops.models import EmpathyMap, Workshop

from .forms.workspaces import NewWorkspace, found
from .guards import workspace_or_404
from .miniatures import draw
from .paging import a_page

A_PAGE = 24


@login_required
@require_safe
def workspace(request, slug):
    member = workspace_or_404(request, slug)
    room = member.workspace
    maps = room.maps.select_related("persona", "workshop")
    current = a_page(request, maps.exclude(status=EmpathyMap.Status.ARCHIVED), A_PAGE)
    draw(current)
    personas = room.personas.current().annotate(
        map_count=Count("maps"), changed=Max("maps__updated_at")
    )
    return render(
        request,
        "people/workspace.html",
        {
            "workspace": room,
            "member": member,
            "may_prepare": access.may_prepare(member),
            "may_manage": access.may_manage(member),
            "personas": personas,
            "maps": current,
            "archived": maps.filter(status=EmpathyMap.Status.ARCHIVED),
            "workshops": room.workshops.filter(state=Workshop.State.LIVE)
            .annotate(people=Count("participants"))
            .prefetch_related("maps__persona"),
            "evidence_count": room.evidence.count(),
            "people_count": room.memberships.count(),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_workspace(request):
    """Everybody with an account may found a workspace, and owns it then."""
    form = NewWorkspace(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = found(name=form.cleaned_data["name"], owner=request.user)
        return redirect("workspace", made.slug)
    return render(
        request, "people/new_workspace.html", {"form": form}, status=422 if form.errors else 200
    )


urlpatterns = [
    path("workspaces/new/", new_workspace, name="workspace-new"),
    path("w/<slug:slug>/", workspace, name="workspace"),
]
