"""Laying evidence out for a map."""

from django.utils.translation import gettext as _

from workshops import limits
from workshops.kinds import Act
from workshops.models import Evidence, ResearchSource, Speaker

from . import allowed
from .change import Change
from .command import Command, acts, command
from .fields import Choice, Key, Words
from .refusal import Rejected


@command("evidence.add")
class AddEvidence(Command):
    """Write down something a customer said or did, with where it was learned."""

    acts = acts(Act.WRITE, Act.REACT)
    evidence = Key()
    text = Words(limit=limits.EVIDENCE, lines=True)
    kind = Choice(choices=Evidence.Kind.choices)
    source = Words(limit=limits.SOURCE_TITLE)  # type: ignore[assignment]
    source_kind = Choice(choices=ResearchSource.Kind.choices)
    speaker = Words(limit=limits.ALIAS, required=False)
    channel = Choice(choices=Evidence.Channel.choices, required=False)
    cue = Words(limit=limits.CUE, required=False)

    def apply(
        self, change: Change, *, evidence, text, kind, source, source_kind, speaker="", channel="",
        cue="",
    ):  # fmt: skip
        check_nobody_hides(change)
        workspace = change.empathy_map.workspace_id
        if Evidence.objects.filter(workspace=workspace, key=evidence).exists():
            raise Rejected("conflict")
        learned_at, _new = ResearchSource.objects.get_or_create(
            workspace_id=workspace, kind=source_kind, title=source
        )
        said_by = None
        if speaker:
            said_by, _new = Speaker.objects.get_or_create(workspace_id=workspace, alias=speaker)
        change.shelve(
            Evidence.objects.create(
                workspace_id=workspace,
                key=evidence,
                text=text,
                kind=kind,
                source=learned_at,
                speaker=said_by,
                channel=channel,
                cue=cue,
                created_by_id=change.by.user_id,
            )
        )


@command("evidence.shelve")
class ShelveEvidence(Command):
    acts = acts(Act.WRITE, Act.REACT)
    evidence = Key()

    def apply(self, change: Change, *, evidence):
        check_nobody_hides(change)
        change.shelve(change.evidence(evidence))


def check_nobody_hides(change: Change) -> None:
    """Raises Rejected while everybody writes alone: what somebody lays out, all see at once (H1)."""
    step = allowed.step_now(change.workshop)
    if step and step.private and not change.runs:
        raise Rejected(
            "phase", _("Everybody would see it, and now each writes alone. Add it later.")
        )
