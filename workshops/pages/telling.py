"""The history in lines that people read: one for each thing somebody did, a few alike as one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from workshops.editing.past import Moment
from workshops.findings.happened import Doing, doing, unseen
from workshops.models import Version

from .history_words import HAPPENED, SOMEBODY, SOMEBODY_ELSE, WITHOUT_A_STEP
from .map_words import WORDS, say

TEXTS_AT_MOST = 12
FEW_TEXTS = 2
NOTHING = "nothing"  # a note put where it was: in the log, and not worth a line
UNSEEN = {word for word in HAPPENED if word.startswith("unseen")}
Labels = dict[int, list[str]]  # by revision


@dataclass(frozen=True)
class Line:
    """What one person did within one minute, once or a few times in a row."""

    revision: int
    at: datetime | None
    what: Doing
    person: dict | None  # who, where that may be known
    step: str  # the step it was done in
    labels: tuple[str, ...] = ()  # names given to this moment

    @property
    def sentence(self) -> str:
        return sentence(self.what, self.person)

    @property
    def texts(self) -> list[str]:
        return [*self.labels, *list(self.what.things.values())[:TEXTS_AT_MOST]]

    @property
    def more(self) -> int:
        return max(0, len(self.what.things) - TEXTS_AT_MOST)


@dataclass
class Chapter:
    """The lines of one step on one day, newest first."""

    step: str
    title: str
    lines: list[Line] = field(default_factory=list)

    @property
    def at(self) -> datetime | None:
        return next((line.at for line in self.lines if line.at), None)

    def goes_on_with(self, line: Line) -> bool:
        """Whether a line stands in the same step and on the same day."""
        another_day = self.at and line.at and self.at.date() != line.at.date()
        return self.step == line.step and not another_day


def labels_of(versions: Iterable[Version]) -> Labels:
    """The names of each revision that has some."""
    labels: Labels = {}
    for version in versions:
        labels.setdefault(version.revision, []).append(version.label)
    return labels


def line_of(moment: Moment, labels: Labels) -> Line:
    """One event as a line."""
    command, patch = moment.wire.get("do"), moment.wire["patch"]
    if moment.is_told and command:
        what = doing(command, patch, moment.before, moment.after)
        if command == "person.place" and moment.wire.get("by") in patch.get("people", {}):
            what = Doing("person.place.own")
        person = moment.after.get("people", {}).get(moment.wire.get("by"))
    else:
        what, person = unseen(patch, moment.after), None
    step = moment.after.get("workshop", {}).get("step", "")
    names = labels.get(moment.revision - 1, []) if what.word == "version.name" else []
    return Line(moment.revision, moment.at, what, person, step, tuple(names))


def sentence(what: Doing, person: dict | None) -> str:
    """What was done, in words, without the texts it was about."""
    word = what.about and HAPPENED.get(f"{what.word}.about")
    return say(
        word or HAPPENED.get(what.word, HAPPENED["other"]),
        name=person["name"] if person else SOMEBODY,
        n=what.n,
        region=WORDS["region"].get(what.region, ""),
        about=what.about or SOMEBODY_ELSE,
    )


def in_one_breath(line: Line, quoted: int = 60) -> str:
    """The sentence with one or two texts it is about: for a slider, where there is no room for more."""
    if not 0 < len(line.texts) <= FEW_TEXTS:
        return line.sentence
    texts = [" ".join(text.split()) for text in line.texts]
    short = [text if len(text) <= quoted else f"{text[: quoted - 1].rstrip()}…" for text in texts]
    return f"{line.sentence}: {', '.join(f'“{text}”' for text in short)}"


def chapters(moments: list[Moment], labels: Labels) -> list[Chapter]:
    """Everything that happened, newest first, by step and day; what is alike stands in one line."""
    found: list[Chapter] = []
    above: Line | None = None
    for moment in reversed(moments):
        line = line_of(moment, labels)
        if line.what.word == NOTHING:
            continue
        if not found or not found[-1].goes_on_with(line):
            found.append(Chapter(line.step, title_of(line.step, moment.after)))
            above = None
        if above and alike(above, line):
            above = joined(above, line)
            found[-1].lines[-1] = above
        else:
            found[-1].lines.append(line)
            above = line
    return found


def title_of(step: str, state: dict) -> str:
    """The step of a workshop, or what there is without one."""
    if step:
        return state.get("steps", {}).get(step, {}).get("title", "")
    return str(WITHOUT_A_STEP)


def alike(one: Line, other: Line) -> bool:
    """Whether two lines say the same of different things, in the same minute."""
    words = {one.what.word, other.what.word}
    if words <= UNSEEN:
        return len(words) == 1 or "unseen" in words
    counted = isinstance(HAPPENED.get(one.what.word), dict) or one.what.word == "erased"
    return counted and sameness(one) == sameness(other)


def sameness(line: Line) -> tuple:
    """What two lines must share to be told as one."""
    minute = line.at and line.at.replace(second=0, microsecond=0)
    return minute, line.person, line.what.word, line.what.region, line.what.about


def joined(newer: Line, older: Line) -> Line:
    """Two lines as one; of what nobody was shown only the newest count is told."""
    if newer.what.word in UNSEEN:
        return replace(newer, what=older.what) if newer.what.word == "unseen" else newer
    things = older.what.things | newer.what.things
    counted = newer.what.count and newer.what.count + older.what.n
    return replace(newer, what=replace(newer.what, things=things, count=counted))
