"""The form of a persona."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.models import Persona

from .once import OnceForm
from .photo import PhotoField
from .words import Line, Name, Prose


class PersonaForm(OnceForm):
    """What a persona says about itself, and its photo."""

    photo = PhotoField(
        label=_("Photo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, up to 5 MB. Without one the initials are shown."),
    )
    without_photo = forms.BooleanField(label=_("Take the photo off"), required=False)

    class Meta:
        model = Persona
        fields = [
            "name", "tagline", "role", "segment",
            "quote", "context", "environment", "goals", "constraints",
            "basis", "fictional", "sources",
        ]  # fmt: skip
        field_classes = (
            {"name": Name}
            | dict.fromkeys(["tagline", "role", "segment", "quote"], Line)
            | dict.fromkeys(["context", "environment", "goals", "constraints"], Prose)
        )
        widgets = {
            "quote": forms.Textarea(attrs={"rows": 2}),
            "context": forms.Textarea(attrs={"rows": 3}),
            "environment": forms.Textarea(attrs={"rows": 3}),
            "goals": forms.Textarea(attrs={"rows": 3}),
            "constraints": forms.Textarea(attrs={"rows": 3}),
            "basis": forms.RadioSelect,
            "sources": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "role": _("What do they do, and for whom?"),
            "name": _("A first name makes a person; “User group B” does not."),
            "tagline": _("Nurse, sells on her days off, phone only"),
            "segment": _("Which customers does this persona speak for?"),
            "quote": _("One sentence they really said, if you have it."),
            "context": _("What is going on in their life when they meet you?"),
            "environment": _("Where are they, with what, next to whom?"),
            "goals": _("What do they want to get done?"),
            "constraints": _("What holds them back?"),
            "basis": _("Be honest: a persona made of beliefs is fine, as long as it says so."),
            "sources": _("Where was this learned?"),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sources"].queryset = self.instance.workspace.sources.all()
        self.fields["basis"].choices = Persona.Basis.choices
        if not self.instance.photo_id:
            del self.fields["without_photo"]

    def keep(self, **more) -> Persona:
        persona = super().keep(**more)
        if self.cleaned_data["photo"]:
            persona.wear(self.cleaned_data["photo"])
        elif self.cleaned_data.get("without_photo"):
            persona.wear(None)
        return persona
