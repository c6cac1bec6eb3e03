"""Rounds of votes: opened, closed and reopened; what they tell before and after (protocol W10)."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import limits
from workshops.access import may_run
from workshops.kinds import Names, RoundTarget
from workshops.models import Cluster, EmpathyMap, Event, Insight, Note, VotingRound
from workshops.prepared import Given, Question, given

from . import parts
from .change import Change
from .command import Command, command
from .fields import Choice, Key, Whole, Words
from .merge import JSON
from .parts import Path
from .refusal import Rejected
from .snapshot import without_empty

FEWEST, MOST_BY_DEFAULT = 3, 5
CAST = ["vote.add", "vote.take", "vote.enter"]
ROUND = Question(
    lambda: VotingRound.objects.filter(
        empathy_map=given("map", EmpathyMap), key=given("key", VotingRound, "key")
    )
)


class AboutARound(Command):
    """A command about a round of votes on one map; only a facilitator does it, and for good."""

    may = staticmethod(may_run)
    undoable = False


@command("round.open")
class OpenRound(AboutARound):
    """Ask people to vote. Without a number everyone gets one vote for three things, three to five."""

    round = Key()
    target = Choice(choices=RoundTarget.choices)
    votes = Whole(required=False)
    most = Whole(required=False)
    question = Words(limit=limits.TITLE, required=False, allow_blank=True)
    heads = Whole(required=False)

    def apply(self, change: Change, *, round, target, votes=None, most=None, question="", heads=0):  # noqa: A002 -- the word of the wire
        rounds = change.empathy_map.rounds
        check_none_open(change)
        if rounds.filter(key=round).exists():
            raise Rejected("conflict")
        if rounds.count() >= limits.ROUNDS_A_MAP:
            raise Rejected("quota", limit=limits.ROUNDS_A_MAP)
        votes = fair_share(change.empathy_map, target) if votes is None else votes
        most = votes if most is None else most
        if not 1 <= most <= votes <= limits.VOTES_EACH or heads > limits.HEADS_IN_THE_ROOM:
            raise Rejected("invalid", _("Everyone has 1 to 99 votes, and as many for one thing."))
        open_one(
            change, round, target=target, votes=votes, most=most, question=question, heads=heads
        )


@command("round.heads")
class CountHeads(AboutARound):
    """Say how many people in the room vote without a device of their own, as long as a round is open."""

    round = Key()
    heads = Whole()

    def apply(self, change: Change, *, round, heads):  # noqa: A002 -- the word of the wire
        ballot = open_round(change, round)
        if heads > limits.HEADS_IN_THE_ROOM:
            raise Rejected("invalid", _("That are more people than a room holds."))
        entered = ballot.cast.filter(proxy=True).aggregate(n=Sum("count"))["n"] or 0
        if entered > ballot.votes * heads:
            raise Rejected("conflict", _("More votes of the room have been entered already."))
        change.mind("rounds", ballot).heads = heads
        ballot.save(update_fields=["heads"])


@command("round.close")
class CloseRound(AboutARound):
    """Count the votes and show the tally to everybody."""

    round = Key()

    def apply(self, change: Change, *, round):  # noqa: A002 -- the word of the wire
        close(change, open_round(change, round))


@command("round.reopen")
class ReopenRound(AboutARound):
    """Take the tally away again; the votes stay with whoever gave them."""

    round = Key()

    def apply(self, change: Change, *, round):  # noqa: A002 -- the word of the wire
        ballot = find(change, round)
        check_none_open(change)
        nameless = change.workshop.names == Names.ANONYMOUS
        if nameless or ballot.cast.filter(by=None).exists():
            raise Rejected(
                "conflict", _("Nobody knows any more whose votes these were. Vote anew.")
            )
        change.mind("rounds", ballot).closed_at = None
        ballot.save(update_fields=["closed_at"])


def close_open(change: Change, *, before: datetime | None = None) -> None:
    """Close the round that is open on a map, if there is one (and it was opened before a moment)."""
    ballot = change.empathy_map.rounds.filter(closed_at=None).first()
    if ballot and (before is None or ballot.opened_at < before):
        close(change, ballot)


def open_default(change: Change, *, question: str) -> None:
    """Open a round on the groups of a map (on its notes, if it has no groups), if none is open."""
    rounds = change.empathy_map.rounds
    if rounds.filter(closed_at=None).exists() or rounds.count() >= limits.ROUNDS_A_MAP:
        return
    groups = standing(change.empathy_map, RoundTarget.CLUSTERS).exists()
    target = RoundTarget.CLUSTERS if groups else RoundTarget.NOTES
    votes = fair_share(change.empathy_map, target)
    question = question.splitlines()[0][: limits.TITLE] if question else ""
    open_one(change, uuid.uuid4(), target=target, votes=votes, most=votes, question=question)


def open_one(change: Change, key: uuid.UUID, **fields) -> None:
    ballot = VotingRound(empathy_map=change.empathy_map, key=key, **fields)
    change.mind("rounds", ballot)
    ballot.save()


def close(change: Change, ballot: VotingRound) -> None:
    """Count a round. Where nobody may be named, nobody is from now on."""
    change.mind("rounds", ballot).closed_at = timezone.now()
    ballot.save(update_fields=["closed_at"])
    if change.workshop.names == Names.ANONYMOUS:
        _forget_voters(change, ballot)


def _forget_voters(change: Change, ballot: VotingRound) -> None:
    """Cut the votes of a round, and the log of them, from whoever gave them (H3)."""
    cast = ballot.cast.exclude(by=None)
    votes = [change.mind("votes", vote) for vote in cast.select_related("round", "by")]
    cast.update(by=None)
    for vote in votes:
        vote.by = None
    about = Event.objects.filter(empathy_map=change.empathy_map, subject=ballot.key)
    about.filter(command__in=CAST).update(
        private_to=None, by=None, client=None, seq=None, digest="", at=ballot.closed_at
    )
    change.reveals = True


# What others ask


def find(change: Change, key: uuid.UUID) -> VotingRound:
    """The round of this key. Raises Rejected if the map has none."""
    ballot = ROUND.first(map=change.empathy_map.pk, key=key)
    if ballot is None:
        raise Rejected("gone", _("This round of votes is not on this map."))
    return ballot


def open_round(change: Change, key: uuid.UUID) -> VotingRound:
    """The round of this key, as long as it is open. Raises Rejected otherwise."""
    ballot = find(change, key)
    if ballot.closed_at:
        raise Rejected("phase", _("This round of votes has closed."))
    return ballot


def check_none_open(change: Change) -> None:
    if change.empathy_map.rounds.filter(closed_at=None).exists():
        raise Rejected("conflict", _("A round of votes is open. Close it first."))


def standing(empathy_map: EmpathyMap | Given, target: str):
    """What can be voted on: the groups that hold a shown note, the shown notes, or the insights."""
    if target == RoundTarget.INSIGHTS:
        return Insight.objects.filter(empathy_map=empathy_map, deleted_at=None)
    notes = Note.objects.filter(empathy_map=empathy_map).shown()
    if target == RoundTarget.NOTES:
        return notes
    held = notes.exclude(cluster=None).order_by().values("cluster")
    return Cluster.objects.filter(empathy_map=empathy_map, pk__in=held)


def fair_share(empathy_map: EmpathyMap, target: str) -> int:
    """As many votes as make a choice: a third of what there is, three to five."""
    return max(FEWEST, min(MOST_BY_DEFAULT, round(standing(empathy_map, target).count() / 3)))


# How a round stands on the wire


def _wire(ballot: VotingRound, given: Iterable[JSON]) -> JSON:
    wire: JSON = {
        "target": ballot.target,
        "votes": ballot.votes,
        "most": ballot.most,
        "opened": _moment(ballot.opened_at),
        "voters": ballot.voters,
        **without_empty(question=ballot.question, heads=ballot.heads),
    }
    if ballot.closed_at:
        tally: dict[str, int] = {}
        room: dict[str, int] = {}
        for row in given:
            item = str(row["on"])
            tally[item] = tally.get(item, 0) + row["n"]
            if row["proxy"]:
                room[item] = row["n"]
        wire |= {"closed": _moment(ballot.closed_at)} | without_empty(tally=tally, room=room)
    return wire


def _given(rounds) -> dict[int, list[JSON]]:
    """The votes for each item of closed rounds, by round; entered ones apart."""
    found: dict[int, list[JSON]] = {}
    closed = rounds.filter(closed_at__isnull=False)
    for row in closed.values("pk", "cast__on", "cast__proxy").annotate(n=Sum("cast__count")):
        if row["n"]:
            entry = {"on": row["cast__on"], "proxy": row["cast__proxy"], "n": row["n"]}
            found.setdefault(row["pk"], []).append(entry)
    return found


def _stands(ballot: VotingRound) -> dict[Path, JSON]:
    given = _given(VotingRound.objects.filter(pk=ballot.pk)) if ballot.closed_at else {}
    return {("rounds", str(ballot.key)): _wire(ballot, given.get(ballot.pk, ()))}


def _read(empathy_map: EmpathyMap) -> JSON:
    rounds = VotingRound.objects.filter(empathy_map=empathy_map)
    closed = any(ballot.closed_at for ballot in rounds)
    given = _given(VotingRound.objects.filter(empathy_map=empathy_map).order_by()) if closed else {}
    return {str(ballot.key): _wire(ballot, given.get(ballot.pk, ())) for ballot in rounds}


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


parts.READS["rounds"] = _read
parts.STANDS["rounds"] = _stands
