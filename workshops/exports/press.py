"""The press: a process of its own that sets one board and ends. Run by typesetting.py.

Reads a JSON job from standard input and writes PDF, PNG or SVG to standard output. It is a process
of its own because Typst keeps what it has set in memory, and because it can be bounded and killed.
"""

import base64
import json
import os
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
NOWHERE = "/nonexistent"  # Typst looks for packages only here: nothing is ever downloaded
LONGEST_SIDE = 8000  # pixels
GIVES_WAY = 10  # of the 19 steps by which a process may let others go first: people are writing
POINTS_PER_INCH = 72


def main() -> None:
    job = json.loads(sys.stdin.buffer.read())
    os.nice(GIVES_WAY)
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (job["seconds"], job["seconds"] + 1))
    warnings.simplefilter("ignore")
    sys.stdout.buffer.write(printed(job))


def printed(job: dict) -> bytes:
    """The finished board; the accessible standard first, then whatever can be printed at all."""
    attempts = (
        [(["ua-1"], True), ([], True), ([], False)]
        if job["kind"] == "pdf"
        else [([], True), ([], False)]
    )
    for standards, with_photo in attempts:
        try:
            return compiled(job, standards=standards, with_photo=with_photo)
        except RuntimeError as error:  # what Typst raises; a query has no class of its own
            # UA-1 refuses a character no font has; a photo may be damaged.
            reason = error
    sys.exit(f"typst: {reason}")


def compiled(job: dict, *, standards: list[str], with_photo: bool) -> bytes:
    # A map of names to contents is allowed, but the type hints do not know it yet.
    files: Any = {"main.typ": (HERE / "paper" / f"{job['paper']}.typ").read_bytes()}
    files |= {path.name: path.read_bytes() for path in (HERE / "paper").glob("*.typ")}
    board = dict(job["board"])
    if job["photo"] and with_photo:
        files["photo"] = base64.b64decode(job["photo"])
    else:
        board["photo"] = False
    if job["qr"]:
        files["qr.svg"] = job["qr"].encode()
    files["board.json"] = json.dumps(board).encode()
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"]
    )
    compiler = typst.Compiler(
        files,
        root=str(HERE / "paper"),
        font_paths=fonts,
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )
    options: Any = {
        "format": job["kind"],
        "pdf_standards": standards,
        "timestamp": job["timestamp"],
    }
    if job["kind"] == "png":
        options["ppi"] = resolution(json.loads(compiler.query("<size>", field="value", one=True)))
    # A PNG or SVG has one page as high as it needs, so the output is never a list.
    output: Any = compiler.compile(files, **options)
    return output


def resolution(size: dict) -> float:
    """Pixels per inch: 144, or less where a side would be longer than it may be."""
    return min(144, LONGEST_SIDE * POINTS_PER_INCH / (max(size["width"], size["height"]) + 1))


main()
