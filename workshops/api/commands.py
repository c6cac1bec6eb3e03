"""Changing a map over HTTP: the same client, numbers and answers as on the socket (protocol S6)."""

import uuid
from math import ceil
from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from workshops import access, editing, pace
from workshops.models import Client, EmpathyMap, Participant

from .door import Door
from .errors import STATUS, Refused
from .readers import person_on
from .serializers import Strict
from .vocabulary import ANSWER, SUBMISSION, ManyTaken, One
from .wire import ClientShape, CommandRefused

REFUSALS = dict.fromkeys(sorted({400, 403, 409, 410, 422, 429}), CommandRefused)


class MapClients(Door):
    @extend_schema(request=None, responses={201: ClientShape}, operation_id="client_create")
    def post(self, request: Request, key) -> Response:
        """Get a client, under whose key one program numbers its commands 1, 2, 3 …"""
        empathy_map, person = person_on(request, key)
        Strict(data=request.data or {}).is_valid(raise_exception=True)
        client = editing.new_client(empathy_map, person)
        return Response({"client": str(client.key), "last": client.last_seq}, status=201)


class MapCommands(Door):
    @extend_schema(request=SUBMISSION, responses={200: ANSWER} | REFUSALS, operation_id="commands")
    def post(self, request: Request, key) -> Response:
        """Do one command, or several in one transaction.

        One is answered by itself, with a status that fits its code. Several are answered together
        with status 200: one that is refused does not disturb the others. From the first one that is
        refused `rate`, all are: send them again after `retry_ms`.
        """
        empathy_map, person = person_on(request, key)
        several = isinstance(request.data, dict) and "commands" in request.data
        form = (ManyTaken if several else One)(data=request.data)
        form.is_valid(raise_exception=True)
        given: dict[str, Any] = form.validated_data
        client = editing.client_of(empathy_map, person, given["client"])
        if client is None:
            raise Refused("not_yours")
        if several:
            messages = [_message(client, command) for command in given["commands"]]
            answers = [answer.wire() for answer in _submit(empathy_map, person, messages)]
            return Response({"answers": answers})
        (answer,) = _submit(empathy_map, person, [_message(client, given)])
        refusal = answer.refusal or {}
        status = STATUS[refusal["code"]] if refusal else 200
        headers = {"Retry-After": str(ceil(refusal["retry_ms"] / 1000))} if status == 429 else None
        return Response(answer.wire(), status=status, headers=headers)


def _submit(
    empathy_map: EmpathyMap, person: Participant, messages: list[editing.Message]
) -> list[editing.Answer]:
    """Do as many, in order, as this person may do now; the others are told when to come again."""
    now, wait = 0, 0
    while now < len(messages) and not wait:
        wait = pace.writing(str(person.key), runs=access.may_run(person))
        now += not wait
    answers = editing.submit(empathy_map.pk, messages[:now]) if now else []
    revision = answers[-1].revision if answers else empathy_map.revision
    rate = editing.Rejected("rate", retry_ms=wait).wire()
    return [*answers, *(editing.Answer(late.seq, revision, rate) for late in messages[now:])]


def _message(client: Client, command: dict[str, Any]) -> editing.Message:
    key: uuid.UUID = client.key
    return editing.Message(key, command["seq"], command["do"], command["with"])


urlpatterns = [
    path("maps/<uuid:key>/clients/", MapClients.as_view()),
    path("maps/<uuid:key>/commands/", MapCommands.as_view()),
]
