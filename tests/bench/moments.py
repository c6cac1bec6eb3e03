"""The moments of an hour that everybody waits for: how long until the last of sixty screens has them."""

import asyncio
import json
import time
import uuid
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from statistics import median

from websockets.asyncio.client import ClientConnection

from . import crowd
from .processes import Server

NOTES_EACH, GROUPS, VOTES_EACH = 5, 40, 5
RECOUNTS = 2  # the round is opened again and closed again so often
REGIONS = ("says", "thinks", "does", "feels")
STEPS = {
    "write": True,
    "sort": False,
    "vote": False,
    "decide": False,
}  # kind: whether all write alone


@dataclass
class Moment:
    """How many seconds it took each time, and how many characters each screen was sent."""

    seconds: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def half(self) -> float:
        """Milliseconds within which half of them came."""
        return median(self.seconds) * 1000

    @property
    def worst(self) -> float:
        return max(self.seconds) * 1000


Times = dict[str, Moment]


class Hall:
    """Everybody's open sockets on one map. The first of them is the facilitator's."""

    def __init__(self, people: list[ClientConnection]) -> None:
        self.people = people
        self.rounds: set[str] = set()
        self._seq = [0] * len(people)
        self._answers: dict[tuple[int, int], asyncio.Future[int]] = {}
        self._heard: Counter[int] = Counter()  # by revision: on how many screens it is
        self._everywhere: dict[int, asyncio.Future[tuple[float, int]]] = {}

    async def listen(self, who: int) -> None:
        """Read and parse all that comes to one person, and note when the last one has it."""
        async for text in self.people[who]:
            frame = json.loads(text)
            now = time.monotonic()
            if frame["t"] == "ack":
                self._answers.pop((who, frame["seq"])).set_result(frame["rev"])
            elif frame["t"] != "events":
                assert frame["t"] in {"here", "pong"}, frame
                continue
            for event in frame.get("events", ()):
                self.rounds |= event["patch"].get("rounds", {}).keys()
                self._heard[event["rev"]] += 1
                if self._heard[event["rev"]] == len(self.people):
                    self._reached(event["rev"]).set_result((now, len(text)))

    async def do(self, who: int, name: str, **fields) -> int:
        """Send one command; return its revision once it is acknowledged."""
        self._seq[who] += 1
        seq = self._seq[who]
        answer = self._answers[(who, seq)] = asyncio.get_running_loop().create_future()
        frame = {"t": "do", "seq": seq, "do": name, "with": fields}
        await self.people[who].send(json.dumps(frame))
        return await answer

    async def moment(self, told: Moment, name: str, **fields) -> None:
        """Let the facilitator do something; note the seconds until everybody has it."""
        began = time.monotonic()
        ended, told.size = await self._reached(await self.do(0, name, **fields))
        told.seconds.append(ended - began)

    async def everybody(self, name: str, given: list[dict]) -> None:
        """Let the people do so many things in turn, all at once; return when all have all."""
        turns = zip(cycle(range(len(self.people))), given, strict=False)
        revisions = await asyncio.gather(*(self.do(who, name, **fields) for who, fields in turns))
        await self._reached(max(revisions))

    def _reached(self, revision: int) -> asyncio.Future[tuple[float, int]]:
        return self._everywhere.setdefault(revision, asyncio.get_running_loop().create_future())


async def hour(server: Server, map_id: uuid.UUID, cookies: list[str], times: Times) -> None:
    """Write alone, show all, sort, vote: add the seconds of each moment to `times`."""
    wire = crowd.ours(map_id)
    async with AsyncExitStack() as stack:
        hall = Hall([await crowd.enter(stack, server, wire, cookie) for cookie in cookies])
        listening = [asyncio.create_task(hall.listen(who)) for who in range(len(cookies))]
        try:
            await asyncio.wait_for(_play(hall, times), 120)
        finally:
            for task in listening:
                task.cancel()


async def plain(server: Server, map_id: uuid.UUID, cookies: list[str], times: Times) -> Times:
    """The same characters from one person to so many by a plain consumer, as often."""
    wire, told = crowd.plain(map_id), {name: Moment() for name in times}
    async with AsyncExitStack() as stack:
        people = [await crowd.enter(stack, server, wire, cookie) for cookie in cookies]
        for name, ours in times.items():
            for _each in ours.seconds:
                began = time.monotonic()
                await people[0].send(json.dumps({"text": "x" * ours.size}))
                ended = await asyncio.gather(*(_parsed(person) for person in people))
                told[name].seconds.append(max(ended) - began)
    return told


async def _parsed(person: ClientConnection) -> float:
    json.loads(await person.recv())
    return time.monotonic()


async def _play(hall: Hall, times: Times) -> None:
    step, reveal, close = (times.setdefault(name, Moment()) for name in ("step", "reveal", "close"))
    steps = {kind: _key() for kind in STEPS}
    for kind, alone in STEPS.items():
        await hall.do(
            0, "step.add", step=steps[kind], kind=kind, title=kind, minutes=8, private=alone
        )
    notes = [_key() for _ in range(NOTES_EACH * len(hall.people))]
    groups = [_key() for _ in range(GROUPS)]

    await hall.moment(step, "step.go", step=steps["write"])
    await hall.everybody("note.add", [
        {"note": note, "region": REGIONS[at % 4], "text": f"“I waited {at} minutes for a parcel.”"}
        for at, note in enumerate(notes)
    ])  # fmt: skip
    await hall.moment(reveal, "notes.reveal")
    await _all_say_ready(hall)
    await hall.moment(step, "step.go", step=steps["sort"])
    await hall.everybody("note.group", [
        {"note": note, "onto": notes[at % GROUPS], "cluster": groups[at % GROUPS]}
        for at, note in enumerate(notes[GROUPS:], start=GROUPS)
    ])  # fmt: skip
    await _all_say_ready(hall)
    await hall.moment(step, "step.go", step=steps["vote"])
    (round_,) = hall.rounds
    votes = islice(cycle(groups), VOTES_EACH * len(hall.people))
    await hall.everybody("vote.add", [{"round": round_, "on": group} for group in votes])
    await hall.moment(close, "round.close", round=round_)
    for _ in range(RECOUNTS):
        await hall.do(0, "round.reopen", round=round_)
        await hall.moment(close, "round.close", round=round_)
    await _all_say_ready(hall)
    await hall.moment(step, "step.go", step=steps["decide"])


async def _all_say_ready(hall: Hall) -> None:
    await hall.everybody("ready", [{"ready": True} for _ in hall.people])


def _key() -> str:
    return str(uuid.uuid4())
