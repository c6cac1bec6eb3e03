"""What people do in a workshop, as often as they do it: each gives a command and its fields."""

import random
from collections.abc import Mapping
from typing import Any, NamedTuple

from workshops.quadrants import REGIONS, Layout

from .words import Words

Fields = dict[str, Any]
REGION = sorted(str(region) for region in REGIONS[Layout.CLASSIC])
BASIS = ["quote", "observed", "inferred", "assumed"]
VOTES_WHILE_IT_IS_TIME = 0.35
REACTIONS = ["surprises", "matches", "unclear"]


class Wish(NamedTuple):
    """A command that somebody wants done; `token` stands in its words."""

    do: str
    fields: Fields
    token: str = ""
    more: "tuple[Wish, ...]" = ()  # asked for in the same moment


class Mix:
    """One person's habits. Draws from their own dice, and from what they see."""

    def __init__(
        self,
        dice: random.Random,
        words: Words,
        *,
        steps: list[str],
        evidence: str,
        people: Any = (),
    ) -> None:
        self.dice, self.words, self.steps, self.evidence = dice, words, steps, evidence
        self.people = list(people)
        self.deleted: list[str] = []

    def key(self) -> str:
        number = self.dice.getrandbits(128)
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-8{text[17:20]}-{text[20:]}"

    def editor(self, body: Mapping[str, Any], rev: int, seq: int) -> Wish:
        """What an editor does next, seeing `body` at `rev`, their last number being `seq`."""
        if self._open_round(body) and self.dice.random() < VOTES_WHILE_IT_IS_TIME:
            ballot = self.vote(body, rev, seq)
            if ballot:
                return ballot
        habits = {
            self.add: 25, self.edit: 26, self.move: 15, self.group: 5, self.delete: 5,
            self.restore: 2, self.vote: 6, self.undo: 6, self.basis: 2, self.cite: 2,
            self.name: 3, self.propose: 2, self.react: 3, self.conclude: 2, self.invalid: 1,
            self.ready: 1, self.paste: 1,
        }  # fmt: skip
        return self._one_of(habits, body, rev, seq)

    def facilitator(self, body: Mapping[str, Any], rev: int, seq: int) -> Wish:
        habits = {
            self.step: 8, self.reveal: 6, self.lock: 5, self.open_round: 10, self.close_round: 3,
            self.mute: 2, self.role: 2, self.add: 12, self.edit: 10, self.move: 10, self.group: 4,
            self.delete: 3, self.undo: 4, self.timer: 2, self.show_names: 1, self.undo_person: 1,
            self.map_back: 1, self.enter_votes: 1, self.vote: 3, self.lead: 1,
        }  # fmt: skip
        return self._one_of(habits, body, rev, seq)

    def looker(self, body: Mapping[str, Any], rev: int, seq: int) -> Wish:
        """Somebody who only looks on, and tries all the same."""
        return self.editor(body, rev, seq)

    def _one_of(self, habits: Mapping[Any, int], body, rev: int, seq: int) -> Wish:
        for _try in range(8):
            habit = self.dice.choices(list(habits), weights=list(habits.values()))[0]
            wish = habit(body, rev, seq)
            if wish:
                return wish
        return self.add(body, rev, seq)

    # Notes

    def add(self, body, rev, seq) -> Wish:
        token = self.words.token()
        fields: Fields = {
            "note": self.key(),
            "region": self.dice.choice(REGION),
            "text": self.words.text(token),
        }
        if self.dice.random() < 0.1:
            fields["anonymous"] = True
        if self.dice.random() < 0.15:
            fields["before"] = self._any(body, "notes") or self.key()
        if self.dice.random() < 0.1:
            fields["evidence"] = self.evidence
        return Wish("note.add", fields, token)

    def paste(self, body, rev, seq) -> Wish:
        """A list that was brought along: many notes at once."""
        first, *more = [self.add(body, rev, seq) for _each in range(self.dice.randint(3, 8))]
        return first._replace(more=tuple(more))

    def edit(self, body, rev, seq) -> Wish | None:
        """Put a token in somewhere, and now and then take a stretch away."""
        note = self._any(body, "notes")
        if note is None:
            return None
        text = body["notes"][note]["text"]
        token = self.words.token()
        at = self.dice.choice([0, len(text), *_gaps(text)])  # never through a token
        op: list[Any] = [at] if at else []
        op.append(f" {token} ")
        if self.dice.random() < 0.2 and at < len(text):
            op.append(-self.dice.randint(1, min(6, len(text) - at)))
        return Wish("note.edit", {"note": note, "base": rev, "op": op}, token)

    def move(self, body, rev, seq) -> Wish | None:
        note = self._any(body, "notes")
        if note is None:
            return None
        fields = {"note": note, "region": self.dice.choice(REGION)}
        cluster, before = self._any(body, "clusters"), self._any(body, "notes")
        if cluster and self.dice.random() < 0.3:
            fields["cluster"] = cluster
        if before and before != note and self.dice.random() < 0.5:
            fields["before"] = before
        return Wish("note.move", fields)

    def group(self, body, rev, seq) -> Wish | None:
        if len(body.get("notes", {})) < 2:
            return None
        note, onto = self.dice.sample(sorted(body["notes"]), 2)
        return Wish("note.group", {"note": note, "onto": onto, "cluster": self.key()})

    def delete(self, body, rev, seq) -> Wish | None:
        note = self._any(body, "notes")
        if note is None:
            return None
        self.deleted.append(note)
        return Wish("note.delete", {"note": note})

    def restore(self, body, rev, seq) -> Wish | None:
        if not self.deleted:
            return None
        return Wish("note.restore", {"note": self.dice.choice(self.deleted)})

    def basis(self, body, rev, seq) -> Wish | None:
        note = self._any(body, "notes")
        return note and Wish("note.basis", {"note": note, "basis": self.dice.choice(BASIS)})

    def cite(self, body, rev, seq) -> Wish | None:
        note = self._any(body, "notes")
        name = self.dice.choice(["note.cite", "note.uncite"])
        return note and Wish(name, {"note": note, "evidence": self.evidence})

    # What stands around them

    def name(self, body, rev, seq) -> Wish | None:
        cluster = self._any(body, "clusters")
        if cluster is None:
            return None
        if self.dice.random() < 0.2:
            return Wish("cluster.dissolve", {"cluster": cluster})
        if self.dice.random() < 0.3:
            region = self.dice.choice(REGION)
            return Wish("cluster.move", {"cluster": cluster, "region": region})
        token = self.words.token()
        return Wish("cluster.name", {"cluster": cluster, "name": f"Fees {token}"}, token)

    def propose(self, body, rev, seq) -> Wish | None:
        cluster = self._any(body, "clusters")
        if cluster is None:
            return None
        token = self.words.token()
        return Wish("cluster.propose", {"cluster": cluster, "name": f"What {token}"}, token)

    def react(self, body, rev, seq) -> Wish | None:
        note = self._any(body, "notes")
        on = self.dice.random() < 0.7
        kind = self.dice.choice(REACTIONS)
        return note and Wish("note.react", {"note": note, "kind": kind, "on": on})

    def conclude(self, body, rev, seq) -> Wish | None:
        notes = sorted(body.get("notes", {}))
        if len(notes) < 2:
            return None
        a, b = self.dice.sample(notes, 2)
        if self.dice.random() < 0.5:
            return Wish("tension.add", {"tension": self.key(), "a": a, "b": b})
        token = self.words.token()
        fields = {"insight": self.key(), "kind": "need", "text": f"A way {token}", "notes": [a, b]}
        return Wish("insight.add", fields, token)

    def vote(self, body, rev, seq) -> Wish | None:
        """Give some votes away, as quickly as people do; seldom take one back."""
        ballot = self._open_round(body)
        if ballot is None or self._any(body, body["rounds"][ballot]["target"]) is None:
            return None
        first, *more = [
            Wish(
                "vote.take" if self.dice.random() < 0.15 else "vote.add",
                {"round": ballot, "on": self._any(body, body["rounds"][ballot]["target"])},
            )
            for _each in range(self.dice.randint(1, 2))
        ]
        return first._replace(more=tuple(more))

    def undo(self, body, rev, seq) -> Wish | None:
        return Wish("undo", {"seq": self.dice.randint(max(1, seq - 6), seq)}) if seq else None

    def ready(self, body, rev, seq) -> Wish:
        name, field = self.dice.choice([("ready", "ready"), ("hand", "up")])
        return Wish(name, {field: self.dice.random() < 0.6})

    def invalid(self, body, rev, seq) -> Wish:
        """What our own page never sends."""
        note = self._any(body, "notes") or self.key()
        return self.dice.choice(
            [
                Wish("note.add", {"note": "no key", "region": "says", "text": "x"}),
                Wish("note.add", {"note": self.key(), "region": "nowhere", "text": "x"}),
                Wish("note.add", {"note": self.key(), "region": "says", "text": " \n "}),
                Wish("note.add", {"note": note, "region": "says", "text": "taken already"}),
                Wish("note.edit", {"note": note, "base": rev + 999, "op": [99999, "x"]}),
                Wish("note.edit", {"note": note, "base": 0, "op": [-5]}),
                Wish("note.move", {"note": self.key(), "region": "says"}),
                Wish("no.such", {}),
                Wish("note.delete", {"note": note, "surprise": 1}),
                Wish("map.fill", {"snapshot": {}}),
                Wish("step.go", {}),
                Wish("notes.reveal", {}),
                Wish("undo", {"seq": 10**9}),
            ]
        )

    # What a facilitator does

    def step(self, body, rev, seq) -> Wish:
        if self.dice.random() < 0.6:
            return Wish("step.go", {})
        return Wish("step.go", {"step": self.dice.choice(self.steps)})

    def reveal(self, body, rev, seq) -> Wish:
        if self.dice.random() < 0.3:
            return Wish("notes.reveal", {"region": self.dice.choice(REGION)})
        return Wish(self.dice.choice(["notes.reveal", "notes.reveal", "proposals.reveal"]), {})

    def lock(self, body, rev, seq) -> Wish:
        locked = self.dice.random() < 0.3
        what = self.dice.random()
        note, cluster = self._any(body, "notes"), self._any(body, "clusters")
        if what < 0.5 and note:
            return Wish("lock", {"locked": locked, "note": note})
        if what < 0.6 and cluster:
            return Wish("lock", {"locked": locked, "cluster": cluster})
        if what < 0.8:
            return Wish("lock", {"locked": locked, "region": self.dice.choice(REGION)})
        return Wish("lock", {"locked": locked and self.dice.random() < 0.2})

    def open_round(self, body, rev, seq) -> Wish | None:
        if self._open_round(body):
            return None
        target = self.dice.choice(["notes", "notes", "notes", "clusters"])
        votes = self.dice.choice([1, 2, 2, 3, 4])
        fields = {"round": self.key(), "target": target, "votes": votes, "heads": 2}
        step = Wish("step.go", {"step": self.steps[-1]})  # the one for voting
        return Wish("round.open", fields, more=(step,) if self.dice.random() < 0.6 else ())

    def close_round(self, body, rev, seq) -> Wish | None:
        ballot = self._open_round(body)
        if ballot:
            return Wish("round.close", {"round": ballot})
        known = self._any(body, "rounds")
        return known and Wish("round.reopen", {"round": known})

    def enter_votes(self, body, rev, seq) -> Wish | None:
        ballot = self._open_round(body)
        on = ballot and self._any(body, body["rounds"][ballot]["target"])
        n = self.dice.randint(0, 3)
        return on and Wish("vote.enter", {"round": ballot, "on": on, "n": n})

    def mute(self, body, rev, seq) -> Wish | None:
        if not self.people:
            return None
        muted = self.dice.random() < 0.4
        return Wish("person.mute", {"person": self.dice.choice(self.people), "muted": muted})

    def role(self, body, rev, seq) -> Wish | None:
        if not self.people:
            return None
        role = self.dice.choice(["editor", "editor", "observer"])
        return Wish("person.role", {"person": self.dice.choice(self.people), "role": role})

    def undo_person(self, body, rev, seq) -> Wish | None:
        if not self.people:
            return None
        return Wish("person.undo", {"person": self.dice.choice(self.people), "minutes": 1})

    def map_back(self, body, rev, seq) -> Wish | None:
        return Wish("map.restore", {"revision": max(1, rev - self.dice.randint(1, 20))})

    def show_names(self, body, rev, seq) -> Wish:
        return Wish("names.reveal", {})

    def timer(self, body, rev, seq) -> Wish:
        return Wish("timer.start", {"seconds": self.dice.randint(5, 60)})

    def lead(self, body, rev, seq) -> Wish:
        return Wish("lead", {"on": self.dice.random() < 0.5})

    # What there is

    def _any(self, body, part: str) -> str | None:
        children = body.get(part) or {}
        return self.dice.choice(sorted(children)) if children else None

    @staticmethod
    def _open_round(body) -> str | None:
        rounds = body.get("rounds") or {}
        return next((key for key in sorted(rounds) if not rounds[key].get("closed")), None)


def _gaps(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character == " "]
