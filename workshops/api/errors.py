"""Every refusal in one shape: {"code": …, "msg": one plain sentence, …details} (protocol R1)."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from workshops.editing import Rejected
from workshops.editing.refusal import SENTENCES

logger = logging.getLogger(__name__)

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


class Refused(exceptions.APIException):
    """No, with one of the codes of STATUS."""

    def __init__(self, code: str, sentence: str = "", **details: Any) -> None:
        super().__init__(detail=code, code=code)
        self.body = body(code, sentence, **details)
        self.status_code = STATUS[code]


def body(code: str, sentence: Any = "", **details: Any) -> dict[str, Any]:
    """A refusal as it is sent."""
    known = DOORS[code][1] if code in DOORS else SENTENCES[code]
    return {"code": code, "msg": str(sentence or known), **details}
