"""A persona's maps over time and how far each rests on evidence, in a fixed number of queries."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from workshops.findings import coverage
from workshops.models import EmpathyMap, Evidence, Note, NoteEvidence, Persona

from .miniatures import draw


def maps_over_time(persona: Persona) -> QuerySet[EmpathyMap]:
    """The persona's maps, newest first, with `.people` (a count)."""
    maps = persona.maps.select_related("workshop").annotate(people=Count("workshop__participants"))
    return maps.order_by("-created_at", "-id")


def with_coverage(maps: Iterable[EmpathyMap], persona: Persona) -> None:
    """Give each map its `.coverage` and miniature."""
    found: list = list(maps)
    slim = slim_snapshots(found)
    for empathy_map in draw(found):
        empathy_map.persona = persona
        empathy_map.coverage = coverage(slim[empathy_map.pk])


def slim_snapshots(maps: Iterable[EmpathyMap]) -> dict:
    """As much of each map's snapshot as its coverage needs, all maps in two queries."""
    slim: dict = {
        empathy_map.pk: {"map": {"layout": empathy_map.layout}, "notes": {}, "evidence": {}}
        for empathy_map in maps
    }
    notes = Note.objects.visible().filter(empathy_map__in=slim)
    for note in notes.values("key", "empathy_map", "region", "level"):
        slim[note["empathy_map"]]["notes"][note["key"]] = note | {"evidence": {}}
    links = NoteEvidence.objects.filter(note__in=notes).select_related("evidence__source", "note")
    for link in links:
        home = slim[link.note.empathy_map_id]
        home["notes"][link.note.key]["evidence"][link.evidence.key] = link.stance
        home["evidence"][link.evidence.key] = {
            "speaker": link.evidence.speaker_id,
            "source": link.evidence.source_id,
            "source_kind": link.evidence.source.kind,
        }
    return slim


def evidence_of(persona: Persona) -> dict:
    """How much the persona's sources hold: pieces, people behind them, the newest quotes."""
    pieces = Evidence.objects.filter(source__personas=persona)
    quotes = pieces.filter(kind=Evidence.Kind.VERBATIM).select_related("source", "speaker")
    counts = pieces.aggregate(
        pieces=Count("pk", distinct=True), speakers=Count("speaker", distinct=True)
    )
    return counts | {"quotes": list(quotes[:3])}
