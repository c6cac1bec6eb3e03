"""The form on which a workshop is started: about whom, when, why, with what, and by which agenda."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from workshops import limits
from workshops.kinds import Names
from workshops.models import EmpathyMap, Evidence, Persona, Workshop, Workspace
from workshops.quadrants import Layout

from ..agendas import Card
from .maps import DescribeForm, PersonaChoice
from .words import Line, Name


class StartForm(DescribeForm):
    """A new map with its workshop: one persona in one situation, and an agenda if one is wanted."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)
    agenda = forms.ChoiceField(label=_("Agenda"), required=False)
    persona = PersonaChoice(required=False)
    new_persona = Name(
        label=_("Name"),
        max_length=limits.PERSONA_NAME,
        required=False,
        help_text=_("A first name makes a person; “User group B” does not."),
    )
    new_tagline = Line(
        label=_("In one line"),
        max_length=limits.PERSONA_LINE,
        required=False,
        help_text=_("Nurse, sells on her days off, phone only"),
    )
    names = forms.ChoiceField(
        label=_("Who wrote what"),
        choices=Names.choices,
        initial=Names.NAMED,
        required=False,
        widget=forms.RadioSelect,
    )
    earlier = forms.ModelChoiceField(
        label=_("Map to take up again"),
        queryset=EmpathyMap.objects.none(),
        required=False,
        empty_label=_("None: begin with an empty map"),
        help_text=_("Its notes are copied. The earlier map stays as it is."),
    )
    evidence = forms.ModelMultipleChoiceField(
        queryset=Evidence.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    layout = forms.ChoiceField(
        label=_("Layout"),
        choices=Layout.choices,
        initial=Layout.CLASSIC,
        widget=forms.RadioSelect,
    )
    scope = forms.ChoiceField(
        label=_("About"),
        choices=EmpathyMap.Scope.choices,
        initial=EmpathyMap.Scope.AGGREGATED,
        widget=forms.RadioSelect,
    )
    maps = forms.IntegerField(
        label=_("Maps side by side"),
        min_value=1,
        max_value=limits.MAPS_A_WORKSHOP,
        initial=1,
        required=False,
        widget=forms.NumberInput(attrs={"min": 1, "max": limits.MAPS_A_WORKSHOP}),
        help_text=_("One for each group. Most workshops need one."),
    )

    def __init__(self, *args, workspace: Workspace, cards: dict[str, Card], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.workspace = workspace
        self.fields["agenda"].choices = choices_of(cards)
        self.fields["persona"].queryset = workspace.personas.current()
        self.fields["evidence"].queryset = workspace.evidence.all()
        self.fields["earlier"].queryset = workspace.maps.select_related("persona")
        self.fields["earlier"].label_from_instance = title_and_day
        title, situation, decision = (
            self.fields[name] for name in ("title", "situation", "decision")
        )
        title.required = False
        title.help_text = _(
            "Leave it empty and the map is called after the person and the situation."
        )
        situation.widget.attrs["rows"] = 2
        decision.widget.attrs["rows"] = 2

    def clean_key(self) -> uuid.UUID:
        key = self.cleaned_data["key"] or uuid.uuid4()
        elsewhere = Workshop.objects.exclude(workspace=self.workspace)
        if elsewhere.filter(pk=key).exists():
            raise ValidationError(_("This form is out of date. Open it again."))
        return key

    def clean_names(self) -> str:
        return self.cleaned_data["names"] or Names.NAMED

    def clean_maps(self) -> int:
        return self.cleaned_data["maps"] or 1

    def clean(self) -> dict:
        super().clean()
        typed = self.cleaned_data
        named = typed.get("persona") or typed.get("new_persona")
        if not named and not {"persona", "new_persona"} & set(self.errors):
            self.add_error("persona", _("Choose a persona, or name somebody new."))
        typed["title"] = typed.get("title") or suggested_title(typed)
        return typed

    def understood(self) -> dict:
        """As much of what was typed as could be read, whatever is wrong with the rest."""
        self.is_valid()
        return self.cleaned_data

    def about(self) -> Persona | None:
        """The chosen persona; None if nobody is, or somebody new."""
        known = self.understood()
        return None if known.get("new_persona") else known.get("persona")

    def chosen(self) -> dict[str, str | list[str]]:
        """Everything as it was typed, right or wrong."""
        return {name: self[name].data for name in self.fields if self[name].data is not None}


def choices_of(cards: dict[str, Card]) -> list:
    """Agendas to choose from: the workspace's own first, and none at all."""
    own = [(key, label_of(card)) for key, card in cards.items() if card.template]
    built_in = [(key, label_of(card)) for key, card in cards.items() if not card.template]
    groups = [(_("Yours"), own)] if own else []
    return [*groups, (_("Ready to use"), built_in), ("", _("Just a map, without an agenda"))]


def label_of(card: Card) -> str:
    return _("%(title)s · %(minutes)s min") % {
        "title": card.agenda.title,
        "minutes": card.agenda.minutes,
    }


def title_and_day(empathy_map: EmpathyMap) -> str:
    return f"{empathy_map.title} · {empathy_map.updated_at:%Y-%m-%d}"


def suggested_title(typed: dict) -> str:
    """Who and when, short enough for a heading: “Maya Lund: first listing”."""
    name = typed.get("new_persona") or getattr(typed.get("persona"), "name", "")
    moment = Truncator(first_clause(typed.get("situation", ""))).chars(60)
    return ": ".join(part for part in (name, moment) if part)[: limits.TITLE]


def first_clause(text: str) -> str:
    """The words before the first comma or full stop, unless they are too few to say anything."""
    for at, letter in enumerate(text):
        if letter in ",.;!?\n" and at >= 12:
            return text[:at].strip()
    return text.strip()
