"""Who sends a request: someone signed in, or a participant on their device."""

from rest_framework import authentication, exceptions

from workshops.access import DEVICE_COOKIE


class SessionAuthentication(authentication.SessionAuthentication):
    """The user of the session. Whoever a cookie speaks for must prove that the request is theirs.

    A participant's device cookie is as good as a session to a forged request, so it needs the CSRF
    token as well.
    """

    def authenticate(self, request):
        user = request._request.user
        known = user.is_authenticated and user.is_active
        if known or DEVICE_COOKIE in request.COOKIES:
            self.enforce_csrf(request)
        return (user, None) if known else None

    def authenticate_header(self, request) -> str:
        return "Session"

    def enforce_csrf(self, request) -> None:
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied:
            raise exceptions.PermissionDenied(code="csrf") from None
