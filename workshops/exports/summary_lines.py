"""A summary as lines, each with its role: what Markdown and the printed sheet are both set from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .concluded import Plan
from .summary import Summary
from .under import NoteUnder


@dataclass(frozen=True)
class Line:
    """One paragraph: a "section", "kind" or "words", an "item", a "note" or "choice" under it, or a "quote"."""

    role: str
    text: str
    detail: str = ""
    region: str = ""
    level: int = 0


def lines_of(summary: Summary) -> Iterator[Line]:
    """Everything after the head, tensions first. Sections without anything are left out."""
    yield from sectioned(
        (_("Tensions"), tension_lines(summary)),
        (_("Groups by votes") if summary.votes_sentence else _("Groups"), _groups(summary)),
        (_("Notes by votes"), _voted_notes(summary)),
        (_("What we conclude"), conclusion_lines(summary)),
        (_("Actions"), plan_lines(summary.actions)),
        (_("Open questions"), plan_lines(summary.questions)),
        (_("Risky beliefs"), _risky(summary)),
        (_("What we guessed before"), _guesses(summary)),
        (_("Looking back"), _reflections(summary)),
        (_("Time"), _time(summary)),
        (_("What this does not say"), (Line("words", it) for it in summary.limits)),
    )


def sectioned(*parts: tuple[str, Iterable[Line]]) -> Iterator[Line]:
    """The lines of each part under its title; parts without any are left out."""
    for title, lines in parts:
        under = list(lines)
        if under:
            yield Line("section", title)
            yield from under


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def tension_lines(summary: Summary) -> Iterator[Line]:
    for it in summary.tensions:
        yield Line("item", f"{it.number}. {it.kind}", joined(it.relation, it.status))
        yield from _notes(it.ends)
        if it.why:
            yield Line("words", it.why)


def _groups(summary: Summary) -> Iterator[Line]:
    if summary.groups and summary.votes_sentence:
        yield Line("words", summary.votes_sentence)
    for group in summary.groups:
        yield Line("item", group.name, joined(group.quadrant, group.votes, group.room))
        yield from _notes(group.notes, quoted=False)


def _voted_notes(summary: Summary) -> Iterator[Line]:
    if summary.voted_notes:
        yield Line("words", summary.voted_notes_sentence)
    for it in summary.voted_notes:
        yield Line("item", it.note.text, joined(it.note.quadrant, it.votes, it.note.rests_on))


def conclusion_lines(summary: Summary) -> Iterator[Line]:
    for kind in summary.conclusions:
        yield Line("kind", kind.title)
        for it in kind.items:
            unsupported = "" if it.notes else _("no notes under it yet")
            yield Line("item", it.text, joined(it.votes, it.told_by, unsupported))
            if it.point_of_view:
                yield Line("words", it.point_of_view)
            if it.from_what:
                yield Line("words", _("Drawn from: %s") % it.from_what)
            if not it.again:
                yield from _notes(it.notes)


def plan_lines(plans: Iterable[Plan]) -> Iterator[Line]:
    for it in plans:
        due = _("until %s") % date_format(it.due, "DATE_FORMAT") if it.due else ""
        yield Line("item", it.text, joined(it.owner, due, it.status))
        if it.from_what:
            yield Line("words", _("Because of: %s") % it.from_what)


def _risky(summary: Summary) -> Iterator[Line]:
    if summary.risky:
        yield Line("words", _("Important to the team, and nobody has shown it yet."))
    for it in summary.risky:
        yield Line("item", it.note.text, joined(it.note.quadrant, it.votes, it.note.rests_on))


def _guesses(summary: Summary) -> Iterator[Line]:
    for asked in summary.guesses:
        yield Line("item", asked.question)
        for it in asked.answers:
            yield Line("quote", it.text, joined(it.sure, it.by))


def _reflections(summary: Summary) -> Iterator[Line]:
    return (Line("quote", text, by) for text, by in summary.reflections)


def _time(summary: Summary) -> Iterator[Line]:
    if not summary.time.began:
        return
    for step in summary.time.unread:
        yield Line("words", _("There was hardly time for “%s”.") % step.title)
    for step in summary.time.steps:
        yield Line("item", step.title, planned_and_actual(step.minutes, step.actual))
    yield Line("item", _("In all"), planned_and_actual(summary.time.planned, summary.time.actual))


def planned_and_actual(planned: int, actual: int) -> str:
    taken = _("%d min taken") % actual if actual else _("left out")
    return joined(_("%d min planned") % planned, taken)


def _notes(notes: Iterable[NoteUnder], *, quoted: bool = True) -> Iterator[Line]:
    for note in notes:
        yield Line(
            "note",
            note.text,
            joined(note.quadrant, note.rests_on),
            region=note.region,
            level=note.level,
        )
        for quote in note.quotes if quoted else ():
            against = _("Speaks against it") if quote.against else ""
            yield Line("quote", quote.text, joined(against, quote.told))
