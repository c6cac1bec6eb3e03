"""Snapshots and sheets to draw, in the words of docs/protocol.md."""

from datetime import UTC, datetime
from uuid import UUID

from workshops.exports import Sheet

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEXTS = {
    "says": (
        "“I just want someone to tell me when the parcel really arrives.”",
        "“I called three times.”",
    ),
    "thinks": (
        "They probably hope I give up.",
        "If this fails again I will go back to the shop on the corner.",
    ),
    "does": (
        "Screenshots every step in case of a dispute",
        "Compares prices on her phone in the shop",
    ),
    "feels": ("Relieved once the parcel is handed over", "Embarrassed to ask twice"),
    "sees": (
        "Neighbours who get theirs the next day",
        "A tracking page that says “on its way” for a week",
    ),
    "hears": ("“They never answer”, from her sister", "Adverts that promise two hours"),
    "pains": ("Explaining the same fault again and again", "Windows that ignore shift work"),
    "gains": ("One named person until it is solved", "An hour she can choose"),
    "goal": (
        "Have a working kettle before her mother visits",
        "Not spend her day off on the phone",
    ),
}
SOURCES = ("Interview 3", "Survey, autumn", "Support chat", "Reviews", "Diary 2", "Shop visit")


def key(kind: int, number: int) -> str:
    """The UUID of the n-th child of a kind."""
    return str(UUID(int=(kind << 64) + number))


def snapshot(*texts: str, notes: int = 8, layout: str = "classic", region: str = "") -> dict:
    """A map with people, evidence and groups, its notes holding `texts` or made-up words."""
    regions = ["says", "thinks", "does", "feels"]
    if layout == "canvas":
        regions = list(TEXTS)
    people = {
        key(1, n): {"name": name, "colour": n * 3 % 12, "role": "editor"}
        for n, name in enumerate(("Ana Silva", "Bo", "Cy Young", "Dee"))
    }
    evidence = {
        key(2, n): {
            "text": f"What was said, number {n}.",
            "kind": "verbatim",
            "source": source,
            "source_kind": "interview",
            "speaker": f"P{n:02}",
            "channel": "phone",
        }
        for n, source in enumerate(SOURCES)
    }
    clusters, made = {}, {}
    for number in range(len(texts) or notes):
        here = region or regions[number % len(regions)]
        turn = number // len(regions)
        level = (3, 2, 0, 2, 1, 0)[(turn + number) % 6]
        note = {
            "region": here,
            "text": texts[number] if texts else TEXTS[here][turn % 2],
            "basis": ("quote", "observed", "inferred", "assumed")[number % 4],
            "rank": f"V{number:05}",
            "level": level,
            "at": "2026-11-23T09:00:00Z",
            "author": key(1, number % 4),
        }
        if level:
            cited = [key(2, number % 6), key(2, (number + 1) % 6)][: 2 if level == 3 else 1]
            note["evidence"] = dict.fromkeys(cited, "supports")
        if turn % 5 < 3 and not texts and (notes >= 12):
            cluster = key(3, regions.index(here) * 100 + turn // 10)
            clusters[cluster] = {
                "region": here,
                "name": f"Waiting without an answer {turn // 10}",
                "rank": "a",
            }
            note["cluster"] = cluster
        made[key(4, number)] = note
    return {
        "map": {
            "title": "The third call about a kettle",
            "situation": "Her new kettle stops on the second day and she writes to the shop.",
            "decision": "whether support may send a new one at once",
            "layout": layout,
            "scope": "individual",
            "status": "active",
        },
        "persona": {
            "name": "Nadia Okafor",
            "basis": "proto",
            "initials": "NO",
            "role": "First-time buyer, parent of a newborn",
            "context": "needs hot water six times a day",
            "quote": "I do not need a discount. I need to know that somebody has it in hand.",
        },
        "people": people,
        "clusters": clusters,
        "notes": made,
        "evidence": evidence,
    }


def sheet(*texts: str, **words) -> Sheet:
    """A sheet of such a map; `words` go to the sheet where it has that name, else to the map."""
    around = {
        name: words.pop(name)
        for name in ("workspace", "link", "language", "photo")
        if name in words
    }
    return Sheet(snapshot(*texts, **words), revision=212, taken_at=MORNING, **around)
