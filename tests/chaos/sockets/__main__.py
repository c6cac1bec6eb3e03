"""Play profiles on one stack, in a process that has its database for its own; a line for each result."""

import asyncio
import os
import signal
import sys
import threading
import time
import traceback

from tests.chaos.child import tell
from tests.chaos.results import MISSED, Result
from tests.chaos.sockets import LAYER
from tests.chaos.stacks import Stack, stack

SECONDS, QUICK_SECONDS = 24.0, 7.0
PEOPLE = {"all": 40, "quick": 10, "few": 12}  # few: all of it, on a machine that has other work


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the site ends with us
    name, size, seed, *names = sys.argv[1:]
    with stack(name) as site:
        _use(site)
        from tests.chaos.sockets.profiles import chosen  # noqa: PLC0415 -- after the database

        baseline: dict[str, float] = {}
        for profile in chosen(names, name):
            try:
                _stand_up(site)
                result = _play(profile, site, seed, size, baseline)
            except Exception as error:  # noqa: BLE001 -- the next profile may go better
                said = f"the bench broke off: {error!r}: {traceback.format_exc()[-2000:]}"
                result = Result(
                    LAYER, profile.NAME, site.title, seed, profile.TITLE, [(MISSED, said)]
                )
            tell(result)


def _stand_up(site: Stack) -> None:
    """Whatever the one before has left frozen or dead goes on, or is started again."""
    for one in (site.postgres, site.redis, *site.servers):
        if one:
            (one.resume if one.alive else one.start)()


def _use(site: Stack) -> None:
    """This process asks the site's database, too."""
    os.environ.update(site.environment)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # our loop may wait for a question of ours
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    from django.db import connections  # noqa: PLC0415 -- after the environment

    # One connection for each thread. By itself Django gives each run of a loop one, and keeps it.
    connections._connections = threading.local()


def _play(profile, site: Stack, seed: str, size: str, baseline: dict[str, float]) -> Result:
    from tests.chaos.sockets import judging  # noqa: PLC0415 -- after the database
    from tests.chaos.sockets.world import World  # noqa: PLC0415

    began = time.monotonic()
    quick = size == "quick"
    seconds = QUICK_SECONDS if quick else getattr(profile, "SECONDS", SECONDS)
    world = World(
        site, f"{profile.NAME} {seed}", people=PEOPLE[size], seconds=seconds,
        reads_frames=getattr(profile, "READS_FRAMES", False),
    )  # fmt: skip
    asyncio.run(world.play(profile.trouble))
    found = list(judging.faults(world, tracebacks_expected=getattr(profile, "TRACEBACKS", False)))
    judge = getattr(profile, "judge", None)
    found += [(kind, said, None) for kind, said in judge(world)] if judge else []
    figures = judging.figures(world, baseline)
    if profile.NAME == "F1":
        baseline |= judging.measured(world)
    acknowledged = sum(op.acked is not None for op in world.record.ops)
    counts = {
        "commands": len(world.record.ops), "acknowledged": acknowledged,
        "events": world.map.revision - world.began_at, "killed": world.record.counts.get("killed", 0),
    }  # fmt: skip
    return Result(
        LAYER, profile.NAME, stack=site.title, seed=seed, title=profile.TITLE,
        faults=[(kind, said) for kind, said, _rev in found],
        first=min((rev for _kind, _said, rev in found if rev), default=None),
        counts=counts, figures=figures, seconds=time.monotonic() - began,
    )  # fmt: skip


if __name__ == "__main__":
    main()
