"""One map as its reader may see it, at one moment: what every export is drawn from."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazily

from workshops.kinds import Stance
from workshops.quadrants import UNSOURCED, Level, Quadrant, quadrants_of


@dataclass(frozen=True)
class Sheet:
    """A snapshot (docs/protocol.md), filtered for its reader, and what stands around it on paper.

    `taken_at` is an aware datetime in the reader's time zone; `link` is the address of the
    read-only page, drawn as a QR code, or empty; `photo` is the persona's PNG, JPEG or WebP;
    `heads` is how many speakers the notes rest on, whether or not the reader may see them;
    `held_on` is the day of the workshop, and `named` whether it says who took part.
    """

    snapshot: dict
    revision: int
    taken_at: datetime
    workspace: str = ""
    link: str = ""
    language: str = "en"
    photo: bytes | None = None
    heads: int = 0
    held_on: date | None = None
    named: bool = True


# What is told about a person, in this order.
TRAITS = {
    "role": lazily("Role"),
    "context": lazily("Context"),
    "environment": lazily("Environment"),
    "goals": lazily("Goals"),
    "constraints": lazily("Constraints"),
}


@dataclass(frozen=True)
class Group:
    """A cluster and its notes, in their order; its name is never blank."""

    key: str
    name: str
    rank: str
    notes: list[dict]


@dataclass(frozen=True)
class Section:
    """One quadrant as it is read: groups and single notes, in one order."""

    quadrant: Quadrant
    items: list[Group | dict]

    @property
    def notes(self) -> list[dict]:
        return [
            note
            for item in self.items
            for note in (item.notes if isinstance(item, Group) else [item])
        ]

    @property
    def groups(self) -> list[Group]:
        return [item for item in self.items if isinstance(item, Group)]

    @property
    def single(self) -> list[dict]:
        return [item for item in self.items if not isinstance(item, Group)]


def sections(snapshot: dict) -> list[Section]:
    """Every quadrant of the map in reading order; each note also carries its own `key`."""
    notes = sorted(
        ({"key": key} | note for key, note in snapshot.get("notes", {}).items()), key=_place
    )
    found = []
    for quadrant in quadrants_of(snapshot["map"]["layout"]):
        here = [note for note in notes if note["region"] == quadrant.key]
        groups = [
            Group(key, cluster["name"] or _("Group without a name"), cluster["rank"], members)
            for key, cluster in snapshot.get("clusters", {}).items()
            if cluster["region"] == quadrant.key
            and (members := [note for note in here if note.get("cluster") == key])
        ]
        grouped = {group.key for group in groups}
        items = [*groups, *(note for note in here if note.get("cluster") not in grouped)]
        found.append(Section(quadrant, sorted(items, key=_place)))
    return found


def _place(item: Group | dict) -> tuple[str, str]:
    return (item.rank, item.key) if isinstance(item, Group) else (item["rank"], item["key"])


def evidence_of(snapshot: dict, note: dict) -> list[dict]:
    """The evidence of a note that the reader may see, each with its `stance`."""
    known = snapshot.get("evidence", {})
    cited = note.get("evidence", {})
    return [known[key] | {"stance": stance} for key, stance in cited.items() if key in known]


def author_of(snapshot: dict, note: dict) -> dict | None:
    """The person who wrote a note, if the reader may know."""
    return snapshot.get("people", {}).get(note.get("author"))


def footing(snapshot: dict, note: dict) -> str:
    """What a note rests on, in the few words that stand at its foot."""
    sources = list(
        dict.fromkeys(
            piece["source"]
            for piece in evidence_of(snapshot, note)
            if piece["stance"] == Stance.SUPPORTS
        )
    )
    named = sources[0] + (f" +{len(sources) - 1}" if len(sources) > 1 else "") if sources else ""
    if note["level"] >= Level.DIRECT:
        words = named or _("Evidence")
    elif note["level"] == Level.SECOND_HAND:
        words = _("%s · second-hand") % named if named else _("Second-hand")
    else:
        words = str(UNSOURCED[note["basis"]])
    return words


def contradictions(note: dict) -> int:
    """How many pieces of evidence speak against a note."""
    return sum(stance == Stance.CONTRADICTS for stance in note.get("evidence", {}).values())
