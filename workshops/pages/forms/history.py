"""What a facilitator says about the history: a name for a moment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops import limits

from .words import Name


class NameMomentForm(forms.Form):
    """A name under which this moment is found again."""

    label = Name(label=_("Name of this moment"), max_length=limits.VERSION_LABEL)
