"""Who may pass a map's doors: whoever is in its workshop may read it, its facilitators run it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops import access, editing
from workshops.models import EmpathyMap, Participant

from .guards import allow


def known_here(request, empathy_map: EmpathyMap) -> Participant | None:
    """Who asks, on this map; None for a stranger."""
    device = request.COOKIES.get(access.DEVICE_COOKIE, "")
    return editing.person_on(empathy_map, user=request.user, device=device)


def reading(request, key) -> tuple[EmpathyMap, Participant]:
    """A map, and who asks: a member, or a guest known by their device. 404 for a stranger."""
    maps = EmpathyMap.objects.select_related("workspace", "workshop", "persona__photo")
    empathy_map = get_object_or_404(maps, pk=key)
    person = known_here(request, empathy_map)
    if person is None:
        raise Http404
    return empathy_map, person


def running(request, key) -> tuple[EmpathyMap, Participant]:
    """Like `reading`, and 403 for someone who does not run the workshop."""
    empathy_map, person = reading(request, key)
    allow(access.may_run(person))
    return empathy_map, person
