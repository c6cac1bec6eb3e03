"""Thirteen faults, put in one at a time: a checker that does not find each of them proves nothing.

Each is a patch of the one function that it concerns: of the product where the product holds the
promise, of the played browser where a browser does.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from workshops import editing
from workshops.editing import votes
from workshops.editing.refusal import Rejected
from workshops.live import hub, room, threads
from workshops.models import EmpathyMap, Event

from . import processes
from .client import Client
from .loop import PROCESS

door: Any = sys.modules["workshops.editing.submit"]  # its name is taken by the function
MUTANTS: dict[str, Callable[[], Any]] = {}


def mutant(said: str):
    """Give a fault the sentence under which it is named."""

    def register(make):
        MUTANTS[said] = contextmanager(make)
        return make

    return register


def _twice(change, client, message, patch, *, inverse) -> Event:
    """An event that nothing keeps from being written again; only the first keeps its number."""
    first = Event.objects.filter(client=client, seq=message.seq)
    known = first.values_list("pk", flat=True).first()
    first.update(client=None, seq=None)
    event = _record(change, client, message, patch, inverse=inverse)
    if known:
        Event.objects.filter(pk=event.pk).update(client=None, seq=None, digest="")
        Event.objects.filter(pk=known).update(client=client, seq=message.seq)
    return event


_record, _answer = door.record, door.Batch.answer


def _answer_anew(batch, message) -> editing.Answer:
    """Do a message whatever its number."""
    client = batch._clients[message.client]
    if message.seq > client.last_seq + 1:
        return _answer(batch, message)
    answer = batch._first_answer(client, message)
    client.last_seq = max(client.last_seq, message.seq)
    client.save(update_fields=["last_seq"])
    return answer


@mutant("no dedupe: a number that was used is done again")
def no_dedupe() -> Iterator[None]:
    with patch.object(door, "record", _twice), patch.object(door.Batch, "answer", _answer_anew):
        yield


@mutant("dedupe only in memory: a process that is new has forgotten")
def dedupe_in_memory() -> Iterator[None]:
    def answer(batch, message) -> editing.Answer:
        process = PROCESS.get()
        memory = process.memory if process else {}
        number = (message.client, message.seq)
        if number not in memory:
            memory[number] = _answer_anew(batch, message)
            if memory[number].refusal and memory[number].refusal["code"] in {"seq_gap", "rate"}:
                return memory.pop(number)
        return memory[number]

    with patch.object(door, "record", _twice), patch.object(door.Batch, "answer", answer):
        yield


@mutant("ack before commit: the answer leaves first")
def ack_before_commit() -> Iterator[None]:
    commit = threads.Writer.submit

    def submit(writer, map_id, message):
        commit(writer, map_id, message)
        early = PROCESS.get().server.loop.create_future()
        head = writer._committed.__self__.rooms[map_id].head
        early.set_result(editing.Answer(message.seq, head + 1))
        return early

    with patch.object(threads.Writer, "submit", submit):
        yield


@mutant("client ignores gaps: what was lost on the way is left out")
def ignore_gaps() -> Iterator[None]:
    with patch.object(Client, "_has_hole", lambda client, news: False):
        yield


@mutant("hub forwards hints without pulling: it takes them for the events")
def forward_without_pulling() -> Iterator[None]:
    def hint(room_, revision):
        room_.head = max(room_.head, revision)

    with patch.object(room.Room, "hint", hint):
        yield


@mutant("drop pending on reconnect: what had no answer is forgotten")
def drop_pending() -> Iterator[None]:
    identify = Client._identify

    def forget(client, frame):
        for op in list(client.entries):
            if op in client._said:
                client._done(op)
        identify(client, frame)

    with patch.object(Client, "_identify", forget):
        yield


@mutant("snapshot/subscribe gap: the stream begins a moment after the snapshot")
def join_gap() -> Iterator[None]:
    async def welcome(room_, socket, frame, since):
        room_._show(socket, frame)
        await threads.read(room._events_after, room_.map_id, room_.head)
        room_.sockets.add(socket)
        socket.revision = room_.head
        room_.presence.greet(socket)

    with patch.object(room.Room, "welcome", welcome):
        yield


@mutant("no anti-entropy: a lost hint is never made good")
def no_anti_entropy() -> Iterator[None]:
    with patch.object(hub, "_heads", lambda map_ids: [(map_id, 0) for map_id in map_ids]):
        yield


@mutant("resend in wrong order: what waits goes out newest first")
def resend_backwards() -> Iterator[None]:
    identify = Client._identify

    def backwards(client, frame):
        identify(client, frame)
        last = frame.get("last", 0)
        unseen = [op for op in client.entries if op.seq > last]
        for op, number in zip(unseen, sorted((op.seq for op in unseen), reverse=True), strict=True):
            op.seq = number
        client.entries.sort(key=lambda op: op.seq)

    with patch.object(Client, "_identify", backwards):
        yield


@mutant("rows and event in two transactions: dying between them leaves half")
def two_transactions() -> Iterator[None]:
    whole = processes.Process._run

    def run(process, func, args, *, dies):
        if not dies:
            return whole(process, func, args, dies=False)
        heads = dict(EmpathyMap.objects.values_list("pk", "revision"))
        func(*args)
        for map_id, revision in heads.items():  # the second transaction never came
            Event.objects.filter(empathy_map=map_id, revision__gt=revision).delete()
            EmpathyMap.objects.filter(pk=map_id).update(revision=revision)
        raise processes.Killed

    with patch.object(processes.Process, "_run", run):
        yield


@mutant("vote count from cache: each process counts what it saw")
def votes_from_cache() -> Iterator[None]:
    def apply(command, change, *, round, on):  # noqa: A002 -- the word of the wire
        change.subject = round
        ballot = votes.open_round(change, round)
        votes.check_stands(change, ballot, on)
        own = list(ballot.cast.filter(by=change.by, proxy=False))
        process = PROCESS.get()
        memory = process.memory if process else {}
        counted = memory.setdefault((round, change.by.pk), sum(vote.count for vote in own))
        if counted >= ballot.votes:
            raise Rejected("budget")
        memory[(round, change.by.pk)] = counted + 1
        fresh = votes.Vote(round=ballot, by=change.by, on=on, count=0)
        vote = next((vote for vote in own if vote.on == on), fresh)
        votes.put(change, ballot, vote, vote.count + 1)

    with patch.object(votes.AddVote, "apply", apply):
        yield


@mutant("dedupe key without client: another's number counts as one's own")
def dedupe_without_client() -> Iterator[None]:
    def answer(batch, message) -> editing.Answer:
        other = Event.objects.filter(empathy_map=batch.map, seq=message.seq, by__token_hash__gt="")
        known = other.exclude(client=message.client).first()
        client = batch._clients[message.client]
        if known and message.seq == client.last_seq + 1:
            client.last_seq = message.seq
            client.save(update_fields=["last_seq"])
            return editing.Answer(message.seq, known.revision)
        return _answer(batch, message)

    with patch.object(door.Batch, "answer", answer):
        yield


@mutant("unredacted replay: what was missed is sent as it stands in the log")
def unredacted_replay() -> Iterator[None]:
    welcome = room.Room.welcome

    def raw(events, audience, me):
        wires = [editing.event_wire(event, audience, me) for event in events]
        return [wire | {"patch": event.patch} for wire, event in zip(wires, events, strict=True)]

    async def unredacted(room_, socket, frame, since):
        room_._wire = raw
        try:
            await welcome(room_, socket, frame, since)
        finally:
            del room_._wire

    with patch.object(room.Room, "welcome", unredacted):
        yield


def put_in(said: str):
    """The fault of this sentence, for as long as the context lasts."""
    return MUTANTS[said]()
