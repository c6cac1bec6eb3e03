"""All maps of a workshop next to each other, the same quadrant in one row, so that they can be compared."""

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access, editing
from workshops.access import PEOPLE
from workshops.models import EmpathyMap
from workshops.quadrants import QUADRANTS

from .board_view import board
from .map_words import WORDS
from .running import reading
from .several_maps import maps_beside, short_title
from .waiting import turned_away


@require_safe
@never_cache
def side_by_side(request: HttpRequest, key):
    """For whoever may read one of the maps. Shows what everybody sees: nothing hidden, not even one's own.

    Who is not in its workshop is turned away, map or no map.
    """
    try:
        empathy_map, person = reading(request, key)
    except Http404:
        return turned_away(request, key)
    maps = list(maps_beside(empathy_map).select_related("workshop"))
    stand = editing.abreast(maps)
    boards = [as_all_see(one, *stand[one.pk]) for one in maps]
    here = {quadrant["key"] for one in boards for quadrant in one["board"]["quadrants"]}
    context = {
        "key": empathy_map.pk,
        "workshop": empathy_map.workshop,
        "workspace": empathy_map.workspace,
        "boards": boards,
        "regions": [(name, quadrant) for name, quadrant in QUADRANTS.items() if name in here],
        "may_run": access.may_run(person),
        "words": WORDS,
        "data": {"maps": [one["data"] for one in boards]},
    }
    return TemplateResponse(request, "beside/show.html", context)


def as_all_see(empathy_map: EmpathyMap, revision: int, body: dict) -> dict:
    """One map for a screen that everybody may look at, and the same as data for the scripts."""
    snapshot = editing.visible(body, PEOPLE)
    return {
        "key": str(empathy_map.pk),
        "title": short_title(empathy_map),
        "board": board(snapshot),
        "data": {
            "map": str(empathy_map.pk),
            "url": f"/ws/maps/{empathy_map.pk}/",
            "rev": revision,
            "epoch": empathy_map.epoch,
            "snapshot": snapshot,
        },
    }


urlpatterns = [path("maps/<uuid:key>/side-by-side/", side_by_side, name="side-by-side")]
