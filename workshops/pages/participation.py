"""Who has not written yet, and how evenly people write: a quiet hint for facilitators alone."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops.findings.participation import Participation, chance_band, gini
from workshops.kinds import Act, Names, Role
from workshops.models import EmpathyMap, Note, Participant

from .running import running


@dataclass
class Writers:
    """How many of those who write have not written, and (only where names are shown) who.

    `silent` is None where it cannot be told.
    """

    people: int
    silent: int | None
    names: list[str] = field(default_factory=list)
    spread: Participation | None = None
    in_this_step: bool = False


@never_cache
@require_safe
def participation(request: HttpRequest, key) -> HttpResponse:
    """For the facilitator's page, which asks now and then. 403 for whoever else is on the map."""
    empathy_map, _person = running(request, key)
    return render(request, "map/_participation.html", {"writers": writers(empathy_map)})


def writers(empathy_map: EmpathyMap) -> Writers:
    """Counted since the current step began, if it is one of writing; else over the whole map.

    A note without a writer's name (anonymous, or shown in a workshop without names) counts for
    nobody, and then nothing is told: the number would be wrong, and who is missing from a list of
    names would be its writer.
    """
    notes = Note.objects.filter(empathy_map=empathy_map, proxy=False).visible()
    step = empathy_map.workshop.current_step
    began = step.began_at if step and Act.WRITE in step.may else None
    in_this_step = began is not None
    if began:
        notes = notes.filter(created_at__gte=began)
    wrote: dict[int, int] = {}
    nameless = False
    for author, owner in notes.order_by().values_list("author", "owner"):
        nameless |= author is None
        if author or owner:
            wrote[author or owner] = wrote.get(author or owner, 0) + 1
    shares = {person: wrote.get(person.pk, 0) for person in _at_work_on(empathy_map)}
    if nameless:
        return Writers(len(shares), None, in_this_step=in_this_step)
    silent = [person.display_name for person, count in shares.items() if count == 0]
    named = empathy_map.workshop.names == Names.NAMED
    found = Writers(
        len(shares), len(silent), names=silent if named else [], in_this_step=in_this_step
    )
    total = sum(shares.values())
    if named and len(shares) > 1 and total >= 2 * len(shares):  # of fewer, chance says nothing
        found.spread = Participation(
            people=len(shares),
            notes=total,
            silent=len(silent),
            gini=gini(shares.values()),
            band=chance_band(len(shares), total),
        )
    return found


def _at_work_on(empathy_map: EmpathyMap) -> QuerySet[Participant]:
    """Those who write, and not on another map of the workshop."""
    people = Participant.objects.filter(
        workshop=empathy_map.workshop_id, role=Role.EDITOR, removed_at=None, admitted=True
    )
    return people.filter(Q(place=empathy_map) | Q(place=None))


urlpatterns = [path("maps/<uuid:key>/room/participation/", participation, name="participation")]
