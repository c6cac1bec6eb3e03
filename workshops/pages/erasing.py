"""Deleting for good: a whole map, or what one person wrote. Both say first what goes and what stays."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from workshops import access, editing
from workshops.models import EmpathyMap, Note, Participant

from .forms.erasing import TypedTitle
from .guards import allow
from .running import reading, running


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_map(request, key):
    """For members who make maps; guests who facilitate do not delete one."""
    empathy_map, person = running(request, key)
    member = access.membership(request.user, empathy_map.workspace)
    allow(member and access.may_prepare(member))
    title, workspace = empathy_map.title, empathy_map.workspace
    form = TypedTitle(request.POST or None, expected=title)
    if form.is_valid():
        editing.delete_map(empathy_map, by=person)
        messages.success(
            request, _("“%(title)s” is deleted, with its whole history.") % {"title": title}
        )
        return redirect("workspace", workspace.slug)
    context = {"form": form, "map": empathy_map, "workspace": workspace} | what_goes(empathy_map)
    return render(request, "maps/delete.html", context, status=422 if form.is_bound else 200)


def what_goes(empathy_map: EmpathyMap) -> dict[str, int]:
    """How much a map holds, and how many it concerns."""
    people = Participant.objects.filter(
        workshop=empathy_map.workshop_id, removed_at=None, admitted=True
    )
    return {
        "notes": Note.objects.filter(empathy_map=empathy_map).visible().count(),
        "links": empathy_map.links.working().count(),
        "people": people.count(),
        "maps_beside": empathy_map.workshop.maps.count() - 1,
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request, key):
    """What one wrote oneself, guests too; with ?person= what that person wrote, for facilitators."""
    empathy_map, me = reading(request, key)
    whom = person_meant(request, empathy_map, me)
    sentence = ""
    if request.method == "POST":
        name, member = whom.display_name, whom == me and me.user_id
        try:
            editing.erase_person(whom, by=me)
        except editing.Rejected as refused:
            sentence = refused.sentence
        else:
            return gone(request, empathy_map, name=name if whom != me else "", member=member)
    context = {
        "map": empathy_map,
        "whom": whom,
        "me": whom == me,
        "wrote": editing.wrote(whom, reader=me),
        "sentence": sentence,
    }
    return render(request, "people/erase.html", context, status=409 if sentence else 200)


def person_meant(request, empathy_map: EmpathyMap, me: Participant) -> Participant:
    """Oneself, unless the address names somebody else of the workshop. 404 for nobody there."""
    named = request.GET.get("person", "")
    if not named:
        return me
    try:
        key = uuid.UUID(named)
    except ValueError:
        raise Http404 from None
    people = Participant.objects.select_related("user", "workshop")
    whom = get_object_or_404(people, workshop=empathy_map.workshop_id, key=key)
    if whom != me:
        allow(access.may_run(me))
        allow(
            not access.owns(whom),
            _("What an owner of the workspace wrote, only they themselves can delete."),
        )
    return whom


def gone(request, empathy_map: EmpathyMap, *, name: str, member):
    if name:
        messages.success(request, _("What %(name)s wrote is deleted.") % {"name": name})
        return redirect("map", empathy_map.pk)
    messages.success(request, _("What you wrote in this workshop is deleted."))
    return redirect("workspace", empathy_map.workspace.slug) if member else redirect("home")


urlpatterns = [
    path("maps/<uuid:key>/delete/", delete_map, name="map-delete"),
    path("maps/<uuid:key>/erase/", erase, name="erase"),
]
