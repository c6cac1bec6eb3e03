"""Was anything lost, doubled, told apart differently, or shown to whom it was not for? Each point alone.

A point is a function of a run that yields one sentence for each fault it finds; its docstring is the
sentence that it proves.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from workshops import editing
from workshops.access import PEOPLE, Audience
from workshops.editing.command import ABOUT_ONESELF
from workshops.editing.merge import JSON, difference, merged
from workshops.editing.verifying import faults
from workshops.kinds import Names, Role
from workshops.models import EmpathyMap, Event

from .record import Op, Record

if TYPE_CHECKING:
    from .world import World

LINK, BEHIND_A_LINK = "link", Audience(authors=False, evidence="redacted")
LIVE_AGAIN = 15  # seconds after the last fault (point 10)
TOKEN = re.compile(r"tok[0-9a-f]{6}k")
KINDS = ("lost", "duplicated", "divergent", "leaked")


@dataclass(frozen=True)
class Fault:
    """What is wrong, of which kind, and from which revision on if that is known."""

    kind: str
    said: str
    revision: int | None = None


@dataclass
class Run:
    """What the points look at: the log, the rows, what was asked, and what everybody has in the end."""

    record: Record
    empathy_map: EmpathyMap
    events: list[Event]
    replicas: dict[str, tuple[str, int, JSON]]  # by name: person, revision, what they see
    rooms: dict[str, tuple[int, JSON]]
    nameless: bool

    def __post_init__(self) -> None:
        self.by_number = {
            (str(event.client_id), event.seq): event for event in self.events if event.client_id
        }
        self.told = {event.revision: json.dumps(event.patch) for event in self.events}
        names = {event.patch.get("workshop", {}).get("names", Names.NAMED) for event in self.events}
        self.named = names <= {Names.NAMED}  # all the while
        self.nameless_notes = {op.fields.get("note") for op in self.record.ops if op.nameless}
        self.first_told: dict[str, int] = {}
        for revision, patch in self.told.items():
            for token in TOKEN.findall(patch):
                self.first_told.setdefault(token, revision)

    def event_of(self, op: Op) -> Event | None:
        """The event of a command; None if there is none, or if nothing may say whose it was."""
        return self.by_number.get((op.client, op.seq))

    def untraceable(self, op: Op) -> bool:
        """Whether the log may not tell this command from anybody's (H3)."""
        if op.do == "undo":  # of an anonymous note there is no more to tell than of the note
            return self.nameless or any(each.nameless for each in self.record.ops)
        if op.do == "cluster.propose":  # shown without its writer, unless names are
            return not self.named
        # Also what becomes of an anonymous note before it is shown: only its writer sees it.
        touched = {op.fields.get("note"), op.fields.get("onto")} - {None}
        return self.nameless or op.nameless or bool(touched & self.nameless_notes)


def run_of(world: "World") -> Run:
    """What a world has come to."""
    events = Event.objects.filter(empathy_map=world.map).select_related("by", "private_to")
    return Run(
        record=world.record,
        empathy_map=world.map,
        events=list(events.order_by("revision")),
        replicas={
            client.name: (client.person.key, client.rev, client.body)
            for client in world.clients
            if not client.ended
        },
        rooms={
            f"process {process.number}": (room.head, room._body)
            for process, room in world.server.rooms()
        },
        # Also if the names are shown again by now: what was done meanwhile has been forgotten (H3).
        nameless=any(
            event.patch.get("workshop", {}).get("names") == "anonymous" for event in events
        ),
    )


def check(run: Run) -> list[Fault]:
    """Every fault that any point finds."""
    return [fault for point in POINTS for fault in point(run)]


def converged(run: Run) -> Iterator[Fault]:
    """1: replicas, rooms, rows and the log played again are the same map."""
    for said in faults(run.empathy_map):
        yield Fault("divergent", said, _first_bad(run))
    standing = editing.standing(run.empathy_map.pk)
    for name, (rev, body) in run.rooms.items():
        if rev != standing.revision:
            yield Fault("divergent", f"{name} is at {rev} of {standing.revision}", rev + 1)
        elif canonical(body) != canonical(standing.body):
            yield Fault("divergent", f"{name} differs in {_where(body, standing.body)}")
    for name, (person, rev, body) in run.replicas.items():
        if rev != standing.revision:
            yield Fault("divergent", f"{name} is at {rev} of {standing.revision}", rev + 1)
            continue
        sees = _audience(standing.body, person)
        me = "" if person == LINK else person
        seen = editing.visible(standing.body, sees, me=me, owners=standing.owners)
        if (
            run.nameless
        ):  # a vote that nobody's name stands on any more is taken off one's own later
            body = body | {"votes": _of_open_rounds(body)}
            seen = seen | {"votes": _of_open_rounds(seen)}
        if canonical(body) != canonical(seen):
            yield Fault("divergent", f"{name} sees another map: {_where(body, seen)}")


def durable(run: Run) -> Iterator[Fault]:
    """2: what was acknowledged is in the log, at the revision that was said."""
    for op in run.record.ops:
        if op.acked is None or _is_a_trick(op):
            continue
        event = run.event_of(op)
        if event is None:
            if not run.untraceable(op) or (op.token and op.token not in run.first_told):
                yield Fault("lost", f"{_named(op)} was taken and is not in the log", op.revision)
        elif event.revision != op.revision and not run.untraceable(op):
            yield Fault(
                "lost", f"{_named(op)} was taken as {op.revision}, stands at {event.revision}"
            )
        elif event.command != op.do:
            yield Fault("lost", f"{_named(op)} stands in the log as {event.command}", op.revision)
        elif op.token and op.token not in run.told[event.revision]:
            yield Fault("lost", f"the words of {_named(op)} are not in its event", op.revision)


def _is_a_trick(op: Op) -> bool:
    """Whether an answer may be to another command: the first number is said again for something else."""
    return op.hostile and op.seq == 1


def exactly_once(run: Run) -> Iterator[Fault]:
    """3: nothing happened twice, and no words stand twice."""
    body = editing.snapshot(run.empathy_map)
    words = [note["text"] for note in body["notes"].values()]
    words += [note["text"] for note in body.get("private", {}).get("notes", {}).values()]
    found = TOKEN.findall(" ".join(words))
    for token in sorted({token for token in found if found.count(token) > 1}):
        yield Fault("duplicated", f"{token} stands {found.count(token)} times")
    numbers: dict[tuple[Any, Any], int] = {}
    for event in run.events:
        number = (event.client_id, event.seq)
        if event.client_id and number in numbers:
            yield Fault("duplicated", f"number {event.seq} is in the log twice", event.revision)
        numbers[number] = event.revision
    yield from _words_said_again(run)


def _words_said_again(run: Run) -> Iterator[Fault]:
    """The words of one command come new into the log once (revealing moves them, with a null behind)."""
    adding = {"note.add", "note.edit", "insight.add", "cluster.name", "cluster.propose"}
    came: dict[str, int] = {}
    for event, before, text in _texts(run):
        fresh = set(TOKEN.findall(text)) - set(TOKEN.findall(before))
        for token in sorted(fresh) if event.command in adding else ():
            if token in came:
                said = f"{token} came at {came[token]} and again at {event.revision}"
                yield Fault("duplicated", said, event.revision)
            came[token] = event.revision


def _texts(run: Run) -> Iterator[tuple[Event, str, str]]:
    """Each time that a note's text came or changed: the event, the text before, the text after."""
    texts: dict[str, str] = {}
    for event in run.events:
        for key, child in _children(event.patch, "notes"):
            text = (child or {}).get("text")
            if text is not None:
                yield event, texts.get(key, ""), text
                texts[key] = text


def no_vanished_intent(run: Run) -> Iterator[Fault]:
    """4: every command was taken, refused, or still waits; refused means that it did not happen."""
    for op in run.record.ops:
        if op.refused and op.refused != "seq_reuse" and run.event_of(op):
            event = run.event_of(op)
            yield Fault("lost", f"{_named(op)} was refused and happened", event and event.revision)
        if op.refused == "seq_reuse" and not op.hostile:
            yield Fault("lost", f"{_named(op)} found its number used for something else")
        if op.refused and op.token in run.first_told and op.token and not _is_a_trick(op):
            yield Fault("lost", f"{_named(op)} was refused and happened", run.first_told[op.token])
        if op.acked is None and not op.refused and not op.waits:
            yield Fault("lost", f"{_named(op)} is gone without an answer")
        if op.waits and op.who in run.replicas:
            yield Fault("lost", f"{_named(op)} still waits though everybody is connected")


def words_stay(run: Run) -> Iterator[Fault]:
    """T3: an edit that takes nothing away takes away nobody's words."""
    asked = {(op.client, op.seq): op for op in run.record.ops if op.do == "note.edit"}
    for event, before, text in _texts(run):
        op = asked.get((str(event.client_id), event.seq or 0))
        adds = op and not any(isinstance(part, int) and part < 0 for part in op.fields["op"])
        if adds and not _within(before, text):
            yield Fault("lost", "an edit that only adds has taken words away", event.revision)


def _within(words: str, text: str) -> bool:
    """Whether all characters of `words` stand in `text`, in their order."""
    rest = iter(text)
    return all(character in rest for character in words)


def in_order(run: Run) -> Iterator[Fault]:
    """5: revisions have no gap, one's own commands keep their order, and nobody goes back."""
    revisions = [event.revision for event in run.events]
    if revisions != list(range(1, len(revisions) + 1)):
        yield Fault("divergent", "the log has a gap")
    last: dict[str, tuple[float, int]] = {}
    for op in run.record.ops:  # in the order in which they were given
        event = run.event_of(op)
        if event is None:
            continue
        before = last.get(op.client)
        if before and event.revision < before[1]:
            yield Fault(
                "divergent", f"{_named(op)} stands before what was given earlier", before[1]
            )
        last[op.client] = (op.invoked, event.revision)
    for visit, applied in run.record.applied.items():
        if any(later <= earlier for earlier, later in pairwise(applied)):
            yield Fault("divergent", f"{visit} went back: {applied}")


def in_real_time(run: Run) -> Iterator[Fault]:
    """6: what was acknowledged before another command was given has the smaller revision."""
    revisions = [
        (op, event.revision)
        for op in run.record.ops
        if not _is_a_trick(op) and (event := run.event_of(op))
    ]
    moments = [(op.acked, 0, revision) for op, revision in revisions if op.acked is not None]
    moments += [(op.invoked, 1, revision) for op, revision in revisions]
    highest = 0
    for _at, invoked, revision in sorted(moments):
        if invoked and revision < highest:
            said = f"{revision} was asked for when {highest} was known to have happened"
            yield Fault("divergent", said, revision)
        elif not invoked:
            highest = max(highest, revision)


def with_authority(run: Run) -> Iterator[Fault]:
    """7: nobody did what they might not at that moment: taken out, looking on, muted, locked, past a budget."""
    for token in run.record.forbidden:
        if token and token in run.first_told:
            yield Fault("leaked", "who only reads by a link has written", run.first_told[token])
    body: JSON = {}
    owners: dict[str, str] = {}
    for event in run.events:
        before, body = body, merged(body, event.patch)
        who = str(event.by.key) if event.by else ""
        person = before.get("people", {}).get(who)
        oneself = editing.COMMANDS[event.command].may in ABOUT_ONESELF
        if person and person.get("gone") and event.command != "person.join":
            yield Fault("leaked", f"{event.command} by somebody taken out", event.revision)
        if person and not oneself and event.command != "person.join":
            if person["role"] == Role.OBSERVER:
                yield Fault("leaked", f"{event.command} by somebody who looks on", event.revision)
            if person.get("muted") and person["role"] != Role.FACILITATOR:
                yield Fault("leaked", f"{event.command} by somebody muted", event.revision)
            if person["role"] != Role.FACILITATOR:
                yield from _through_a_lock(event, before)
        yield from _past_a_budget(event, body, owners)


def _through_a_lock(event: Event, before: JSON) -> Iterator[Fault]:
    for key, child in _children(event.patch, "notes"):
        note = before.get("notes", {}).get(key)
        if note is None or (child is not None and child.keys() <= {"rank", "reactions"}):
            continue
        group = before.get("clusters", {}).get(note.get("cluster"), {})
        if (
            note.get("locked")
            or group.get("locked")
            or before["map"].get("locked")
            or before.get("regions", {}).get(note["region"])
        ):
            said = f"{event.command} changed a locked note: {json.dumps(child)[:200]}, was {note}"
            yield Fault("leaked", said, event.revision)


def _past_a_budget(event: Event, body: JSON, owners: dict[str, str]) -> Iterator[Fault]:
    votes = body.get("private", {}).get("votes", {})
    for key, child in event.patch.get("private", {}).get("votes", {}).items():
        if child and event.private_to:
            owners[key] = str(event.private_to.key)
    touched = {votes[key]["round"] for key, _child in _own_votes(event) if key in votes}
    for ballot in sorted(touched):
        given: dict[str, int] = {}
        for key, vote in votes.items():
            if vote["round"] == ballot and not vote.get("proxy"):
                given[owners.get(key, key)] = given.get(owners.get(key, key), 0) + vote["n"]
        most = body["rounds"][ballot]["votes"]
        if any(sum_ > most for sum_ in given.values()):
            said = f"somebody has given {max(given.values())} of {most} votes"
            yield Fault("duplicated", said, event.revision)


def _own_votes(event: Event):
    return event.patch.get("private", {}).get("votes", {}).items()


def private(run: Run) -> Iterator[Fault]:
    """8: no word or key that was hidden reached anybody else before it was shown."""
    owner, public = _secrets(run)
    began = {op.token: op.who for op in run.record.ops if op.token}
    for (person, what), sight in sorted(run.record.sights.items()):
        if what not in owner or owner[what] in {person, ""}:
            continue
        shown = public.get(what)
        if shown is None or sight.at < run.record.committed.get(shown, 0.0):
            said = f"{sight.who} was sent {what}, hidden and {began.get(what, 'somebody')}’s"
            yield Fault("leaked", said, shown)


def _secrets(run: Run) -> tuple[dict[str, str], dict[str, int]]:
    """Whose own each hidden word or key is, and the revision that showed it to everybody."""
    owner: dict[str, str] = {}
    public: dict[str, int] = {}
    for event in run.events:
        others = {part: child for part, child in event.patch.items() if part != "private"}
        for what in _marks(others):
            public.setdefault(what, event.revision)
        own = str(event.private_to.key) if event.private_to else ""
        for part, children in event.patch.get("private", {}).items():
            for key, child in children.items():
                if child is None or part == "authors":
                    continue
                for what in {key, *TOKEN.findall(json.dumps(child))}:
                    if what not in public:
                        owner.setdefault(what, own or _asked_by(run, what))
    return owner, public


def _marks(body: JSON) -> set[str]:
    """Every token, and every key of a child, in a part that everybody sees."""
    keys = {key for child in body.values() if isinstance(child, dict) for key in child}
    return keys | set(TOKEN.findall(json.dumps(body)))


def _asked_by(run: Run, what: str) -> str:
    """Whose a hidden thing is whose event no longer says it: whoever asked for it."""
    for op in run.record.ops:
        if what in {op.token, op.fields.get("note")} and op.who in run.replicas:
            return run.replicas[op.who][0]
    return ""


def honest(run: Run) -> Iterator[Fault]:
    """9: nobody was told that all is saved when it was not."""
    for said in run.record.dishonest:
        yield Fault("lost", said)


def nothing_seen(run: Run) -> Iterator[Fault]:
    """10: no error, no room that stayed behind, no hole that the network did not make; soon all agree."""
    for said in run.record.wrong:
        yield Fault("leaked" if said.startswith("W10") else "divergent", said)
    if run.record.equal_after is None:
        yield Fault("divergent", "not everybody had the same map in the end")
    elif run.record.equal_after > LIVE_AGAIN:
        said = f"all agreed only {run.record.equal_after:.0f} s after the last fault"
        yield Fault("divergent", said)


POINTS: list[Callable[[Run], Iterator[Fault]]] = [
    converged, durable, exactly_once, no_vanished_intent, words_stay, in_order, in_real_time,
    with_authority, private, honest, nothing_seen,
]  # fmt: skip


# What they share


def canonical(body: JSON) -> str:
    """The same text for the same map: keys in order, nothing that is empty."""
    text = json.dumps(_pruned(body), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _pruned(body: JSON) -> JSON:
    """Without parts from which everything has gone."""
    private = {part: child for part, child in body.get("private", {}).items() if child}
    return {part: child for part, child in (body | {"private": private}).items() if child}


def _audience(body: JSON, person: str) -> Audience:
    if person == LINK:
        return BEHIND_A_LINK
    runs = body["people"][person]["role"] == Role.FACILITATOR
    return Audience(
        takes_part=True, runs=runs, reads_hidden=runs and bool(body["workshop"].get("reads"))
    ) if runs else PEOPLE  # fmt: skip


def _of_open_rounds(body: JSON) -> JSON:
    rounds = body.get("rounds", {})
    votes = body.get("votes", {})
    return {
        key: vote for key, vote in votes.items() if not rounds.get(vote["round"], {}).get("closed")
    }


def _children(patch: JSON, part: str):
    yield from patch.get("private", {}).get(part, {}).items()
    yield from patch.get(part, {}).items()


def _named(op: Op) -> str:
    return f"{op.do} number {op.seq} of {op.who}"


def _where(one: JSON, other: JSON) -> str:
    return json.dumps(difference(_pruned(one), _pruned(other)), ensure_ascii=False)[:300]


def _first_bad(run: Run) -> int | None:
    """The last event that touched what differs: the first from which log and rows may disagree."""
    unlike = difference(editing.replay(run.empathy_map), editing.snapshot(run.empathy_map))
    places = [key for child in unlike.values() for key in (child or {})] or list(unlike)
    hits = [
        event.revision
        for event in run.events
        if any(place in run.told[event.revision] for place in places)
    ]
    return max(hits, default=None)
