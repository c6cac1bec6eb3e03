"""How far the site goes: one, two and four processes over PostgreSQL and Redis, and what limits them.

bin/bench scale        measures, plays the simulation, writes docs/scale.md
"""

import asyncio
import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from urllib.request import Request, urlopen

from tests.chaos.programs import Server
from tests.chaos.stacks import Stack, stack
from tests.stand.servers import ROOT

from . import crowd, simulation

MAPS, PEOPLE, NOTES = 12, 10, 20
PROCESSES = (1, 2, 4)
WRITERS = (1, 2, 4, 8)
SECONDS = 8.0
PAGES = 20
AT_ONCE = 10_000
CORES = 8  # of the database server in the simulation
BUSY = 0.8  # cores that one process, full of work, uses with all it stands on
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """Everybody's maps under as much work as so many processes take."""

    processes: int
    seconds: float
    commits: int
    deliveries: int
    acks: list[float]  # milliseconds
    server: float  # seconds of processor time, of all of them
    postgres: float
    redis: float
    load: float
    a_map: float  # bytes
    a_person: float  # bytes
    a_welcome: float  # seconds of processor time
    a_page: float

    def ack(self, of: int) -> float:
        return quantiles(self.acks, n=100)[of - 1]


@dataclass(frozen=True)
class Bare:
    """Commits without any server around them, by so many writers at once."""

    writers: int
    a_second: float
    postgres: float  # seconds of processor time a commit
    writer: float


def measured() -> tuple[list[Run], list[Bare]]:
    """Measure the site with one, two and four processes, then PostgreSQL alone."""
    with stack("scaled", serving=False) as site:
        runs = []
        for count in PROCESSES:
            rooms = _rooms(site, MAPS, people=PEOPLE, notes=NOTES)
            with _serving(site, count) as servers:
                runs.append(asyncio.run(_run(site, servers, rooms)))
        return runs, [_bare(site, count) for count in WRITERS]


def _rooms(site: Stack, maps: int, *, people: int, notes: int) -> list[dict]:
    wanted = [str(number) for number in (maps, people, notes)]
    return json.loads(site.inside("tests.bench.scale_stage", "build", *wanted))


@contextmanager
def _serving(site: Stack, count: int):
    """So many processes of the site, whatever the stack itself would start."""
    servers = [Server(site.folder, 10 + number, dict(site.environment)) for number in range(count)]
    try:
        for server in servers:
            server.start(wait=False)
        for server in servers:
            server.wait_until_ready()
        yield servers
    finally:
        for server in servers:
            server.stop()


async def _run(site: Stack, servers: list[Server], rooms: list[dict]) -> Run:
    """Ten people on each map; on each map the next edit goes out when the last is acknowledged."""
    a_page = _cost_of_a_page(servers, rooms)
    homes = dict(zip((room["map"] for room in rooms), cycle(servers), strict=False))
    async with AsyncExitStack() as entered:
        start = _memory(servers)
        joined = _cpu(servers)
        first = [await _enter(entered, homes[room["map"]], room, 0) for room in rooms]
        opened = _memory(servers)
        people = [[one] for one in first]
        for room, here in zip(rooms, people, strict=True):
            for number in range(1, PEOPLE):
                here.append(await _enter(entered, homes[room["map"]], room, number))
        full = _memory(servers)
        joined = _cpu(servers) - joined
        acks: list[float] = []
        seen = [0]
        began, ending = time.monotonic(), asyncio.Event()
        used = [_cpu(servers), _cpu_of(site.postgres.processes()), _cpu_of([site.redis.pid])]
        load = time.process_time()
        work = [asyncio.create_task(_work(here, acks, seen, ending)) for here in people]
        await asyncio.sleep(SECONDS)
        ending.set()
        await asyncio.gather(*work)
        seconds = time.monotonic() - began
        after = [_cpu(servers), _cpu_of(site.postgres.processes()), _cpu_of([site.redis.pid])]
        load = time.process_time() - load
    sockets = len(rooms) * PEOPLE
    return Run(
        processes=len(servers), seconds=seconds, commits=len(acks), deliveries=seen[0], acks=acks,
        server=after[0] - used[0], postgres=after[1] - used[1], redis=after[2] - used[2], load=load,
        a_map=(opened - start) / len(rooms), a_person=(full - opened) / (sockets - len(rooms)),
        a_welcome=joined / sockets, a_page=a_page,
    )  # fmt: skip


async def _enter(entered: AsyncExitStack, server: Server, room: dict, number: int):
    wire = crowd.ours(uuid.UUID(room["map"]))
    return await crowd.enter(entered, server, wire, room["cookies"][number])


async def _work(people, acks: list[float], seen: list[int], ending: asyncio.Event) -> None:
    """One edit after the other on one map, by its people in turn; everybody reads everything."""
    answered: asyncio.Queue[None] = asyncio.Queue()
    readers = [asyncio.create_task(_read(person, answered, seen)) for person in people]
    seq = 0
    while not ending.is_set():
        seq += 1
        for person in people:
            note = {"note": str(uuid.uuid4()), "region": "says", "text": f"Waited {seq} minutes"}
            began = time.monotonic()
            await person.send(json.dumps({"t": "do", "seq": seq, "do": "note.add", "with": note}))
            await answered.get()
            acks.append((time.monotonic() - began) * 1000)
            if ending.is_set():
                break
    await asyncio.sleep(0.5)
    for reader in readers:
        reader.cancel()


async def _read(person, answered: asyncio.Queue, seen: list[int]) -> None:
    async for text in person:
        frame = json.loads(text)
        if frame["t"] in {"ack", "nak"}:
            assert frame["t"] == "ack", frame
            answered.put_nowait(None)
        seen[0] += len(frame.get("events", ()))


def _cost_of_a_page(servers: list[Server], rooms: list[dict]) -> float:
    """Seconds of processor time for the page of a map."""
    used = 0.0
    for number in range(PAGES + 1):
        room = rooms[number % len(rooms)]
        address = f"{servers[0].url}/maps/{room['map']}/"
        with urlopen(Request(address, headers={"Cookie": room["cookies"][0]}), timeout=60) as page:
            page.read()
        if not number:
            used = _cpu(servers[:1])  # the first one warms
    return (_cpu(servers[:1]) - used) / PAGES


def _bare(site: Stack, writers: int) -> Bare:
    """Commits of so many processes, each on maps of its own."""
    rooms = _rooms(site, writers * 2, people=1, notes=NOTES)
    used = _cpu_of(site.postgres.processes())
    command = [sys.executable, "-m", "tests.bench.scale_stage", "write", str(SECONDS)]
    running = [
        subprocess.Popen(
            [*command, *(room["map"] for room in rooms[2 * number : 2 * number + 2])],
            cwd=ROOT, env=site.environment, stdout=subprocess.PIPE, text=True,
        )
        for number in range(writers)
    ]  # fmt: skip
    said = [json.loads(process.communicate()[0]) for process in running]
    used = _cpu_of(site.postgres.processes()) - used
    commits = sum(one["commits"] for one in said)
    return Bare(
        writers=writers,
        a_second=sum(one["commits"] / one["seconds"] for one in said),
        postgres=used / commits,
        writer=sum(one["cpu"] for one in said) / commits,
    )


def _each(ask: Callable[[Server], float]) -> Callable[[list[Server]], float]:
    return lambda servers: sum(ask(server) for server in servers)


_memory = _each(Server.memory)
_cpu = _each(lambda server: _cpu_of([server.pid]))


def _cpu_of(pids: list[int]) -> float:
    """Seconds of processor time that these have used, with the children they have seen end."""
    used = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # ended meanwhile
        used += sum(int(field) for field in fields[11:15])
    return used / TICKS


def costs(runs: list[Run], bare: list[Bare]) -> simulation.Costs:
    """What the simulation is fed with: the run of one process, and a single writer."""
    one, alone = runs[0], bare[0]
    commit = one.server / one.commits
    # Of an edit's cost in a process, what is not the commit itself is its way to ten screens.
    delivery = max(0.0, commit - alone.writer) / simulation.PEOPLE
    return simulation.Costs(
        commit=min(commit, alone.writer), delivery=delivery, page=one.a_page,
        welcome=one.a_welcome, database=alone.postgres,
    )  # fmt: skip


def main() -> None:
    """Measure, simulate, write the page."""
    from . import scale_page  # noqa: PLC0415 -- imports this module

    runs, bare = measured()
    fed = costs(runs, bare)
    needs = [simulation.need(fed, count, cores=CORES) for count in (100, 1000, AT_ONCE)]
    written = scale_page.page(runs, bare, fed, needs)
    print(written)
    if starved(runs):
        sys.exit("Too much else went on: docs/scale.md is left as it is. Measure when it is quiet.")
    (ROOT / "docs" / "scale.md").write_text(written)


def starved(runs: list[Run]) -> bool:
    """Whether others had so much of the machine that the seconds of a run say nothing about us."""
    one = runs[0]
    ours = one.server + one.postgres + one.redis + one.load
    return ours / one.seconds < BUSY


if __name__ == "__main__":
    main()
