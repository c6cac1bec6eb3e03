"""Every refusal in one shape: {"code": …, "msg": one plain sentence, …details} (protocol R1)."""

import sys
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from workshops import disk
from workshops.editing import Rejected
from workshops.editing.refusal import NO_ROOM, SENTENCES

NON_FIELD = "non_field_errors"

# What a command may be answered (protocol R1), and the HTTP status that goes with it.
STATUS = {
    "invalid": 400,
    "forbidden": 403,
    "readonly": 403,
    "conflict": 409,
    "locked": 409,
    "phase": 409,
    "seq_gap": 409,
    "seq_reuse": 409,
    "gone": 410,
    "budget": 422,
    "quota": 422,
    "too_long": 422,
    "rate": 429,
}
# What only a request can meet.
DOORS = {
    "signed_out": (401, _("Please sign in.")),
    "not_yours": (401, _("This client belongs to someone else. Ask for one of your own.")),
    "csrf": (403, _("The X-CSRFToken header is missing or does not fit the cookie.")),
    "missing": (404, _("There is nothing here, or it is not for you.")),
    "method": (405, _("This address does not take that method.")),
    "not_acceptable": (406, _("This can only be sent as JSON.")),
    "too_large": (413, _("That is more than this server takes at once.")),
    "media_type": (415, _("Please send JSON, as application/json.")),
    "failed": (500, _("Something went wrong on our side. Nothing was changed.")),
    "busy": (503, _("This could not be made just now. Please try again in a minute.")),
}
STATUS |= {code: status for code, (status, _sentence) in DOORS.items()}
NO_STORE = {"Cache-Control": "no-store"}
COME_BACK = {"Retry-After": str(ceil(disk.COME_BACK_AFTER / 1000))}


class Refused(exceptions.APIException):
    """No, with one of the codes of STATUS."""

    def __init__(self, code: str, sentence: str = "", **details: Any) -> None:
        super().__init__(detail=code, code=code)
        self.body = body(code, sentence, **details)
        self.status_code = STATUS[code]
        if self.status_code == 503:
            self.wait = 60  # REST framework sends it as Retry-After


def body(code: str, sentence: Any = "", **details: Any) -> dict[str, Any]:
    """A refusal as it is sent."""
    known = DOORS[code][1] if code in DOORS else SENTENCES[code]
    return {"code": code, "msg": str(sentence or known), **details}


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """What a request gets for an exception; REST framework calls this."""
    if isinstance(error, Rejected):
        return Response(error.wire(), status=STATUS[error.code])
    if disk.is_full(error):
        set_rollback()
        return Response(no_room(), status=507, headers=COME_BACK)
    response = exception_handler(error, context)
    if response is not None:
        response.data = _body_of(error)
    return response


def no_room() -> dict[str, Any]:
    """What the disk of the server is the reason for: nothing was spent, it may be said again (R6)."""
    return body("quota", NO_ROOM, retry_ms=disk.COME_BACK_AFTER)


def _body_of(error: Exception) -> dict[str, Any]:
    match error:
        case Refused():
            return error.body
        case exceptions.ValidationError():
            return _invalid(error)
        case exceptions.ParseError():
            return body("invalid")
        case exceptions.NotAuthenticated() | exceptions.AuthenticationFailed():
            return body("signed_out")
        case exceptions.PermissionDenied() if error.get_codes() == "csrf":
            return body("csrf")
        case exceptions.PermissionDenied() | PermissionDenied():
            return body("forbidden")
        case Http404() | exceptions.NotFound():
            return body("missing")
        case exceptions.MethodNotAllowed():
            return body("method")
        case exceptions.NotAcceptable():
            return body("not_acceptable")
        case exceptions.UnsupportedMediaType():
            return body("media_type")
        case _:
            return body(error.default_code)  # type: ignore[attr-defined]


def _invalid(error: exceptions.ValidationError) -> dict[str, Any]:
    """The first field that is wrong, in the form that commands use too."""
    detail: Any = error.detail
    path: list[str | int] = []
    while isinstance(detail, dict | list):
        key, detail = next(iter(detail.items() if isinstance(detail, dict) else enumerate(detail)))
        path.append(key)
    names = [str(key) for key in path[:-1] if key != NON_FIELD]
    return body("invalid", field=".".join(names), reason=str(detail)) if names else body("invalid")


# Django's own pages for what goes wrong before or outside a view; the API's readers get JSON.


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_ours(request):
        return _plain("invalid")
    return defaults.bad_request(request, exception)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_ours(request):
        return _plain("missing")
    return defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    if disk.is_full(sys.exc_info()[1]):
        if _is_ours(request):
            return JsonResponse(no_room(), status=507, headers=NO_STORE | COME_BACK)
        page = defaults.server_error(request, template_name="507.html")
        page.status_code, page.headers["Retry-After"] = 507, COME_BACK["Retry-After"]
        return page
    if _is_ours(request):
        return _plain("failed")
    return defaults.server_error(request)


def _is_ours(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _plain(code: str) -> JsonResponse:
    return JsonResponse(body(code), status=STATUS[code], headers=NO_STORE)
