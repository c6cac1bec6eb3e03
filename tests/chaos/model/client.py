"""A browser's tab, played by the rules of static/js/map: outbox.js, delivery.js, stream.js, socket.js.

What it asked for stays in its outbox until it has an answer, whatever becomes of connections; events
are applied in order and none left out.
"""

import random
import re
from typing import TYPE_CHECKING, Any

from workshops.editing.merge import JSON, merged

from .record import Op, Sight

if TYPE_CHECKING:
    from .world import World

WINDOW, PATIENCE, REST_AFTER_GAP, REST_AFTER_RATE = 64, 5.0, 0.2, 1.0
BEAT, PING, SILENCE, STEADY = 1.0, 4.0, 9.0, 10.0
DOUBT = 6.0
LONGEST_PAUSE, HERE = 5.0, 2  # seconds; failures that still count once a server has welcomed us
FINAL = {4400, 4401, 4403, 4404, 4410, 4426}  # retry.js: coming back is of no use
SECRETS = re.compile(
    r"tok[0-9a-f]{6}k|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


class Client:
    """One tab of one person: what is on its device, and what only the open tab knows."""

    def __init__(self, world: "World", name: str, person: Any) -> None:
        self.world, self.name, self.person = world, name, person
        self.loop, self.record = world.loop, world.record
        self.dice = random.Random(f"{world.seed} {name}")
        self.key: str | None = None
        self.entries: list[Op] = []  # the outbox: outlives the tab
        self._next = 1
        self.online = False
        self.ended = 0
        self.visit = 0
        self.taped = False  # whether all that it asks for and hears is kept
        self._failures = 0
        self._heard = self._welcomed = 0.0
        self.link = None
        self._open_tab()

    def _open_tab(self) -> None:
        self.visit += 1
        self.body: JSON = {}
        self.rev, self.epoch, self.ready, self.audience = 0, "", False, None
        self._hang_loose()
        self._held: list[dict[str, Any]] | None = None
        self._lost, self._behind, self._greeting, self._resting = False, 0, False, False
        self._said: set[Op] = set()
        self._flying: dict[Op, float] = {}
        self._last = 0

    def _hang_loose(self) -> None:
        self.greeted = False

    # What the world does with it

    def go_online(self) -> None:
        if not self.online and not self.ended:
            self.online = True
            self._connect()
            self._beat(self.visit)

    def go_offline(self) -> None:
        self.online = False
        if self.link:
            self.link.cut(late=self.dice.random() < 0.5)
        self._lose()

    def reload(self) -> None:
        """The tab closes and opens again: only the outbox is left."""
        if self.link:
            self.link.hang_up()
        was_online, self.online = self.online, False
        self.link = None
        self._open_tab()
        self._keep("reload")
        if was_online:
            self.go_online()

    def ask(self, op: Op) -> None:
        """Take a command in and number it (S2)."""
        op.seq, self._next = self._next, self._next + 1
        op.client = self.key or ""
        self.entries.append(op)
        self.record.ops.append(op)
        self._keep("ask", {"do": op.do, "with": op.fields})
        self.pump()

    @property
    def settled(self) -> bool:
        return bool(self.ended) or (self.greeted and not self.entries and self._held is None)

    @property
    def chip(self) -> str:
        """What the page says of one's work; the rules of static/js/map/status.js."""
        if self.ended:
            return "action"
        if not self.greeted or self.loop.time() - self._heard >= DOUBT:
            return "offline"
        return "saving" if self.entries else "saved"

    def _keep(self, what: str, given: Any = None) -> None:
        if self.taped:
            self.record.tape.append([what, given])

    # The link

    def _connect(self) -> None:
        if not self.online or self.ended or (self.link and self.link.open):
            return
        link = self.world.connect(self)
        if link is None:
            self._closed(1006)
            return
        self.link = link
        self._heard = self._pinged = self.loop.time()
        link.say(self._hello())

    def _hello(self) -> dict[str, Any]:
        hello: dict[str, Any] = {"t": "hello", "v": 1}
        if self.key:
            hello["client"] = self.key
        if self.ready:
            hello |= {"since": self.rev, "epoch": self.epoch}
        return hello

    def _beat(self, visit: int) -> None:
        if visit != self.visit or self.ended or not self.online:
            return
        now = self.loop.time()
        if self.link and self.link.open:
            if now - self._heard > SILENCE:
                self.link.open = False
                self.link = None
                self._closed(1006)
            elif self.greeted and now - self._pinged >= PING:
                self._pinged = now
                self.link.say({"t": "ping", "rev": self.rev})
            if self.greeted and now - self._welcomed >= STEADY:
                self._failures = 0
        for op in [op for op, since in self._flying.items() if since <= now - PATIENCE]:
            if self.greeted and not self._resting:
                self._say(op)
        self.loop.outside(BEAT, self._beat, visit)

    def _closed(self, code: int) -> None:
        self._lose()
        if code in FINAL:
            self.ended = code
            return
        if self.online:
            jitter = self.dice.random() * min(LONGEST_PAUSE, 2**self._failures)
            self._failures += 1
            self.loop.outside(jitter, self._connect)

    def _lose(self) -> None:
        self._keep("lose")
        self.link, self.greeted, self._greeting = None, False, False

    def _greet_again(self) -> None:
        self._greeting = True
        if self.link and self.link.open:
            self.link.say(self._hello())

    # Frames

    def hear(self, link, frame: dict[str, Any], text: str) -> None:
        if link is not self.link:
            return
        self._heard = self.loop.time()
        self._look(text)
        self._keep("hear", frame)
        kind = frame["t"]
        if kind == "bye":
            link.open = False
            self._closed(frame["code"])
            return
        if kind == "welcome":
            self._welcome(frame)
        elif kind == "events":
            if self._held is not None:
                self._held.append(frame)
            else:
                self._apply(frame["events"])
        elif kind == "ack":
            self._answered(frame["seq"], ("ack", frame["rev"]))
        elif kind == "nak":
            self._refused(frame)
        elif kind == "pong":
            self._newest(frame["rev"])
        self._release()
        self.pump()

    def _look(self, text: str) -> None:
        """Remember when this person first got to see a word or key (privacy)."""
        for what in set(SECRETS.findall(text)):
            if (self.person.key, what) not in self.record.sights:
                sight = Sight(self.name, self.person.key, what, self.loop.time())
                self.record.sights[(self.person.key, what)] = sight

    def _welcome(self, frame: dict[str, Any]) -> None:
        self.greeted, self._welcomed = True, self._heard
        self._failures = min(self._failures, HERE)
        self.epoch = frame["epoch"]
        if not self._greeting or frame.get("client") != self.key:
            self._last = frame.get("last", 0)
            self._identify(frame)
        self._greeting = False
        self._lost, self._behind = False, 0
        self._held = [frame]
        self._flying.clear()

    def _identify(self, frame: dict[str, Any]) -> None:
        if "client" not in frame:
            return
        self.key = frame["client"]
        for op in self.entries:
            op.client = self.key
        last = frame["last"]
        if self.entries and self.entries[0].seq > last + 1:
            self._renumber(last + 1)
        self._next = max(last, self.entries[-1].seq if self.entries else 0) + 1

    def _renumber(self, first: int) -> None:
        numbers = {op.seq: first + at for at, op in enumerate(self.entries)}
        for at, op in enumerate(self.entries):
            op.seq = first + at
            if op.do == "undo":
                op.fields = {"seq": numbers.get(op.fields["seq"], op.fields["seq"])}
        self._next = first + len(self.entries)

    def _release(self) -> None:
        if self._held is None or self._unanswered():
            return
        frames, self._held = self._held, None
        for frame in frames:
            if "snapshot" in frame:
                self._reset(frame["snapshot"], frame["rev"])
            else:
                self._apply(frame.get("events", []))

    def _unanswered(self) -> bool:
        return any(op in self._said or op.seq <= self._last for op in self.entries)

    def _reset(self, snapshot: JSON, rev: int) -> None:
        self.body, self.rev, self.ready = snapshot, rev, True
        self._note_applied([rev], whole=True)

    def _newest(self, rev: int) -> None:
        if self._held is not None:
            return
        if self._behind > self.rev:
            self._miss()
        else:
            self._behind = rev

    def _apply(self, events: list[dict[str, Any]]) -> None:
        news = [event for event in events if event["rev"] > self.rev]
        if self._lost or not news:
            return
        if self._has_hole(news):
            if self.link and not self.link.lossy:
                self.record.wrong.append(
                    f"J2 {self.name} was at {self.rev} and got {news[0]['rev']} next,"
                    " though nothing was lost on its way"
                )
            self._miss()
            return
        for event in news:
            self._mind_tallies(event["patch"])
            self.body = merged(self.body, event["patch"])
        self.rev = news[-1]["rev"]
        self._note_applied([event["rev"] for event in news])

    def _has_hole(self, news: list[dict[str, Any]]) -> bool:
        return any(event["rev"] != self.rev + 1 + at for at, event in enumerate(news))

    def _miss(self) -> None:
        self.record.count("holes found")
        self._lost, self._behind = True, 0
        self._greet_again()

    def _note_applied(self, revisions: list[int], *, whole: bool = False) -> None:
        seen = self.record.applied.setdefault(f"{self.name} {self.visit}", [])
        seen.extend(revision for revision in revisions if not whole or revision not in seen[-1:])

    def _mind_tallies(self, patch: JSON) -> None:
        for key, ballot in (patch.get("rounds") or {}).items():
            if ballot and ballot.get("tally") and not (
                ballot.get("closed") or self.body.get("rounds", {}).get(key, {}).get("closed")
            ):  # fmt: skip
                self.record.wrong.append(f"W10 {self.name} saw the tally of a round that is open")

    # Answers

    def _find(self, seq: int) -> Op | None:
        return next((op for op in self.entries if op.seq == seq), None)

    def _answered(self, seq: int, answer: tuple) -> None:
        op = self._find(seq)
        if op is None:
            return
        op.answers.append(answer)
        self._done(op)
        op.acked, op.revision = self.loop.time(), answer[1]

    def _done(self, op: Op) -> None:
        self.entries.remove(op)
        self._flying.pop(op, None)
        self._said.discard(op)
        op.waits = False

    def _refused(self, frame: dict[str, Any]) -> None:
        op = self._find(frame.get("seq", 0))
        code = frame["code"]
        if code == "seq_gap" and op:  # else it answers a trick, not what this page said
            expect = frame["expect"]
            if self.entries and self.entries[0].seq > expect:
                self._renumber(expect)
            for entry in self.entries:
                if entry.seq >= expect:
                    self._flying.pop(entry, None)
            self._rest(REST_AFTER_GAP)
        elif op and code == "rate":
            self._flying.pop(op, None)
            self._rest(REST_AFTER_RATE)
        elif op and code == "quota" and "retry_ms" in frame:  # the disk is full: nothing is spent
            self._flying.pop(op, None)
            self._rest(frame["retry_ms"] / 1000)
        elif op:
            self._done(op)
            op.refused = code

    def _rest(self, seconds: float) -> None:
        if not self._resting:
            self._resting = True
            self.loop.outside(seconds, self._go_on, self.visit)

    def _go_on(self, visit: int) -> None:
        if visit == self.visit:
            self._resting = False
            self.pump()

    def pump(self) -> None:
        """Send what may go now, in order."""
        for op in self.entries:
            if not self.greeted or self._resting or len(self._flying) >= WINDOW:
                return
            if op not in self._flying:
                self._say(op)

    def _say(self, op: Op) -> None:
        if self.link and self.link.open:
            self._flying.pop(op, None)
            self._flying[op] = self.loop.time()
            self._said.add(op)
            self.link.say({"t": "do", "seq": op.seq, "do": op.do, "with": op.fields})


class Viewer(Client):
    """A tab behind a read-only link: it shows, and has nothing to say; what it says all the same is kept out."""

    def __init__(self, world: "World", name: str, person: Any, secret: str) -> None:
        super().__init__(world, name, person)
        self.secret = secret

    def _hello(self) -> dict[str, Any]:
        return super()._hello() | {"link": self.secret}

    def ask(self, op: Op) -> None:
        """Say it without a client and without an outbox: nothing of it may happen."""
        self.record.forbidden.append(op.token)
        if self.link and self.link.open:
            self.record.count("tries by a link")
            frame = {"t": "do", "seq": 1, "do": op.do, "with": op.fields}
            self.link.say(frame)
