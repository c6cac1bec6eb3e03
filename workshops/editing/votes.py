"""Giving votes and taking them back: one's own, unseen by all others, counted where they are kept."""

import uuid
from collections.abc import Iterator

from django.utils.translation import gettext as _

from workshops.access import may_run
from workshops.kinds import Act, RoundTarget
from workshops.models import EmpathyMap, Note, Participant, Vote, VotingRound
from workshops.prepared import Question, given, insert, update

from . import parts
from .change import Change
from .command import Command, acts, command
from .fields import Key, Whole
from .merge import JSON
from .parts import Own, Path
from .refusal import Rejected
from .rounds import open_round, standing

OWN = Question(
    lambda: Vote.objects.filter(
        round=given("round", VotingRound), by=given("by", Participant), proxy=False
    )
)
VOTERS = Question(
    lambda: (
        Vote.objects.filter(round=given("round", VotingRound), proxy=False, by__isnull=False)
        .order_by()
        .values_list("by")
        .distinct()
    )
)


def _standing(target: RoundTarget) -> Question:
    def one():
        there = standing(given("map", EmpathyMap), target)
        return there.filter(key=given("key", Note, "key")).order_by().values_list("pk")[:1]

    return Question(one)


STANDING = {target: _standing(target) for target in RoundTarget}


class Voting(Command):
    """One vote. The caller holds the lock of the map, so a budget is counted by one at a time."""

    acts = acts(Act.VOTE)
    undoable = False
    round = Key()
    on = Key()


@command("vote.add")
class AddVote(Voting):
    def apply(self, change: Change, *, round, on):  # noqa: A002 -- the word of the wire
        change.subject = round
        ballot = open_round(change, round)
        check_stands(change, ballot, on)
        own = OWN(round=ballot.pk, by=change.by.pk)
        if sum(vote.count for vote in own) >= ballot.votes:
            raise Rejected("budget")
        fresh = Vote(round=ballot, by=change.by, on=on, count=0)
        vote = next((vote for vote in own if vote.on == on), fresh)
        if vote.count >= ballot.most:
            raise Rejected("budget", _("You have given this as many votes as one thing may get."))
        put(change, ballot, vote, vote.count + 1)


@command("vote.take")
class TakeVote(Voting):
    """Take one of one's own votes back, also from what is no longer on the map."""

    def apply(self, change: Change, *, round, on):  # noqa: A002 -- the word of the wire
        change.subject = round
        ballot = open_round(change, round)
        own = OWN(round=ballot.pk, by=change.by.pk)
        vote = next((vote for vote in own if vote.on == on), None)
        if vote is None:
            raise Rejected("gone", _("You have no vote on this."))
        put(change, ballot, vote, vote.count - 1)


@command("vote.enter")
class EnterVotes(Voting):
    """Say how many votes the people in the room who have no device gave one thing."""

    may = staticmethod(may_run)
    n = Whole()

    def apply(self, change: Change, *, round, on, n):  # noqa: A002 -- the word of the wire
        change.subject = round
        ballot = open_round(change, round)
        check_stands(change, ballot, on)
        entered = list(ballot.cast.filter(proxy=True))
        others = sum(vote.count for vote in entered if vote.on != on)
        if n and (others + n > ballot.votes * ballot.heads or n > ballot.most * ballot.heads):
            raise Rejected("budget", _("The people in the room do not have that many votes."))
        before = next((vote for vote in entered if vote.on == on), None)
        if before and before.by_id != change.by.pk:  # another facilitator's: from now on one's own
            put(change, ballot, before, 0)
            before = None
        if before or n:
            vote = before or Vote(round=ballot, by=change.by, on=on, count=0, proxy=True)
            put(change, ballot, vote, n)


def check_stands(change: Change, ballot: VotingRound, on: uuid.UUID) -> None:
    """Raises Rejected for what is not on the map, or not what this round is about."""
    if not STANDING[RoundTarget(ballot.target)](map=change.empathy_map.pk, key=on):
        raise Rejected("gone", _("This is not among what can be voted on."))


def put(change: Change, ballot: VotingRound, vote: Vote, count: int) -> None:
    """Let a vote count so much, and the round know how many people have voted."""
    vote.round = ballot
    change.mind("votes", vote)
    change.mind("rounds", ballot)
    vote.count = count
    if count and vote.pk:
        update(vote, ["count"])
    elif count:
        insert(vote)
    elif vote.pk:
        vote.delete()
    ballot.voters = len(VOTERS(round=ballot.pk))
    update(ballot, ["voters"])


def _wire(vote: Vote) -> JSON:
    wire = {"round": str(vote.round.key), "on": str(vote.on), "n": vote.count}
    return wire | {"proxy": True} if vote.proxy else wire


def _stands(vote: Vote) -> dict[Path, JSON]:
    """Somebody's own as long as it is kept whose it is; else only its round knows of it."""
    if vote.pk is None or vote.by_id is None:
        return {}
    return {("private", "votes", str(vote.key)): _wire(vote)}


def _own(empathy_map: EmpathyMap) -> Iterator[Own]:
    votes = Vote.objects.filter(round__empathy_map=empathy_map, by__isnull=False)
    for vote in votes.select_related("round", "by"):
        yield Own("votes", vote.key, vote.by, _wire(vote))


parts.READS_PRIVATE.append(_own)
parts.STANDS["votes"] = _stands
