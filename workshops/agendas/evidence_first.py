"""Evidence first: guess, read, write alone, then decide together. The usual agenda."""

from django.utils.translation import gettext_lazy as _

from workshops.kinds import StepKind
from workshops.quadrants import Region

from .agenda import Agenda, Needs, Planned

# People predict line by line: each line of this prompt is one question.
FIVE_QUESTIONS = _(
    "What did they do first?\n"
    "Which words did they use for the hardest part?\n"
    "What did they feel most strongly, and because of what?\n"
    "How would they rate it, from 1 (poor) to 5 (good)?\n"
    "What did they do right afterwards?"
)

EVIDENCE_FIRST = Agenda(
    key="evidence-first",
    title=_("Evidence first"),
    promise=_(
        "Guess, read what customers really said, write alone, then decide together. The most"
        " honest map for a team that has something to read."
    ),
    group=_("3 to 8 people"),
    needs=Needs(decision=True, evidence=3, people=2),
    steps=(
        Planned(
            kind=StepKind.DISCUSS,
            title=_("Set the scene"),
            minutes=5,
            script=_(
                "Today we look at one person in one situation. We are not designing anything yet."
                " Solution ideas go to the parking lot."
            ),
            prompt=_("Say who you are and when you last spoke with a customer."),
            done_when=_("Everybody has joined, and the goal has been read aloud."),
        ),
        Planned(
            kind=StepKind.PREDICT,
            title=_("Guess first"),
            minutes=8,
            script=_(
                "Before opening the evidence: answer five short predictions about this person."
                " Nobody sees yours before we compare them at the end."
            ),
            prompt=FIVE_QUESTIONS,
            done_when=_("All have predicted, or the time is up."),
        ),
        Planned(
            kind=StepKind.READ,
            title=_("Read in silence"),
            minutes=10,
            script=_("Silent reading. Open each quote. Mark what surprises you."),
            prompt=_("Mark each piece: surprises me, matches what I know, or unclear to me."),
            done_when=_("Each piece of evidence has been opened by at least one reader."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("What we heard and saw"),
            minutes=8,
            regions=(Region.SAYS, Region.DOES),
            private=True,
            script=_(
                "Only what was heard or seen. One item per note. Attach the quote. If you have"
                " none, leave the note unbacked and we will see it."
            ),
            prompt=_(
                "What exact words struck you? What did they do just before and after? What did"
                " they try, avoid, repeat, give up?"
            ),
            done_when=_("Everybody has written, and all notes are revealed together."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("What lies behind it"),
            minutes=8,
            regions=(Region.THINKS, Region.FEELS),
            private=True,
            script=_(
                "Now infer. What would make the acts and words above make sense? Name the feeling"
                " and its reason."
            ),
            prompt=_(
                "What occupies them that they did not say aloud? What worries them? Feeling:"
                " because…"
            ),
            done_when=_("Everybody has written, and all notes are revealed together."),
        ),
        Planned(
            kind=StepKind.WRITE,
            title=_("What we only believe"),
            minutes=4,
            private=True,
            script=_("Write what the team believes but nobody has shown."),
            prompt=_("We believe…"),
            done_when=_("Each of these notes is marked as an assumption."),
        ),
        Planned(
            kind=StepKind.SORT,
            title=_("Sort and name"),
            minutes=12,
            script=_(
                "Silently move like with like. Then each of you names every group for yourself;"
                " we compare names."
            ),
            prompt=_("Which belong together? What would you call it?"),
            done_when=_("Each group has at least two proposed names, and one is chosen."),
        ),
        Planned(
            kind=StepKind.DISCUSS,
            title=_("Find the tensions"),
            minutes=10,
            script=_(
                "Look across. Where do words and acts, or thoughts and words, not fit? Same person"
                " or two kinds of people?"
            ),
            prompt=_("Link two notes that pull against each other; say why."),
            done_when=_("At least one tension is examined, or “none found” is written down."),
        ),
        Planned(
            kind=StepKind.VOTE,
            title=_("Vote"),
            minutes=4,
            script=_("Three to five votes, on groups, unseen until we close."),
            prompt=_("What matters most to this person (not to us)?"),
            done_when=_("The round is closed."),
        ),
        Planned(
            kind=StepKind.DECIDE,
            title=_("What they need"),
            minutes=15,
            script=_(
                "Turn the top groups into pains, gains and one need sentence: [person] needs a way"
                " to [verb] because [insight]. Then how-might-we questions."
            ),
            prompt=_("Write; no solution inside the question."),
            done_when=_("Each top group has at least one insight linked to notes."),
        ),
        Planned(
            kind=StepKind.DECIDE,
            title=_("Who does what"),
            minutes=4,
            script=_("What must we find out, who does what by when, who tells the customer?"),
            prompt=_("Add owner and date."),
            done_when=_("Each top pain has an action or a research question."),
        ),
        Planned(
            kind=StepKind.CLOSE,
            title=_("Look back"),
            minutes=2,
            script=_("Compare your predictions with what we learned."),
            prompt=_("What did you believe this morning that you no longer believe?"),
            done_when=_("Everybody has answered, and the map can be taken along."),
        ),
    ),
)
