"""The form before something goes for good."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops import limits

from .words import Name


class TypedTitle(forms.Form):
    """The title of what goes, typed once more, so that nobody deletes the wrong map in passing."""

    title = Name(
        label=_("To go on, type the title of the map"),
        max_length=limits.TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, expected: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_title(self) -> str:
        typed = self.cleaned_data["title"]
        if _folded(typed) != _folded(self.expected):
            raise ValidationError(_("That is not the title of this map. Nothing was deleted."))
        return typed


def _folded(text: str) -> str:
    """Letters and digits alone: nobody has to find a curly apostrophe or a degree sign."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, plain)) or plain.strip()
