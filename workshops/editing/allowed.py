"""Whether a change may be made at this moment: the step of the workshop, and what is locked (W2, W5)."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.kinds import Act
from workshops.models import Note, Workshop, WorkshopStep

from .refusal import Rejected

if TYPE_CHECKING:
    from .change import Change


def step_now(workshop: Workshop) -> WorkshopStep | None:
    """The step that a workshop is in; none before it opens, after it ends, and out of the agenda."""
    return workshop.current_step if workshop.is_open else None


def check_act(workshop: Workshop, acts: frozenset[Act]) -> None:
    """Raises Rejected if the step lets people do none of `acts` now. No acts: always allowed."""
    step = step_now(workshop)
    if step is None or not acts:
        return
    allowed = acts & set(step.may)
    if not allowed:
        raise Rejected("phase")
    if allowed == {Act.WRITE} and writing_is_over(workshop):
        raise Rejected("phase", _("Time is up, writing has closed. Ask the facilitator for more."))


def writing_is_over(workshop: Workshop) -> bool:
    """Whether the step closes writing at zero, and the clock of this server says so (W4)."""
    step, ends = step_now(workshop), workshop.timer_ends_at
    return bool(step and step.closes and ends and ends <= timezone.now())


def check_touched(change: "Change") -> None:
    """Raises Rejected if the change touches what is locked or not open now. A facilitator may."""
    if change.runs:
        return
    step = step_now(change.workshop)
    locked_regions = set(change.empathy_map.locked_regions)
    for row in change.touched():
        before = change.stood(row)
        regions = {row.region, before["region"]}
        if (
            change.empathy_map.locked
            or row.locked
            or regions & locked_regions
            or any(group.locked for group in change.groups_of(row))
        ):
            raise Rejected("locked", _("The facilitator has locked this."))
        if step and step.regions and not regions <= set(step.regions):
            raise Rejected("phase", _("This quadrant is not open in this step."))
        if step and step.private and isinstance(row, Note) and not row.hidden:
            raise Rejected("phase", _("Everyone writes alone now: what is shown stays as it is."))
