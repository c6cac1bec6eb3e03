"""What a demo workspace is told in: people, evidence, notes, groups and their making.

Everything is fictional. Children are named by short keys inside their story; whoever loads a
story gives them their real names.
"""

from dataclasses import dataclass
from datetime import date

from workshops.demo.steps import Steps
from workshops.quadrants import Basis, Region


@dataclass(frozen=True)
class Person:
    """Somebody who took part in the workshop."""

    key: str
    name: str
    role: str = "editor"


@dataclass(frozen=True)
class Persona:
    name: str
    tagline: str
    segment: str
    role: str
    context: str
    environment: str
    goals: str
    constraints: str
    quote: str
    basis: str


@dataclass(frozen=True)
class Source:
    """Where something was learned; `population` says who was asked and who was not."""

    key: str
    kind: str
    title: str
    occurred_on: date
    conducted_by: str
    method: str
    consent: str
    population: str


@dataclass(frozen=True)
class Piece:
    """One piece of evidence, in the words in which it came or as it was seen."""

    key: str
    source: str
    text: str
    said_on: date
    kind: str = "verbatim"
    speaker: str = ""
    channel: str = ""
    cue: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Note:
    """A note as it stands at the end. `cites` speak for it, `against` speak against it."""

    key: str
    region: Region
    by: str
    text: str
    basis: Basis
    cites: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    key: str
    region: Region
    name: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """One workspace. `told_on` is the day of its workshop: dates keep their distance from it."""

    slug: str
    workspace: str
    told_on: date
    workshop: str
    title: str
    situation: str
    decision: str
    persona: Persona
    cast: tuple[Person, ...]
    sources: tuple[Source, ...]
    evidence: tuple[Piece, ...]
    notes: tuple[Note, ...]
    discarded: tuple[Note, ...]
    groups: tuple[Group, ...]
    making: Steps


def says(key, by, text, *cites, against=(), basis=Basis.QUOTE):
    return Note(key, Region.SAYS, by, text, basis, cites, against)


def thinks(key, by, text, *cites, against=(), basis=Basis.INFERRED):
    return Note(key, Region.THINKS, by, text, basis, cites, against)


def does(key, by, text, *cites, against=(), basis=Basis.OBSERVED):
    return Note(key, Region.DOES, by, text, basis, cites, against)


def feels(key, by, text, *cites, against=(), basis=Basis.INFERRED):
    return Note(key, Region.FEELS, by, text, basis, cites, against)
