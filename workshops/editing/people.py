"""The people of a workshop: their roles, their signals, where they work (protocol W6, W7)."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import limits
from workshops.access import as_of_now, may_edit, may_run, owns
from workshops.models import EmpathyMap, Participant, Workshop
from workshops.prepared import update

from .change import Change
from .command import Command, anyone, command, whoever_takes_part
from .fields import Choice, Flag, Key
from .refusal import Rejected
from .session import ABSENT_PERSON, person_wire

Role = Participant.Role


class AboutPeople(Command):
    """A command about the people of the whole workshop; only a facilitator does it."""

    may = staticmethod(may_run)
    whole = True
    undoable = False
    on_archived = True


@command("person.join")
class Join(AboutPeople):
    """Put oneself, as one is now, on the list of people of every map."""

    may = staticmethod(anyone)
    compared = ("workshop",)
    before_let_in = True

    def apply(self, change: Change):
        """The row was made before; what stands on the maps is brought to it."""
        workshop = change.workshop
        if not (workshop.lobby or change.by.admitted) and is_a_rush(workshop):
            workshop.lobby = True
            workshop.save(update_fields=["lobby"])

    def on_each_map(self, change: Change):
        wire = ABSENT_PERSON | person_wire(change.by)
        change.declare({"people": {str(change.by.key): wire}})


@command("person.role")
class SetRole(AboutPeople):
    person = Key()
    role = Choice(choices=Role.choices)

    def apply(self, change: Change, *, person, role):
        whom = find(change, person)
        give_role(change, whom, role)
        check_somebody_runs(change)


@command("person.hand_over")
class HandOver(AboutPeople):
    """Make somebody facilitator in one's own place."""

    person = Key()

    def apply(self, change: Change, *, person):
        whom = find(change, person)
        if whom == change.by:
            raise Rejected("invalid")
        give_role(change, whom, Role.FACILITATOR)
        give_role(change, change.by, Role.EDITOR)
        check_somebody_runs(change)


@command("person.step_in")
class StepIn(AboutPeople):
    """An owner of the workspace takes the role: the one way to it that nobody has to give."""

    may = staticmethod(anyone)

    def apply(self, change: Change):
        if not owns(change.by):
            raise Rejected("forbidden", _("Only an owner of the workspace can step in."))
        give_role(change, change.by, Role.FACILITATOR)


@command("person.mute")
class Mute(AboutPeople):
    person = Key()
    muted = Flag()

    def apply(self, change: Change, *, person, muted):
        whom = other(change, person)
        whom.muted = muted
        whom.save(update_fields=["muted"])


@command("person.remove")
class Remove(AboutPeople):
    """Let somebody go. Their notes stay; their device comes in no more."""

    person = Key()

    def apply(self, change: Change, *, person):
        whom = other(change, person)
        whom.removed_at = timezone.now()
        whom.hand_raised = whom.ready = False
        whom.save(update_fields=["removed_at", "hand_raised", "ready"])
        if change.workshop.leader_id == whom.pk:
            change.workshop.leader = None
            change.workshop.save(update_fields=["leader"])


@command("person.admit")
class Admit(AboutPeople):
    """Let somebody in who waits in the lobby, or back in who was removed."""

    person = Key()

    def apply(self, change: Change, *, person):
        whom = find(change, person)
        known = whom.user_id or whom.token_hash
        if whom.removed_at and not known:  # erased: nobody can come in as them any more
            raise Rejected("gone", _("This person is no longer here."))
        whom.admitted, whom.removed_at = True, None
        whom.save(update_fields=["admitted", "removed_at"])


@command("person.place")
class Place(AboutPeople):
    """Say on which of the workshop's maps somebody works; everyone may choose for themselves."""

    may = staticmethod(anyone)
    person = Key(required=False)
    map = Key(required=False)

    def apply(self, change: Change, *, person=None, map=None):  # noqa: A002 -- the word of the wire
        whom = find(change, person) if person else change.by
        if whom != change.by and not change.runs:
            raise Rejected("forbidden")
        where = EmpathyMap.objects.filter(workshop=change.workshop, pk=map).first() if map else None
        if map and where is None:
            raise Rejected("gone")
        whom.place = where
        whom.save(update_fields=["place"])


@command("people.home")
class SendHome(AboutPeople):
    def apply(self, change: Change):
        first = EmpathyMap.objects.filter(workshop=change.workshop).order_by("created_at", "pk")
        Participant.objects.filter(workshop=change.workshop).update(place=first.first())


@command("people.spread")
class Spread(AboutPeople):
    """Put everybody who writes on one of the maps, evenly, in the order in which they came."""

    def apply(self, change: Change):
        maps = list(
            EmpathyMap.objects.filter(workshop=change.workshop).order_by("created_at", "pk")
        )
        writers = Participant.objects.filter(
            workshop=change.workshop, role=Role.EDITOR, removed_at=None, admitted=True
        )
        for at, person in enumerate(writers):
            person.place = maps[at % len(maps)]
            person.save(update_fields=["place"])


@command("people.free")
class LetChoose(AboutPeople):
    """Take everybody's map back: each chooses for themselves."""

    def apply(self, change: Change):
        Participant.objects.filter(workshop=change.workshop).update(place=None)


class Signal(AboutPeople):
    """Say something of oneself. All do so at once: it tells what it changes, and compares nobody."""

    may = staticmethod(whoever_takes_part)
    compared = ()

    def tell(self, change: Change, **said: bool) -> None:
        told = {name: True if is_so else None for name, is_so in said.items()}
        change.declare({"people": {str(change.by.key): told}})


@command("hand")
class RaiseHand(Signal):
    up = Flag()

    def apply(self, change: Change, *, up):
        change.by.hand_raised = up
        update(change.by, ["hand_raised"])

    def on_each_map(self, change: Change, *, up):
        self.tell(change, hand=up)


@command("ready")
class SayReady(Signal):
    """Say that one is done with this step."""

    ready = Flag()

    def apply(self, change: Change, *, ready):
        change.by.ready = ready
        update(change.by, ["ready"])

    def on_each_map(self, change: Change, *, ready):
        self.tell(change, ready=ready)


@command("signals.reset")
class ResetSignals(AboutPeople):
    def apply(self, change: Change):
        people = Participant.objects.filter(workshop=change.workshop)
        people.update(ready=False, hand_raised=False)


def is_a_rush(workshop: Workshop) -> bool:
    """Whether more people come in than any room has: from here on newcomers wait in the lobby (W12)."""
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    newcomers = Participant.objects.filter(workshop=workshop, joined_at__gt=a_minute_ago)
    return newcomers.count() >= limits.NEWCOMERS_A_MINUTE


def find(change: Change, key) -> Participant:
    """The person of this key in the workshop. Raises Rejected if there is none."""
    if key == change.by.key:
        return change.by
    person = change.person(key)
    if person is None:
        raise Rejected("gone", _("This person is no longer here."))
    return person


def other(change: Change, key) -> Participant:
    """Somebody else. Raises Rejected for oneself, and for an owner of the workspace."""
    whom = find(change, key)
    if whom == change.by:
        raise Rejected("invalid", _("You cannot do this to yourself."))
    if owns(whom):
        raise Rejected("forbidden", _("An owner of the workspace cannot be kept out."))
    return whom


def give_role(change: Change, person: Participant, role: str) -> None:
    """Give a role that stays. Raises Rejected if the person could not use it."""
    before = person.role
    person.role, person.role_given = role, True
    now = as_of_now(person, change.empathy_map) if person.removed_at is None else None
    if role != Role.OBSERVER and now and now.role != role:
        raise Rejected("conflict", _("This person only looks on in the whole workspace."))
    if role == Role.FACILITATOR:
        person.muted = False
    if role == Role.OBSERVER or before == Role.OBSERVER:
        person.hand_raised = person.ready = False
    person.save(update_fields=["role", "role_given", "muted", "hand_raised", "ready"])


def check_somebody_runs(change: Change) -> None:
    """Raises Rejected if nobody who can come in would run the workshop any more (W6)."""
    people = Participant.objects.filter(workshop=change.workshop, removed_at=None, admitted=True)
    now = [as_of_now(person, change.empathy_map) for person in people]
    if not any(person and may_run(person) and may_edit(person) for person in now):
        raise Rejected("conflict", _("Make somebody else a facilitator first."))
