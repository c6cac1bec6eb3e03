"""How texts and lines become Markdown, so that no text is taken for markup."""

import re
from collections.abc import Iterable

from .summary_lines import Line
from .text import drawable

ADDRESS = "/:?#&=%~+,;@!$'()*-._"
HEADINGS = {"section": "##", "kind": "###"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$^])")
# At the start of a line these begin a list, a rule, a heading or a number.
_OPENING = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)


def escaped(text: str) -> str:
    """Text on one line that Markdown, and HTML inside it, leave as it is."""
    line = " ".join(drawable(text).split())
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))


def written(given: Iterable[Line]) -> list[str]:
    """The lines as Markdown: headings, and lists whose items hold notes that hold quotes."""
    lines: list[str] = []
    below = -1  # how deep the last thing stood under which something can be; none after a heading
    for line in given:
        if line.role in HEADINGS:
            gap = [""] if lines and lines[-1] else []
            lines += [*gap, f"{HEADINGS[line.role]} {escaped(line.text)}", ""]
            below = -1
        elif line.role == "words" and below < 0:
            lines += [escaped(line.text), ""]
        elif line.role in ("item", "note", "choice"):
            below = 0 if line.role == "item" else 1
            lines.append(_listed(line, below))
        else:
            lines.append(_listed(line, below + 1 if line.role == "quote" else 1))
    return lines


def _listed(line: Line, depth: int) -> str:
    text, detail = escaped(line.text), f" — *{escaped(line.detail)}*" if line.detail else ""
    shown = {"item": f"**{text}**", "quote": f"“{text}”"}.get(line.role, text)
    return f"{'  ' * depth}- {shown}{detail}"
