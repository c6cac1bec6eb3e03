"""How much evidence a note rests on."""

from workshops.models import Note, NoteEvidence
from workshops.quadrants import Basis, Level, Region


def level(note: Note) -> int:
    """Level 0 to 3: none, second-hand only, direct, corroborated by two speakers or two sources.

    Evidence that speaks against the note does not count. Source: evidence level of the field,
    see docs/protocol.md ("The snapshot").
    """
    links = note.links.filter(stance=NoteEvidence.Stance.SUPPORTS).select_related(
        "evidence__source", "evidence__speaker"
    )
    pieces = [link.evidence for link in links]
    direct = [piece for piece in pieces if not piece.is_second_hand]
    if not direct:
        return Level.SECOND_HAND if pieces else Level.NONE
    speakers = {piece.speaker_id for piece in direct if piece.speaker_id}
    sources = {piece.source_id for piece in direct}
    return Level.CORROBORATED if len(speakers) > 1 or len(sources) > 1 else Level.DIRECT


# What a note becomes when evidence is first attached and its author had not said what it is:
# Says and Does are what one hears and sees; everything else is inferred from it.
BASIS_ONCE_BACKED = {Region.SAYS: Basis.QUOTE, Region.DOES: Basis.OBSERVED}


def basis_once_backed(note: Note) -> str:
    if note.basis != Basis.ASSUMED:
        return note.basis
    return BASIS_ONCE_BACKED.get(Region(note.region), Basis.INFERRED)
