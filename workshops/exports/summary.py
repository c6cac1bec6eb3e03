"""What a workshop leaves behind, in the order in which it is read.

The summary page, its Markdown and its PDF are drawn from this, so that they say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops import findings
from workshops.kinds import Relation, Role, RoundTarget, TensionStatus
from workshops.quadrants import Level

from .concluded import Conclusions, Plan, conclusions, plans
from .everybody import for_everybody
from .guessed import Guesses, guesses
from .sheet import Section, Sheet, sections
from .under import NoteUnder, note_under, votes_in_words

MOST_RISKY = 7
FEW = 30  # people; below this a share is never told as a percentage


@dataclass(frozen=True)
class TensionBetween:
    """Two notes that pull against each other."""

    number: int
    kind: str
    relation: str
    status: str
    why: str
    ends: list[NoteUnder]


@dataclass(frozen=True)
class Corner:
    """A quadrant of the map in small."""

    key: str
    title: str
    counts: str
    backed: list[bool]
    groups: list[str]


@dataclass(frozen=True)
class GroupByVotes:
    """A group in the order of the team's votes; `votes` is "" where nobody voted on groups."""

    name: str
    region: str
    quadrant: str
    votes: str
    room: str
    notes: list[NoteUnder]


@dataclass(frozen=True)
class VotedNote:
    """A note and the votes it got."""

    votes: str
    note: NoteUnder


class Summary:
    """A sheet as a summary: each part is worked out when it is asked for."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.snapshot = for_everybody(sheet.snapshot)
        self.map, self.persona = self.snapshot["map"], self.snapshot["persona"]

    @property
    def day(self) -> date:
        return self.sheet.held_on or self.sheet.taken_at.date()

    @cached_property
    def coverage(self) -> findings.Coverage:
        return findings.coverage(self.snapshot, heads=self.sheet.heads)

    @cached_property
    def people(self) -> list[str]:
        """Who took part, facilitators first; nobody where names are not shown."""
        if not self.sheet.named:
            return []
        there = [person for person in self._there if person["role"] != Role.OBSERVER]
        return [it["name"] for it in sorted(there, key=lambda it: it["role"] != Role.FACILITATOR)]

    @property
    def people_sentence(self) -> str:
        """How many took part, where they are not named; "" for who may not know."""
        count = sum(person["role"] != Role.OBSERVER for person in self._there)
        if self.people or not count:
            return ""
        return (
            ngettext("%d person took part.", "%d people took part.", count) % count
            + " "
            + _("Names are not shown.")
        )

    @property
    def _there(self) -> list[dict]:
        everybody = self.snapshot.get("people", {}).values()
        return [person for person in everybody if not {"waiting", "gone"} & person.keys()]

    @cached_property
    def tensions(self) -> list[TensionBetween]:
        """The open ones first, those that were none last, each as old as it is."""
        order = list(TensionStatus.values)
        tensions = sorted(
            self.snapshot.get("tensions", {}).items(),
            key=lambda it: (order.index(it[1]["status"]), it[1]["at"], it[0]),
        )
        return [
            TensionBetween(
                number=number,
                kind=str(findings.kind_of(self.snapshot, tension).label),
                relation=str(Relation(tension["relation"]).label),
                status=str(TensionStatus(tension["status"]).label),
                why=tension.get("why", ""),
                ends=[note_under(self.snapshot, tension[end]) for end in ("a", "b")],
            )
            for number, (_key, tension) in enumerate(tensions, start=1)
        ]

    @cached_property
    def corners(self) -> list[Corner]:
        """The map in small."""
        return [_corner(section) for section in self._sections]

    @cached_property
    def _sections(self) -> list[Section]:
        return sections(self.snapshot)

    @cached_property
    def groups(self) -> list[GroupByVotes]:
        """The groups with their notes, the most voted first."""
        ranked = findings.groups(self.snapshot)
        room = ranked.round.get("room", {}) if ranked.round else {}
        known = {
            group.key: (section, group) for section in self._sections for group in section.groups
        }
        return [
            GroupByVotes(
                name=group.name,
                region=section.quadrant.key,
                quadrant=str(section.quadrant.title),
                votes=votes_in_words(it.votes) if ranked.round else "",
                room=_("%d of them from the room") % room[it.key] if room.get(it.key) else "",
                notes=[note_under(self.snapshot, note["key"]) for note in group.notes],
            )
            for it in ranked.items
            if it.key in known
            for section, group in [known[it.key]]
        ]

    @property
    def votes_sentence(self) -> str:
        """How the groups were voted on; "" where they were not."""
        return asked_in_words(findings.groups(self.snapshot).round)

    @cached_property
    def voted_notes(self) -> list[VotedNote]:
        """The notes that got votes in the last round on notes, the most voted first."""
        return [
            VotedNote(votes_in_words(it.votes), note_under(self.snapshot, it.key))
            for it in findings.ranking(self.snapshot, RoundTarget.NOTES).items
            if it.votes
        ]

    @property
    def voted_notes_sentence(self) -> str:
        """How the notes were voted on; "" where they were not."""
        return asked_in_words(findings.ranking(self.snapshot, RoundTarget.NOTES).round)

    @cached_property
    def conclusions(self) -> list[Conclusions]:
        """Pains, gains, needs, insights and questions of how might we, each kind under its title."""
        return conclusions(self.snapshot)

    @cached_property
    def actions(self) -> list[Plan]:
        return plans(self.snapshot, "actions")

    @cached_property
    def questions(self) -> list[Plan]:
        return plans(self.snapshot, "questions")

    @cached_property
    def risky(self) -> list[VotedNote]:
        """What got most votes and rests on nothing as yet."""
        return [
            VotedNote(votes_in_words(belief.votes), note_under(self.snapshot, belief.key))
            for belief in findings.risky_beliefs(self.snapshot)[:MOST_RISKY]
        ]

    @cached_property
    def guesses(self) -> list[Guesses]:
        return guesses(self.snapshot, named=self.sheet.named)

    @cached_property
    def reflections(self) -> list[tuple[str, str]]:
        """What people said at the close, and who, where that may be known."""
        people = self.snapshot.get("people", {}) if self.sheet.named else {}
        return [
            (it["text"], people.get(it.get("by"), {}).get("name", ""))
            for _key, it in sorted(self.snapshot.get("reflections", {}).items())
        ]

    @cached_property
    def time(self) -> findings.WorkshopTime:
        now = round(self.sheet.taken_at.timestamp() * 1000)
        return findings.time_spent(self.snapshot, now=now)

    @cached_property
    def limits(self) -> list[str]:
        """What none of this says, plainly."""
        found, said = self.coverage, []
        if not found.notes:
            said.append(found.count_sentence)
        elif not found.backed:
            said.append(_("Nothing here rests on evidence yet: it is what the team believes."))
        elif not found.heads:
            said.append(_("Nobody noted who said what, so people cannot be counted."))
        elif found.heads < FEW:
            said.append(
                ngettext(
                    "This rests on the words of %d person. It shows what there is, not how often.",
                    "This rests on the words of %d people. It shows what there is, not how often.",
                    found.heads,
                )
                % found.heads
            )
        if findings.closed_rounds(self.snapshot):
            said.append(_("Votes say what the team finds important. Customers did not vote."))
        if len(findings.closed_rounds(self.snapshot)) < len(self.snapshot.get("rounds", {})):
            said.append(_("A vote is still open; nobody knows its result yet."))
        unseen = self.snapshot.get("unseen", {}).get("notes", 0)
        if unseen:
            said.append(
                ngettext(
                    "%d note has not been shown to everybody yet and is not counted here.",
                    "%d notes have not been shown to everybody yet and are not counted here.",
                    unseen,
                )
                % unseen
            )
        return said

    @property
    def says_something(self) -> bool:
        return says_something(self.snapshot)


def says_something(snapshot: dict) -> bool:
    """Whether a summary of this snapshot tells more than the map itself."""
    shown = for_everybody(snapshot)
    left = ("tensions", "insights", "questions", "actions", "predictions", "reflections")
    return any(shown.get(part) for part in left) or bool(findings.closed_rounds(shown))


def asked_in_words(ballot: Mapping[str, Any] | None) -> str:
    """What a round asked, and how many voted; "" for none."""
    if ballot is None:
        return ""
    asked = f"“{ballot['question']}” " if "question" in ballot else ""
    return f"{asked}{round_in_words(ballot)}"


def round_in_words(ballot: Mapping[str, Any]) -> str:
    """How many voted, with how many votes."""
    voters = ngettext("%d person voted", "%d people voted", ballot["voters"])
    each = ngettext("%d vote each", "%d votes each", ballot["votes"])
    words = f"{voters % ballot['voters']}, {each % ballot['votes']}"
    if ballot.get("heads"):
        entered = ngettext("%d more in the room", "%d more in the room", ballot["heads"])
        words = f"{words} · {entered % ballot['heads']}"
    return words


def _corner(section: Section) -> Corner:
    backed = [note["level"] >= Level.DIRECT for note in section.notes]
    count = ngettext("%d note", "%d notes", len(backed)) % len(backed)
    return Corner(
        key=section.quadrant.key,
        title=str(section.quadrant.title),
        counts=f"{count} · {_('%d backed') % sum(backed)}" if backed else _("Nothing here yet."),
        backed=sorted(backed, reverse=True),
        groups=[group.name for group in section.groups],
    )
