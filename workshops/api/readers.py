"""Who asks about a map: a member of its workspace, or a guest by the cookie of their device."""

import uuid

from django.utils.translation import gettext as _
from rest_framework.request import Request

from workshops import access, editing
from workshops.models import EmpathyMap, Participant

from .errors import Refused


def reader_of(request: Request, map_id: uuid.UUID) -> access.Reader:
    """Who reads. A member who has not been on the map yet may look without being put on its list.

    Raises Refused, the same for no such map and no access (protocol V5).
    """
    empathy_map = _map(map_id)
    person = access.known_as(empathy_map, user=request.user, device=_device(request))
    if person is None and access.membership(request.user, empathy_map.workspace) is None:
        raise Refused("missing")
    if person and not person.is_in:
        raise kept_out(person)
    return access.Reader(empathy_map, participant=person)


def person_on(request: Request, map_id: uuid.UUID) -> tuple[EmpathyMap, Participant]:
    """Who is about to write. A member who comes for the first time is let in, as on the page.

    Raises Refused like `reader_of`.
    """
    empathy_map = _map(map_id)
    person = editing.person_on(empathy_map, user=request.user, device=_device(request))
    if person is None:
        known = access.known_as(empathy_map, user=request.user, device=_device(request))
        raise kept_out(known) if known else Refused("missing")
    return empathy_map, person


def kept_out(person: Participant) -> Refused:
    """The refusal for whoever was removed, or still waits in the lobby (protocol W7)."""
    if person.removed_at:
        return Refused("forbidden", _("You have been taken out of this workshop."))
    return Refused("missing")


def _map(map_id: uuid.UUID) -> EmpathyMap:
    maps = EmpathyMap.objects.select_related("workspace", "workshop", "persona__photo")
    empathy_map = maps.filter(pk=map_id).first()
    if empathy_map is None:
        raise Refused("missing")
    return empathy_map


def _device(request: Request) -> str:
    return request.COOKIES.get(access.DEVICE_COOKIE, "")
