"""Long lists, a page at a time."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def a_page(request: HttpRequest, rows: QuerySet, size: int) -> Page:
    """The page of `rows` that the address asks for; the first or last where there is no such page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
