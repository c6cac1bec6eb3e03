"""Random histories of four people, and what one of them taking something back does to the others."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command

from tests import factories
from tests.chaos.mix import Mix, Wish
from tests.chaos.words import Words
from workshops import editing
from workshops.editing.merge import JSON, merged
from workshops.editing.verifying import faults
from workshops.models import Client, EmpathyMap, Event, Participant

PEOPLE = ("a", "b", "c", "d")
COMMANDS, LAST_UNDONE, TOGETHER = 14, 4, 5
TOKEN = re.compile(r"tok[0-9a-f]{6}k")
Path = tuple[str, ...]


def play(*, seed: str, histories: int) -> dict:
    """One history after the other, each on a map of its own."""
    call_command("migrate", verbosity=0)
    owner = factories.user("Owner")
    workspace = factories.workspace("Undoing", owner=owner)
    total = dict.fromkeys(("commands", "acknowledged", "events", "undone"), 0)
    found: list[str] = []
    for number in range(histories):
        if number % TOGETHER == 0:
            room = Room(workspace, owner, str(number))
        history = History(room, random.Random(f"{seed} {number}"), str(number))
        found += [f"history {seed} {number}: {said}" for said in history.play()]
        total = {name: total[name] + history.counts[name] for name in total}
    return {"counts": total, "wrong": found}


@dataclass(frozen=True)
class Claim:
    """Who wrote a place last, and when."""

    who: int | None
    revision: int


class Room:
    """A workshop whose people have one history after the other, each on a map of its own."""

    def __init__(self, workspace, owner, name: str) -> None:
        self.workspace, self.owner = workspace, owner
        self.workshop = factories.open_workshop(workspace, owner)
        self.quote = factories.evidence(workspace)
        self.persona = factories.persona(workspace)
        self.people: dict[str, Participant] = {
            who: editing.join(self.workshop, name=who.title(), device=f"{name}-{who}")
            for who in PEOPLE
        }
        self.ana = editing.join(self.workshop, name="Ana", device=f"{name}-ana", role="facilitator")

    def map(self) -> EmpathyMap:
        return factories.empathy_map(
            self.workspace, self.owner, workshop=self.workshop, evidence=[self.quote],
            persona=self.persona,
        )  # fmt: skip


class History:
    """Four people at work on one map, and a facilitator who runs the steps."""

    def __init__(self, room: Room, dice: random.Random, name: str) -> None:
        self.dice, self.people, self.map = dice, room.people, room.map()
        self.ana = editing.Scribe(self.map, room.ana)
        self.clients = {who: editing.new_client(self.map, one) for who, one in self.people.items()}
        self.seqs = dict.fromkeys(PEOPLE, 0)
        words = Words(name)
        self.mixes = {
            who: Mix(dice, words, steps=[], evidence=str(room.quote.key)) for who in PEOPLE
        }
        self.counts = dict.fromkeys(("commands", "acknowledged", "events", "undone"), 0)
        self.body: JSON = {}
        self.rev = 0
        self.claims: dict[Path, Claim] = {}

    def play(self) -> Iterator[str]:
        """What is wrong: whatever somebody's undo changed of what another did after."""
        if self.dice.random() < 0.2:
            self._alone_at_first()
        for _each in range(COMMANDS):
            who = self.dice.choice(PEOPLE)
            yield from self._do(who, self.mixes[who].editor(self.body, self.rev, self.seqs[who]))
        for _each in range(LAST_UNDONE):
            own = self.seqs["a"]
            yield from self._do("a", Wish("undo", {"seq": self.dice.randint(1, max(own, 1))}))
        self.counts["events"] = self.rev
        yield from faults(EmpathyMap.objects.get(pk=self.map.pk))

    def _alone_at_first(self) -> None:
        """They write where nobody sees it; then all is shown."""
        step = factories.key()
        self.ana.do("step.add", step=step, kind="write", title="Alone", minutes=5, private=True)
        self.ana.do("step.go", step=step)
        for who in PEOPLE:
            for _each in range(2):
                list(self._do(who, self.mixes[who].add(self.body, self.rev, 0)))
        self.ana.do("step.go")
        self.ana.do("notes.reveal")
        self._catch_up()

    def _do(self, who: str, wish: Wish) -> Iterator[str]:
        message = editing.Message(self.clients[who].key, self.seqs[who] + 1, wish.do, wish.fields)
        self.counts["commands"] += 1
        [answer] = editing.submit(self.map.pk, [message])
        if answer.refusal and answer.refusal["code"] == "rate":
            return
        self.seqs[who] += 1
        self.counts["acknowledged"] += 1
        if wish.do == "undo" and answer.refusal is None:
            self.counts["undone"] += 1
            yield from self._changed_of_others(who, wish.fields["seq"], answer.revision)
        self._catch_up()

    def _catch_up(self) -> None:
        for event in Event.objects.filter(empathy_map=self.map, revision__gt=self.rev).order_by(
            "revision"
        ):
            self.body, self.rev = merged(self.body, event.patch), event.revision
            if event.by_id in {one.pk for one in self.people.values()}:
                for path, value in _leaves(event.patch):
                    if value is None:
                        self._forget_below(path)
                        if path[0] == "clusters":
                            continue  # it went with its last note by itself, and stands again with the next
                    self.claims[path] = Claim(event.by_id, event.revision)

    def _forget_below(self, path: Path) -> None:
        below = [one for one in self.claims if one[: len(path)] == path]
        for one in below:
            del self.claims[one]

    def _changed_of_others(self, who: str, seq: int, revision: int) -> Iterator[str]:
        me = self.people[who].pk
        undone = self._first(self.clients[who], seq)
        event = Event.objects.get(empathy_map=self.map, revision=revision)
        told = f"{who} took number {seq} ({undone.command}) back as revision {revision}"
        after = merged(self.body, event.patch)
        for path, value in _leaves(event.patch):
            if path[0] == "notes" and path[2:] == ("text",):
                continue  # merged word by word: looked at below
            if value is not None and _at(self.body, path) == value:
                continue
            for place, claim in self._touching(path):
                if claim.who != me and claim.revision > undone.revision:
                    yield f"{told}, and with it changed {'.'.join(place)} of revision {claim.revision}"
        yield from self._words_gone(me, told, after, undone.revision)

    def _words_gone(self, me: int, told: str, after: JSON, since: int) -> Iterator[str]:
        """Words that somebody else put into a note after what was undone."""
        before, left = str(self.body.get("notes")), str(after.get("notes"))
        others = Event.objects.filter(empathy_map=self.map, revision__gt=since).exclude(by=me)
        typed = others.filter(command__in=["note.edit", "note.add"]).order_by("revision")
        earlier: set[str] = set()
        for event in typed:
            known = set(TOKEN.findall(str(event.inverse)))
            earlier |= set(TOKEN.findall(str(event.patch))) - known
        for token in sorted(earlier):
            if token in before and token not in left:
                yield f"{told}, and with it the word {token} of somebody else"

    def _first(self, client: Client, seq: int) -> Event:
        return Event.objects.get(client=client, seq=seq)

    def _touching(self, path: Path) -> Iterator[tuple[Path, Claim]]:
        for place, claim in self.claims.items():
            least = min(len(place), len(path))
            if place[:least] == path[:least]:
                yield place, claim


def _leaves(patch: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    for key, value in patch.items():
        path = (*above, key)
        if path[0] == "private":
            continue  # seen by its owner only
        if isinstance(value, Mapping):
            yield from _leaves(value, path)
        else:
            yield path, value


def _at(body: Any, path: Path) -> Any:
    for key in path:
        body = body.get(key) if isinstance(body, Mapping) else None
    return body
