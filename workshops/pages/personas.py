"""Personas: making, changing and archiving them, and the page that shows one with all its maps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops import access, editing
from workshops.models import Persona

from .forms.persona import PersonaForm
from .guards import allow, mine_or_404, preparing
from .over_time import evidence_of, maps_over_time, with_coverage
from .paging import a_page

A_PAGE = 12


@login_required
@require_safe
def show(request, key):
    persona, member = mine_or_404(request, Persona.objects.select_related("photo"), pk=key)
    maps = a_page(request, maps_over_time(persona), A_PAGE)
    with_coverage(maps, persona)
    context = {
        "persona": persona,
        "workspace": persona.workspace,
        "maps": maps,
        "sources": persona.sources.all(),
        "evidence": evidence_of(persona),
        "may_prepare": access.may_prepare(member),
    }
    return render(request, "personas/show.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, slug):
    member = preparing(request, slug)
    return form_page(request, Persona(workspace=member.workspace))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, key):
    persona, member = mine_or_404(request, Persona.objects.select_related("photo"), pk=key)
    allow(access.may_prepare(member))
    return form_page(request, persona)


def form_page(request, persona):
    form = PersonaForm(request.POST or None, request.FILES or None, instance=persona)
    if form.is_valid():
        with transaction.atomic():
            kept = form.keep(created_by=request.user)
            if not form.is_new:
                editing.refresh_persona(kept, by=request.user)
        messages.success(request, _("%(name)s is saved.") % {"name": kept.name})
        return redirect("persona", kept.pk)
    persona.name = form.initial.get("name", "")  # the page's title is the persona as it is kept
    context = {"form": form, "persona": persona, "workspace": persona.workspace}
    return render(request, "personas/edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def archive(request, key):
    persona, member = mine_or_404(request, Persona.objects.all(), pk=key)
    allow(access.may_prepare(member))
    if not persona.archived_at:
        persona.archive()
    messages.success(request, _("%(name)s is archived. The maps stay.") % {"name": persona.name})
    return redirect("persona", persona.pk)


@login_required
@require_POST
def reopen(request, key):
    persona, member = mine_or_404(request, Persona.objects.all(), pk=key)
    allow(access.may_prepare(member))
    persona.reopen()
    messages.success(request, _("%(name)s is back.") % {"name": persona.name})
    return redirect("persona", persona.pk)


urlpatterns = [
    path("w/<slug:slug>/personas/new/", new, name="persona-new"),
    path("personas/<uuid:key>/", show, name="persona"),
    path("personas/<uuid:key>/edit/", edit, name="persona-edit"),
    path("personas/<uuid:key>/archive/", archive, name="persona-archive"),
    path("personas/<uuid:key>/reopen/", reopen, name="persona-reopen"),
]
