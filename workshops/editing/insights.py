"""What a team concludes: pains, gains, needs, insights and how-might-we questions."""

from workshops import limits
from workshops.kinds import Act, InsightKind
from workshops.models import Insight

from .change import Change
from .command import Command, acts, command
from .fields import Choice, Flag, Key, Keys, Words
from .kept import Kept, shown_notes
from .tensions import TENSIONS

INSIGHTS = Kept(
    part="insights",
    model=Insight,
    words=("kind", "text", "rank", "who", "verb", "because"),
    links=("cluster", "parent", "tension"),
    most=limits.INSIGHTS_A_MAP,
    has_notes=True,
).register()


@command("insight.add")
class AddInsight(Command):
    acts = acts(Act.DECIDE)
    insight = Key()
    kind = Choice(choices=InsightKind.choices)
    text = Words(limit=limits.INSIGHT, lines=True)
    who = Words(limit=limits.POINT_OF_VIEW, required=False, allow_blank=True)
    verb = Words(limit=limits.POINT_OF_VIEW, required=False, allow_blank=True)
    because = Words(limit=limits.POINT_OF_VIEW, required=False, allow_blank=True)
    cluster = Key(required=False)
    parent = Key(required=False)  # type: ignore[assignment]
    tension = Key(required=False)
    notes = Keys(required=False)

    def apply(
        self, change: Change, *, insight, cluster=None, parent=None, tension=None, notes=(), **fields
    ):  # fmt: skip
        change.subject = insight
        INSIGHTS.add(
            change,
            insight,
            notes=shown_notes(change, notes),
            rank=INSIGHTS.rank(change),
            cluster=change.cluster(cluster) if cluster else None,
            parent=INSIGHTS.find(change, parent) if parent else None,
            tension=TENSIONS.find(change, tension) if tension else None,
            **fields,
        )


@command("insight.edit")
class EditInsight(Command):
    acts = acts(Act.DECIDE)
    insight = Key()
    kind = Choice(choices=InsightKind.choices, required=False)
    text = Words(limit=limits.INSIGHT, lines=True, required=False)
    who = Words(limit=limits.POINT_OF_VIEW, required=False, allow_blank=True)
    verb = Words(limit=limits.POINT_OF_VIEW, required=False, allow_blank=True)
    because = Words(limit=limits.POINT_OF_VIEW, required=False, allow_blank=True)
    before = Key(required=False)

    def apply(self, change: Change, *, insight, before=None, **fields):
        change.subject = insight
        INSIGHTS.edit(change, insight, **fields)
        if before:
            rank = INSIGHTS.rank(change, before=before, moving=insight)
            INSIGHTS.edit(change, insight, rank=rank)


@command("insight.link")
class LinkNote(Command):
    """Lay a note under an insight, or take it away from there."""

    acts = acts(Act.DECIDE)
    insight = Key()
    note = Key()
    on = Flag()

    def apply(self, change: Change, *, insight, note, on):
        change.subject = insight
        linked = INSIGHTS.find(change, insight)
        if on:
            linked.notes.add(*shown_notes(change, [note]))
        else:
            linked.notes.remove(*linked.notes.filter(key=note))


@command("insight.delete")
class DeleteInsight(Command):
    acts = acts(Act.DECIDE)
    insight = Key()

    def apply(self, change: Change, *, insight):
        change.subject = insight
        INSIGHTS.delete(change, insight)
