"""Do the browser's reducer, ranks and text operations come to the same as the server's? Under Node."""

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from workshops.editing import text
from workshops.editing.merge import merged
from workshops.editing.rank import between

from ..words import PIECES
from .checker import Fault, Run, canonical

PROGRAM = Path(__file__).parent / "vectors.mjs"
REPLAY = Path(__file__).parent / "replay.mjs"
PAIRS = 40
TAPED = "bo"
EVERY = 8  # seeds


def in_a_browser(run: Run, seed: str) -> Iterator[Fault]:
    """What only some of many seeds are asked, because Node has to be started for it."""
    number = seed.partition("/")[0]
    if number.isdecimal() and int(number) % EVERY == 1:
        yield from browser_agrees(run, seed)
        yield from browser_replays(run)


def browser_replays(run: Run) -> Iterator[Fault]:
    """4.1: the browser's own store and outbox, told what one tab was told, show what that tab had."""
    node = shutil.which("node")
    if node is None or TAPED not in run.replicas:
        return
    tape = json.dumps(run.record.tape)
    done = subprocess.run(
        [node, str(REPLAY)], input=tape, capture_output=True, text=True, check=True
    )
    theirs = json.loads(done.stdout)
    _person, rev, body = run.replicas[TAPED]
    if theirs["rev"] != rev or theirs["waiting"]:
        said = f"the browser’s store is at {theirs['rev']} of {rev}, {theirs['waiting']} wait"
        yield Fault("divergent", said)
    for which in ("confirmed", "state"):
        if _without_votes(theirs[which]) != _without_votes(body):
            yield Fault("divergent", f"the browser’s store ends in another map ({which})")


def _without_votes(body: dict[str, Any]) -> str:
    """Own votes of an anonymous round go from the screen when it closes, from a played body later."""
    return canonical({part: child for part, child in body.items() if part != "votes"})


def browser_agrees(run: Run, seed: str) -> Iterator[Fault]:
    """4.1: the browser core, fed with this run's log, gives what Python gives. Without Node, nothing."""
    node = shutil.which("node")
    if node is None:
        return
    given = _given(run, random.Random(f"{seed} vectors"))
    done = subprocess.run(
        [node, str(PROGRAM)], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    theirs, ours = json.loads(done.stdout), _ours(given)
    if canonical(theirs["body"]) != canonical(ours["body"]):
        yield Fault("divergent", "the browser’s reducer makes another map of the log")
    for what in ("places", "carried"):
        for asked, one, other in zip(given[ASKED[what]], theirs[what], ours[what], strict=True):
            if one != other:
                yield Fault("divergent", f"{what}: {asked} gives {one} there and {other} here")


ASKED = {"places": "ranks", "carried": "texts"}


def _given(run: Run, dice: random.Random) -> dict[str, list]:
    patches = [event.patch for event in run.events]
    body: dict[str, Any] = {}
    for patch in patches:
        body = merged(body, patch)
    ranks = sorted({note["rank"] for note in body.get("notes", {}).values()})
    ends: list = [(None, rank) for rank in ranks] + [(rank, None) for rank in ranks]
    words = [note["text"] for note in body.get("notes", {}).values()] or [""]
    texts = [_pair(dice, dice.choice(words)) for _each in range(PAIRS)]
    return {"patches": patches, "ranks": [*pairwise(ranks), *ends], "texts": texts}


def _pair(dice: random.Random, words: str) -> dict[str, Any]:
    return {"text": words, "one": _operation(dice, words), "two": _operation(dice, words)}


def _operation(dice: random.Random, words: str) -> text.Operation:
    at = dice.randint(0, len(words))
    drop = dice.randint(0, len(words) - at)
    return text.tidy([at, dice.choice(PIECES), -drop])


def _ours(given: dict[str, list]) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for patch in given["patches"]:
        body = merged(body, patch)
    carried = []
    for pair in given["texts"]:
        op = text.transform(pair["one"], pair["two"], first=False)
        both = text.apply(text.apply(pair["text"], pair["two"]), op)
        carried.append({"both": both, "difference": text.difference(pair["text"], both)})
    places = [between(low, high) for low, high in given["ranks"]]
    return {"body": body, "places": places, "carried": carried}
