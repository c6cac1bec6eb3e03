"""Taking rights away as the pages do it, beside the servers that have to notice."""

import sys
import time
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from tests import factories
from workshops import editing
from workshops.models import EmpathyMap, Membership, Participant, ShareLink

from . import ground
from .patience import patiently

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


def lay(*, each: int) -> dict:
    """A workshop with guests to take out, guests to make onlookers, members and links."""
    laid = ground.workshop(people=2 * each)
    empathy_map = EmpathyMap.objects.select_related("workspace", "workshop").get(pk=laid["maps"][0])
    laid["members"] = [_member(empathy_map, number) for number in range(each)]
    laid["links"] = []
    for _each in range(each):
        link, secret = ShareLink.issue(empathy_map=empathy_map)
        laid["links"].append({"link": str(link.pk), "secret": secret})
    # They did not all pour in within this minute: nobody waits in a lobby.
    long_ago = empathy_map.created_at.replace(year=2020)
    Participant.objects.filter(workshop=empathy_map.workshop).update(joined_at=long_ago)
    return laid


def _member(empathy_map: EmpathyMap, number: int) -> dict:
    user = factories.user("Member", email=f"{empathy_map.pk}-{number}@example.org")
    Membership.objects.create(
        workspace=empathy_map.workspace, user=user, role=Membership.Role.MEMBER
    )
    editing.join(empathy_map.workshop, name=f"Member {number}", user=user)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    return {"session": session.session_key, "cookie": cookie}


def revoke() -> int:
    """Lines `link KEY` or `session KEY`; each is answered with the moment at which it is done."""
    print("ready", flush=True)  # noqa: T201
    done = 0
    for line in sys.stdin:
        kind, key = line.split()
        if kind == "enough":
            break
        patiently(_end, kind, key)
        done += 1
        print(time.monotonic(), flush=True)  # noqa: T201
    return done


def _end(kind: str, key: str) -> None:
    if kind == "link":
        ShareLink.objects.get(pk=key).revoke()
    else:
        SessionStore(key).flush()  # as signing out does
