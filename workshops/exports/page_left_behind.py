"""What came of the map, below it on the offline page; on paper on sheets of its own."""

from .left_behind import left_behind
from .page_notes import shown
from .sheet import Sheet
from .summary import Summary
from .summary_lines import Line

TAGS = {"section": "h2", "kind": "h3"}


def left_behind_of(sheet: Sheet) -> str:
    """Tensions, conclusions, plans and votes; nothing where there are none."""
    lines = "\n".join(_line(line) for line in left_behind(Summary(sheet)))
    return f'<section class="left-behind">{lines}</section>' if lines else ""


def _line(line: Line) -> str:
    tag = TAGS.get(line.role, "p")
    detail = f" <small>{shown(line.detail)}</small>" if line.detail else ""
    place = f" {line.region}" if line.region else ""
    return f'<{tag} class="{line.role}-line{place}" dir="auto">{shown(line.text)}{detail}</{tag}>'
