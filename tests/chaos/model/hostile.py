"""Somebody in the room who means harm: frames that no page of ours sends, on a connection of their own."""

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import Client

DEEP = "[" * 40 + "]" * 40


class Hostile:
    """Draws one bad frame after the other; copies keys and numbers wherever it sees them."""

    def __init__(self, client: "Client", others: "list[Client]", dice: random.Random) -> None:
        self.client, self.others, self.dice = client, others, dice

    def act(self) -> None:
        link = self.client.link
        if link and link.open and self.client.greeted:
            link.say(self.dice.choice(self._tricks())())
            self.client.record.count("hostile frames")

    def _tricks(self) -> list:
        return [
            self.number_again, self.number_ahead, self.their_client, self.broken, self.presence,
            self.hidden_note, self.malicious_text,
        ]  # fmt: skip

    def number_again(self) -> dict[str, Any]:
        """A number that was used, with other content (S4)."""
        return self._do(1, "note.delete", {"note": self._note()})

    def number_ahead(self) -> dict[str, Any]:
        return self._do(10**6, "note.delete", {"note": self._note()})

    def their_client(self) -> dict[str, Any]:
        """Says hello under somebody else's key, on a socket that is open."""
        other = self.dice.choice(self.others)
        return {"t": "hello", "v": 1, "client": other.key or self._note(), "since": 0}

    def broken(self) -> str:
        return self.dice.choice(
            [
                '{"t":"do","seq":1,"do":"note.add","with":' + DEEP + "}",
                '{"t":"here","at":["says",NaN,0]}',
                '{"t":"here","holding":"\\ud800"}',
                '{"t":"ping","rev":' + "9" * 5000 + "}",
            ][1:3]
        )

    def presence(self) -> dict[str, Any]:
        return {"t": "here", "holding": self._note(), "typing": True}

    def hidden_note(self) -> dict[str, Any]:
        """Reaches for a note that is not shown, by the number its owner would use."""
        keys = [op.fields["note"] for op in self.client.record.ops if op.do == "note.add"]
        note = self.dice.choice(keys) if keys else self._note()
        return self._do(
            self.client._next + 10**5, "note.edit", {"note": note, "base": 0, "op": [1]}
        )

    def malicious_text(self) -> dict[str, Any]:
        return {"t": "here", "view": self._note(), "text": "\u202e<script>"}

    def _do(self, seq: int, name: str, fields: dict[str, Any]) -> dict[str, Any]:
        return {"t": "do", "seq": seq, "do": name, "with": fields}

    def _note(self) -> str:
        notes = sorted(self.client.body.get("notes", {}))
        return self.dice.choice(notes) if notes else "00000000-0000-4000-8000-000000000000"
