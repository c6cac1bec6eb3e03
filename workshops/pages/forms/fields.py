"""Fields that several forms share."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops.editing.naming import clean_name
from workshops.editing.refusal import Rejected


class PersonName(forms.CharField):
    """A person's name as others will read it: one line, 1 to 40 visible characters (F4)."""

    def __init__(self, **options):
        options.setdefault("label", _("Your name"))
        super().__init__(**options)
        self.widget.attrs["autocomplete"] = "name"

    def clean(self, value):
        try:
            return clean_name(super().clean(value))
        except Rejected as no:
            raise ValidationError(no.sentence) from no


class EmailAddress(forms.EmailField):
    """An e-mail address, in lower case as accounts keep it."""

    def __init__(self, **options):
        options.setdefault("label", _("E-mail"))
        super().__init__(**options)
        self.widget.attrs["autocomplete"] = "email"

    def clean(self, value):
        return super().clean(value).lower()


class NewPassword(forms.CharField):
    """A password to be set; the form that has it also checks it against the rules."""

    widget = forms.PasswordInput

    def __init__(self, **options):
        options.setdefault("label", _("Password"))
        options.setdefault("help_text", _("At least 8 characters. A few words in a row are good."))
        super().__init__(strip=False, **options)
        self.widget.attrs["autocomplete"] = "new-password"
