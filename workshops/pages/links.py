"""Read-only links to a map: made, listed, ended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from workshops.models import ShareLink

from .addresses import public, qr_code
from .forms.links import LinkForm
from .running import running


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def links(request, key):
    """The links of a map and the form of a new one, whose secret is in this answer only."""
    empathy_map, _person = running(request, key)
    form = LinkForm(request.POST or None)
    made = {}
    if form.is_valid():
        try:
            with transaction.atomic():
                link, secret = form.issue(empathy_map, by=request.user)
        except IntegrityError:
            messages.info(request, _("This link was made already. Its address is shown only once."))
            return redirect("links", key)
        address = public(request, reverse("see", args=[secret]))
        made = {"made": link, "address": address, "qr": qr_code(address)}
    context = made | {
        "map": empathy_map,
        "workspace": empathy_map.workspace,
        "links": empathy_map.links.select_related("created_by"),
        "form": LinkForm() if made else form,
    }
    return render(request, "links/links.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request, key):
    link = get_object_or_404(ShareLink, pk=key)
    empathy_map, _person = running(request, link.empathy_map_id)
    if not link.revoked_at:
        link.revoke()
    messages.success(request, _("The link has ended. It opens nothing any more."))
    return redirect("links", empathy_map.pk)


urlpatterns = [
    path("maps/<uuid:key>/links/", links, name="links"),
    path("links/<uuid:key>/revoke/", revoke, name="link-revoke"),
]
