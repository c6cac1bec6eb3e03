"""The forms of a map: what it says about itself, and one from a file."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops import limits
from workshops.exports.reading import LARGEST
from workshops.models import Persona, Workspace

from .words import Line, Name


class DescribeForm(forms.Form):
    """What a map is about."""

    title = Name(
        label=_("Title"),
        max_length=limits.TITLE,
        help_text=_("As it stands on the board: “Maya lists her first item”"),
    )
    situation = Name(
        label=_("Situation"),
        max_length=limits.SITUATION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One moment, as concrete as you can: where are they, what are they trying?"),
    )
    decision = Line(
        label=_("What it should help decide"),
        max_length=limits.DECISION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What will you do differently once you know?"),
    )


class PersonaChoice(forms.ModelChoiceField):
    def __init__(self, **options) -> None:
        super().__init__(
            queryset=Persona.objects.none(),
            label=_("Persona"),
            empty_label=_("Choose a persona"),
            **options,
        )


class ImportForm(forms.Form):
    """A map from a file that was exported as JSON."""

    persona = PersonaChoice()
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        help_text=_("A map exported as JSON, up to 5 MB."),
    )

    def __init__(self, *args, workspace: Workspace, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = workspace.personas.current()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(
                _("This file is larger than 5 MB. A map as we export it is smaller."),
                code="too_large",
            )
        return file
