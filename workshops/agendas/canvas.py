"""Canvas: from the goal and the outside inwards, one part of the canvas at a time."""

from django.utils.translation import gettext_lazy as _

from workshops.kinds import StepKind
from workshops.quadrants import Layout, Region

from .agenda import Agenda, Planned

CANVAS = Agenda(
    key="canvas",
    title=_("Canvas, outside in"),
    promise=_(
        "From what is around them to what goes on inside them, one part at a time. For a person"
        " whose world the team does not know well yet."
    ),
    layout=Layout.CANVAS,
    steps=(
        Planned(
            kind=StepKind.WRITE,
            title=_("Who, and what they need to do"),
            minutes=8,
            regions=(Region.GOAL,),
            script=_(
                "Who is this, and what do they have to do differently? Something one could watch"
                " them do, not a state of mind."
            ),
            prompt=_("What do they need to get done? How would we see that they did it?"),
            done_when=_("There is a goal that somebody could observe."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Sees"),
            minutes=8,
            regions=(Region.SEES,),
            script=_("Stand where they stand and look around. Not our plan: what meets their eye."),
            prompt=_("What is around them? What do others show them or do in front of them?"),
            done_when=_("We could draw the place they are in."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Says"),
            minutes=8,
            regions=(Region.SAYS,),
            script=_("Their words, as they come out. If you have the quote, attach it."),
            prompt=_("What did they say, word for word? What did they ask for, or praise?"),
            done_when=_("The notes sound like them, not like us."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Does"),
            minutes=8,
            regions=(Region.DOES,),
            script=_("What a camera would have recorded, in the order in which it happened."),
            prompt=_("What did they do first, next, last? What do they avoid or work around?"),
            done_when=_("One can follow them from beginning to end."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Hears"),
            minutes=8,
            regions=(Region.HEARS,),
            script=_("What reaches them from others. Not what we hear about them."),
            prompt=_("Whom do they listen to? What do friends, colleagues and media tell them?"),
            done_when=_("We know whose word counts for them."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Thinks and feels"),
            minutes=12,
            regions=(Region.THINKS, Region.FEELS, Region.PAINS, Region.GAINS),
            script=_(
                "Only now inside. What would make all of this make sense? Then what makes it hard,"
                " and what a good day would look like."
            ),
            prompt=_(
                "What occupies them? What do they feel, because of what? What is hard or risky?"
                " What do they hope for?"
            ),
            done_when=_("Each pain and gain has a reason in what stands outside."),
        ),
        Planned(
            kind=StepKind.DISCUSS,
            title=_("Find the tensions"),
            minutes=10,
            script=_(
                "Look across the canvas. Where do outside and inside not fit? Same person or two"
                " kinds of people?"
            ),
            prompt=_("Link two notes that pull against each other; say why."),
            done_when=_("At least one tension is examined, or “none found” is written down."),
        ),
        Planned(
            kind=StepKind.VOTE,
            title=_("Vote"),
            minutes=8,
            script=_(
                "Three to five votes, unseen until we close. Afterwards we hear why from whoever"
                " wants to say it."
            ),
            prompt=_("What stands most in the way of their goal?"),
            done_when=_("The round is closed, and the first three have been talked about."),
        ),
        Planned(
            kind=StepKind.CLOSE,
            title=_("Close"),
            minutes=5,
            script=_("One sentence each: what you see differently now, and what you still doubt."),
            prompt=_("What did you believe before that you no longer believe?"),
            done_when=_("Everybody has answered, and the map can be taken along."),
        ),
    ),
)
