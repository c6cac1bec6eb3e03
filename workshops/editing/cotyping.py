"""Two people in one note: carrying an edit over those that came before it in the log."""

import uuid
from collections.abc import Iterator

from django.db.models import Q

from workshops.models import EmpathyMap, Event, Note
from workshops.prepared import Question, given

from . import text
from .history import log_base
from .merge import JSON
from .parts import own_notes_with_the_others
from .refusal import Rejected

WHOLE_MAP = ["map.fill", "map.restore", "person.undo"]  # events about every note at once
ABOUT = Question(
    lambda: (
        Event.objects.filter(
            empathy_map=given("map", EmpathyMap), revision__gt=given("after", Event, "revision")
        )
        .filter(
            Q(subject=given("note", Event, "subject"))
            | Q(command__in=WHOLE_MAP)
            | Q(command="undo", subject=None)  # what takes back one of these is about as much
        )
        .order_by("revision")
        .values_list("revision", "patch", "by")
    )
)
IS_KEPT = Question(
    lambda: Event.objects.filter(
        empathy_map=given("map", EmpathyMap), revision=given("revision", Event, "revision")
    ).values_list("pk")
)


def edited(empathy_map: EmpathyMap, note: Note, *, base: int, operation: text.Operation) -> str:
    """Return the note's text after an operation that was made on its text at revision `base` (T1, T2).

    Raises Rejected if the operation does not fit that text.
    """
    later = [words for words, _by in texts_since(empathy_map, note.key, base)]
    if later:
        return carried(_text_at(empathy_map, note.key, base), operation, later)
    if base < empathy_map.revision and not IS_KEPT(map=empathy_map.pk, revision=base + 1):
        raise Rejected(
            "conflict"
        )  # the log was cut behind it: nobody knows what came between (C11)
    return carried(note.text, operation, [])


def carried(base: str, operation: text.Operation, later: list[str]) -> str:
    """Return the last of `later` (else `base`) after `operation`, which was made on `base`."""
    try:
        text.apply(base, operation)
    except ValueError:
        raise Rejected("invalid") from None
    for words in later:
        step = text.difference(base, words)
        operation, base = text.transform(operation, step, first=False), words
    return text.apply(base, operation)


def texts_since(
    empathy_map: EmpathyMap, key: uuid.UUID, revision: int
) -> list[tuple[str, int | None]]:
    """The texts that a note took on after a revision, in order, each with who gave it that one."""
    return [(words, by) for _at, words, by in _texts(empathy_map, key, after=revision)]


def _text_at(empathy_map: EmpathyMap, key: uuid.UUID, base: int) -> str:
    texts = _texts(empathy_map, key, after=0)
    known = [words for revision, words, _by in texts if revision <= base]
    return known[-1] if known else _kept_text(empathy_map, key, base)


def _texts(
    empathy_map: EmpathyMap, key: uuid.UUID, *, after: int
) -> Iterator[tuple[int, str, int | None]]:
    for revision, patch, by in ABOUT(map=empathy_map.pk, note=key, after=after):
        words = _words_in(patch, key)
        if words is not None:
            yield revision, words, by


def _kept_text(empathy_map: EmpathyMap, key: uuid.UUID, base: int) -> str:
    """The note's text where the log begins. What was typed before that stays with its writer (C11, T4)."""
    begins = log_base(empathy_map)
    if base < begins:
        raise Rejected("conflict")
    kept = empathy_map.snapshots.filter(revision=begins).first()
    words = _words_in(kept.body, key) if kept else None
    if words is None:
        raise Rejected("invalid")
    return words


def _words_in(patch: JSON, key: uuid.UUID) -> str | None:
    notes = own_notes_with_the_others(patch).get("notes", {})
    return (notes.get(str(key)) or {}).get("text")
