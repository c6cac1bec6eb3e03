"""Where nobody is named the log forgets, as the workshop goes on, who did what (protocol H3)."""

from django.db.models import Q

from workshops.kinds import Names
from workshops.models import Event, Workshop

# What people do to what stands on a map. Who moved on, opened or let in is no secret.
DOINGS = ("note.", "cluster.", "tension.", "insight.", "question.", "action.", "evidence.", "undo")


def forget_who(workshop: Workshop) -> None:
    """Leave nothing in the log by which somebody's doings so far could be told to be theirs.

    From then on they cannot be undone by those who did them. What is still unseen stays its owner's.
    """
    if workshop.names != Names.ANONYMOUS:
        return
    done = Q()
    for beginning in DOINGS:
        done |= Q(command__startswith=beginning)
    events = Event.objects.filter(done, empathy_map__workshop=workshop, private_to=None)
    events.exclude(by=None, client=None).update(by=None, client=None, seq=None, digest="")
