"""Fifty votes of one person at once, from two processes."""

import sys
import threading
import uuid

from django.db import connection, connections

from tests import factories
from workshops import editing
from workshops.models import EmpathyMap, Participant, Vote

from . import ground
from .patience import patiently

TEXT = "Something to vote on"


def ballots(*, runs: int, votes: int) -> list[dict]:
    """As many rounds as there are runs, each with its own map and voter."""
    made = []
    for _each in range(runs):
        laid = ground.workshop(people=1)
        empathy_map = EmpathyMap.objects.get(pk=laid["maps"][0])
        ana = Participant.objects.get(key=laid["ana"]["key"])
        scribe = editing.Scribe(empathy_map, ana)
        notes = [factories.add_note(scribe, f"{TEXT} {number}") for number in range(3)]
        key = factories.key()
        scribe.do("round.open", round=key, target="notes", votes=votes, most=votes)
        made.append({
            "map": laid["maps"][0], "person": laid["people"][0]["key"], "round": key, "on": notes,
        })  # fmt: skip
    return made


def vote(*, ballots: list[dict], voters: int) -> list[int]:
    """Vote in each round as soon as told so, as many times as there are voters, all at once."""
    taken = []
    for ballot in ballots:
        taken.append(_rush(ballot, voters))
        print("voted", flush=True)  # noqa: T201 -- the other process is waited for
        sys.stdin.readline()
    return taken


def _rush(ballot: dict, voters: int) -> int:
    empathy_map = EmpathyMap.objects.get(pk=ballot["map"])
    person = Participant.objects.get(key=ballot["person"])
    clients = [editing.new_client(empathy_map, person) for _each in range(voters)]
    connection.close()
    at_once = threading.Barrier(voters)
    accepted: list[int] = []

    def give(number: int, client) -> None:
        fields = {"round": ballot["round"], "on": ballot["on"][number % len(ballot["on"])]}
        message = editing.Message(client.key, 1, "vote.add", fields)
        at_once.wait()
        try:
            [answer] = patiently(editing.submit, empathy_map.pk, [message])
        finally:
            connections.close_all()
        if answer.refusal is None:
            accepted.append(answer.revision)

    threads = [
        threading.Thread(target=give, args=(number, client))
        for number, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(accepted)


def counted(*, ballots: list[dict]) -> list[int]:
    """How many votes stand in each round."""
    return [
        sum(vote.count for vote in Vote.objects.filter(round__key=uuid.UUID(ballot["round"])))
        for ballot in ballots
    ]
