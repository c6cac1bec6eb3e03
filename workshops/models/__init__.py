"""What is kept: people, workshops, personas, evidence, maps and their history."""

from .evidence import Evidence, ResearchSource, Speaker
from .history import Client, Event, Refusal, Snapshot
from .maps import Cluster, EmpathyMap, Note, NoteEvidence, ShelvedEvidence
from .people import Invitation, Membership, User, Workspace
from .persona import Persona, Photo
from .sharing import ShareLink
from .workshop import Participant, Workshop

__all__ = [
    "Client",
    "Cluster",
    "EmpathyMap",
    "Event",
    "Evidence",
    "Invitation",
    "Membership",
    "Note",
    "NoteEvidence",
    "Participant",
    "Persona",
    "Photo",
    "Refusal",
    "ResearchSource",
    "ShareLink",
    "ShelvedEvidence",
    "Snapshot",
    "Speaker",
    "User",
    "Workshop",
    "Workspace",
]
