"""From a demo story to a workspace: everything around the map, then the making of the map."""

from dataclasses import asdict, replace
from datetime import date, timedelta

from django.db import transaction

from workshops.demo import Story
from workshops.editing import open_map
from workshops.models import (
    EmpathyMap,
    Evidence,
    Membership,
    Persona,
    ResearchSource,
    Speaker,
    User,
    Workshop,
    Workspace,
)

from .making import Making


@transaction.atomic
def found(story: Story, *, by: User, today: date) -> EmpathyMap:
    """Make the workspace of a story with `by` as its owner, and let its map come about.

    The workshop is left open.
    """
    moved = shift(story, today)
    workspace = Workspace.objects.create(name=story.workspace, slug=story.slug, is_demo=True)
    workspace.memberships.create(user=by, role=Membership.Role.OWNER)
    sources = _sources(story, workspace, moved)
    evidence = _evidence(story, workspace, sources, moved, by)
    persona = Persona.objects.create(workspace=workspace, created_by=by, **asdict(story.persona))
    persona.sources.set(sources.values())
    workshop = Workshop.objects.create(workspace=workspace, title=story.workshop, created_by=by)
    workshop.open()
    empathy_map = open_map(
        workspace=workspace,
        workshop=workshop,
        persona=persona,
        title=story.title,
        situation=story.situation,
        decision=story.decision,
        by=by,
    )
    Making(story, empathy_map, evidence, facilitator=by).run()
    empathy_map.refresh_from_db()
    return empathy_map


def shift(story: Story, today: date) -> timedelta:
    """How far its dates move: by whole weeks, so that its workshop was in the last seven days."""
    return timedelta(weeks=(today - story.told_on).days // 7)


def _sources(story: Story, workspace: Workspace, moved: timedelta) -> dict[str, ResearchSource]:
    made = {}
    for source in story.sources:
        fields = asdict(replace(source, occurred_on=source.occurred_on + moved))
        key = fields.pop("key")
        made[key] = ResearchSource.objects.create(workspace=workspace, **fields)
    return made


def _evidence(
    story: Story,
    workspace: Workspace,
    sources: dict[str, ResearchSource],
    moved: timedelta,
    by: User,
) -> dict[str, Evidence]:
    speakers = {
        alias: Speaker.objects.create(workspace=workspace, alias=alias)
        for alias in sorted({piece.speaker for piece in story.evidence} - {""})
    }
    made = {}
    for piece in story.evidence:
        fields = asdict(replace(piece, said_on=piece.said_on + moved))
        key = fields.pop("key")
        fields["source"] = sources[piece.source]
        fields["speaker"] = speakers.get(piece.speaker)
        made[key] = Evidence.objects.create(workspace=workspace, created_by=by, **fields)
    return made
