"""Agendas: the built-in ones to look at and copy, a workspace's own to change."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops import access
from workshops.kinds import StepKind
from workshops.models import WorkshopTemplate

from .agendas import built_in, card_or_404, own
from .forms.templates import CopyForm, TemplateForm
from .guards import preparing, workspace_or_404


@login_required
@require_safe
def everything(request, slug):
    member = workspace_or_404(request, slug)
    context = {
        "workspace": member.workspace,
        "may_prepare": access.may_prepare(member),
        "own": own(member.workspace),
        "built_in": built_in(),
    }
    return render(request, "agendas/everything.html", context)


@login_required
@require_safe
def show(request, slug, agenda):
    """One agenda, step by step; whoever prepares workshops copies it, or changes their own."""
    member = workspace_or_404(request, slug)
    card = card_or_404(member.workspace, agenda)
    context = {
        "workspace": member.workspace,
        "may_prepare": access.may_prepare(member),
        "card": card,
        # Two buttons on the page copy: both send this key, and nothing refers to it by id.
        "copying": CopyForm(instance=WorkshopTemplate(workspace=member.workspace), auto_id=False),
        "kinds": StepKind,
        "moved": request.GET.get("moved"),
    }
    return render(request, "agendas/show.html", context)


@login_required
@require_POST
def copy(request, slug, agenda):
    workspace = preparing(request, slug).workspace
    card = card_or_404(workspace, agenda)
    form = CopyForm(request.POST, instance=WorkshopTemplate(workspace=workspace))
    if not form.is_valid():
        messages.error(request, _("This form is out of date. Please try again."))
        return redirect("agenda", slug, agenda)
    origin = card.template.copied_from if card.template else card.agenda.key
    template = form.copy(card.agenda, copied_from=origin, by=request.user)
    messages.success(request, _("This one is yours now. Change what you like."))
    return redirect("agenda", slug, template.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug, template):
    workspace = preparing(request, slug).workspace
    kept = get_object_or_404(workspace.templates, pk=template)
    form = TemplateForm(request.POST or None, instance=kept)
    if form.is_valid():
        form.save()
        return redirect("agenda", slug, kept.pk)
    context = {"form": form, "workspace": workspace, "title": form.initial["title"], "key": kept.pk}
    return render(request, "agendas/edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def delete(request, slug, template):
    """Workshops that were started from it keep their steps."""
    workspace = preparing(request, slug).workspace
    kept = get_object_or_404(workspace.templates, pk=template)
    kept.delete()
    messages.success(request, _("“%(title)s” is deleted.") % {"title": kept.title})
    return redirect("agendas", slug)


urlpatterns = [
    path("w/<slug:slug>/agendas/", everything, name="agendas"),
    path("w/<slug:slug>/agendas/<slug:agenda>/", show, name="agenda"),
    path("w/<slug:slug>/agendas/<slug:agenda>/copy/", copy, name="agenda-copy"),
    path("w/<slug:slug>/agendas/<uuid:template>/edit/", edit, name="template-edit"),
    path("w/<slug:slug>/agendas/<uuid:template>/delete/", delete, name="template-delete"),
]
