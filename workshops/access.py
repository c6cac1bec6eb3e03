"""Who may do what. Doors, templates and commands ask here; nobody else compares roles."""

import copy
from dataclasses import dataclass
from functools import cached_property

from workshops.models import (
    EmpathyMap,
    Membership,
    Participant,
    ShareLink,
    User,
    Workshop,
    Workspace,
)
from workshops.models.tokens import hashed
from workshops.prepared import Question, given

DEVICE_COOKIE = "device"
RUNS = {Membership.Role.OWNER, Membership.Role.FACILITATOR}
ROLE_IN_A_WORKSHOP = {
    Membership.Role.OWNER: Participant.Role.FACILITATOR,
    Membership.Role.FACILITATOR: Participant.Role.FACILITATOR,
    Membership.Role.MEMBER: Participant.Role.EDITOR,
    Membership.Role.VIEWER: Participant.Role.OBSERVER,
}

BY_DEVICE = Question(
    lambda: Participant.objects.filter(
        workshop=given("workshop", Workshop),
        token_hash=given("device", Participant, "token_hash"),
        user=None,
    )
)


@dataclass(frozen=True)
class Audience:
    """What a kind of reader may see. Readers with the same audience get the same bytes."""

    authors: bool = True
    evidence: str = ShareLink.ShowEvidence.FULL
    takes_part: bool = False
    runs: bool = False
    reads_hidden: bool = False  # a facilitator who reads along (protocol H5)


PEOPLE = Audience(takes_part=True)  # whoever takes part in the workshop


@dataclass(frozen=True)
class Reader:
    """Someone who may open one map: a person in its workshop, or the holder of a read-only link."""

    empathy_map: EmpathyMap
    participant: Participant | None = None
    link: ShareLink | None = None

    @cached_property
    def audience(self) -> Audience:
        if self.link:
            return Audience(authors=self.link.show_authors, evidence=self.link.show_evidence)
        if self.may_run:
            reads = self.empathy_map.workshop.facilitator_reads
            return Audience(takes_part=True, runs=True, reads_hidden=reads)
        return PEOPLE

    @property
    def me(self) -> str:
        """The key of the person, for what is only their own; "" for who has nothing of their own."""
        return str(self.participant.key) if self.participant else ""

    @property
    def may_edit(self) -> bool:
        return self.participant is not None and may_edit(self.participant)

    @property
    def may_run(self) -> bool:
        return self.participant is not None and may_run(self.participant)


def may_edit(participant: Participant) -> bool:
    """Whether this person may change what stands on the map. Guests may while the workshop is open."""
    if participant.user_id is None and not participant.workshop.is_open:
        return False
    if participant.removed_at or not participant.admitted:
        return False
    return participant.role in {Participant.Role.FACILITATOR, Participant.Role.EDITOR}


def may_run(participant: Participant) -> bool:
    """Whether this person runs the workshop."""
    return participant.removed_at is None and participant.role == Participant.Role.FACILITATOR


def may_prepare(membership: Membership) -> bool:
    """Whether this member makes personas, evidence, maps, workshops and links."""
    return membership.role in RUNS


def may_manage(membership: Membership) -> bool:
    """Whether this member invites and removes people."""
    return membership.role == Membership.Role.OWNER


def owns(participant: Participant) -> bool:
    """Whether this person owns the workspace of the workshop: they can always step in (W6)."""
    if participant.user_id is None:
        return False
    owner = Membership.Role.OWNER
    owned = Membership.objects.filter(user=participant.user_id, role=owner)
    return owned.filter(workspace__workshops=participant.workshop_id).exists()


def membership(user, workspace: Workspace) -> Membership | None:
    """How `user` belongs to `workspace`; None for a stranger."""
    if not user.is_authenticated:
        return None
    return Membership.objects.filter(user=user, workspace=workspace).first()


def participant(empathy_map: EmpathyMap, *, user=None, device: str = "") -> Participant | None:
    """Who someone is on this map: by account first, else by the cookie of their device.

    A member of the workspace who has not been here yet is nobody until a door lets them in
    (`editing.let_in`). Whoever was removed or waits in the lobby is nobody either.
    """
    known = known_as(empathy_map, user=user, device=device)
    return known if known and known.is_in else None


def known_as(empathy_map: EmpathyMap, *, user=None, device: str = "") -> Participant | None:
    """Like `participant`, but also whoever was removed or still waits in the lobby."""
    people = Participant.objects.filter(workshop=empathy_map.workshop_id)
    if isinstance(user, User):
        known = people.filter(user=user).first()
        if known:
            belongs = membership(user, empathy_map.workspace)
            return known if belongs else None
    found = BY_DEVICE(workshop=empathy_map.workshop_id, device=hashed(device)) if device else ()
    return next(iter(found), None)


def as_of_now(participant: Participant, empathy_map: EmpathyMap) -> Participant | None:
    """The person in the role that their membership gives them at this moment; guests as they are.

    None for a user who no longer belongs to the workspace, or whose account was shut, and for
    whoever was removed or waits in the lobby. Their row follows at the next door
    (`editing.let_in`); a command must not wait for that.
    """
    if participant.removed_at or not participant.admitted:
        return None
    if participant.user_id is None:
        return participant
    belongs = Membership.objects.filter(
        user=participant.user_id, workspace=empathy_map.workspace_id, user__is_active=True
    ).first()
    if belongs is None:
        return None
    now = copy.copy(participant)
    now.role = role_in_a_workshop(belongs, participant)
    return now


def role_in_a_workshop(membership: Membership, known: Participant | None) -> str:
    """The role of a member in a workshop: what they were given there, else what follows from their
    membership. A viewer of the workspace looks on, whatever they were given.
    """
    follows = ROLE_IN_A_WORKSHOP[Membership.Role(membership.role)]
    if known and known.role_given and follows != Participant.Role.OBSERVER:
        return known.role
    return follows


def reader_by_link(secret: str) -> Reader | None:
    """The reader whom a read-only link lets in; None if there is no such link or it has ended."""
    link = (
        ShareLink.objects.working()
        .named_by(secret)
        .select_related("empathy_map__persona", "empathy_map__workspace")
        .first()
    )
    return Reader(empathy_map=link.empathy_map, link=link) if link else None
