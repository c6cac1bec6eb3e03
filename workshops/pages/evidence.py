"""Evidence: the workspace's research sources and what was said or seen in each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Prefetch, QuerySet
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops import access
from workshops.models import Evidence, NoteEvidence, ResearchSource

from .forms.evidence import EvidenceForm, FilterForm, SourceForm
from .guards import allow, mine_or_404, preparing, workspace_or_404
from .paging import a_page

A_PAGE = 40


@login_required
@require_safe
def everything(request, slug):
    member = workspace_or_404(request, slug)
    form = FilterForm(request.GET)
    context = {
        "workspace": member.workspace,
        "may_prepare": access.may_prepare(member),
        "sources": member.workspace.sources.annotate(pieces=Count("evidence")),
        "form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "found": a_page(request, cited(form.narrow(member.workspace.evidence.all())), A_PAGE),
    }
    return render(request, "evidence/everything.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_source(request, slug):
    member = preparing(request, slug)
    form = SourceForm(request.POST or None, instance=ResearchSource(workspace=member.workspace))
    if form.is_valid():
        return redirect("source", form.keep().pk)
    context = {"form": form, "workspace": member.workspace}
    return render(
        request, "evidence/new_source.html", context, status=422 if form.is_bound else 200
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def source(request, key):
    """One source with its evidence; whoever prepares workshops adds evidence here."""
    shown, member = mine_or_404(request, ResearchSource.objects.all(), pk=key)
    may_prepare = access.may_prepare(member)
    if request.method == "POST":
        allow(may_prepare)
    form = EvidenceForm(
        request.POST or None, instance=Evidence(source=shown, workspace=shown.workspace)
    )
    if form.is_valid():
        form.keep(by=request.user)
        messages.success(request, _("Kept. Add the next one."))
        return redirect("source", shown.pk)
    if "HX-Request" in request.headers:
        form.fields["text"].widget.attrs["autofocus"] = True  # ready for the next one
    context = {
        "workspace": shown.workspace,
        "source": shown,
        "may_prepare": may_prepare,
        "form": form,
        "aliases": shown.workspace.speakers.all(),
        "personas": shown.personas.all(),
        "found": a_page(request, cited(shown.evidence.all()), A_PAGE),
    }
    return render(request, "evidence/source.html", context, status=422 if form.is_bound else 200)


def cited(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Each piece with the notes that cite it."""
    links = NoteEvidence.objects.filter(note__deleted_at=None).select_related("note__empathy_map")
    return evidence.select_related("source", "speaker").prefetch_related(Prefetch("links", links))


urlpatterns = [
    path("w/<slug:slug>/evidence/", everything, name="evidence"),
    path("w/<slug:slug>/sources/new/", new_source, name="source-new"),
    path("sources/<uuid:key>/", source, name="source"),
]
