"""Interview debrief: right after the talk, in rounds of four minutes, a map of this one person.

Rounds of four minutes follow the debrief worksheet of 18F Methods (CC0); the words are ours.
"""

from django.utils.translation import gettext_lazy as _

from workshops.kinds import Act, Scope, StepKind
from workshops.quadrants import Region

from .agenda import Agenda, Planned

INTERVIEW_DEBRIEF = Agenda(
    key="interview-debrief",
    title=_("Interview debrief"),
    promise=_(
        "Right after the talk, while it is fresh: five rounds of four minutes for whoever was"
        " there. A map of this one person."
    ),
    group=_("2 to 4 people"),
    scope=Scope.INDIVIDUAL,
    steps=(
        Planned(
            kind=StepKind.WRITE,
            title=_("What stood out"),
            minutes=4,
            regions=(Region.SAYS,),
            script=_("Do not talk about it yet. Write what you still have in your ear."),
            prompt=_("Which exact words struck you? Which did they repeat?"),
            done_when=_("The strongest sentences are written down word for word."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("What they did and showed"),
            minutes=4,
            regions=(Region.DOES,),
            script=_("What did you see with your own eyes, and what did they show you?"),
            prompt=_("What did they do, show, skip or work around? In which order?"),
            done_when=_("Each of you has written what you saw."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Feelings and cues"),
            minutes=4,
            regions=(Region.FEELS,),
            script=_("Name the feeling and the cue that told you: tone, pause, face, a laugh."),
            prompt=_("What did they feel, when, because of what? What cue showed it?"),
            done_when=_("Each feeling stands with its cue or its reason."),
        ),
        Planned(
            kind=StepKind.DISCUSS,
            title=_("What does not fit"),
            minutes=4,
            may=(Act.WRITE, Act.LINK, Act.REACT),
            script=_("Now talk. Where did their words and what they did not fit together?"),
            prompt=_("Link two notes that pull against each other; say why."),
            done_when=_("At least one contradiction is linked, or “none found” is written down."),
        ),
        Planned(
            kind=StepKind.DECIDE,
            title=_("What to ask next"),
            minutes=4,
            script=_(
                "What shall we ask the next person, and which question of the guide did not work?"
            ),
            prompt=_("Write one question for the next talk, and one change to the guide."),
            done_when=_("There is a question for the next person."),
        ),
    ),
)
