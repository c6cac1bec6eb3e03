"""One run: every server does the same work, in turn, so that a noisy machine is unkind to all alike."""

import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import packages, servers
from .servers import BARE, OURS, PLAIN, Kind, Running
from .usage import cpu

PEOPLE, EDITORS, RATE = 100, 2, 20
FEW = 10
TRIES, STEEPER, FIRST_RATE = 16, 1.5, 20.0  # the steepest is 8,800 edits a second
MANY_EDITORS = 10
TOO_LATE = 250.0  # ms, 99 of 100
WRITERS, WATCHERS, WRITES = 200, 1000, 40.0  # each writer once in five seconds
TWO = Kind("ours, two processes", "ours", "committed before it is sent, PostgreSQL and Redis")


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    name: str
    kinds: list[Kind]
    rounds: int
    seconds: float
    storm: int  # people at once
    storms: int
    joins: int
    saturation: bool = True
    crowd: bool = True
    two_processes: bool = True


QUICK = Plan(
    "quick", servers.QUICK, rounds=2, seconds=4, storm=200, storms=1, joins=5,
    saturation=False, crowd=False, two_processes=False,
)  # fmt: skip
FULL = Plan("full", servers.FULL, rounds=3, seconds=6, storm=500, storms=3, joins=20)
TRIAL = Plan("trial", servers.FULL, rounds=1, seconds=1, storm=40, storms=1, joins=2)


class Notes:
    """Figures as they come: by server and figure, one for each round."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.servers: dict[str, dict[str, Any]] = {}

    def add(self, kind: Kind, what: str, figures: dict[str, float]) -> None:
        of = self.servers[kind.name]["figures"]
        for name, figure in figures.items():
            of.setdefault(f"{what}.{name}", []).append(figure)

    def known(self, kind: Kind) -> None:
        self.servers[kind.name] = {
            "keeps": kind.keeps, "peer": kind.is_peer, "figures": {}, "failed": [],
            "versions": packages.versions(kind.package),
        }  # fmt: skip

    def missing(self, kind: Kind, why: object) -> None:
        self.known(kind)
        self.servers[kind.name]["missing"] = str(why)
        self.say(f"  {kind.name} is left out: {why}")

    def failed(self, kind: Kind, what: str, why: object) -> None:
        self.servers[kind.name]["failed"].append(f"{what}: {why}")
        self.say(f"  {kind.name} failed at {what}: {why}")


def measure(plan: Plan, say: Callable[[str], None]) -> dict[str, Any]:
    """Start all, measure in turn, end all; returns everything that was seen."""
    notes, began, load = Notes(say), time.monotonic(), os.getloadavg()[0]
    with ExitStack() as ending:
        base = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="empathymap-peers-")))
        up = _start(plan, base, ending, notes)
        by_name = [server for server in up if server.kind != TWO]
        say("memory of people who are connected")  # first: what a storm took, a server may keep
        for server in by_name:
            order = server.order("storm-memory", do="memory", people=min(220, plan.storm))
            notes.add(server.kind, "memory", _try(notes, server, "memory", order) or {})
        for number in range(plan.rounds):
            say(f"round {number + 1} of {plan.rounds}: {PEOPLE} people, then {FEW}")
            for server in _in_turn(up, number):
                _room(plan, notes, server, number)
        say("joining")
        _fill(notes, by_name, plan)
        for number in range(plan.storms):
            for server in _in_turn(by_name, number):
                _join(plan, notes, server)
        if plan.saturation:
            say("until it is too much")
            for server in by_name:
                _saturate(notes, server)
        if plan.crowd:
            say(f"{WRITERS} writers and {WATCHERS} who watch")
            for server in by_name:
                if server.kind.is_ours:
                    _crowd(plan, notes, server)
    return {
        "plan": plan.name,
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "minutes": (time.monotonic() - began) / 60,
        "machine": _machine(load),
        "servers": notes.servers,
    }


def _start(plan: Plan, base: Path, ending: ExitStack, notes: Notes) -> list[Running]:
    notes.say("laying out maps")
    (base / "stage").mkdir()
    staged = servers.staged(base / "stage", _places(plan))
    up = []
    for kind in plan.kinds:
        folder = base / kind.name.replace(" ", "-").replace(",", "")
        if kind.dialect in {"ours", "plain"}:
            shutil.copytree(base / "stage", folder)
        else:
            folder.mkdir()
        try:
            up.append(ending.enter_context(servers.running(kind, folder, staged)))
            notes.known(kind)
        except packages.Missing as why:
            notes.missing(kind, why)
    if plan.two_processes:
        try:
            up.append(_two_processes(plan, ending))
            notes.known(TWO)
        except (RuntimeError, OSError) as why:
            notes.missing(TWO, why)
    return up


def _two_processes(plan: Plan, ending: ExitStack) -> Running:
    """Two processes of the site as it is, over PostgreSQL and Redis."""
    from tests.chaos.stacks import stack  # noqa: PLC0415 -- needs what only --full needs

    site = ending.enter_context(stack("scaled"))
    wanted = {name: size for name, size in _places(plan).items() if name.startswith("room-")}
    said = site.inside("tests.bench.peers.stage", json.dumps(wanted))
    ports = [int(url.rpartition(":")[2].strip("/")) for url in site.urls]
    pids = [server.pid for server in site.servers]
    return Running(TWO, ports, pids, places=json.loads(said.splitlines()[-1]))


def _places(plan: Plan) -> dict[str, list[int]]:
    """People and notes of each place; places that begin alike have the same people."""
    places = {f"room-{number}": [PEOPLE, 0] for number in range(plan.rounds)}
    places |= {f"room-few{number}": [PEOPLE, 0] for number in range(plan.rounds)}
    if plan.saturation:
        places |= {f"room-try{number}": [PEOPLE, 0] for number in range(TRIES)}
    places |= {"join-200": [3, 200], "join-2000": [3, 2000]}
    places |= {"storm-200": [plan.storm, 200], "storm-memory": [plan.storm, 0]}
    return places | ({"crowd": [WRITERS, 40]} if plan.crowd else {})


def _in_turn(up: list[Running], number: int) -> list[Running]:
    """The servers, each time beginning with another."""
    first = number % len(up)
    return up[first:] + up[:first]


def _try(notes: Notes, server: Running, what: str, order: dict[str, Any]) -> dict[str, Any] | None:
    try:
        return servers.ask(order)
    except Exception as error:  # noqa: BLE001 -- one server that fails must not end the others' run
        notes.failed(server.kind, what, error)
        return None


def _room(plan: Plan, notes: Notes, server: Running, number: int) -> None:
    for what, place, people in (("room", "room-", PEOPLE), ("few", "room-few", FEW)):
        seen = _try(notes, server, what, server.order(
            f"{place}{number}", do="edit", people=people, editors=EDITORS, rate=RATE,
            seconds=plan.seconds,
        ))  # fmt: skip
        if seen:
            whole = seen["delivered"] / seen["expected"]
            names = ("p50", "p95", "cpu", "generator", "late", "lost")
            notes.add(server.kind, what, {name: seen[name] for name in names} | {"whole": whole})
        if server.kind == TWO:
            return


def _fill(notes: Notes, up: list[Running], plan: Plan) -> None:
    for server in up:
        if server.kind.fills and not server.places:
            for place, count in (("join-200", 200), ("join-2000", 2000), ("storm-200", 200)):
                _try(notes, server, f"fill {count}", server.order(place, do="fill", notes=count))


def _join(plan: Plan, notes: Notes, server: Running) -> None:
    if server.kind.fills:
        for count in (200, 2000):
            order = server.order(f"join-{count}", do="join", notes=count, people=plan.joins)
            seen = _try(notes, server, f"join {count}", order)
            notes.add(server.kind, f"join{count}", seen or {})
    there = 200 if server.kind.fills else 0
    order = server.order("storm-200", do="storm", notes=there, people=plan.storm)
    notes.add(server.kind, "storm", _try(notes, server, "storm", order) or {})
    _until_idle(server)


def _saturate(notes: Notes, server: Running) -> None:
    """Raise the rate until one in a hundred deliveries comes too late, twice: once may be the machine.

    Each try has a place of its own, for what was once sent to a document tells it nothing new.
    """
    best, rung, missed, top = 0.0, 0, 0, {}
    for attempt in range(TRIES):
        seen = _try(notes, server, "saturation", server.order(
            f"room-try{attempt}", do="edit", people=PEOPLE, editors=MANY_EDITORS,
            rate=FIRST_RATE * STEEPER**rung, seconds=2.0,
        ))  # fmt: skip
        _until_idle(server)
        if seen and seen["delivered"] >= seen["expected"] and seen["p99"] <= TOO_LATE:
            best = max(best, seen["a_second"])
            top = {"generator": seen["generator"], "rate": FIRST_RATE * STEEPER**rung}
            rung, missed = rung + 1, 0
        elif missed or not seen:
            break
        else:
            missed = 1
    notes.add(server.kind, "most", {"a_second": best, **top})


def _crowd(plan: Plan, notes: Notes, server: Running) -> None:
    seen = _try(notes, server, "crowd", server.order(
        "crowd", do="edit", people=WRITERS + WATCHERS, editors=WRITERS, rate=WRITES,
        seconds=10.0, watchers=True,
    ))  # fmt: skip
    if seen:
        whole = seen["delivered"] / seen["expected"]
        names = ("p50", "p95", "cpu", "generator", "lost")
        figures = {name: seen[name] for name in names} | {"whole": whole}
        notes.add(server.kind, "crowd", figures)


def _until_idle(server: Running) -> None:
    """Wait until it has done what was piled up, ten seconds at most."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        before = cpu(server.pids)
        time.sleep(0.5)
        if cpu(server.pids) - before < 0.05:
            return


def _machine(load: float) -> dict[str, Any]:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    names = ("Django", "channels", "daphne", "Twisted", "autobahn")
    fast = (packages.cache() / "uvicorn" / "uvloop").exists()
    return {
        "processor": model, "cores": os.cpu_count(), "load": load,
        "kernel": platform.release(), "Python": platform.python_version(),
        "Node": _node(), "SQLite": sqlite3.sqlite_version, "loop": "uvloop" if fast else "asyncio",
        **{name: version(name) for name in names},
        "uvicorn": packages.UVICORN[0].partition("==")[2] if fast else "",
    }  # fmt: skip


def _node() -> str:
    try:
        asked = [packages.node(), "--version"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except packages.Missing:
        return ""


assert {OURS, BARE, PLAIN} <= set(QUICK.kinds)
assert sys.platform == "linux", "what servers use is read from /proc"
