"""What stands behind the question mark of an address, and lists page by page."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from .errors import Refused

A_PAGE, MOST_ON_A_PAGE = 50, 200
LARGEST = 10**15
PAGING = [
    OpenApiParameter("page", {"type": "integer", "minimum": 1, "maximum": LARGEST - 1}),
    OpenApiParameter("size", {"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE}),
]


def number(
    request: Request, name: str, *, default: int, least: int = 0, most: int = LARGEST - 1
) -> int:
    """A whole number from the query. Raises Refused for anything else under that name."""
    given = request.query_params.getlist(name)
    if not given:
        return default
    if len(given) > 1 or not re.fullmatch(r"[0-9]{1,15}", given[0]):
        raise Refused("invalid", field=name, reason=_("This takes a whole number."))
    if not least <= int(given[0]) <= most:
        reason = _("This takes a number from %(least)s to %(most)s.")
        raise Refused("invalid", field=name, reason=reason % {"least": least, "most": most})
    return int(given[0])


def page(request: Request, rows: QuerySet, shape: Callable[..., Any]) -> dict[str, Any]:
    """One page of `rows`, each in the form that `shape` gives it. Past the end it is empty."""
    size = number(request, "size", default=A_PAGE, least=1, most=MOST_ON_A_PAGE)
    at = number(request, "page", default=1, least=1)
    first, count = (at - 1) * size, rows.count()
    found = rows[first : first + size] if first < count else rows.none()
    return {"count": count, "page": at, "size": size, "results": shape(found, many=True).data}
