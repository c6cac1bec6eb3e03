"""The one door: every change of a live map passes here, whoever brings it and however it came."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.access import as_of_now, may_edit, may_run
from workshops.models import Client, EmpathyMap, Event, Refusal, Snapshot

from .change import Change
from .command import Command, parse
from .publish import publish
from .refusal import Rejected
from .snapshot import snapshot

SNAPSHOT_EVERY = 500  # events


@dataclass(frozen=True)
class Message:
    """One numbered command of one client (protocol C1, S2)."""

    client: uuid.UUID
    seq: int
    do: Any
    fields: Any
    inside: bool = False  # brought by the server itself, not by anybody's wire

    def digest(self) -> str:
        """Tells two contents of the same number apart (protocol S4)."""
        content = json.dumps([self.do, self.fields], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(content.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Answer:
    """What a message got: the revision of its event, or why it was refused."""

    seq: int
    revision: int
    refusal: dict[str, Any] | None = None

    def wire(self) -> dict[str, Any]:
        """The answer as a frame (protocol, "Frames")."""
        if self.refusal is None:
            return {"t": "ack", "seq": self.seq, "rev": self.revision}
        return {"t": "nak", "seq": self.seq, **self.refusal, "rev": self.revision}


def submit(map_id: uuid.UUID, messages: Sequence[Message]) -> list[Answer]:
    """Do `messages` on one map, in order, in one transaction; return one answer for each.

    When this returns, what was accepted is on disk (C4). One refused message does not disturb the
    others. Raises EmpathyMap.DoesNotExist, and Client.DoesNotExist for a client of another map.
    """
    with transaction.atomic():
        empathy_map = (
            EmpathyMap.objects.select_for_update(of=("self",))
            .select_related("persona")
            .get(pk=map_id)
        )
        clients = {
            client.key: client
            for client in Client.objects.filter(
                empathy_map=empathy_map, key__in={message.client for message in messages}
            ).select_related("participant__workshop")
        }
        stood = empathy_map.revision
        answers, events = [], []
        for message in messages:
            if message.client not in clients:
                raise Client.DoesNotExist
            answer, event = _answer(empathy_map, clients[message.client], message)
            answers.append(answer)
            if event:
                events.append(event)
        if events:
            empathy_map.updated_at = events[-1].at
            empathy_map.save(
                update_fields=["revision", "updated_at", "title", "situation", "decision", "status"]
            )
            if empathy_map.revision // SNAPSHOT_EVERY > stood // SNAPSHOT_EVERY:
                Snapshot.objects.create(
                    empathy_map=empathy_map,
                    revision=empathy_map.revision,
                    body=snapshot(empathy_map),
                )
        for client in clients.values():
            client.save(update_fields=["last_seq"])
        transaction.on_commit(lambda: publish(map_id, events))
    return answers


def _answer(
    empathy_map: EmpathyMap, client: Client, message: Message
) -> tuple[Answer, Event | None]:
    if message.seq <= client.last_seq:
        return _again(empathy_map, client, message), None
    if message.seq > client.last_seq + 1:
        gap = Rejected("seq_gap", expect=client.last_seq + 1)
        return Answer(message.seq, empathy_map.revision, gap.wire()), None
    try:
        with transaction.atomic():
            event = _accept(empathy_map, client, message)
        answer = Answer(message.seq, event.revision)
    except Rejected as rejected:
        event, answer = None, Answer(message.seq, empathy_map.revision, rejected.wire())
        Refusal.objects.create(
            client=client, seq=message.seq, digest=message.digest(), answer=rejected.wire()
        )
    client.last_seq = message.seq
    return answer, event


def _again(empathy_map: EmpathyMap, client: Client, message: Message) -> Answer:
    """The answer that this number already got (S2, S5), or that it stands for something else (S4)."""
    event = Event.objects.filter(client=client, seq=message.seq).first()
    if event and event.digest == message.digest():
        return Answer(message.seq, event.revision)
    refusal = Refusal.objects.filter(client=client, seq=message.seq).first()
    if refusal and refusal.digest == message.digest():
        return Answer(message.seq, empathy_map.revision, refusal.answer)
    return Answer(message.seq, empathy_map.revision, Rejected("seq_reuse").wire())


def _accept(empathy_map: EmpathyMap, client: Client, message: Message) -> Event:
    """Check, apply and record one command. Raises Rejected, and then nothing has changed."""
    command, fields = parse(message.do, message.fields)
    if command.only_inside and not message.inside:
        raise Rejected("forbidden")
    _check_may(empathy_map, client, command)
    change = Change(empathy_map, client)
    command.apply(change, **fields)
    patch, inverse = change.settle()
    event = Event.objects.create(
        empathy_map=empathy_map,
        revision=empathy_map.revision + 1,
        command=message.do,
        patch=patch,
        inverse=inverse,
        subject=change.subject,
        by=client.participant,
        client=client,
        seq=message.seq,
        digest=message.digest(),
        at=timezone.now(),
    )
    empathy_map.revision = event.revision
    return event


def _check_may(empathy_map: EmpathyMap, client: Client, command: Command) -> None:
    person = as_of_now(client.participant, empathy_map)
    if person is None:
        raise Rejected("forbidden")
    if not type(command).may(person):
        if person.user_id is None and not person.workshop.is_open:
            raise Rejected("readonly", _("This workshop has ended. You can still read its map."))
        looks_on = not (may_edit(person) or may_run(person))
        raise Rejected("readonly" if looks_on else "forbidden")
    if empathy_map.status == EmpathyMap.Status.ARCHIVED and not command.on_archived:
        raise Rejected("locked")
