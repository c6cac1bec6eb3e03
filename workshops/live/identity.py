"""Who stands behind a socket: asked once, when it says hello."""

import uuid
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.http.request import validate_host
from django.utils import timezone

from workshops import access, editing
from workshops.models import Client, EmpathyMap, User
from workshops.prepared import Question, given

MAP = Question(
    lambda: EmpathyMap.objects.select_related("workspace", "workshop").filter(
        pk=given("key", EmpathyMap)
    )
)
SessionStore = import_module(settings.SESSION_ENGINE).SessionStore
Scope = dict[str, Any]


class NotHere(Exception):
    """Nobody who may open this map now. Carries the close code (protocol R3)."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SignedIn:
    """The session that let someone in: they stay as long as it holds (A11)."""

    user_id: uuid.UUID
    session: str
    password: str  # Django's digest of it: a new password ends all sessions


def origin_is_ours(scope: Scope) -> bool:
    """Whether a handshake comes from a page of this very site: scheme, host and port (protocol R2)."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin-1")
    host = headers.get(b"host", b"").decode("latin-1")
    if origin == settings.PUBLIC_URL:
        return True
    scheme = "https" if settings.BEHIND_TLS else "http"
    name = urlsplit(f"//{host}").hostname or ""
    return origin == f"{scheme}://{host}" and validate_host(name, settings.ALLOWED_HOSTS)


def person(
    scope: Scope, map_id: uuid.UUID, key: str | None
) -> tuple[access.Reader, Client, SignedIn | None]:
    """The reader and the client of a socket, and the session they came by. Raises NotHere."""
    empathy_map = MAP.first(key=map_id)
    if empathy_map is None:
        raise NotHere(4404)
    cookies = _cookies(scope)
    user = _user(cookies)
    device = cookies.get(access.DEVICE_COOKIE, "")
    found = editing.let_in(empathy_map, user) if user.is_authenticated else None
    signed_in = None
    if found:
        session = cookies[settings.SESSION_COOKIE_NAME]
        signed_in = SignedIn(user.pk, session, user.get_session_auth_hash())
    found = found or access.participant(empathy_map, device=device)
    if found is None:
        outside = access.known_as(empathy_map, user=user, device=device)
        raise NotHere(4403 if outside and outside.removed_at else 4404)
    if key is None:
        client = editing.new_client(empathy_map, found)
    else:
        known = editing.client_of(empathy_map, found, uuid.UUID(key))
        if known is None:
            raise NotHere(4401)
        client = known
    return access.Reader(empathy_map=empathy_map, participant=found), client, signed_in


def still_signed_in(those: set[SignedIn]) -> set[SignedIn]:
    """Of these sessions, those that have neither ended nor lost their password."""
    standing = SessionStore.get_model_class().objects.filter(
        session_key__in={one.session for one in those}, expire_date__gt=timezone.now()
    )
    sessions = set(standing.values_list("session_key", flat=True))
    users = User.objects.filter(pk__in={one.user_id for one in those})
    passwords = {user.pk: user.get_session_auth_hash() for user in users}
    return {
        one
        for one in those
        if one.session in sessions and passwords.get(one.user_id) == one.password
    }


def link_holder(secret: str) -> access.Reader:
    """The reader whom a read-only link lets in. Raises NotHere, the same for wrong and ended links."""
    reader = access.reader_by_link(secret)
    if reader is None:
        raise NotHere(4410)
    return reader


def _cookies(scope: Scope) -> dict[str, str]:
    raw = dict(scope["headers"]).get(b"cookie", b"").decode("latin-1")
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(raw).items()}
    except CookieError:
        return {}


def _user(cookies: dict[str, str]):
    request = HttpRequest()
    request.session = SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))
    return get_user(request)
