"""P17: a backup taken while people write comes back whole."""

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, Stack, stack
from . import aside

NAME, STACKS, QUICK = "P17", ("sqlite", "scaled"), False
TITLE = "Saved while fifty changes a second are made, restored elsewhere: whole, and not behind"
TIMES = {"sqlite": 20, "scaled": 10}
MAPS, PACE = 2, 50.0


def play(asked: Asked, name: str, times: int | None = None) -> Result:
    """Save and restore again and again, while somebody never stops writing."""
    began = time.monotonic()
    times = times or TIMES[name]
    faults: list[tuple[str, str]] = []
    with ExitStack() as ending:
        site = ending.enter_context(stack(name, serving=False))
        elsewhere = ending.enter_context(stack(name, serving=False))
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="backups-")))
        laid = aside.call(site.environment, "ground.workshop", people=MAPS, maps=MAPS)
        writing = aside.Aside(site.environment, "saving.write", laid=laid, pace=PACE)
        writing.line()
        since = time.monotonic()
        for number in range(times):
            faults += _save_and_restore(site, elsewhere, folder / f"{number}.tar.gz", number)
        writing.tell("enough")
        written = writing.result()
        pace = written / (time.monotonic() - since)
        faults += [("divergent", said) for said in aside.call(site.environment, "ground.wrong")]
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], title=TITLE, faults=faults,
        counts={"commands": written},
        figures={f"whole of {times}": times - len(faults), "changes a second": round(pace)},
        seconds=time.monotonic() - began,
    )  # fmt: skip


def _save_and_restore(site: Stack, elsewhere: Stack, file: Path, number: int):
    before = aside.call(site.environment, "saving.heads")
    site.manage("backup", str(file))
    # Its last step is `verify`, and it ends with an error if that finds anything.
    try:
        elsewhere.manage("restore", str(file), "--replace")
    except RuntimeError as error:
        yield "divergent", f"backup {number} did not come back: {str(error)[-300:]}"
        return
    after = aside.call(elsewhere.environment, "saving.heads")
    for key, revision in before.items():
        if after.get(key, 0) < revision:
            yield "lost", f"backup {number} is at {after.get(key)}, was begun at {revision}"
