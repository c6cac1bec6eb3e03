"""The maps of one workshop beside each other: what each is called, a further one, everybody home."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops import access, editing
from workshops.models import EmpathyMap, Evidence

from .beginning import titles_of
from .forms.several_maps import AnotherMap, MapTitle
from .guards import allow
from .running import reading, running
from .starting import pieces_about


def maps_beside(empathy_map: EmpathyMap) -> QuerySet[EmpathyMap]:
    """All maps of the same workshop, this one among them, in the order in which they were made."""
    maps = EmpathyMap.objects.filter(workshop=empathy_map.workshop_id)
    return maps.order_by("created_at", "pk")


def short_title(empathy_map: EmpathyMap) -> str:
    """What tells a map from the others: of “Maya lists · group A” in “Maya lists”, Group A."""
    rest = empathy_map.title.removeprefix(f"{empathy_map.workshop.title} · ")
    return rest[:1].upper() + rest[1:]


@never_cache
@require_safe
def titles(request: HttpRequest, key) -> JsonResponse:
    """What each map of the workshop is called, whom it is about, how many notes it has.

    For whoever may read one of them: then they may read all of them.
    """
    empathy_map, _person = reading(request, key)
    standing = Q(notes__deleted_at=None)
    maps = maps_beside(empathy_map).select_related("persona__photo")
    maps = maps.annotate(
        shown=Count("notes", filter=standing & Q(notes__hidden=False)),
        unseen=Count("notes", filter=standing & Q(notes__hidden=True)),
    )
    return JsonResponse({"maps": [told(one) for one in maps]})


def told(empathy_map) -> dict:
    return {
        "key": str(empathy_map.pk),
        "title": empathy_map.title,
        "persona": empathy_map.persona.name,
        "notes": empathy_map.shown,
        "unseen": empathy_map.unseen,
        "place": reverse("map", args=[empathy_map.pk]),
        "rename": reverse("map-rename", args=[empathy_map.pk]),
    }


@require_POST
def rename(request: HttpRequest, key) -> JsonResponse:
    """Give a map another title; the maps beside it hear of it at once."""
    empathy_map, person = running(request, key)
    form = MapTitle(request.POST)
    if not form.is_valid():
        return JsonResponse({"msg": form.errors["title"][0]}, status=422)
    try:
        retitle(empathy_map, form.cleaned_data["title"], by=person)
    except editing.Rejected as refused:
        return JsonResponse({"msg": str(refused.sentence)}, status=409)
    return JsonResponse({"title": form.cleaned_data["title"]})


@transaction.atomic
def retitle(empathy_map: EmpathyMap, title: str, *, by) -> None:
    """Raises Rejected, and then nothing has been kept."""
    scribe = editing.Scribe(empathy_map, by)
    scribe.do("map.describe", title=title)
    if empathy_map.workshop.maps.count() > 1:
        scribe.do("workshop.tell")


@require_POST
def home(request: HttpRequest, key):
    """Send everybody to the first map; for the page on which all maps stand side by side."""
    empathy_map, person = running(request, key)
    editing.Scribe(empathy_map, person).do("people.home")
    first = maps_beside(empathy_map)[0]
    messages.success(request, _("Everybody goes to “%(title)s” now.") % {"title": first.title})
    return redirect("side-by-side", key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def another(request: HttpRequest, key):
    """One more map for the same workshop: the same steps and people, an empty board."""
    empathy_map, _person = running(request, key)
    member = access.membership(request.user, empathy_map.workspace)
    allow(member and access.may_prepare(member))
    number = maps_beside(empathy_map).count() + 1
    form = AnotherMap(
        request.POST or None,
        personas=empathy_map.workspace.personas.all(),
        standing=empathy_map.persona,
        initial={
            "title": titles_of(empathy_map.workshop.title, number)[-1],
            "persona": empathy_map.persona_id,
            "situation": empathy_map.situation,
        },
    )
    if form.is_valid():
        try:
            made = made_beside(empathy_map, form.cleaned_data, by=request.user)
        except editing.Rejected as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Here is the new map. Everybody can choose it now."))
            return redirect("map", made.pk)
    context = {"form": form, "map": empathy_map, "workspace": empathy_map.workspace}
    return render(request, "maps/another.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def made_beside(empathy_map: EmpathyMap, typed: dict, *, by) -> EmpathyMap:
    """A further map. The same form sent again makes nothing. Raises Rejected, and nothing is kept.

    It gets the evidence of the map it stands beside; about somebody else, what is known of them.
    """
    persona = typed["persona"]
    # All of them in one order, like every command about the whole workshop: nobody waits in a circle.
    maps = list(empathy_map.workshop.maps.select_for_update().order_by("pk"))
    for one in maps:
        if (one.title, one.persona_id) == (typed["title"], persona.pk):
            return one
    pieces = Evidence.objects.filter(shelves__empathy_map=empathy_map).order_by("shelves__pk")
    return editing.open_map(
        workspace=empathy_map.workspace,
        workshop=empathy_map.workshop,
        persona=persona,
        title=typed["title"],
        situation=typed["situation"],
        decision=empathy_map.decision,
        layout=empathy_map.layout,
        scope=empathy_map.scope,
        evidence=pieces if persona == empathy_map.persona else pieces_about(persona),
        by=by,
    )


urlpatterns = [
    path("maps/<uuid:key>/workshop/", titles, name="workshop-maps"),
    path("maps/<uuid:key>/rename/", rename, name="map-rename"),
    path("maps/<uuid:key>/home/", home, name="everybody-home"),
    path("maps/<uuid:key>/another/", another, name="map-another"),
]
