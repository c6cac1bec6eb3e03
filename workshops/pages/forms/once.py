"""Forms that make one row, however often they are sent."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class OnceForm(forms.ModelForm):
    """A form of a workspace's row. A new row's primary key travels in the form as `key`.

    Pass an `instance` whose workspace is set. `keep` stores the row; sending the same form again
    changes nothing and returns the row it made.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance._state.adding
        if not self.is_new:
            del self.fields["key"]

    def clean_key(self) -> uuid.UUID:
        key = self.cleaned_data["key"]
        elsewhere = self._meta.model.objects.exclude(workspace=self.instance.workspace)
        if elsewhere.filter(pk=key).exists():
            raise ValidationError(_("This form is out of date. Open it again."))
        return key

    def keep(self, **more):
        """Store what was typed, and `more` on a new row."""
        if not self.is_new:
            return self.save()
        plain = {field.name for field in self._meta.model._meta.fields}
        ours = set(self._meta.fields or ())
        typed = {name: value for name, value in self.cleaned_data.items() if name in ours}
        row, made = self._meta.model.objects.get_or_create(
            pk=self.cleaned_data["key"],
            workspace=self.instance.workspace,
            defaults={name: typed[name] for name in typed.keys() & plain} | more,
        )
        if made:
            for name in typed.keys() - plain:
                getattr(row, name).set(typed[name])
        return row
