"""The room of a map's workshop: opened and closed here, and shown large so that all can come in."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workshops import editing
from workshops.models import Workshop

from .addresses import public, qr_code
from .running import running


@login_required
@never_cache
@require_safe
def room(request, key):
    """The whole page; for htmx, which asks every few seconds, only who is in."""
    empathy_map, _person = running(request, key)
    workshop = empathy_map.workshop
    standing = list(workshop.participants.filter(removed_at=None))
    context = {
        "map": empathy_map,
        "workshop": workshop,
        "workspace": empathy_map.workspace,
        "people": [person for person in standing if person.admitted],
        "waiting": sum(not person.admitted for person in standing),
    }
    if "HX-Request" in request.headers:
        response = render(request, "room/_people.html", context)
        if (
            not workshop.is_open
            or request.GET.get("code", workshop.join_code) != workshop.join_code
        ):
            response.headers["HX-Refresh"] = "true"  # someone else has closed it, or drawn a code
    else:
        response = render(request, "room/show.html", context | way_in(request, workshop))
    return response


def way_in(request, workshop: Workshop) -> dict:
    """How people come in while the workshop is open: by address, by QR code, by typing the code."""
    code = workshop.join_code
    if not code:
        return {}
    address = public(request, reverse("join-workshop", args=[code]))
    return {
        "code": f"{code[:4]}-{code[4:]}",
        "address": address,
        "typed_at": public(request, reverse("join")).partition("://")[2].rstrip("/"),
        "qr": qr_code(address),
    }


@login_required
@require_POST
def open_room(request, key):
    empathy_map, person = running(request, key)
    editing.Scribe(empathy_map, person).do("workshop.open")
    return redirect("room", key)


@login_required
@require_POST
def close_room(request, key):
    empathy_map, person = running(request, key)
    editing.Scribe(empathy_map, person).do("workshop.close")
    return redirect("room", key)


@login_required
@require_POST
def recode_room(request, key):
    """Another join code: for when the one on the screen went further than it should."""
    empathy_map, _person = running(request, key)
    with transaction.atomic():  # the lock: it may be closing at this moment
        Workshop.objects.select_for_update().get(pk=empathy_map.workshop_id).recode()
    return redirect("room", key)


urlpatterns = [
    path("maps/<uuid:key>/room/", room, name="room"),
    path("maps/<uuid:key>/room/open/", open_room, name="room-open"),
    path("maps/<uuid:key>/room/close/", close_room, name="room-close"),
    path("maps/<uuid:key>/room/code/", recode_room, name="room-code"),
]
