"""A map as plain JSON, built from its rows (docs/protocol.md, "The snapshot")."""

from collections.abc import Iterable
from typing import Any

from workshops.models import (
    Cluster,
    EmpathyMap,
    Evidence,
    Note,
    NoteEvidence,
    Persona,
)

from . import parts

Wire = dict[str, Any]
PERSONA_FIELDS = (
    "name", "basis", "initials", "role", "context", "environment", "goals", "constraints",
    "quote", "photo",
)  # fmt: skip


def snapshot(empathy_map: EmpathyMap, own: list[parts.Own] | None = None) -> Wire:
    """Return the whole map, nothing left out. Pass it through `visible` before it leaves.

    `own` is what only its owners see, if the caller has read it already.
    """
    own = list(parts.private(empathy_map)) if own is None else own
    notes = list(
        Note.objects.filter(empathy_map=empathy_map, deleted_at=None, hidden=False).select_related(
            "cluster", "author"
        )
    )
    links = links_of(empathy_map, hidden=False)
    clusters = {note.cluster.key: note.cluster for note in notes if note.cluster}
    shelf = Evidence.objects.filter(shelves__empathy_map=empathy_map).select_related(
        "source", "speaker"
    )
    whole = {
        "map": map_wire(empathy_map),
        "persona": persona_wire(empathy_map.persona),
        "clusters": {str(key): cluster_wire(cluster) for key, cluster in clusters.items()},
        "notes": {str(note.key): note_wire(note, links.get(note.pk, ())) for note in notes},
        "evidence": {str(piece.key): evidence_wire(piece) for piece in shelf},
        **parts.public(empathy_map),
    }
    private = parts.nested({(one.part, str(one.key)): one.child for one in own})
    if private:
        whole["private"] = private
    return whole


def links_of(empathy_map: EmpathyMap, *, hidden: bool) -> dict[int, list[NoteEvidence]]:
    """What the notes of a map rest on, by note."""
    links: dict[int, list[NoteEvidence]] = {}
    for link in NoteEvidence.objects.filter(
        note__empathy_map=empathy_map, note__deleted_at=None, note__hidden=hidden
    ).select_related("evidence"):
        links.setdefault(link.note_id, []).append(link)
    return links


def map_wire(empathy_map: EmpathyMap) -> Wire:
    return without_empty(
        title=empathy_map.title,
        situation=empathy_map.situation,
        decision=empathy_map.decision,
        layout=empathy_map.layout,
        scope=empathy_map.scope,
        status=empathy_map.status,
        locked=empathy_map.locked,
    )


def persona_wire(persona: Persona) -> Wire:
    return without_empty(
        name=persona.name,
        basis=persona.basis,
        initials=persona.initials,
        role=persona.role,
        context=persona.context,
        environment=persona.environment,
        goals=persona.goals,
        constraints=persona.constraints,
        quote=persona.quote,
        photo=f"/photos/{persona.photo_id}.webp" if persona.photo_id else "",
    )


def cluster_wire(cluster: Cluster) -> Wire:
    wire = {"region": cluster.region, "name": cluster.name, "rank": cluster.rank}
    return wire | {"locked": True} if cluster.locked else wire


def note_wire(note: Note, links: Iterable[NoteEvidence]) -> Wire:
    wire: Wire = {
        "region": note.region,
        "text": note.text,
        "basis": note.basis,
        "rank": note.rank,
        "level": note.level,
        "at": note.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    if note.author and note.signed:
        wire["author"] = str(note.author.key)
    if note.cluster:
        wire["cluster"] = str(note.cluster.key)
    wire |= without_empty(locked=note.locked, proxy=note.proxy, reactions=note.reactions)
    evidence = {str(link.evidence.key): link.stance for link in links}
    if evidence:
        wire["evidence"] = evidence
    return wire


def evidence_wire(evidence: Evidence) -> Wire:
    return without_empty(
        text=evidence.text,
        kind=evidence.kind,
        source=evidence.source.title,
        source_kind=evidence.source.kind,
        speaker=evidence.speaker.alias if evidence.speaker else "",
        channel=evidence.channel,
        cue=evidence.cue,
    )


def without_empty(**fields: Any) -> Wire:
    """The fields that have a value: nothing on the wire is null."""
    return {key: value for key, value in fields.items() if value}
