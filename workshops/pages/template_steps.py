"""The steps of a workspace's own agenda: added, changed, moved, removed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops import limits
from workshops.kinds import ACTS, StepKind
from workshops.models import TemplateStep, WorkshopTemplate

from .forms.templates import StepForm
from .guards import preparing

UNSEEN_BY_DEFAULT = {StepKind.WRITE}  # people who write alone first find more


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, slug, template):
    """A new last step, of the kind that the address asks for."""
    kept = template_or_404(request, slug, template)
    place = kept.steps.count()
    if place >= limits.STEPS:
        messages.error(request, _("An agenda has %(limit)s steps at most.") % {"limit": place})
        return to_the_steps(kept)
    form = StepForm(
        request.POST or None,
        instance=TemplateStep(template=kept, place=place),
        initial=usual(request.GET.get("kind")),
    )
    if form.is_valid():
        if not said_already(request, kept, form):
            form.save()
        return to_the_steps(kept)
    return form_page(request, kept, form, place=place)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug, template, step):
    kept = template_or_404(request, slug, template)
    form = StepForm(request.POST or None, instance=get_object_or_404(kept.steps, pk=step))
    if form.is_valid():
        form.save()
        return to_the_steps(kept, step)
    return form_page(request, kept, form, step=step, title=form.initial["title"])


@login_required
@require_POST
def move(request, slug, template, step):
    """Put a step at the place `to`, counted from 0; the others make room."""
    kept = template_or_404(request, slug, template)
    get_object_or_404(kept.steps, pk=step)
    to = request.POST.get("to", "")
    if to.isdecimal() and len(to) < 4:
        renumber(kept, moving=step, to=int(to))
    return to_the_steps(kept, step)


@login_required
@require_POST
def remove(request, slug, template, step):
    kept = template_or_404(request, slug, template)
    gone = get_object_or_404(kept.steps, pk=step)
    gone.delete()
    renumber(kept)
    messages.success(request, _("“%(title)s” is removed.") % {"title": gone.title})
    return to_the_steps(kept)


def template_or_404(request, slug: str, template) -> WorkshopTemplate:
    return get_object_or_404(preparing(request, slug).workspace.templates, pk=template)


@transaction.atomic
def renumber(template: WorkshopTemplate, *, moving: int | None = None, to: int = 0) -> None:
    """Number the steps from 0 without gaps, with one of them moved to a new place."""
    WorkshopTemplate.objects.select_for_update().get(pk=template.pk)
    steps = list(template.steps.all())
    for step in [step for step in steps if step.pk == moving]:
        steps.remove(step)
        steps.insert(to, step)
    for place, step in enumerate(steps):
        step.place = place
    TemplateStep.objects.bulk_update(steps, ["place"])


def usual(kind: str | None) -> dict:
    """What a new step of a kind is filled in with."""
    known = StepKind(kind) if kind in StepKind.values else StepKind.DISCUSS
    return {
        "kind": known,
        "title": known.label,
        "may": [act.value for act in ACTS[known]],
        "private": known in UNSEEN_BY_DEFAULT,
    }


def said_already(request, template: WorkshopTemplate, form: StepForm) -> bool:
    """Whether this very form has been sent before: its step stands where it was to be put."""
    place = request.POST.get("place", "")
    if not place.isdecimal() or len(place) > 3:
        return False
    words = {name: form.cleaned_data[name] for name in form.fields}
    return template.steps.filter(place=int(place), **words).exists()


def form_page(request, template: WorkshopTemplate, form: StepForm, **more):
    context = {"form": form, "template": template, "workspace": template.workspace} | more
    return render(request, "agendas/step.html", context, status=422 if form.is_bound else 200)


def to_the_steps(template: WorkshopTemplate, step: int | None = None) -> HttpResponseRedirect:
    place = reverse("agenda", args=[template.workspace.slug, template.pk])
    return redirect(f"{place}?moved={step}#step-{step}" if step else f"{place}#steps")


A_TEMPLATE = "w/<slug:slug>/agendas/<uuid:template>/steps/"

urlpatterns = [
    path(A_TEMPLATE + "new/", add, name="step-new"),
    path(A_TEMPLATE + "<int:step>/", edit, name="step-edit"),
    path(A_TEMPLATE + "<int:step>/move/", move, name="step-move"),
    path(A_TEMPLATE + "<int:step>/remove/", remove, name="step-remove"),
]
