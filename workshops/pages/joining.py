"""The way into a workshop for everybody: a code or a link, a name, and one is in. No account."""

import re

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from workshops import access, editing
from workshops.models import Participant, Workshop
from workshops.models.tokens import hashed, new_secret

from .brake import Brake
from .forms.joining import Code, Name
from .running import known_here
from .waiting import kept_out

WRONG_CODES = Brake("join")
DEVICE_DAYS = 400  # the longest that browsers keep a cookie
A_SECRET = re.compile(r"[\w-]{22}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    """Type the code that the facilitator shows."""
    if WRONG_CODES.is_shut(request):
        return WRONG_CODES.answer(request)
    form = Code(request.POST or None, autofocus=True)
    if request.method == "POST":
        if form.is_valid():
            return redirect("join-workshop", form.cleaned_data["code"].join_code)
        return wrong_code(request, form, status=422)
    return render(request, "join/code.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_workshop(request, code):
    """Give a name and go to the map; whoever is known on this device goes straight there."""
    if WRONG_CODES.is_shut(request):
        return WRONG_CODES.answer(request)
    workshop = Workshop.objects.open_for(code).select_related("workspace").first()
    if workshop is None:
        return wrong_code(request, Code({"code": code}, autofocus=True), status=404)
    # A workshop begins with its first map and keeps it.
    empathy_map = workshop.maps.select_related("persona").earliest("created_at", "id")
    known = known_here(request, empathy_map)
    if known:
        return redirect("map", known.place_id or empathy_map.pk)
    outside = kept_out(request, empathy_map)
    if outside:
        return outside

    form = Name(request.POST or None, initial={"name": remembered_name(request)})
    if request.method == "POST" and form.is_valid():
        device = device_of(request) or new_secret()
        try:
            person = editing.join(workshop, name=form.cleaned_data["name"], device=device)
        except editing.Rejected as no:
            form.add_error("name", no.sentence)
        else:
            door = "map" if person.is_in else "waiting"
            return remembered(redirect(door, person.place_id or empathy_map.pk), device)
    shown = {"form": form, "workshop": workshop, "empathy_map": empathy_map}
    return render(request, "join/name.html", shown, status=422 if form.errors else 200)


def wrong_code(request, form: Code, *, status: int):
    WRONG_CODES.wrong(request)
    if WRONG_CODES.is_slow(request):
        return WRONG_CODES.answer(request)
    return render(request, "join/code.html", {"form": form}, status=status)


def device_of(request) -> str:
    """The secret by which this device is known; "" for a new one."""
    secret = request.COOKIES.get(access.DEVICE_COOKIE, "")
    return secret if A_SECRET.fullmatch(secret) else ""


def remembered_name(request) -> str:
    """What somebody called themselves last on this device, or in their account."""
    if request.user.is_authenticated:
        return request.user.name
    device = device_of(request)
    known = Participant.objects.filter(token_hash=hashed(device)).order_by("-last_seen_at").first()
    return known.display_name if device and known else ""


def remembered(response, device: str):
    """The answer, with the cookie by which this device comes back as the same person."""
    response.set_cookie(
        access.DEVICE_COOKIE,
        device,
        max_age=DEVICE_DAYS * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


urlpatterns = [
    path("join/", join, name="join"),
    path("join/<str:code>/", join_workshop, name="join-workshop"),
]
