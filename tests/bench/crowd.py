"""Many people on one map: how long an edit takes to reach the others."""

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect

from .processes import Server


@dataclass
class Result:
    """Deliveries of one run: delays in seconds, and the server's processor time."""

    delays: list[float] = field(default_factory=list)
    expected: int = 0
    cpu: float = 0.0

    def percentile(self, of: int) -> float:
        """Milliseconds within which `of` per cent of the deliveries came."""
        return quantiles(self.delays, n=100)[of - 1] * 1000

    @property
    def cpu_per_thousand(self) -> float:
        """Milliseconds of processor time for a thousand deliveries."""
        return self.cpu * 1e6 / len(self.delays)


@dataclass(frozen=True)
class Wire:
    """How to speak to one kind of server."""

    path: str
    greet: Callable
    edit: Callable[[int, str], dict]
    texts: Callable[[dict], list[str]]


async def measure(
    server: Server, wire: Wire, cookies: list[str], *, rounds: int, pause: float
) -> Result:
    """Let everybody edit once a `pause`, spread evenly, for `rounds` rounds; see when all have all."""
    result = Result(expected=len(cookies) ** 2 * rounds)
    async with AsyncExitStack() as stack:
        people = [await enter(stack, server, wire, cookie) for cookie in cookies]
        began = server.cpu()
        for person in people:
            await person.send(json.dumps(wire.edit(1, "warm")))
        readers = [asyncio.create_task(_read(person, wire, result)) for person in people]
        step = pause / len(people)
        loop = asyncio.get_running_loop()
        due = loop.time()
        for round_ in range(2, rounds + 2):
            for person in people:
                due += step
                await asyncio.sleep(max(0.0, due - loop.time()))
                await person.send(json.dumps(wire.edit(round_, f"sent {time.monotonic()}")))
        deadline = loop.time() + 20
        while len(result.delays) < result.expected and loop.time() < deadline:
            await asyncio.sleep(0.05)
        result.cpu = server.cpu() - began
        for reader in readers:
            reader.cancel()
    return result


async def enter(stack: AsyncExitStack, server: Server, wire: Wire, cookie: str) -> ClientConnection:
    person = await stack.enter_async_context(
        connect(
            f"ws://{urlsplit(server.url).netloc}{wire.path}",
            origin=server.url,
            additional_headers={"Cookie": cookie},
            compression=None,
            max_size=None,
        )
    )
    await wire.greet(person)
    return person


async def _read(person: ClientConnection, wire: Wire, result: Result) -> None:
    async for text in person:
        now = time.monotonic()
        for words in wire.texts(json.loads(text)):
            if words.startswith("sent "):
                result.delays.append(now - float(words.removeprefix("sent ")))


def ours(map_id: uuid.UUID) -> Wire:
    async def greet(person: ClientConnection) -> None:
        await person.send(json.dumps({"t": "hello", "v": 1}))
        while json.loads(await person.recv())["t"] != "welcome":
            pass

    def edit(seq: int, text: str) -> dict:
        fields = {"note": str(uuid.uuid4()), "region": "says", "text": text}
        return {"t": "do", "seq": seq, "do": "note.add", "with": fields}

    def texts(frame: dict) -> list[str]:
        return [
            note["text"]
            for event in frame.get("events", ())
            for note in event["patch"].get("notes", {}).values()
            if "text" in note
        ]

    return Wire(f"/ws/maps/{map_id}/", greet, edit, texts)


def plain(map_id: uuid.UUID) -> Wire:
    async def greet(person: ClientConnection) -> None:
        return None

    return Wire(
        f"/ws/{map_id}/", greet, lambda _seq, text: {"text": text}, lambda frame: [frame["text"]]
    )
