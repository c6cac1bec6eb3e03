"""What a workshop leaves behind, as one calm page: for who took part, and behind a read-only link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workshops import access, taking_home
from workshops.exports import SUMMARIES, Summary
from workshops.models import EmpathyMap, ShareLink

from .running import reading
from .see import unknown_link
from .waiting import turned_away


@require_safe
@never_cache
def summary(request: HttpRequest, key) -> HttpResponse:
    """For members and for whoever took part. Who did not is turned away."""
    try:
        empathy_map, person = reading(request, key)
    except Http404:
        return turned_away(request, key)
    reader = access.Reader(empathy_map, participant=person)
    context = {
        "summary": Summary(taking_home.sheet_for(reader)),
        "place": reverse("map", args=[key]),
        "offers": [(reverse("export", args=[key, name]), kind) for name, kind in SUMMARIES.items()],
        "others": other_maps(empathy_map),
    }
    return TemplateResponse(request, "summary/show.html", context)


@require_safe
@never_cache
def summary_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """What the link shows of it. Ended links answer 410, unknown ones 404 (V4)."""
    reader = access.reader_by_link(secret)
    if reader:
        context = {
            "summary": Summary(taking_home.sheet_for(reader)),
            "place": reverse("see", args=[secret]),
            "offers": [
                (reverse("see-export", args=[secret, name]), kind)
                for name, kind in SUMMARIES.items()
            ],
            "by_link": True,
        }
        response: HttpResponse = TemplateResponse(request, "summary/show.html", context)
    elif ShareLink.objects.named_by(secret).exists():
        response = TemplateResponse(request, "map/ended.html", status=410)
    else:
        response = unknown_link(request)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def other_maps(empathy_map: EmpathyMap) -> list[EmpathyMap]:
    """The other maps of the same workshop, in the order in which they were made."""
    siblings = EmpathyMap.objects.filter(workshop=empathy_map.workshop_id)
    return list(siblings.exclude(pk=empathy_map.pk).order_by("created_at", "id"))


urlpatterns = [
    path("maps/<uuid:key>/summary/", summary, name="summary"),
    path("see/<str:secret>/summary/", summary_by_link, name="see-summary"),
]
