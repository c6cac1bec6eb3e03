"""Outside the door: the lobby of a workshop, and the page for whoever was taken out of it."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access
from workshops.models import EmpathyMap

from .running import known_here


def kept_out(request: HttpRequest, empathy_map: EmpathyMap) -> HttpResponse | None:
    """The answer for whoever may not come in, or not yet; None for everybody else (protocol W7)."""
    device = request.COOKIES.get(access.DEVICE_COOKIE, "")
    person = access.known_as(empathy_map, user=request.user, device=device)
    if person is None or person.is_in:
        answer = None
    elif person.removed_at:
        answer = render(request, "join/removed.html", status=403)
    else:
        answer = redirect("waiting", empathy_map.pk)
    return answer


def turned_away(request: HttpRequest, key) -> HttpResponse:
    """What a page of a map answers to whoever is not in its workshop, map or no map (protocol V5).

    Who came as a guest has no account: a sign-in page would lead them nowhere. Raises Http404 for
    a user who is a stranger here.
    """
    maps = EmpathyMap.objects.select_related("workspace", "workshop")
    empathy_map = maps.filter(pk=key).first()
    outside = kept_out(request, empathy_map) if empathy_map else None
    if outside:
        return outside
    elif request.user.is_authenticated:
        raise Http404
    elif access.DEVICE_COOKIE in request.COOKIES:
        place = {"next": request.get_full_path()}
        return render(request, "join/not_in.html", place, status=404)
    else:
        return redirect_to_login(request.get_full_path())


@never_cache
@require_safe
def waiting(request: HttpRequest, key) -> HttpResponse:
    """The lobby. htmx asks every few seconds; whoever was let in goes on by themselves."""
    maps = EmpathyMap.objects.select_related("persona", "workshop", "workspace")
    empathy_map = get_object_or_404(maps, pk=key)
    known = known_here(request, empathy_map)
    if known:
        return onward(request, reverse("map", args=[known.place_id or key]))
    device = request.COOKIES.get(access.DEVICE_COOKIE, "")
    person = access.known_as(empathy_map, user=request.user, device=device)
    if person is None:
        raise Http404
    elif person.removed_at and "HX-Request" in request.headers:
        return onward(request, request.path)  # the whole page says it
    elif person.removed_at:
        return render(request, "join/removed.html", status=403)
    shown = {"empathy_map": empathy_map, "workshop": empathy_map.workshop, "person": person}
    part = "join/_still_waiting.html" if "HX-Request" in request.headers else "join/waiting.html"
    return render(request, part, shown)


def onward(request: HttpRequest, address: str) -> HttpResponse:
    """Lead on to another page; htmx is told to take the whole window there."""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


urlpatterns = [path("maps/<uuid:key>/waiting/", waiting, name="waiting")]
