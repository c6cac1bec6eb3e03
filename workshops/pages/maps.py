"""Beginning a map, by hand or from a file, and laying it aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops import editing
from workshops.exports.reading import Unreadable, read_json
from workshops.models import EmpathyMap, Evidence, Workspace

from .forms.maps import ImportForm, MapForm
from .guards import preparing
from .running import running

MOST_EVIDENCE_SHOWN = 200


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, slug):
    workspace = preparing(request, slug).workspace
    form = MapForm(request.POST or None, workspace=workspace, initial=asked_for(request, workspace))
    if form.is_valid():
        try:
            empathy_map = editing.open_map(
                workspace=workspace, by=request.user, **form.cleaned_data
            )
        except editing.Rejected as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("map", empathy_map.pk)
    persona = form["persona"].value()
    context = {
        "form": form,
        "workspace": workspace,
        "personas": form.fields["persona"].queryset,
        "persona_chosen": bool(persona),
        "evidence": evidence_for(workspace, persona),
        "laid_out": [str(key) for key in form["evidence"].value() or []],
    }
    return render(request, "maps/new.html", context, status=422 if form.is_bound else 200)


def asked_for(request, workspace: Workspace) -> dict:
    """What the address fills in: a persona; without scripts also what was typed so far."""
    typed = MapForm(request.GET, workspace=workspace)
    typed.is_valid()
    return typed.cleaned_data


def evidence_for(workspace: Workspace, persona) -> list[Evidence]:
    """What the sources of a persona hold, newest first. `persona`: a key as typed, or nothing."""
    form = MapForm({"persona": persona}, workspace=workspace)
    form.is_valid()
    if not form.cleaned_data.get("persona"):
        return []
    pieces = workspace.evidence.filter(source__personas=form.cleaned_data["persona"])
    return list(pieces.select_related("source", "speaker")[:MOST_EVIDENCE_SHOWN])


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
    path("w/<slug:slug>/maps/new/", new, name="map-new"),
    path("w/<slug:slug>/maps/import/", from_file, name="map-import"),
    path("maps/<uuid:key>/archive/", archive, name="map-archive"),
    path("maps/<uuid:key>/reopen/", reopen, name="map-reopen"),
]
