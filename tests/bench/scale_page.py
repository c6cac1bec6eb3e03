"""docs/scale.md, from what was measured."""

import os
import platform
from collections.abc import Sequence

from .scale import CORES, MAPS, NOTES, PEOPLE, Bare, Run
from .simulation import BUSIEST, EDITS_AN_HOUR, FULL, WAIT_AT_MOST, Costs, Need

PAGE = """\
# How far it goes

Measured by `bin/bench scale`, which writes this page. Do not edit it: change `tests/bench/scale_page.py`.

{machine}
Machines differ: take the processor time per edit from here, not the edits a
second, and measure on your own machine before you buy one.

## What one process holds, and what more of them hold

{maps} workshops of {people} people each at the same time, on maps of {notes} notes; on each map the
next edit goes out as soon as the last one is acknowledged, which no room of people does. Every edit is
on PostgreSQL's disk (`fsync` and `synchronous_commit` on) before it is acknowledged, and reaches {people}
screens.

{curve}

{verdict}

Memory of one process: {a_map:.0f} kB for each map in use with its first person, {a_person:.0f} kB for each
further person. A map is dropped from memory half a minute after the last one has left. Joining costs
{a_welcome:.1f} ms of a processor for the socket and {a_page:.1f} ms for the page.

## Where PostgreSQL is the limit

Writers without any server around them, each a process that commits one edit after the other on maps of
its own:

{bare}

An edit costs PostgreSQL {database:.2f} ms of a processor. {limit}

## Ten thousand workshops at once

Simulated from the figures above: workshops of {people} people; all of them come within the same five
minutes; {edits} edits an hour each, and {busiest:g} times as many while everybody writes alone. Nobody
may wait in line for more than {wait:.0f} ms in 95 of 100 cases, and no processor may be used beyond
{full:.0f} %. A database server has {cores} cores.

{needs}

Not in the simulation: the disk of the database (an edit is a `fsync`, many edits of one moment share one),
the network between machines, and the page of each map, which nginx cannot keep because it is personal.

## Growing, step by step

1. **One process, one SQLite file.** Nothing to run but it. Enough for a team or a small company.
2. **Several processes over one PostgreSQL and one Redis.** `DATABASE_URL`, `REDIS_URL`, one process for
   each core, nginx hashing by map (`deploy/nginx.conf`: the key of the map in the address, else the
   client). So one map lives in one process; what another process commits is heard through Redis, and
   without Redis within a second. A process that dies takes nothing with it: its maps open in the next one.
3. **PostgreSQL on a machine of its own**, with a disk that answers a `fsync` fast. Each process holds at
   most 8 connections: 40 processes need `max_connections` of 400, or a pooler in transaction mode.
4. **Several databases, each with whole workspaces.** But for the accounts of its members nothing of a
   workspace points out of it: roles, personas, evidence, workshops, maps, their log, links and photos
   are its own. So a workspace is what is moved, and no edit ever needs two databases.

How to partition with what there is: run several sites, each with its own PostgreSQL, Redis, processes and
host name (`a.example.org`, `b.example.org`), and give each workspace to one of them. Nothing has to be
built for that, and one that is down leaves the others alone. What it costs: somebody who belongs to
workspaces on two sites has two accounts.

What one host name over several databases would need, and what is not built:

- a directory of three lists that every site asks: which workspace is where; which map, link and join code
  belongs to which workspace; and the accounts with their sessions, which belong to no workspace;
- nginx (or a small proxy) that asks it once per map and then hashes by map within that site, as now;
- a command that moves one workspace: its rows (photos are among them), and its entries in the directory. Close
  its workshops first, or lock its maps (`locked`): browsers keep what is typed meanwhile and send it again
  after the move, because every command has a number and a map its epoch.
"""


def page(runs: Sequence[Run], bare: Sequence[Bare], costs: Costs, needs: Sequence[Need]) -> str:
    one = runs[0]
    return PAGE.format(
        machine=_machine(), maps=MAPS, people=PEOPLE, notes=NOTES, curve=_curve(runs),
        verdict=_verdict(runs), a_map=one.a_map / 1000, a_person=one.a_person / 1000,
        a_welcome=one.a_welcome * 1000, a_page=one.a_page * 1000, bare=_bare(bare),
        database=costs.database * 1000, limit=_limit(bare, costs), edits=EDITS_AN_HOUR,
        busiest=BUSIEST, wait=WAIT_AT_MOST * 1000, full=FULL * 100, cores=CORES, needs=_needs(needs),
    )  # fmt: skip


def _machine() -> str:
    cores, load = os.cpu_count(), os.getloadavg()[2]
    said = (
        f"The machine: {cores} cores, shared by the site, PostgreSQL, Redis and the people who were "
        f"played; Python {platform.python_version()}; load {load:.1f} in the last quarter of an hour."
    )
    if load > cores:
        said += (
            " **Others were at work on it all the while**, so the seconds below are longer than they"
            " would be alone; processor time tells more."
        )
    return said


def _curve(runs: Sequence[Run]) -> str:
    return _table(
        "| processes | edits a second | deliveries a second | ack p50 / p95 ms "
        "| processor ms an edit: site, PostgreSQL, Redis | cores in use: site, all with the load |",
        [
            f"| {run.processes} | {run.commits / run.seconds:.0f} | {run.deliveries / run.seconds:.0f} "
            f"| {run.ack(50):.0f} / {run.ack(95):.0f} "
            f"| {_each(run, run.server)}, {_each(run, run.postgres)}, {_each(run, run.redis)} "
            f"| {run.server / run.seconds:.2f}, {_all(run):.2f} |"
            for run in runs
        ],
    )


def _verdict(runs: Sequence[Run]) -> str:
    cores = os.cpu_count() or 1
    one, most = runs[0], runs[-1]
    gain = most.commits / most.seconds / (one.commits / one.seconds)
    dearer = most.server / most.commits / (one.server / one.commits)
    return (
        f"One process uses one core and no more, because Python computes one thing at a time. "
        f"{most.processes} processes did {gain:.1f} times the work of one here, and an edit cost them "
        f"{dearer:.1f} times the processor time. On {cores} cores that says little about what they can "
        f"do: the site, PostgreSQL, Redis and whoever plays the people share them, so beyond {cores} "
        f"processes there is nothing left to use, and more only queue. Where each process has a core of "
        f"its own, its own column of processor time is what it adds, until PostgreSQL is full."
    )


def _bare(bare: Sequence[Bare]) -> str:
    return _table(
        "| writers | edits a second | PostgreSQL ms an edit | writer ms an edit |",
        [
            f"| {one.writers} | {one.a_second:.0f} | {one.postgres * 1000:.2f} | {one.writer * 1000:.2f} |"
            for one in bare
        ],
    )


def _limit(bare: Sequence[Bare], costs: Costs) -> str:
    best = max(bare, key=lambda one: one.a_second)
    edit = costs.commit + PEOPLE * costs.delivery
    return (
        f"Here the most was {best.a_second:.0f} edits a second, with {best.writers} at once; a writer "
        f"spends {best.writer / best.postgres:.1f} times what PostgreSQL does, so on these "
        f"{os.cpu_count()} cores the writers are the limit long before it. A process of the site spends "
        f"{edit * 1000:.1f} ms on an edit with its {PEOPLE} deliveries: one core of PostgreSQL keeps up "
        f"with about {max(1, round(edit / costs.database))} full processes. Maps do not wait for each "
        f"other there: a commit locks the row of its own map only."
    )


def _needs(needs: Sequence[Need]) -> str:
    return _table(
        "| workshops at once | people | edits a second | deliveries a second | processes | workshops a "
        "process | 95 of 100 wait | databases | 95 of 100 wait |",
        [
            f"| {need.workshops:,} | {need.workshops * PEOPLE:,} | {need.edits:,.0f} "
            f"| {need.deliveries:,.0f} | {need.processes} | {need.a_process} "
            f"| {need.process_wait * 1000:.0f} ms | {need.databases} "
            f"| {need.database_wait * 1000:.1f} ms |"
            for need in needs
        ],
    )


def _table(head: str, rows: list[str]) -> str:
    return "\n".join([head, "| --- " * (head.count("|") - 1) + "|", *rows])


def _each(run: Run, seconds: float) -> str:
    return f"{seconds / run.commits * 1000:.1f}"


def _all(run: Run) -> float:
    return (run.server + run.postgres + run.redis + run.load) / run.seconds
