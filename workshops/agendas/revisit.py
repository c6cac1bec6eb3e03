"""Revisit: new evidence has come in, so each assumption of a map is judged again."""

from django.utils.translation import gettext_lazy as _

from workshops.kinds import Act, StepKind

from .agenda import Agenda, Needs, Planned

REVISIT = Agenda(
    key="revisit",
    title=_("Revisit a map"),
    promise=_(
        "New evidence has come in. Take an earlier map up again and judge each assumption:"
        " confirmed, contradicted, or still unknown."
    ),
    needs=Needs(earlier=True, evidence=1, people=1),
    steps=(
        Planned(
            kind=StepKind.READ,
            title=_("What is new"),
            minutes=6,
            script=_(
                "Silent reading of what has come in since last time. The map is as we left it."
            ),
            prompt=_("Mark each piece: surprises me, matches what I know, or unclear to me."),
            done_when=_("Each new piece of evidence has been opened by at least one reader."),
        ),
        Planned(
            kind=StepKind.DISCUSS,
            title=_("Each assumption again"),
            minutes=8,
            may=(Act.WRITE, Act.GROUP, Act.LINK, Act.REACT),
            script=_(
                "Note by note, only those without evidence: is it confirmed, contradicted, or"
                " still unknown? Attach what decides it, for or against."
            ),
            prompt=_("Attach the new words to the note they support or speak against."),
            done_when=_("Each assumption has evidence for it, against it, or stays open."),
        ),
        Planned(
            kind=StepKind.DECIDE,
            title=_("What is still unknown"),
            minutes=4,
            script=_(
                "What would we have to hear or see to settle the rest, and who goes and asks?"
            ),
            prompt=_(
                "Write a question for each assumption that is still open. Add owner and date."
            ),
            done_when=_("Each open assumption that matters has a question with an owner."),
        ),
        Planned(
            kind=StepKind.CLOSE,
            title=_("Look back"),
            minutes=2,
            script=_("One sentence each: what did the new evidence change for you?"),
            prompt=_("What did you believe last time that you no longer believe?"),
            done_when=_("Everybody has answered, and the map can be taken along."),
        ),
    ),
)
