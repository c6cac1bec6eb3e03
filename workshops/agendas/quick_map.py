"""Quick map: what a team believes, in less than half an hour."""

from django.utils.translation import gettext_lazy as _

from workshops.kinds import StepKind
from workshops.quadrants import Region

from .agenda import Agenda, Planned

QUICK_MAP = Agenda(
    key="quick-map",
    title=_("Quick map"),
    promise=_(
        "What the team believes, on one map before the coffee is cold. It stays a map of"
        " assumptions until evidence is linked."
    ),
    steps=(
        Planned(
            kind=StepKind.DISCUSS,
            title=_("Frame it"),
            minutes=2,
            script=_(
                "One person, one situation. We write down what we believe today, and it will say"
                " so: an assumption map until evidence is linked."
            ),
            prompt=_("Read the situation aloud. Is it one moment that we all can picture?"),
            done_when=_("Everybody can picture the same moment."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Says and does"),
            minutes=4,
            regions=(Region.SAYS, Region.DOES),
            private=True,
            script=_("In silence. One item per note. Only what a camera would have recorded."),
            prompt=_("Which words do they use? What do they do first, next, last?"),
            done_when=_("Everybody has written at least one note in each quadrant."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Thinks and feels"),
            minutes=4,
            regions=(Region.THINKS, Region.FEELS),
            private=True,
            script=_("Still in silence. Now what a camera would not have seen."),
            prompt=_("What goes through their mind? What do they feel, and because of what?"),
            done_when=_("Everybody has written at least one note in each quadrant."),
        ),
        Planned(
            kind=StepKind.REVEAL,
            title=_("Reveal and read"),
            minutes=3,
            script=_("Here is everything at once. Read first, talk later."),
            prompt=_("Read all notes. Mark what surprises you."),
            done_when=_("Everything is revealed, and everybody has read it."),
        ),
        Planned(
            kind=StepKind.SORT,
            title=_("Group"),
            minutes=5,
            script=_("Silently move like with like, then give each group a name."),
            prompt=_("Which belong together? What would you call it?"),
            done_when=_("Each group has a name that says something."),
        ),
        Planned(
            kind=StepKind.VOTE,
            title=_("Vote"),
            minutes=3,
            script=_("Three votes each, unseen until we close."),
            prompt=_("Where would it hurt most to be wrong about this person?"),
            done_when=_("The round is closed."),
        ),
        Planned(
            kind=StepKind.DECIDE,
            title=_("Next questions"),
            minutes=4,
            script=_("For the top groups: what must we find out, and whom can we ask this week?"),
            prompt=_("Write a question that a real customer could answer. Add owner and date."),
            done_when=_("Each top group has a question with an owner."),
        ),
    ),
)
