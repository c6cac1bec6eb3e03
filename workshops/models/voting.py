"""Votes, reactions, and names proposed for groups: everyone's own until they are counted or shown."""

import uuid

from django.db import models
from django.utils import timezone

from workshops import kinds, limits

from .evidence import Evidence
from .maps import Cluster, EmpathyMap, Note
from .workshop import Participant


class VotingRound(models.Model):
    """One round of votes on a map. Its tally is known to nobody until it closes."""

    Target = kinds.RoundTarget

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="rounds")
    key = models.UUIDField(editable=False)
    question = models.CharField(max_length=limits.TITLE, blank=True)
    target = models.CharField(max_length=8, choices=kinds.RoundTarget.choices)
    votes = models.PositiveSmallIntegerField()  # each person has
    most = models.PositiveSmallIntegerField()  # of one person on one item
    heads = models.PositiveSmallIntegerField(default=0)  # people in the room without a device
    voters = models.PositiveSmallIntegerField(default=0)  # who have voted, kept when they are cut
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["empathy_map", "key"], name="one_round_per_key"),
            models.UniqueConstraint(
                fields=["empathy_map"],
                condition=models.Q(closed_at=None),
                name="one_open_round_a_map",
            ),
            models.CheckConstraint(
                condition=models.Q(votes__gte=1) & models.Q(votes__lte=limits.VOTES_EACH),
                name="round_votes_sane",
            ),
            models.CheckConstraint(
                condition=models.Q(most__gte=1) & models.Q(most__lte=models.F("votes")),
                name="round_most_sane",
            ),
        ]

    def __str__(self) -> str:
        return self.question or str(self.key)


class Vote(models.Model):
    """What one person gave one item (or the facilitator for the people without a device)."""

    round = models.ForeignKey(VotingRound, models.CASCADE, related_name="cast")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="votes")
    proxy = models.BooleanField(default=False)
    on = models.UUIDField()  # the key of a note, a group or an insight
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "by", "on"],
                condition=models.Q(proxy=False, by__isnull=False),
                name="one_vote_each",
            ),
            models.UniqueConstraint(
                fields=["round", "on"], condition=models.Q(proxy=True), name="one_proxy_vote_each"
            ),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="vote_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.count} on {self.on}"


class Reaction(models.Model):
    """One person's mark on a note or a piece of evidence. Others see how many, never who."""

    empathy_map = models.ForeignKey(EmpathyMap, models.CASCADE, related_name="reactions")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, models.CASCADE, null=True, related_name="marks")
    evidence = models.ForeignKey(Evidence, models.CASCADE, null=True, related_name="marks")
    kind = models.CharField(max_length=9, choices=kinds.ReactionKind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "note", "kind"],
                condition=models.Q(evidence=None),
                name="one_reaction_to_a_note",
            ),
            models.UniqueConstraint(
                fields=["empathy_map", "by", "evidence", "kind"],
                condition=models.Q(note=None),
                name="one_reaction_to_evidence",
            ),
            models.CheckConstraint(
                condition=models.Q(note=None) ^ models.Q(evidence=None), name="reaction_to_one"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class ClusterNameProposal(models.Model):
    """What one person would call a group; unseen by the others until the names are compared."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="proposals")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=limits.GROUP_NAME)
    shown = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cluster", "by"],
                condition=models.Q(by__isnull=False),
                name="one_proposal_each",
            )
        ]

    def __str__(self) -> str:
        return self.name
