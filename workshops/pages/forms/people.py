"""Accounts: the first one, signing in, an invited person's, and one's own."""

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops.models import User

from .fields import EmailAddress, NewPassword, PersonName
from .workspaces import WorkspaceName

TAKEN = _("There is an account with this e-mail already. Give its password here, or sign in first.")


class NewAccount(forms.Form):
    """A person's first account: name, e-mail, password."""

    name = PersonName()
    email = EmailAddress()
    password = NewPassword()

    def clean(self):
        super().clean()
        entered = self.cleaned_data
        if "password" in entered:
            person = User(name=entered.get("name", ""), email=entered.get("email", ""))
            try:
                password_validation.validate_password(entered["password"], person)
            except ValidationError as wrong:
                self.add_error("password", wrong)
        return entered

    def account(self) -> dict[str, str]:
        """The account that the form describes, as fields for create_user."""
        return {field: self.cleaned_data[field] for field in ("name", "email", "password")}


class SetUp(NewAccount):
    """The first account of this installation, and its first workspace."""

    workspace = WorkspaceName(
        label=_("Name of your workspace"),
        help_text=_(
            "Where your team keeps its personas, evidence and maps. Often the name of the team."
        ),
    )
    field_order = ["name", "email", "password", "workspace"]


class InvitedAccount(NewAccount):
    """An invited person: somebody new, or somebody with an account, who gives its password."""

    def __init__(self, *args, request=None, **options):
        super().__init__(*args, **options)
        self.request = request
        self.known: User | None = None

    def clean(self):
        email, password = self.cleaned_data.get("email"), self.cleaned_data.get("password")
        if not email or not User.objects.filter(email=email).exists():
            return super().clean()
        self.known = authenticate(self.request, username=email, password=password)
        if self.known is None:
            self.add_error("email", ValidationError(TAKEN, "taken"))
        return self.cleaned_data


class SignIn(AuthenticationForm):
    """E-mail and password."""

    error_messages = {
        "invalid_login": _(
            "E-mail and password do not belong together. Please check both; capitals matter."
        ),
        "inactive": _("This account is switched off."),
    }
    username = EmailAddress()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class Account(forms.ModelForm):
    """One's own name and e-mail. A new address can let somebody else in: it takes the password."""

    name = PersonName()
    email = EmailAddress()
    current = forms.CharField(
        label=_("Your password"),
        help_text=_("Only to change the e-mail."),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    class Meta:
        model = User
        fields = ["name", "email"]

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another account has this e-mail."))
        return email

    def clean(self):
        super().clean()
        entered = self.cleaned_data
        known = self.instance.check_password(entered.get("current", ""))
        if "email" in self.changed_data and not self.errors and not known:
            self.add_error("current", _("Please give your password to change the e-mail."))
        return entered


class ChosenPassword(SetPasswordForm):
    """A new password, once: it can be shown, so nobody types it twice."""

    new_password1 = NewPassword(label=_("New password"))
    new_password2 = None  # type: ignore[assignment]  # how Django takes a field away

    def clean(self):
        self.cleaned_data["new_password2"] = self.cleaned_data.get("new_password1")
        return super().clean()

    def add_error(self, field, error):
        # Django reports what is wrong at the repetition, which this form does not have.
        super().add_error("new_password1" if field == "new_password2" else field, error)


class ChangedPassword(ChosenPassword, PasswordChangeForm):
    """The old password, then the new one."""

    field_order = ["old_password", "new_password1"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # The page has another form before this one.
        self.fields["old_password"].widget.attrs.pop("autofocus")
