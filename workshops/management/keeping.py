"""How long things are kept, and letting go of what is older: `manage.py purge`."""

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from workshops import editing
from workshops.editing import retaining
from workshops.models import EmpathyMap, Invitation, Participant, ShareLink, Workshop


def purge(*, for_real: bool) -> Counter[str]:
    """Let go of everything that has been kept long enough; return how much of each kind.

    Each map, and each kind, by itself: people go on working meanwhile.
    """
    gone: Counter[str] = Counter()
    gone["workshops"] = _workshops(for_real=for_real)
    for key in EmpathyMap.objects.order_by("pk").values_list("pk", flat=True):
        found = retaining.purge_map(
            key,
            deleted_before=older_than("deleted"),
            log_before=older_than("log"),
            for_real=for_real,
        )
        gone["deleted things"] += found.deleted
        gone["events"] += found.events
    gone["refusals"] = retaining.purge_answers(for_real=for_real)
    gone["sessions"] = _delete(Session.objects.filter(expire_date__lt=timezone.now()), for_real)
    for name, old in (("links", _links), ("invitations", _invitations)):
        before = older_than("links")
        gone[name] = _delete(old(before), for_real) if before else 0
    gone["devices"] = _devices(for_real=for_real)
    return gone


def older_than(kind: str) -> datetime | None:
    """The moment before which things of a kind go; None if they are kept for ever."""
    days: int | None = settings.RETAIN_DAYS[kind]
    return None if days is None else timezone.now() - timedelta(days=days)


def _workshops(*, for_real: bool) -> int:
    """Workshops that ended long ago, with their maps. Evidence and personas are the workspace's."""
    before = older_than("workshops")
    if before is None:
        return 0
    ended = _ended(before).filter(workspace__is_demo=False)
    keys = list(ended.values_list("pk", flat=True))
    for key in keys if for_real else ():
        editing.delete_workshop(key, ended_before=before)
    return len(keys)


def _devices(*, for_real: bool) -> int:
    """The keys by which guests' devices are known in workshops that ended long ago."""
    before = older_than("devices")
    if before is None:
        return 0
    guests = Participant.objects.filter(workshop__in=_ended(before), token_hash__isnull=False)
    return guests.update(token_hash=None) if for_real else guests.count()


def _ended(before: datetime) -> QuerySet[Workshop]:
    return Workshop.objects.filter(state=Workshop.State.ENDED, ended_at__lt=before)


def _links(before: datetime) -> QuerySet:
    return ShareLink.objects.filter(Q(revoked_at__lt=before) | Q(expires_at__lt=before))


def _invitations(before: datetime) -> QuerySet:
    spent = Q(used_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    return Invitation.objects.filter(spent)


def _delete(rows: QuerySet, for_real: bool) -> int:
    return rows.delete()[0] if for_real else rows.count()
