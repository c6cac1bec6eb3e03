"""The agendas a workspace can follow: the built-in ones and its own, told in the same words."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from django.http import Http404

from workshops.agendas import BUILT_IN, Agenda, Needs, Planned
from workshops.kinds import Act, Scope, StepKind
from workshops.models import TemplateStep, WorkshopTemplate, Workspace
from workshops.quadrants import Layout, Region


@dataclass(frozen=True)
class Card:
    """An agenda as a page shows it. `template` is the row behind one that a workspace made."""

    agenda: Agenda
    template: WorkshopTemplate | None = None

    @cached_property
    def strip(self) -> list[dict]:
        """Its steps one after the other, each as wide as it is long."""
        ends = accumulate(step.minutes for step in self.agenda.steps)
        return [
            {"step": step, "from": end - step.minutes}
            for step, end in zip(self.agenda.steps, ends, strict=True)
        ]

    @cached_property
    def rows(self) -> list[tuple[Planned, TemplateStep | None]]:
        """Each step with the row behind it, if there is one."""
        if self.template is None:
            return [(step, None) for step in self.agenda.steps]
        return list(zip(self.agenda.steps, self.template.steps.all(), strict=True))


def built_in() -> list[Card]:
    return [Card(agenda) for agenda in BUILT_IN.values()]


def own(workspace: Workspace) -> list[Card]:
    """What a workspace has made its own, by title."""
    templates = workspace.templates.prefetch_related("steps")
    return [Card(agenda_of(template), template) for template in templates]


def cards_of(workspace: Workspace) -> dict[str, Card]:
    """All agendas that a workspace can follow, by key: its own behind the built-in ones."""
    return {card.agenda.key: card for card in [*built_in(), *own(workspace)]}


def card_or_404(workspace: Workspace, key: str) -> Card:
    card = cards_of(workspace).get(key)
    if card is None:
        raise Http404
    return card


def agenda_of(template: WorkshopTemplate) -> Agenda:
    """A workspace's template as an agenda. It needs what the one it was copied from needs."""
    origin = BUILT_IN.get(template.copied_from)
    return Agenda(
        key=str(template.pk),
        title=template.title,
        promise=template.promise,
        layout=Layout(template.layout),
        scope=origin.scope if origin else Scope.AGGREGATED,
        group=origin.group if origin else "",
        needs=origin.needs if origin else Needs(),
        steps=tuple(planned(step) for step in template.steps.all()),
    )


def planned(step: TemplateStep) -> Planned:
    return Planned(
        kind=StepKind(step.kind),
        title=step.title,
        minutes=step.minutes,
        regions=tuple(Region(region) for region in step.regions),
        may=tuple(Act(act) for act in step.may),
        private=step.private,
        closes=step.closes,
        script=step.script,
        prompt=step.prompt,
        done_when=step.done_when,
    )
