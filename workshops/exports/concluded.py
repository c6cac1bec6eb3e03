"""What a team concluded, and what it means to do: each with the notes that lie under it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily

from workshops.findings import Through, heads_behind, ranking, support_of
from workshops.kinds import ActionStatus, InsightKind, QuestionStatus, RoundTarget

from .under import NoteUnder, note_under, told_by, votes_in_words

TITLES: dict[str, Promise] = {
    InsightKind.INSIGHT: lazily("Insights"),
    InsightKind.PAIN: lazily("Pains"),
    InsightKind.GAIN: lazily("Gains"),
    InsightKind.NEED: lazily("Needs"),
    InsightKind.HMW: lazily("How might we"),
}
STATUSES: dict[str, type[ActionStatus] | type[QuestionStatus]] = {
    "questions": QuestionStatus,
    "actions": ActionStatus,
}


@dataclass(frozen=True)
class Conclusion:
    """A pain, gain, need, insight or question of how might we; without notes it is unsupported."""

    key: str
    text: str
    point_of_view: str
    from_what: str  # what it was drawn from, where that is another conclusion
    votes: str
    told_by: str
    notes: list[NoteUnder]
    again: bool  # whether these are the notes of what it was drawn from, which stand there already


@dataclass(frozen=True)
class Conclusions:
    """All of one kind."""

    kind: str
    title: str
    items: list[Conclusion]


@dataclass(frozen=True)
class Plan:
    """An action or a research question: whose it is and until when."""

    text: str
    owner: str
    due: date | None
    status: str
    over: bool  # done, answered or dropped
    from_what: str
    notes: list[NoteUnder]
    again: bool


def conclusions(snapshot: dict) -> list[Conclusions]:
    """By kind; within a kind by votes, then in the team's own order. Kinds without any are left out."""
    ranked = ranking(snapshot, RoundTarget.INSIGHTS)
    insights, heads = snapshot.get("insights", {}), heads_behind(snapshot)
    found = []
    for kind, title in TITLES.items():
        items = []
        for it in ranked.items:
            if insights[it.key]["kind"] != kind:
                continue
            insight, support = insights[it.key], support_of(snapshot, insights[it.key])
            items.append(
                Conclusion(
                    key=it.key,
                    text=insight["text"],
                    point_of_view=_point_of_view(snapshot, insight),
                    from_what=insights.get(insight.get("parent"), {}).get("text", ""),
                    votes=votes_in_words(it.votes) if ranked.round else "",
                    told_by=told_by(snapshot, support.notes, heads=heads),
                    notes=[note_under(snapshot, key) for key in support.notes],
                    again=support.through == Through.PARENT,
                )
            )
        if items:
            found.append(Conclusions(str(kind), str(title), items))
    return found


def plans(snapshot: dict, part: str) -> list[Plan]:
    """The questions or actions in their order, those that are over last."""
    ordered = sorted(snapshot.get(part, {}).items(), key=lambda it: (it[1]["rank"], it[0]))
    found = [_plan(snapshot, it, STATUSES[part]) for _key, it in ordered]
    return sorted(found, key=lambda plan: plan.over)


def _plan(snapshot: dict, plan: dict, statuses: type[ActionStatus | QuestionStatus]) -> Plan:
    support = support_of(snapshot, plan)
    return Plan(
        text=plan["text"],
        owner=plan.get("owner", ""),
        due=date.fromisoformat(plan["due"]) if "due" in plan else None,
        status=str(statuses(plan["status"]).label),
        over=plan["status"] in (ActionStatus.DONE, QuestionStatus.ANSWERED, "dropped"),
        from_what=snapshot.get("insights", {}).get(plan.get("insight"), {}).get("text", ""),
        notes=[note_under(snapshot, key) for key in support.notes],
        again=support.through == Through.PARENT,
    )


def _point_of_view(snapshot: dict, insight: dict) -> str:
    """“[who] needs a way to [verb] because [insight]”, as far as it was filled in."""
    if not insight.get("verb"):
        return ""
    words = {
        "who": insight.get("who") or snapshot["persona"]["name"],
        "verb": insight["verb"].rstrip(" ."),
        "because": insight.get("because", "").rstrip(" ."),
    }
    if words["because"]:
        said = _("%(who)s needs a way to %(verb)s because %(because)s.") % words
    else:
        said = _("%(who)s needs a way to %(verb)s.") % words
    return "" if said.casefold().rstrip(".") == insight["text"].casefold().rstrip(" .") else said
