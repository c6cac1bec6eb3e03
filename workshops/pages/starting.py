"""Starting a workshop: one page asks for what its agenda needs, and one click begins."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from workshops import editing
from workshops.agendas import USUAL
from workshops.models import EmpathyMap, Evidence, Persona, Workspace

from .agendas import Card, cards_of
from .beginning import begin
from .forms.starting import StartForm
from .guards import preparing
from .readiness import checklist
from .running import running

MOST_EVIDENCE, MOST_OTHER_EVIDENCE = 200, 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request, slug):
    """Ask, and begin; with `look`, draw the page anew for what has been chosen so far."""
    workspace = preparing(request, slug).workspace
    cards = cards_of(workspace)
    form_of = partial(StartForm, workspace=workspace, cards=cards)
    if request.method != "POST" or "look" in request.POST:
        values = values_so_far(request, form_of, workspace=workspace, cards=cards)
        return page(request, form_of(initial=values), form_of(values), cards=cards)
    form = form_of(request.POST)
    if form.is_valid():
        try:
            made = begin(form.cleaned_data, cards=cards, workspace=workspace, by=request.user)
        except editing.Rejected as refused:
            form.add_error(None, refused.sentence)
        else:
            return onwards(request, made)
    return page(request, form, form, cards=cards)


def onwards(request, made: EmpathyMap) -> HttpResponseRedirect:
    """To the room, opened, so that people can come in; or to the map, if it was only prepared."""
    if request.POST.get("then") != "start":
        return redirect("map", made.pk)
    _made, person = running(request, made.pk)
    editing.Scribe(made, person).do("workshop.open")
    return redirect("room", made.pk)


def values_so_far(request, form_of, *, workspace: Workspace, cards: dict[str, Card]) -> dict:
    """What the page is filled in with: what was typed, and what follows from it."""
    if request.method == "POST":
        values = form_of(request.POST).chosen()
        if request.POST["look"] == "agenda":
            values |= preset(cards.get(values.get("agenda", "")))
        elif request.POST["look"] == "persona":
            values |= {"earlier": "", "evidence": keys(pieces_about(form_of(values).about()))}
    else:
        asked = form_of(request.GET).chosen()
        asked = {name: value for name, value in asked.items() if value or name == "agenda"}
        values = {"agenda": USUAL, "persona": the_only_persona(workspace)} | asked
        values = preset(cards.get(values["agenda"])) | values
        values.setdefault("evidence", keys(pieces_about(form_of(values).about())))
    return values


def preset(card: Card | None) -> dict:
    """What an agenda decides about the map, until somebody decides otherwise."""
    if card is None:
        return {}
    agenda = card.agenda
    return {"layout": agenda.layout, "scope": agenda.scope, "maps": agenda.needs.maps}


def the_only_persona(workspace: Workspace) -> str:
    personas = workspace.personas.current()[:2]
    return str(personas[0].pk) if len(personas) == 1 else ""


def pieces_about(persona: Persona | None) -> list[Evidence]:
    """What a persona's sources hold and what lay beside its maps, newest first."""
    if persona is None:
        return []
    theirs = Q(source__personas=persona) | Q(shelves__empathy_map__persona=persona)
    pieces = Evidence.objects.filter(theirs, workspace=persona.workspace_id).distinct()
    return list(pieces.select_related("source", "speaker")[:MOST_EVIDENCE])


def keys(pieces: list[Evidence]) -> list[str]:
    return [str(piece.pk) for piece in pieces]


def page(request, form: StartForm, typed: StartForm, *, cards: dict[str, Card]) -> HttpResponse:
    """The form as it is shown, beside a checklist of what has been typed."""
    known = typed.understood()
    persona, card = typed.about(), cards.get(known.get("agenda", ""))
    about = pieces_about(persona)
    others = form.workspace.evidence.exclude(pk__in=[piece.pk for piece in about])
    items = checklist(card.agenda if card else None, known)
    missing = [item for item in items if not item.done]
    context = {
        "form": form,
        "workspace": form.workspace,
        "card": card,
        "personas": form.fields["persona"].queryset,
        "persona": persona,
        "evidence": about,
        "others": list(others.select_related("source", "speaker")[:MOST_OTHER_EVIDENCE]),
        "laid_out": {str(key) for key in form["evidence"].value() or []},
        "items": items,
        "missing": missing,
        "anyway": missing and not any(item.required for item in missing),
        "title": known.get("title", ""),
    }
    return render(request, "maps/new.html", context, status=422 if form.is_bound else 200)


urlpatterns = [path("w/<slug:slug>/maps/new/", start, name="map-new")]
