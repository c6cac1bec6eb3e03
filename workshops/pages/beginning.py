"""Making what the start page asked for: the workshop with its steps, and its map or maps."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workshops import editing, limits, taking_home
from workshops.access import Reader
from workshops.exports.reading import read_json
from workshops.models import EmpathyMap, Participant, Persona, User, Workspace
from workshops.quadrants import REGIONS, Layout

from .agendas import Card


@transaction.atomic
def begin(typed: dict, *, cards: dict[str, Card], workspace: Workspace, by: User) -> EmpathyMap:
    """Begin what a form describes; return the first map. The same form sent again begins nothing.

    Raises Rejected, and then nothing has been kept.
    """
    already = workspace.maps.filter(workshop=typed["key"]).order_by("created_at").first()
    if already:
        return already
    card = cards.get(typed["agenda"])
    about: dict[str, Any] = {
        "workspace": workspace,
        "by": by,
        "persona": whom(typed, workspace=workspace, by=by),
        "evidence": typed["evidence"],
        **{name: typed[name] for name in ("situation", "decision", "layout", "scope")},
    }
    titles = titles_of(typed["title"], typed["maps"])
    first = editing.open_map(
        title=titles[0],
        key=typed["key"],
        steps=steps_of(card, typed["layout"]),
        agenda=str(card.agenda.title) if card else "",
        names=typed["names"],
        **about,
    )
    if typed["earlier"]:
        take_up(typed["earlier"], on=first, by=by)
    if len(titles) > 1:
        first.workshop.title = typed["title"]
        first.workshop.save(update_fields=["title"])  # the next map tells the others
    for title in titles[1:]:
        editing.open_map(title=title, workshop=first.workshop, **about)
    return first


def whom(typed: dict, *, workspace: Workspace, by: User) -> Persona:
    """The chosen persona. Whoever types a name means somebody new, whatever is chosen above it."""
    if not typed["new_persona"]:
        return typed["persona"]
    return Persona.objects.create(
        workspace=workspace,
        name=typed["new_persona"],
        tagline=typed["new_tagline"],
        created_by=by,
    )


def steps_of(card: Card | None, layout: str) -> list[dict[str, Any]]:
    """The steps in the words of the person who starts; quadrants only of the chosen layout."""
    steps = [step.words() for step in card.agenda.steps] if card else []
    here = REGIONS[Layout(layout)]
    return [
        step | {"regions": [region for region in step["regions"] if region in here]}
        for step in steps
    ]


def titles_of(title: str, maps: int) -> list[str]:
    """A title for each map: by itself, or with the letter of its group."""
    if maps == 1:
        return [title]
    groups = [_(" · group %(letter)s") % {"letter": chr(ord("A") + at)} for at in range(maps)]
    return [title[: limits.TITLE - len(group)] + group for group in groups]


def take_up(earlier: EmpathyMap, *, on: EmpathyMap, by: User) -> None:
    """Copy an earlier map as anybody could take it home, so that nothing unseen comes along.

    Its votes stay where they were given: this workshop votes for itself.
    """
    document, _headers = taking_home.as_file(Reader(empathy_map=earlier), "json")
    facilitator = Participant.objects.get(workshop=on.workshop_id, user=by)
    copied = read_json(document) | {"rounds": {}}
    editing.Scribe(on, facilitator).do("map.fill", snapshot=copied)
