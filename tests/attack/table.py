"""Which test tries which attack: the table in SECURITY.md, as `python -m tests.attack.table` prints it.

A test says in its docstring which cases it tries ("A1", "A15 to A17"); a test of browser code in its name.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAD = (
    "| case | what somebody does | what they get | where it is tried |\n| --- | --- | --- | --- |"
)
CITED = re.compile(r"\bA(\d{1,2})(?: to A(\d{1,2}))?\b")
NAMED = re.compile(r"""^\s*test\(["'`]([^:]*\bA\d{1,2}\b[^:]*):""", re.MULTILINE)
FIX = "`python -m tests.attack.table` prints the table as it has to stand in SECURITY.md"
SHOWN = 3  # tests named in a row; more may say that they try the case

# number: (what somebody does, what they get)
CASES = {
    1: ("opens a socket from another site", "403 before the handshake, no session is touched"),
    2: ("does so from another port or scheme of this host", "403"),
    3: ("opens a socket without an origin", "403, whatever else is brought (R2)"),
    4: ("opens a socket from a sandboxed frame or a file (`null`)", "403"),
    5: ("asks under another host", "400; and where an operator takes every host, origins are compared all the same"),
    6: ("opens hundreds of sockets and says nothing", "4408 after five seconds; others come in meanwhile"),
    7: ("drips junk before the hello", "4408 at five seconds all the same; 4400 with the third piece (F2)"),
    8: ("sends odd characters or a proxy's words in headers", "400, or not believed; versions with holes are out"),
    9: ("sends thousands of equal headers", "400, for less than 50 ms of work"),
    10: ("opens a socket at an unknown path", "403, without a trace (R4)"),
    11: ("stays after signing out or a new password", "4401 within the second; 401 from the API"),
    12: ("replays a ticket", "there are no tickets: 4404 as for anybody"),
    13: ("brings a guest's cookie to another map", "4404, as if it did not exist"),
    14: ("comes back under somebody else's client", "4401; the other's numbers stay"),
    15: ("sends a frame of 2 MiB", "1009"),
    16: ("sends a frame letter by letter or without an end, or too many frames", "1009 or 4429, and no memory is kept"),
    17: ("sends text that is not UTF-8", "1007"),
    18: ("sends binary frames", "`invalid`; 4400 with the third"),
    19: ("sends what is no JSON object", "`invalid`; 4400 with the third"),
    20: ("nests a hundred thousand brackets", "`invalid`, or 1009 where it is longer than a frame"),
    21: ("sends numbers without end, `NaN`, `Infinity`", "`invalid`"),
    22: ("says a key twice", "`invalid`"),
    23: ("sends half a character", "`invalid`, and nobody else hears of it"),
    24: ("puts control characters into text", "taken out, the same on every database (F4)"),
    25: ("turns, hides or stacks letters", "names lose such marks; notes keep them, isolated, eight marks a letter"),
    26: ("uses `__proto__` and the like as keys", "`invalid`"),
    27: ("names a note as another is named", "`conflict`; the same number: the same answer; other maps are not asked"),
    28: ("pastes far too much", "`too_long` with limit and length, the text stays with its writer; or 1009"),
    29: ("gives ranks, or moves ten thousand times between two notes", "`invalid`; ranks stay short"),
    30: ("gives places, colours, regions that there are not", "`invalid`; presence is dropped without a word (P3)"),
    31: ("says the same number a thousand times", "the same answer, one event"),
    32: ("uses a number again for something else", "`seq_reuse`; the first stands"),
    33: ("jumps ahead or far back", "`seq_gap` with the number expected; every old answer is still known"),
    34: ("asks from a revision that makes no sense", "a snapshot"),
    35: ("asks for the whole map again and again", "4429; 4430 if it is not even read"),
    36: ("tries to find out who wrote an anonymous note", "nobody can: no author, time, order, undo or presence tells"),
    37: ("does what only a facilitator may", "`forbidden`, and it is on record"),
    38: ("changes, writes or votes by a read-only link", "`readonly`; nothing changes, nobody sees the attempt"),
    39: ("sends forms and API calls by a read-only link", "403, 404 or 405; nothing changes"),
    40: ("looks for another link in one that was given", "nothing leads from one to the other"),
    41: ("edits a note that is locked meanwhile", "`locked`; the card goes back, the words stay with their writer"),
    42: ("writes when the step is over", "`phase`, decided at the commit; the words stay with their writer"),
    43: ("names another map in a frame", "the map is that of the address"),
    44: ("tries every address of another workspace", "404 in the same words as for what is missing"),
    45: ("uses a token to read or write", "there are no tokens: the header is not read"),
    46: ("comes back after being taken out", "4403; the lobby and a new code shut out other devices"),
    47: ("goes on after a role was lowered", "what was committed stays; then `forbidden` or `readonly`"),
    48: ("lets two hundred bots join", "past 300 newcomers a minute they wait in the lobby"),
    49: ("writes fifty notes a second", "`rate`, then 4429; the server stops reading"),
    50: ("takes all notes off", "`rate` after five in ten seconds; one click undoes it"),
    51: ("fills a map, or uploads without end", "`quota`; 413; nothing else fails"),
    52: ("votes fifty times at once on two processes", "exactly the budget, the rest `budget`"),
    53: ("floods presence", "ten frames a second at most; too long ones are dropped"),
    54: ("takes the facilitator's name, or an office", "a number behind it and no badge; refused"),
    55: ("puts a slur or script on the wall", "it is text; one click takes it off, within the second"),
    56: ("writes script, links, templates into any text", "it is text; the content policy would stop the rest"),
    57: ("writes formulas", "text in every cell; the original comes back on import"),
    58: ("writes script for whoever opens a file", "escaped, nothing is fetched, sandboxed"),
    59: ("uploads a hostile picture", "refused in one sentence, or drawn anew without its secrets"),
    60: ("uploads a hostile map", "one sentence with the place, and nothing has changed (413, 422)"),
    61: ("has the server fetch an address", "it has nothing to fetch with"),
    62: ("leads people elsewhere after signing in", "only paths of this site are followed"),
    63: ("posts from another site, or as another kind", "403 without the page's token; the API takes JSON only"),
    64: ("frames a page", "no page may stand in a frame"),
    65: ("guesses join codes", "the same answer for wrong and closed ones; slower, then shut out"),
    66: ("guesses links", "128 random bits, kept as a hash; 404, on sockets 4410"),
    67: ("reads links in logs, referrers, previews", "cut from logs; no referrer, no index; looking changes nothing"),
    68: ("uses an ended link", "410 without a title; open sockets 4410 within the second"),
    69: ("brings a token in the address", "there are no tokens: it is not read, like A45"),
    70: ("names another address as their own", "only a proxy that the operator named is believed"),
    71: ("fills the disk", "`quota` (507 over HTTP) with the time to come back; nothing is lost, reading goes on (R6)"),
    72: ("sets their clock a year off", "no client's time is read"),
    73: ("opens two tabs on one outbox", "each is a client of its own; nothing is sent twice"),
    74: ("sleeps, goes back, comes back", "the link is proved or opened anew; typed text stays"),
    75: ("comes from after a backup", "a snapshot; only what had no answer is sent again, the rest is offered"),
    76: ("sends an opaque update to be merged", "`invalid`: an edit is numbers and text, bytes are never taken"),
}  # fmt: skip


def rows() -> Iterator[str]:
    """The table, line by line."""
    tests = found()
    for number, (what, answer) in CASES.items():
        where = ", ".join(f"`{test}`" for test in tests.get(number, [])[:SHOWN])
        yield f"| A{number} | {what} | {answer} | {where} |"


def found() -> dict[int, list[str]]:
    """The tests of each case by path and name, those of this folder first."""
    tests: dict[int, list[str]] = {}
    paths = [path for path in (ROOT / "tests").rglob("*") if path.suffix in {".py", ".js"}]
    for path in sorted(paths, key=lambda path: (path.parent != ROOT / "tests" / "attack", path)):
        for name, said in _of_file(path):
            for number in cited(said):
                tests.setdefault(number, []).append(f"{path.relative_to(ROOT).as_posix()}::{name}")
    return tests


def cited(said: str) -> list[int]:
    """The cases that somebody names: "A1, A3 to A5" are four."""
    numbers: list[int] = []
    for first, last in CITED.findall(said):
        numbers += range(int(first), int(last or first) + 1)
    return list(dict.fromkeys(numbers))


def _of_file(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix == ".js":
        if path.name.endswith(".test.js"):
            yield from (
                (f"A{cited(said)[0]}", said)
                for said in dict.fromkeys(NAMED.findall(path.read_text()))
            )
    elif path.name.startswith("test_"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith(
                "test_"
            ):
                yield node.name, ast.get_docstring(node) or ""


if __name__ == "__main__":
    sys.stdout.write("\n".join([HEAD, *rows()]) + "\n")
