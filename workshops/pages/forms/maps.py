"""The forms of a map: a new one, one from a file, and what it says about itself."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops.models import EmpathyMap, Evidence, Persona, Workspace
from workshops.quadrants import Layout

from .words import Line, Prose

LARGEST_FILE = 10 * 1024 * 1024


class DescribeForm(forms.Form):
    """What a map is about."""

    title = Line(label=_("title"), max_length=200)
    situation = Prose(
        label=_("situation"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One moment, as concrete as you can: where are they, what are they trying?"),
    )
    decision = Prose(
        label=_("what it should help decide"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What will you do differently once you know?"),
    )


class PersonaChoice(forms.ModelChoiceField):
    def __init__(self, **options) -> None:
        super().__init__(
            queryset=Persona.objects.none(),
            label=_("persona"),
            empty_label=_("Choose a persona"),
            **options,
        )


class MapForm(DescribeForm):
    """A new map: one persona in one situation."""

    persona = PersonaChoice()
    layout = forms.ChoiceField(
        label=_("layout"),
        choices=Layout.choices,
        initial=Layout.CLASSIC,
        widget=forms.RadioSelect,
    )
    scope = forms.ChoiceField(
        label=_("about"),
        choices=EmpathyMap.Scope.choices,
        initial=EmpathyMap.Scope.AGGREGATED,
        widget=forms.RadioSelect,
    )
    evidence = forms.ModelMultipleChoiceField(
        queryset=Evidence.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, workspace: Workspace, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = workspace.personas.current()
        self.fields["evidence"].queryset = workspace.evidence.all()


class ImportForm(forms.Form):
    """A map from a file that was exported as JSON."""

    persona = PersonaChoice()
    file = forms.FileField(
        label=_("file"),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        help_text=_("A map exported as JSON, up to 10 MB."),
    )

    def __init__(self, *args, workspace: Workspace, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = workspace.personas.current()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _("This file is larger than 10 MB. A map with 2,000 notes is smaller."),
                code="too_large",
            )
        return file
