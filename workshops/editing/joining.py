"""Coming into a workshop."""

from django.db import IntegrityError, transaction

from workshops import limits
from workshops.access import membership, participant, role_in_a_workshop
from workshops.models import EmpathyMap, Membership, Participant, User, Workshop
from workshops.models.tokens import hashed

from .naming import check_no_office, clean_name, looks_like
from .people import is_a_rush
from .scribe import Scribe
from .turns import turn


def join(
    workshop: Workshop,
    *,
    name: str,
    user: User | None = None,
    device: str = "",
    role: str = Participant.Role.EDITOR,
) -> Participant:
    """Let someone into a workshop: a guest by the secret of their device, or a user.

    Whoever has been here before stays the same person, under the name and role given now (a role
    given in the workshop itself stays), and every map of the workshop learns of it. A newcomer waits
    while there is a lobby, unless they run the workshop; where hundreds come within a minute, there
    is one from then on. Raises Rejected for a name that nobody could read, and for a guest's that
    pretends to an office.
    """
    name = clean_name(name)
    if user is None:
        check_no_office(name)
    who = {"user": user} if user else {"user": None, "token_hash": hashed(device)}
    try:
        with turn(), transaction.atomic():
            return _come_in(workshop, who, name=name, role=role)
    except IntegrityError:  # the same device twice at the same moment
        return _come_in(workshop, who, name=name, role=role)


def let_in(empathy_map: EmpathyMap, user: User) -> Participant | None:
    """Let a member of the workspace onto its map, in the role of their membership; None for strangers."""
    member: Membership | None = membership(user, empathy_map.workspace)
    if member is None:
        return None
    known = Participant.objects.filter(workshop=empathy_map.workshop_id, user=user).first()
    role = role_in_a_workshop(member, known)
    if known and not known.is_in:
        return None
    if known and known.role == role:
        return known
    name = user.name or user.email.partition("@")[0][: limits.PERSON_LETTERS]
    person = join(empathy_map.workshop, name=name, user=user, role=role)
    return person if person.is_in else None


def person_on(empathy_map: EmpathyMap, *, user, device: str = "") -> Participant | None:
    """Who somebody is on this map, by account or by device; None for a stranger.

    A member who comes for the first time is let in.
    """
    member = let_in(empathy_map, user) if user.is_authenticated else None
    return member or participant(empathy_map, user=user, device=device)


def _come_in(workshop: Workshop, who: dict, *, name: str, role: str) -> Participant:
    person = Participant.objects.filter(workshop=workshop, **who).first()
    if person and person.removed_at:
        return person  # whoever was taken out changes nothing about themselves (W7)
    if person and person.user_id is None and person.role_given:
        role = person.role  # W6: coming in again takes nothing away
    if person and (person.display_name, person.role) == (name, role):
        return person
    with transaction.atomic():
        # The lock keeps two who come at once from wearing the same colour or the same name. The maps
        # first, like every command about the whole workshop: so nobody waits in a circle.
        maps = list(workshop.maps.select_for_update().order_by("pk"))
        room = Workshop.objects.select_for_update().get(pk=workshop.pk)
        others = Participant.objects.filter(workshop=workshop)
        others = others.exclude(pk=person.pk) if person else others
        worn = list(others.values_list("display_name", "colour"))
        name = _told_apart(name, {looks_like(other) for other, _colour in worn})
        if person is None:
            runs = role == Participant.Role.FACILITATOR
            colour = Participant.free_colour(colour for _name, colour in worn)
            person = Participant.objects.create(
                workshop=workshop,
                display_name=name,
                colour=colour,
                role=role,
                admitted=runs or not (room.lobby or is_a_rush(room)),
                **who,
            )
        elif (person.display_name, person.role) != (name, role):
            person.display_name, person.role = name, role
            person.save(update_fields=["display_name", "role"])
        if maps:
            Scribe(maps[0], person).do("person.join")
    return person


def _told_apart(name: str, taken: set[str]) -> str:
    """The name, with a number behind it if someone here has it already, or one that looks like it."""
    apart, number = name, 1
    while looks_like(apart) in taken:
        number += 1
        behind = f" {number}"
        apart = name[: limits.PERSON_NAME - len(behind)] + behind
    return apart
