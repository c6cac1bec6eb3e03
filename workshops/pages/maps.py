"""Beginning a map from a file, and laying maps aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops import editing
from workshops.exports.reading import Unreadable, read_json
from workshops.models import EmpathyMap, Workspace

from .forms.maps import ImportForm
from .guards import preparing
from .running import running


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def from_file(request, slug):
    workspace = preparing(request, slug).workspace
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        workspace=workspace,
        initial={"persona": request.GET.get("persona")},
    )
    if form.is_valid():
        try:
            return opened_from(form.cleaned_data, workspace, request.user)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
        except editing.Rejected as refused:
            form.add_error("file", refused.sentence)
    personas = form.fields["persona"].queryset
    context = {"form": form, "workspace": workspace, "personas": personas}
    return render(request, "maps/from_file.html", context, status=status_of(form))


def opened_from(typed: dict, workspace: Workspace, user) -> HttpResponseRedirect:
    empathy_map = editing.import_map(
        workspace=workspace,
        persona=typed["persona"],
        snapshot=read_json(typed["file"].read()),
        by=user,
    )
    return redirect("map", empathy_map.pk)


def status_of(form: ImportForm) -> int:
    if not form.is_bound:
        status = 200
    elif form.has_error("file", code="too_large"):
        status = 413
    else:
        status = 422
    return status


@login_required
@require_POST
def archive(request, key):
    empathy_map, person = running(request, key)
    return laid(request, empathy_map, person, EmpathyMap.Status.ARCHIVED, _("The map is archived."))


@login_required
@require_POST
def reopen(request, key):
    empathy_map, person = running(request, key)
    return laid(request, empathy_map, person, EmpathyMap.Status.ACTIVE, _("The map is open again."))


def laid(request, empathy_map, person, status, sentence) -> HttpResponseRedirect:
    if empathy_map.status != status:
        editing.Scribe(empathy_map, person).do("map.status", status=status)
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("persona", args=[empathy_map.persona_id]))


urlpatterns = [
    path("w/<slug:slug>/maps/import/", from_file, name="map-import"),
    path("maps/<uuid:key>/archive/", archive, name="map-archive"),
    path("maps/<uuid:key>/reopen/", reopen, name="map-reopen"),
]
