"""Classic pairs: two groups fill a map each and show each other what they see."""

from django.utils.translation import gettext_lazy as _

from workshops.kinds import Act, StepKind

from .agenda import Agenda, Needs, Planned

CLASSIC_PAIRS = Agenda(
    key="classic-pairs",
    title=_("Classic pairs"),
    promise=_(
        "Two groups fill a map of the same person side by side, then show each other. Where the"
        " maps differ, the talk begins."
    ),
    needs=Needs(maps=2),
    steps=(
        Planned(
            kind=StepKind.DISCUSS,
            title=_("Set the stage"),
            minutes=5,
            script=_(
                "We look at one person in one situation, in two groups that do not see each"
                " other’s map yet. Find a partner, and each pair a group."
            ),
            prompt=_("Go to your group’s map. Read the persona and the situation aloud."),
            done_when=_("Everybody is in a group, and both maps are open."),
        ),
        Planned(
            kind=StepKind.DISCUSS,
            title=_("Warm up"),
            minutes=5,
            may=(),
            script=_(
                "First somebody unrelated: a passenger whose train has just been cancelled. Tell"
                " each other, without writing: what do they say, think, do and feel?"
            ),
            prompt=_("One sentence for each quadrant, aloud. Nothing is written yet."),
            done_when=_("Each pair has said something for all four quadrants."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Fill the map in pairs"),
            minutes=15,
            may=(Act.WRITE, Act.GROUP),
            script=_(
                "Now our person. One writes, the other asks “how do we know?”. Change over after"
                " seven minutes. A thin quadrant is a finding, leave it thin."
            ),
            prompt=_("What do they say, think, do and feel? One idea per note."),
            done_when=_("Both groups have notes in every quadrant, or know why not."),
        ),
        Planned(
            kind=StepKind.PLAYBACK,
            title=_("Show each other"),
            minutes=25,
            script=_(
                "Ten minutes each: one group shows its map, the other only asks. Then five minutes"
                " on where the two maps differ."
            ),
            prompt=_("What does it reveal? What do we assume? Where are gaps?"),
            done_when=_("Both maps have been shown and questioned."),
        ),
        Planned(
            kind=StepKind.DECIDE,
            title=_("Next steps"),
            minutes=10,
            script=_(
                "From the gaps and differences: what must we find out, who does what by when?"
            ),
            prompt=_("Write questions and actions. Add owner and date."),
            done_when=_("Each gap has a question or an action with an owner."),
        ),
    ),
)
