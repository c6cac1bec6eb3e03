"""Aggregate: from several maps of one person each to one map of what they share."""

from django.utils.translation import gettext_lazy as _

from workshops.kinds import Act, StepKind

from .agenda import Agenda, Needs, Planned

AGGREGATE = Agenda(
    key="aggregate",
    title=_("From many to one"),
    promise=_(
        "Lay three to six maps of single customers side by side and keep what recurs. Where they"
        " disagree, ask whether they are one kind of customer at all."
    ),
    needs=Needs(individual=3, evidence=3, people=3),
    steps=(
        Planned(
            kind=StepKind.DISCUSS,
            title=_("One kind of customer"),
            minutes=5,
            script=_(
                "Each of these maps is one person. Today we look for what they share, and we keep"
                " what they do not share just as carefully."
            ),
            prompt=_("Each takes one person’s map and introduces them in two sentences."),
            done_when=_("Everybody knows whom each map is about."),
        ),
        Planned(
            kind=StepKind.READ,
            title=_("Read the maps in silence"),
            minutes=12,
            script=_("Silent reading, one map after the other. Do not merge anything yet."),
            prompt=_("Which words, acts and feelings have you met on another map as well?"),
            done_when=_("Each map has been read by at least two people."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("Keep what recurs"),
            minutes=13,
            script=_(
                "Write a note only for what you found with at least two people. Attach the words"
                " of each of them."
            ),
            prompt=_("What do two or more of them say, think, do or feel? Attach both quotes."),
            done_when=_("Each note rests on at least two people."),
        ),
        Planned(
            kind=StepKind.SORT,
            title=_("Sort and name"),
            minutes=10,
            script=_("Silently move like with like. Then name each group in their words."),
            prompt=_("Which belong together? What would they call it?"),
            done_when=_("Each group has a name that says something."),
        ),
        Planned(
            kind=StepKind.DISCUSS,
            title=_("Where they differ"),
            minutes=10,
            may=(Act.WRITE, Act.LINK, Act.REACT),
            script=_(
                "Where does one person contradict another? If it keeps happening between the same"
                " people, these are two kinds of customers."
            ),
            prompt=_("Link two notes that pull against each other; one person, or two kinds?"),
            done_when=_("For each conflict it is said: one kind of customer, or two."),
        ),
        Planned(
            kind=StepKind.VOTE,
            title=_("Vote"),
            minutes=4,
            script=_("Three to five votes, on groups, unseen until we close."),
            prompt=_("What matters most to these people (not to us)?"),
            done_when=_("The round is closed."),
        ),
        Planned(
            kind=StepKind.DECIDE,
            title=_("What they share, what is open"),
            minutes=6,
            script=_(
                "For the top groups: the need they share. For each conflict: the question that"
                " would settle whether to split the segment."
            ),
            prompt=_("Write a need in their words, or a question somebody will ask. Add owner."),
            done_when=_("Each top group has a need, and each conflict a question."),
        ),
    ),
)
