"""A client inside the server: how forms, imports and commands of the shell change a live map."""

from typing import Any

from workshops.models import Client, EmpathyMap, Participant

from .messages import Message
from .refusal import Rejected
from .submit import submit


class Scribe:
    """Does commands on one map for one person, numbered like those of any other client."""

    def __init__(self, empathy_map: EmpathyMap, participant: Participant) -> None:
        self.empathy_map = empathy_map
        self._client = Client.objects.create(empathy_map=empathy_map, participant=participant)
        self.seq = 0

    def do(self, name: str, /, **fields: Any) -> int:
        """Do one command; return its revision. Raises Rejected if it is refused."""
        return self.do_all([(name, fields)])[0]

    def do_all(self, commands: list[tuple[str, dict[str, Any]]]) -> list[int]:
        """Do several commands in one transaction. Raises Rejected for the first that is refused."""
        messages = []
        for name, fields in commands:
            self.seq += 1
            messages.append(Message(self._client.key, self.seq, name, fields, inside=True))
        answers = submit(self.empathy_map.pk, messages)
        for answer in answers:
            if answer.refusal:
                raise Rejected(answer.refusal["code"], answer.refusal["msg"])
        return [answer.revision for answer in answers]
