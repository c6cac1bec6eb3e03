"""The projector's page: what everybody in the room may see, large enough for the back row."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access, editing
from workshops.models import EmpathyMap, Participant

from .board_view import board
from .map_words import WORDS
from .present_words import PRESENT_WORDS
from .running import known_here
from .waiting import turned_away
from .workshop_room import way_in


@require_safe
@never_cache
def presenting(request: HttpRequest, key) -> HttpResponse:
    """Open to whoever may read the live map. With `?part=way-in`, only how people come in.

    Who is not in its workshop is turned away, map or no map.
    """
    maps = EmpathyMap.objects.select_related("persona__photo", "workspace", "workshop")
    empathy_map = maps.filter(pk=key).first()
    participant = known_here(request, empathy_map) if empathy_map else None
    if empathy_map and participant:
        return shown(request, empathy_map, participant)
    return turned_away(request, key)


def shown(
    request: HttpRequest, empathy_map: EmpathyMap, participant: Participant
) -> TemplateResponse:
    """The whole page, or the part of it that follows a new join code."""
    inviting = {"door": door(request, empathy_map, participant)}
    if request.GET.get("part") == "way-in":
        return TemplateResponse(request, "present/_way_in.html", inviting)
    return TemplateResponse(request, "present/show.html", inviting | on_the_wall(empathy_map))


def door(request: HttpRequest, empathy_map: EmpathyMap, participant: Participant) -> dict:
    """How people come in. Only who runs the workshop shows its code: it may have been drawn anew
    because the last one went further than it should.
    """
    return way_in(request, empathy_map.workshop) if access.may_run(participant) else {}


def on_the_wall(empathy_map: EmpathyMap) -> dict:
    """The map as everybody sees it: nothing hidden, nothing of one person's own, no scripts."""
    stands = editing.standing(empathy_map.pk)
    snapshot = editing.visible(stands.body, access.PEOPLE)
    return {
        "board": board(snapshot),
        "key": empathy_map.pk,
        "words": WORDS | {"present": PRESENT_WORDS},
        "data": {
            "map": f"present-{empathy_map.pk}",
            "url": f"/ws/maps/{empathy_map.pk}/",
            "readonly": True,
            "wall": True,
            "rev": stands.revision,
            "epoch": stands.epoch,
            "snapshot": snapshot,
        },
    }


urlpatterns = [path("maps/<uuid:key>/present/", presenting, name="present")]
