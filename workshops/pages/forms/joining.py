"""Getting into a workshop: a code, then a name."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops.models import Workshop

from .fields import PersonName

WRONG_CODE = _(
    "No open workshop has this code. Check the letters on the screen, or ask whether the workshop"
    " is open yet."
)


class Code(forms.Form):
    """The code on the screen, however it is typed."""

    code = forms.CharField(
        label=_("Code of the workshop"),
        error_messages={"required": _("Please type the code that the facilitator shows.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "maxlength": 40,
                "enterkeyhint": "go",
                "placeholder": "ABCD-2345",
                "class": "code-input",
            }
        ),
    )

    def __init__(self, *args, autofocus=False, **options):
        super().__init__(*args, **options)
        self.fields["code"].widget.attrs["autofocus"] = autofocus

    def clean_code(self) -> Workshop:
        workshop = Workshop.objects.open_for(self.cleaned_data["code"]).first()
        if workshop is None:
            raise ValidationError(WRONG_CODE, "wrong")
        return workshop


class Name(forms.Form):
    """How the others will see somebody in this workshop."""

    name = PersonName(
        error_messages={"required": _("Type a name, so that the others know who writes.")}
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["name"].widget.attrs |= {
            "autofocus": True,
            "autocomplete": "nickname",
            "enterkeyhint": "go",
            "maxlength": 60,
        }
