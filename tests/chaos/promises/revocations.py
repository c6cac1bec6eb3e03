"""P11: a right that is taken away ends within a second, on open sockets too."""

import asyncio
import random
import time
from collections.abc import Iterator

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, Stack, stack
from . import aside
from .people import opened, tab
from .tab import Tab, percentile

NAME, STACKS, QUICK = "P11", ("sqlite", "scaled"), False
TITLE = "People are taken out, made onlookers, signed out and their links revoked while all write"
EACH, ROUNDS, APART, LIMIT = 25, 5, 0.08, 1.0  # of four kinds; seconds between two of them
GIVEN_UP = 5.0
KINDS = ("taken out", "made an onlooker", "signed out", "link revoked")


def play(asked: Asked, name: str, rounds: int = ROUNDS) -> Result:
    """A hundred open sockets a round, a quarter for each way of losing a right."""
    began = time.monotonic()
    took: dict[str, list[float]] = {kind: [] for kind in KINDS}
    faults: list[tuple[str, str]] = []
    said = 0
    with stack(name) as site:
        for number in range(rounds):
            laid = aside.call(site.environment, "revoking.lay", each=EACH)
            round_ = Round(site, laid, random.Random(f"{asked.seed} {number}"))
            asyncio.run(round_.play())
            log = aside.call(site.environment, "ground.log", map=laid["maps"][0])
            faults += round_.too_late(log)
            said += sum(one.seq for one in round_.everybody)
            for kind in KINDS:
                took[kind] += round_.took[kind]
    every = [seconds for found in took.values() for seconds in found]
    if percentile(every, 99) > LIMIT:
        worst = percentile(every, 99)
        faults.append(("missed", f"99 of 100 ended within {worst:.2f} s, not {LIMIT:.0f}"))
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], title=TITLE, faults=faults,
        counts={"commands": said},
        figures={
            "rights taken away": len(every), f"p99 s ({LIMIT:.0f})": round(percentile(every, 99), 2)
        } | {f"{kind}, p99 s": round(percentile(found, 99), 2) for kind, found in took.items()}
        | {"commands taken afterwards (0)": sum(kind == "leaked" for kind, _said in faults)},
        seconds=time.monotonic() - began,
    )  # fmt: skip


class Round:
    """A hundred people, each of whom loses a right; Ana is at the other process."""

    def __init__(self, site: Stack, laid: dict, dice: random.Random) -> None:
        self.site, self.laid, self.dice = site, laid, dice
        self.ana = tab(site, laid, laid["ana"])
        guests = [tab(site, laid, person, at=1) for person in laid["people"]]
        keys = [person["key"] for person in laid["people"]]
        self.out = dict(zip(keys[:EACH], guests[:EACH], strict=True))
        self.onlookers = dict(zip(keys[EACH:], guests[EACH:], strict=True))
        self.members = {
            one["session"]: Tab(laid["maps"][0], one["cookie"], url=lambda: site.urls[-1])
            for one in laid["members"]
        }
        self.readers = {
            one["link"]: Tab("", link=one["secret"], url=lambda: site.urls[-1])
            for one in laid["links"]
        }
        self.one_at_a_time = asyncio.Lock()
        self.took: dict[str, list[float]] = {kind: [] for kind in KINDS}
        self.until: dict[Tab, int] = {}  # the revision of what took the right away
        self.ended_at: dict[Tab, float] = {}  # for those whose end is no revision
        self.writers = [*guests, *self.members.values()]
        self.everybody = [self.ana, *self.writers, *self.readers.values()]

    async def play(self) -> None:
        revoking = aside.Aside(self.site.environment, "revoking.revoke")
        await asyncio.to_thread(revoking.line)
        todo = [
            *(("taken out", *one) for one in self.out.items()),
            *(("made an onlooker", *one) for one in self.onlookers.items()),
            *(("signed out", *one) for one in self.members.items()),
            *(("link revoked", *one) for one in self.readers.items()),
        ]
        self.dice.shuffle(todo)
        async with opened(self.everybody):
            writing = asyncio.create_task(self._write())
            waiting = []
            for kind, key, whose in todo:
                waiting.append(asyncio.create_task(self._take(kind, key, whose, revoking)))
                await asyncio.sleep(APART)
            await asyncio.gather(*waiting)
            await asyncio.sleep(0.5)
            writing.cancel()
        revoking.tell("enough x")
        await asyncio.to_thread(revoking.result)

    async def _take(self, kind: str, key: str, whose: Tab, revoking: aside.Aside) -> None:
        if kind in {"taken out", "made an onlooker"}:
            seq = await self._ask(kind, key)
            since, self.until[whose] = self.ana.answered_at[seq], self.ana.acked[seq]
        else:
            async with self.one_at_a_time:
                since = float(await asyncio.to_thread(self._told, revoking, kind, key))
            self.ended_at[whose] = since
        while time.monotonic() - since < GIVEN_UP:
            done = self._noticed(kind, key, whose)
            if done:
                self.took[kind].append(max(0.0, done - since))
                return
            await asyncio.sleep(0.005)
        self.took[kind].append(GIVEN_UP)

    async def _ask(self, kind: str, key: str) -> int:
        if kind == "taken out":
            seq = await self.ana.do("person.remove", person=key)
        else:
            seq = await self.ana.do("person.role", person=key, role="observer")
        while seq not in self.ana.acked:
            await asyncio.sleep(0.002)
        return seq

    @staticmethod
    def _told(revoking: aside.Aside, kind: str, key: str) -> str:
        revoking.tell(f"{'session' if kind == 'signed out' else 'link'} {key}")
        return revoking.line()

    @staticmethod
    def _noticed(kind: str, key: str, whose: Tab) -> float:
        """When the socket was closed, or told that it may no longer write."""
        if kind == "made an onlooker":
            return whose.roles.get(key, 0.0)
        return whose.ended_at

    async def _write(self) -> None:
        while True:
            for one in self.writers:
                if not one.ended:
                    await one.do("ready", ready=bool(one.seq % 2))
                await asyncio.sleep(0.01)

    def too_late(self, log: list[list]) -> Iterator[tuple[str, str]]:
        """What was taken from somebody after the revision, or the second, in which their right ended."""
        for whose, revision in self.until.items():
            for rev, client, seq, do in log:
                if client == whose.client and rev > revision:
                    yield (
                        "leaked",
                        f"{do} number {seq} became {rev}, their right ended at {revision}",
                    )
        for whose, ended in self.ended_at.items():
            for seq, at in whose.answered_at.items():
                if seq in whose.acked and at > ended + LIMIT:
                    yield "leaked", f"{seq} was taken {at - ended:.2f} s after the right had ended"
