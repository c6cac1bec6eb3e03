"""What is kept: people, workshops, personas, evidence, maps and their history."""

from .agenda import TemplateStep, WorkshopStep, WorkshopTemplate
from .deciding import (
    ActionItem,
    ClosingReflection,
    Insight,
    Prediction,
    ResearchQuestion,
    Tension,
)
from .evidence import Evidence, ResearchSource, Speaker
from .history import Client, Event, Refusal, Snapshot, Version
from .maps import Cluster, EmpathyMap, Note, NoteEvidence, ShelvedEvidence
from .people import Invitation, Membership, User, Workspace
from .persona import Persona, Photo
from .sharing import ShareLink
from .voting import ClusterNameProposal, Reaction, Vote, VotingRound
from .workshop import Participant, Workshop

__all__ = [
    "ActionItem",
    "Client",
    "ClosingReflection",
    "Cluster",
    "ClusterNameProposal",
    "EmpathyMap",
    "Event",
    "Evidence",
    "Insight",
    "Invitation",
    "Membership",
    "Note",
    "NoteEvidence",
    "Participant",
    "Persona",
    "Photo",
    "Prediction",
    "Reaction",
    "Refusal",
    "ResearchQuestion",
    "ResearchSource",
    "ShareLink",
    "ShelvedEvidence",
    "Snapshot",
    "Speaker",
    "TemplateStep",
    "Tension",
    "User",
    "Version",
    "Vote",
    "VotingRound",
    "Workshop",
    "WorkshopStep",
    "WorkshopTemplate",
    "Workspace",
]
