"""The one door: every change of a live map passes here, whoever brings it and however it came."""

import operator
import uuid
from collections.abc import Sequence
from contextlib import nullcontext
from functools import cache, partial, reduce
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.access import as_of_now, may_edit, may_run
from workshops.kinds import Names
from workshops.models import (
    Client,
    EmpathyMap,
    Event,
    Participant,
    Refusal,
    Snapshot,
    Workshop,
)
from workshops.prepared import Question, given, insert, update

from . import allowed, session
from .change import Change
from .command import ABOUT_ONESELF, Command, is_whole, parse
from .merge import JSON
from .messages import Answer, Message
from .publish import publish
from .refusal import Rejected
from .snapshot import snapshot
from .turns import turn

SNAPSHOT_EVERY = 500  # events
UNTOLD = ""
OF_A_MAP = [
    "revision", "updated_at", "title", "situation", "decision", "status", "locked", "locked_regions",
]  # fmt: skip
MAP = Question(
    lambda: EmpathyMap.objects.select_for_update(of=("self",)).filter(pk=given("map", EmpathyMap))
)
WORKSHOP = Question(
    lambda: Workshop.objects.select_related("current_step", "leader").filter(
        pk=given("workshop", Workshop)
    )
)


def submit(map_id: uuid.UUID, messages: Sequence[Message]) -> list[Answer]:
    """Do `messages` on one map, in order, in one transaction; return one answer for each.

    When this returns, what was accepted is on disk (C4). One refused message does not disturb the
    others. Raises EmpathyMap.DoesNotExist, and Client.DoesNotExist for a client of another map.
    """
    if not messages:
        return []
    try:
        return _do(map_id, messages, guarded=False)
    except HalfDone:
        return _do(map_id, messages, guarded=True)


def _do(map_id: uuid.UUID, messages: Sequence[Message], *, guarded: bool) -> list[Answer]:
    with turn(), transaction.atomic():
        batch = Batch(map_id, messages, guarded=guarded)
        with connection.execute_wrapper(batch.note_writes):
            answers = [batch.answer(message) for message in messages]
        batch.finish()
    return answers


class HalfDone(Exception):
    """A command was refused after it had written something."""


class Batch:
    """Messages of one map that share a transaction, with the rows that they share.

    Hardly ever is a command refused that has written something already. So none has a savepoint,
    a fifth of what one asks the database, until that happens: then all is taken back, and done anew
    with savepoints (`guarded`).
    """

    def __init__(self, map_id: uuid.UUID, messages: Sequence[Message], *, guarded: bool) -> None:
        self._guarded, self._wrote = guarded, False
        self._outdated = False  # whether a command about the whole workshop has just changed it
        whole = any(is_whole(message.do) for message in messages)
        self.map, self.siblings = _locked(map_id, whole=whole)
        self._events: dict[uuid.UUID, list[Event]] = {}
        self._keys = {message.client for message in messages}
        self._clients: dict[uuid.UUID, Client] = {}
        self._heard: set[uuid.UUID] = set()  # clients whose number has gone on
        self._load_clients()

    def note_writes(self, execute, sql: str, *given: Any) -> Any:
        """Ask the database as it is asked, and note whether that may change something."""
        self._wrote = self._wrote or not sql.startswith("SELECT")
        return execute(sql, *given)

    def _load_clients(self) -> None:
        self._save_numbers()
        (workshop,) = WORKSHOP(workshop=self.map.workshop_id)
        for empathy_map in (self.map, *self.siblings):
            empathy_map.workshop = workshop
        keys = {f"key{number}": key for number, key in enumerate(self._keys)}
        found = _clients(len(keys))(map=self.map.pk, **keys)
        self._clients = {client.key: client for client in found}
        for client in self._clients.values():
            client.participant.workshop = workshop  # one row for all, so that all see it change
        if self._keys - self._clients.keys():
            raise Client.DoesNotExist

    def answer(self, message: Message) -> Answer:
        """Do one message, and say what became of it."""
        if self._outdated:
            self._load_clients()
        client = self._clients[message.client]
        if message.seq <= client.last_seq:
            return _again(self.map, client, message)
        if message.seq > client.last_seq + 1:
            gap = Rejected("seq_gap", expect=client.last_seq + 1)
            return Answer(message.seq, self.map.revision, gap.wire())
        answer = self._first_answer(client, message)
        if answer.refusal and answer.refusal["code"] == "rate":  # spends nothing: it is said again
            return answer
        client.last_seq = message.seq
        self._heard.add(client.key)
        self._outdated = is_whole(message.do)
        return answer

    def _first_answer(self, client: Client, message: Message) -> Answer:
        self._wrote = False
        try:
            with transaction.atomic() if self._guarded else nullcontext():
                events = self._accept(client, message)
        except (Rejected, IntegrityError) as error:
            if self._wrote and not self._guarded:
                raise HalfDone from error
            # What the database itself forbids is refused too: it must not come back again and again.
            rejected = error if isinstance(error, Rejected) else Rejected("conflict")
            if rejected.code != "rate":
                known = {"seq": message.seq, "digest": _digest_to_keep(client, message)}
                insert(Refusal(client=client, answer=rejected.wire(), **known))
            return Answer(message.seq, self.map.revision, rejected.wire())
        for empathy_map, event in zip((self.map, *self.siblings), events, strict=False):
            empathy_map.revision = event.revision
            self._events.setdefault(empathy_map.pk, []).append(event)
        return Answer(message.seq, self.map.revision)

    def _accept(self, client: Client, message: Message) -> list[Event]:
        """Check, apply and record one command. Raises Rejected, and then nothing has changed."""
        command, fields = parse(message.do, message.fields)
        if command.only_inside and not message.inside:
            raise Rejected("forbidden")
        person = _check_may(self.map, client, command)
        change = Change(self.map, client)
        change.runs = may_run(person)
        if not change.runs:
            allowed.check_act(change.workshop, command.acts)
        if command.whole:
            return self._accept_whole(change, client, message, command, fields)
        command.apply(change, **fields)
        patch, inverse = change.settle()
        return [record(change, client, message, patch, inverse=inverse)]

    def _accept_whole(self, change, client, message, command, fields) -> list[Event]:
        before = session.session(change.workshop, command.compared)
        command.apply(change, **fields)
        told = session.told(before, session.session(change.workshop, command.compared))
        events = []
        for empathy_map in (self.map, *self.siblings):
            on_it = change if empathy_map is self.map else Change(empathy_map, client)
            on_it.runs = change.runs
            command.on_each_map(on_it, **fields)
            patch, _inverse = on_it.settle()
            events.append(record(on_it, client, message, told | patch, inverse={}))
        return events

    def finish(self) -> None:
        """Save what all messages together made of the maps, and tell of it once that is on disk."""
        self._save_numbers()
        for empathy_map in (self.map, *self.siblings):
            events = self._events.get(empathy_map.pk)
            if events:
                empathy_map.updated_at = events[-1].at
                update(empathy_map, OF_A_MAP)
                if (
                    empathy_map.revision // SNAPSHOT_EVERY
                    > (events[0].revision - 1) // SNAPSHOT_EVERY
                ):
                    Snapshot.objects.create(
                        empathy_map=empathy_map,
                        revision=empathy_map.revision,
                        body=snapshot(empathy_map),
                    )
        for map_id, events in self._events.items():
            transaction.on_commit(partial(publish, map_id, events))

    def _save_numbers(self) -> None:
        while self._heard:
            update(self._clients[self._heard.pop()], ["last_seq"])


@cache
def _clients(count: int) -> Question:
    """So many clients of a map, by their keys `key0`, `key1` …"""
    keys = (Q(key=given(f"key{number}", Client)) for number in range(count))
    any_of_them = reduce(operator.or_, keys)
    return Question(
        lambda: Client.objects.select_related("participant").filter(
            any_of_them, empathy_map=given("map", EmpathyMap)
        )
    )


def record(
    change: Change, client: Client, message: Message, patch: JSON, *, inverse: JSON
) -> Event:
    """Write the event of one command on one map, naming no more than may be named (H1, H3, H4)."""
    # Who wrote a note whose name waits is told by the note itself (part `authors`).
    own = bool(patch.get("private", {}).keys() - {"authors"}) and not change.reveals
    untraceable = change.anonymous and not own
    elsewhere = client.empathy_map_id != change.empathy_map.pk
    numbered = not (untraceable or elsewhere)
    event = Event(
        empathy_map=change.empathy_map,
        revision=change.empathy_map.revision + 1,
        command=message.do,
        patch=patch,
        inverse=inverse,
        subject=change.subject,
        by=None if change.anonymous else change.by,
        signed=not own and (is_whole(message.do) or change.workshop.names == Names.NAMED),
        private_to=change.by if own else None,
        client=client if numbered else None,
        seq=message.seq if numbered else None,
        digest=message.digest() if numbered else "",
        at=timezone.now(),
    )
    insert(event)
    return event


def _locked(map_id: uuid.UUID, *, whole: bool) -> tuple[EmpathyMap, list[EmpathyMap]]:
    """The map, locked, and with it (in one order, so that nobody waits in a circle) its siblings."""
    if not whole:
        found = MAP.first(map=map_id)
        if found is None:
            raise EmpathyMap.DoesNotExist
        return found, []
    maps = EmpathyMap.objects.select_for_update(of=("self",))
    locked = list(maps.filter(workshop__maps=map_id).order_by("pk"))
    own = next((one for one in locked if one.pk == map_id), None)
    if own is None:
        raise EmpathyMap.DoesNotExist
    return own, [one for one in locked if one is not own]


def _again(empathy_map: EmpathyMap, client: Client, message: Message) -> Answer:
    """The answer that this number already got (S2, S5), or that it stands for something else (S4)."""
    event = Event.objects.filter(client=client, seq=message.seq).first()
    refusal = Refusal.objects.filter(client=client, seq=message.seq).first()
    if event and event.digest == message.digest():
        return Answer(message.seq, event.revision)
    if refusal and refusal.digest in {message.digest(), UNTOLD}:
        return Answer(message.seq, empathy_map.revision, refusal.answer)
    if event or refusal:
        return Answer(message.seq, empathy_map.revision, Rejected("seq_reuse").wire())
    # Spent without a trace: an anonymous command, which was accepted (H3).
    return Answer(message.seq, empathy_map.revision)


def _digest_to_keep(client: Client, message: Message) -> str:
    """What a refusal remembers of a message: nothing from which an anonymous writer could be told."""
    nameless = client.participant.workshop.names == Names.ANONYMOUS
    if nameless or (isinstance(message.fields, dict) and message.fields.get("anonymous")):
        return UNTOLD
    return message.digest()


def _check_may(empathy_map: EmpathyMap, client: Client, command: Command) -> Participant:
    person = as_of_now(client.participant, empathy_map)
    if person is None and command.before_let_in and client.participant.removed_at is None:
        return client.participant
    if person is None:
        raise Rejected("forbidden")
    if not type(command).may(person):
        if person.user_id is None and not person.workshop.is_open:
            raise Rejected("readonly", _("This workshop has ended. You can still read its map."))
        looks_on = not (may_edit(person) or may_run(person))
        raise Rejected("readonly" if looks_on else "forbidden")
    if person.muted and type(command).may not in ABOUT_ONESELF:
        raise Rejected("forbidden", _("The facilitator has asked you to pause for now."))
    if empathy_map.status == EmpathyMap.Status.ARCHIVED and not command.on_archived:
        raise Rejected("locked")
    return person
