"""P1: what was acknowledged is on the disk and is never lost, whatever is killed."""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, Stack, stack
from . import aside
from .people import kept
from .tab import Tab, percentile

NAME, STACKS, QUICK = "P1", ("sqlite", "scaled"), False
TITLE = "Servers killed in the middle of bursts: what was acknowledged is there, once"
KILLS = {"sqlite": 200, "scaled": 40}
COLD = 10  # of the kills, those after which a server is started from nothing
EACH = 104  # acknowledged commands for each kill
PEOPLE, MAPS, WINDOW, MOST_NOTES = 10, 4, 12, 380
REGIONS = ("says", "thinks", "does", "feels")
ENOUGH = 60.0  # seconds that one server may take to answer its share


def play(asked: Asked, name: str, kills: int | None = None) -> Result:
    """Kill the real server again and again while ten people write on four maps."""
    began = time.monotonic()
    kills = kills or KILLS[name]
    seed = asked.seed or "1"
    with stack(name, serving=False) as site:
        laid = aside.call(site.environment, "ground.workshop", people=PEOPLE, maps=MAPS)
        burst = Burst(site, laid, random.Random(seed))
        asyncio.run(burst.play(kills))
        logs = {key: aside.call(site.environment, "ground.log", map=key) for key in laid["maps"]}
        wrong = aside.call(site.environment, "ground.wrong")
        checked = site.manage("verify")
    faults = [*kept(burst.tabs, logs), *(("divergent", said) for said in wrong)]
    acknowledged = sum(len(tab.acked) for tab in burst.tabs)
    delays = [
        (tab.answered_at[seq] - tab.said_at[seq]) * 1000 for tab in burst.tabs for seq in tab.acked
    ]
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], seed=seed, title=TITLE, faults=faults,
        counts={
            "commands": sum(tab.seq for tab in burst.tabs), "acknowledged": acknowledged,
            "events": sum(map(len, logs.values())), "killed": kills,
        },
        figures={
            f"lost of {acknowledged:,} acknowledged (0)": sum(k == "lost" for k, _said in faults),
            "quick_check" if name == "sqlite" else "verify": checked.strip().rpartition(". ")[2],
            "commands sent again": sum(tab.sent - tab.seq for tab in burst.tabs),
            "recovery p95 s, server started from nothing": round(percentile(burst.recovered, 95), 2),
            "answer p50 ms, kills included": round(percentile(delays, 50)),
        },
        seconds=time.monotonic() - began,
    )  # fmt: skip


class Burst:
    """Ten people who never stop writing, and a server that is killed under them."""

    def __init__(self, site: Stack, laid: dict, dice: random.Random) -> None:
        self.site, self.dice = site, dice
        self.urls: list[str] = []
        self.recovered: list[float] = []
        self.notes: dict[str, list[str]] = {key: [] for key in laid["maps"]}
        self.tabs = [
            Tab(
                laid["maps"][number % MAPS],
                f"{laid['cookie']}={person['device']}",
                url=lambda number=number: self.urls[number % len(self.urls)],
            )
            for number, person in enumerate(laid["people"])
        ]

    async def play(self, kills: int) -> None:
        with Spawner(self.site) as spawner:
            self.urls = [spawner.start(place) for place in range(len(self.site.servers))]
            for tab in self.tabs:
                tab.open()
            self._writing = asyncio.create_task(self._write())
            for number in range(kills):
                await self._answered(self.dice.randint(EACH // 2, EACH * 3 // 2))
                await asyncio.sleep(self.dice.random() * 0.02)
                before = sum(len(tab.acked) for tab in self.tabs)
                killed = time.monotonic()
                cold = number % max(1, kills // COLD) == 0
                spawner.kill_and_start(number % len(self.urls), cold=cold)
                if cold:
                    await self._answered(before + 1 - sum(len(t.acked) for t in self.tabs))
                    self.recovered.append(time.monotonic() - killed)
            self._writing.cancel()
            for tab in self.tabs:
                await tab.settled(ENOUGH)
            for tab in self.tabs:
                await tab.close()

    async def _answered(self, many: int) -> None:
        """Wait until so many more commands have been acknowledged."""
        enough = sum(len(tab.acked) for tab in self.tabs) + many
        async with asyncio.timeout(ENOUGH):
            while sum(len(tab.acked) for tab in self.tabs) < enough:
                if self._writing.done():
                    await self._writing  # tells why
                await asyncio.sleep(0.003)

    async def _write(self) -> None:
        while True:
            for tab in self.tabs:
                while len(tab.outbox) < WINDOW:
                    self._ask(tab)
                await tab.flush()
            await asyncio.sleep(0.005)

    def _ask(self, tab: Tab) -> None:
        notes = self.notes[tab.map]
        if len(notes) < MOST_NOTES and (len(notes) < 5 or self.dice.random() < 0.1):
            notes.append(str(self.dice.getrandbits(32)))
            tab.add(f"Number {tab.seq}", region=self.dice.choice(REGIONS))
            notes[-1] = tab.outbox[tab.seq]["with"]["note"]
            return
        note, kind = self.dice.choice(notes), self.dice.random()
        if kind < 0.6:
            tab.say("note.move", note=note, region=self.dice.choice(REGIONS))
        else:
            tab.say("note.basis", note=note, basis=self.dice.choice(["quote", "observed"]))


class Spawner:
    """The servers of a site, each in a socket of its own in which connections wait for the next one."""

    def __init__(self, site: Stack) -> None:
        self.site = site
        self._listening: list[socket.socket] = []
        self._serving: dict[int, tuple[int, subprocess.Popen | None]] = {}

    def __enter__(self) -> "Spawner":
        self._listening = [
            socket.create_server(("127.0.0.1", 0), backlog=256) for _server in self.site.servers
        ]
        self._warm = subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.spawning"], env=self.site.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            pass_fds=[one.fileno() for one in self._listening],
        )  # fmt: skip
        assert self._warm.stdout
        self._warm.stdout.readline()
        return self

    def __exit__(self, *_error: object) -> None:
        for place in list(self._serving):
            self._kill(place)
        assert self._warm.stdin
        self._warm.stdin.close()
        self._warm.wait(10)
        for one in self._listening:
            one.close()

    def start(self, place: int, *, cold: bool = False) -> str:
        """A server, forked from one that has read its modules, or from nothing; its address."""
        listener = self._listening[place]
        if cold:
            process = subprocess.Popen(
                [sys.executable, "-c", COLD_START, str(listener.fileno())],
                env=self.site.environment, pass_fds=[listener.fileno()], stderr=subprocess.DEVNULL,
            )  # fmt: skip
            self._serving[place] = process.pid, process
        else:
            self._serving[place] = int(self._told(f"start {listener.fileno()}")), None
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    def kill_and_start(self, place: int, *, cold: bool) -> None:
        """kill -9, and at once the next one."""
        self._kill(place)
        self.start(place, cold=cold)

    def _kill(self, place: int) -> None:
        pid, process = self._serving.pop(place)
        os.kill(pid, signal.SIGKILL)
        if process:
            process.wait()
        else:
            self._told(f"reap {pid}")

    def _told(self, words: str) -> str:
        assert self._warm.stdin
        assert self._warm.stdout
        self._warm.stdin.write(f"{words}\n")
        self._warm.stdin.flush()
        return self._warm.stdout.readline().strip()


COLD_START = "import sys; from tests.chaos.promises.spawning import _serve; _serve(sys.argv[1])"
