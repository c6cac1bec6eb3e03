"""How small a board must be drawn so that it stands on one landscape sheet.

The browser prints without scripts, so it is told beforehand: the notes are laid out here as
static/css/pages/map-print.css lays them out, by the width of an average letter, from the largest
size to the first that fits. All lengths are CSS pixels (96 to the inch) before `zoom`.
"""

from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

MM = 96 / 25.4
PT = 96 / 72
SHEET_WIDTH, SHEET_HEIGHT = 281 * MM, 194 * MM
BAR_AND_LEGEND = 22 * MM
BELT = 16.5 * MM
GAP = 2 * MM
LETTER = 0.54  # of the size of the type, on average
LINE = 1.25


@dataclass(frozen=True)
class Size:
    """One of the sizes of map-print.css: its type, and how many notes stand beside each other."""

    name: str
    type: float
    zoom: float
    columns: int


CLASSIC = [
    Size("large", 9 * PT, 1, 3),
    Size("medium", 8 * PT, 1, 4),
    Size("snug", 7.2 * PT, 0.92, 4),
    Size("small", 6.2 * PT, 0.86, 5),
    Size("tiny", 6 * PT, 0.62, 6),
    Size("minute", 6 * PT, 0.5, 7),
]
CANVAS = [
    Size("large", 8 * PT, 0.8, 3),
    Size("medium", 7 * PT, 0.7, 3),
    Size("small", 6.2 * PT, 0.6, 3),
    Size("tiny", 6 * PT, 0.46, 4),
    Size("minute", 6 * PT, 0.38, 5),
]
ROWS = {
    "classic": [["says", "thinks"], ["does", "feels"]],
    "canvas": [["goal"], ["sees", "says", "thinks", "pains"], ["hears", "does", "feels", "gains"]],
}
BROAD = {"says", "thinks", "does", "feels"}  # in the canvas, 1.9 times as wide as their neighbours


def size_on_paper(layout: str, quadrants: list[dict]) -> str:
    """The name of the largest size in which these quadrants (board_view.board) fit on a sheet."""
    sizes = CANVAS if layout == "canvas" else CLASSIC
    fitting = (size.name for size in sizes if height(layout, quadrants, size) <= SHEET_HEIGHT)
    return next(fitting, sizes[-1].name)


def height(layout: str, quadrants: list[dict], size: Size) -> float:
    """How high the sheet would be."""
    items = {quadrant["key"]: quadrant["items"] for quadrant in quadrants}
    rows = [
        max(quadrant_height(items[region], *frame(layout, region, size), size) for region in row)
        for row in ROWS[layout]
    ]
    return BAR_AND_LEGEND + size.zoom * (sum(rows) + BELT + GAP * len(rows))


def frame(layout: str, region: str, size: Size) -> tuple[float, int]:
    """How wide a quadrant is inside, and how many notes stand beside each other in it."""
    width = SHEET_WIDTH / size.zoom
    if layout == "classic":
        return (width - GAP) / 2 - 2 * GAP, size.columns
    elif region == "goal":
        return width - 2 * GAP, 2 * size.columns + 1
    elif region in BROAD:
        return (width - 3 * GAP) * 1.9 / 5.8 - 2 * GAP, size.columns
    else:
        return (width - 3 * GAP) / 5.8 - 2 * GAP, size.columns - 1


def quadrant_height(items: list[dict], width: float, columns: int, size: Size) -> float:
    placed = [
        (span(item, columns), cluster_height(item, width, columns, size))
        if item["kind"] == "cluster"
        else (1, note_height(item["note"], width, columns, size))
        for item in items
    ]
    return 10 * MM + stacked(placed, columns, 1.2 * MM)


def cluster_height(cluster: dict, width: float, columns: int, size: Size) -> float:
    across = span(cluster, columns)
    inside = width * across / columns - 2.6 * MM
    notes = [(1, note_height(note, inside, across, size)) for note in cluster["notes"]]
    return 6.5 * MM + stacked(notes, across, 1 * MM)


def span(item: dict, columns: int) -> int:
    if item["kind"] == "note":
        return 1
    count = len(item["notes"])
    return min(count if count <= 4 else 6, columns)


def note_height(note: dict, width: float, columns: int, size: Size) -> float:
    inside = width / columns - 1.2 * MM - 2.8 * MM
    text = lines(note["text"], inside, size.type)
    label = f"{note['label']} +{note['more']}" if note["more"] else note["label"]
    foot = lines(label, inside - 6 * MM, 0.8 * size.type)
    return 3 * MM + LINE * size.type * (text + 0.8 * foot)


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes, word by word as a browser breaks them."""
    most = max(4, width / (LETTER * size))
    count = 0
    for paragraph in text.splitlines() or [""]:
        filled = 0.0
        count += 1
        for word in paragraph.split():
            needed = breadth(word) + (1 if filled else 0)
            if filled + needed > most and filled:
                count += 1
                filled, needed = 0, breadth(word)
            count += ceil(needed / most) - 1 if needed > most else 0
            filled += needed % most if needed > most else needed
    return count


def breadth(word: str) -> int:
    """How many average letters wide; a Chinese character takes the room of two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in word)


def stacked(items: list[tuple[int, float]], columns: int, gap: float) -> float:
    """The height of a grid that is filled row by row with (span, height)."""
    rows, used, highest = 0.0, 0, 0.0
    for across, high in items:
        if used + across > columns:
            rows += highest + gap
            used, highest = 0, 0.0
        used += across
        highest = max(highest, high)
    return rows + highest
