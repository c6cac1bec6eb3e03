"""What a map says about itself: title, situation, the decision it should help."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops import editing

from .forms.maps import DescribeForm
from .running import running


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request, key):
    empathy_map, person = running(request, key)
    stands = {name: getattr(empathy_map, name) for name in DescribeForm.base_fields}
    form = DescribeForm(request.POST or None, initial=stands)
    if form.is_valid():
        try:
            changed = {name: form.cleaned_data[name] for name in form.changed_data}
            if changed:
                scribe = editing.Scribe(empathy_map, person)
                scribe.do("map.describe", **changed)
                if "title" in changed and empathy_map.workshop.maps.count() > 1:
                    scribe.do("workshop.tell")  # the maps beside it show its title
        except editing.Rejected as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Saved. Everybody on the map sees it."))
            return redirect("map", empathy_map.pk)
    context = {"form": form, "map": empathy_map, "workspace": empathy_map.workspace}
    return render(request, "maps/describe.html", context, status=422 if form.is_bound else 200)


urlpatterns = [path("maps/<uuid:key>/describe/", describe, name="map-describe")]
