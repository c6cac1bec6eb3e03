"""The live map: the page where a team writes together."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access, editing, exports
from workshops.kinds import Act, Names, Relation, StepKind, TensionStatus
from workshops.models import EmpathyMap, Evidence, Participant, ResearchSource
from workshops.quadrants import Basis

from .board_view import board
from .map_words import WORDS
from .running import known_here
from .waiting import turned_away

KEYS = [
    (["N"], _("New note in this quadrant")),
    (["1", "…", "9"], _("Go to a quadrant, in reading order")),
    (["←", "→", "↑", "↓"], _("Walk the notes and groups")),
    (["Home"], _("First of this quadrant")),
    (["End"], _("Last of this quadrant")),
    (["⏎"], _("Edit the note, name the group (or F2)")),
    (["Shift", "⏎"], _("While writing: a new line")),
    (["Esc"], _("Finish writing, close, let go")),
    (["Alt", "↑ ↓"], _("Move up or down its quadrant")),
    (["Alt", "← →"], _("Move to the quadrant beside; while writing a new note: write there")),
    (["M"], _("Move to …")),
    (["G"], _("Group with …")),
    (["B"], _("Next basis: quote, observed, inferred, assumption")),
    (["E"], _("Evidence: choose what the note rests on")),
    (["V"], _("Give the chosen thing a vote")),
    (["Shift", "V"], _("Take a vote back from it")),
    (["T"], _("Pulls against …: a tension between two notes")),
    (["I"], _("Turn the note or group into a need, an insight, an action …")),
    (["D"], _("What it means: tensions, insights, questions, actions")),
    (["Del"], _("Delete the note, dissolve the group (or Backspace)")),
    (["Ctrl", "Z"], _("Undo what I did")),
    (["Ctrl", "Shift", "Z"], _("Do it again (or Ctrl Y)")),
    (["/"], _("Search and filter")),
    (["."], _("Everything for this note or group (or Shift F10)")),
    (["?"], _("This list")),
]


@require_safe
@never_cache
def live_map(request: HttpRequest, key) -> HttpResponse:
    """The map with everything on it, readable before any script runs; scripts bring it to life.

    Who is not in its workshop is turned away, map or no map.
    """
    maps = EmpathyMap.objects.select_related("persona", "workspace", "workshop")
    empathy_map = maps.filter(pk=key).first()
    participant = known_here(request, empathy_map) if empathy_map else None
    if empathy_map and participant:
        context = room_around(empathy_map, participant)
        context["hint_read"] = request.COOKIES.get("hint") == "read"
        return TemplateResponse(request, "map/live.html", context)
    return turned_away(request, key)


def room_around(empathy_map: EmpathyMap, participant: Participant) -> dict:
    """What the live page needs: the board to read, and the same as data for the scripts."""
    reader = access.Reader(empathy_map, participant=participant)
    stands = editing.standing(empathy_map.pk)
    snapshot = editing.visible(stands.body, reader.audience, me=reader.me, owners=stands.owners)
    return {
        "board": board(snapshot),
        "workspace": empathy_map.workspace,
        "key": empathy_map.pk,
        "may_edit": reader.may_edit,
        "may_run": reader.may_run,
        "formats": exports.FORMATS,
        "keys": KEYS,
        "bases": Basis.choices,
        "kinds": Evidence.Kind.choices,
        "relations": Relation.choices,
        "tension_statuses": TensionStatus.choices,
        "source_kinds": ResearchSource.Kind.choices,
        "step_kinds": StepKind.choices,
        "acts": Act.choices,
        "names": Names.choices,
        "words": WORDS,
        "data": {
            "map": str(empathy_map.pk),
            "url": f"/ws/maps/{empathy_map.pk}/",
            "me": str(participant.key),
            "may_edit": reader.may_edit,
            "owner": access.owns(participant),
            "guest": participant.user_id is None,
            "rev": stands.revision,
            "epoch": stands.epoch,
            "snapshot": snapshot,
        },
    }


urlpatterns = [path("maps/<uuid:key>/", live_map, name="map")]
