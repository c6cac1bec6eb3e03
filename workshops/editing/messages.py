"""What comes to the door, and what it answers."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any


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
