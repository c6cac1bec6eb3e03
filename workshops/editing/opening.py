"""Beginning a map, and telling maps about their persona."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from workshops.cleaning import clean_line
from workshops.kinds import Names
from workshops.models import (
    EmpathyMap,
    Evidence,
    Participant,
    Persona,
    User,
    Workshop,
    WorkshopStep,
    Workspace,
)

from .joining import join
from .merge import JSON
from .scribe import Scribe


@transaction.atomic
def open_map(
    *,
    workspace: Workspace,
    persona: Persona,
    title: str,
    situation: str,
    by: User,
    decision: str = "",
    layout: str = "classic",
    scope: str = "aggregated",
    workshop: Workshop | None = None,
    evidence: Iterable[Evidence] = (),
    steps: Sequence[Mapping[str, Any]] = (),
    agenda: str = "",
    names: str = Names.NAMED,
    key: uuid.UUID | None = None,
) -> EmpathyMap:
    """Begin a map with `by` as its facilitator, in a workshop of its own unless one is given.

    `evidence` is laid out on its shelf. A new workshop gets `steps` (the fields of a step, in order)
    from the agenda of that title, and shows `names` or not; `key` is its own, so that a form sent
    twice can find it. Raises Rejected for evidence of another workspace.
    """
    if workshop is None:
        workshop = Workshop.objects.create(
            id=key or uuid.uuid4(),
            workspace=workspace,
            title=title,
            created_by=by,
            agenda=agenda,
            names=names,
        )
        WorkshopStep.objects.bulk_create(
            WorkshopStep(workshop=workshop, place=place, **step) for place, step in enumerate(steps)
        )
    facilitator = join(workshop, name=by.name, user=by, role=Participant.Role.FACILITATOR)
    empathy_map = EmpathyMap.objects.create(
        workspace=workspace,
        workshop=workshop,
        persona=persona,
        title=title,
        situation=situation,
        decision=decision,
        layout=layout,
        scope=scope,
        created_by=by,
    )
    scribe = Scribe(empathy_map, facilitator)
    scribe.do("map.create")
    if workshop.maps.count() > 1:
        scribe.do("workshop.tell")
    scribe.do_all([("evidence.shelve", {"evidence": str(piece.key)}) for piece in evidence])
    empathy_map.refresh_from_db()
    return empathy_map


@transaction.atomic
def import_map(*, workspace: Workspace, persona: Persona, snapshot: JSON, by: User) -> EmpathyMap:
    """Begin a map from an exported snapshot. Raises Rejected, and then nothing has been kept."""
    about = snapshot["map"]
    empathy_map = open_map(
        workspace=workspace,
        persona=persona,
        by=by,
        title=clean_line(about["title"]),
        **{name: about[name] for name in ("situation", "layout", "scope")},
        decision=about.get("decision", ""),
    )
    facilitator = Participant.objects.get(workshop=empathy_map.workshop, user=by)
    Scribe(empathy_map, facilitator).do("map.fill", snapshot=snapshot)
    empathy_map.refresh_from_db()
    return empathy_map


def refresh_persona(persona: Persona, *, by: User) -> None:
    """Tell every map of this persona that its page was edited."""
    for empathy_map in persona.maps.select_related("workshop").order_by("pk"):
        person = join(
            empathy_map.workshop, name=by.name, user=by, role=Participant.Role.FACILITATOR
        )
        Scribe(empathy_map, person).do("persona.refresh")
