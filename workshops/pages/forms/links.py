"""The form of a read-only link."""

import uuid
from datetime import UTC, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.models import EmpathyMap, ShareLink

from .evidence import Day
from .words import Line

AFTER = {"day": timedelta(days=1), "week": timedelta(weeks=1), "month": timedelta(days=30)}


class LinkForm(forms.Form):
    """For whom a link is, what it shows and when it ends."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    label = Line(
        label=_("For whom"),
        max_length=80,
        required=False,
        help_text=_("So that you know later which link to end: “Board meeting”"),
    )
    show_authors = forms.BooleanField(label=_("Show who wrote what"), required=False)
    show_evidence = forms.ChoiceField(
        label=_("Show evidence"),
        choices=ShareLink.ShowEvidence.choices,
        initial=ShareLink.ShowEvidence.REDACTED,
        widget=forms.RadioSelect,
    )
    ends = forms.ChoiceField(
        label=_("Ends"),
        choices=[
            ("never", _("Never")),
            ("day", _("In a day")),
            ("week", _("In a week")),
            ("month", _("In a month")),
            ("date", _("On a day I choose")),
        ],
        initial="month",
        widget=forms.RadioSelect,
    )
    last_day = forms.DateField(label=_("Last day"), required=False, widget=Day())

    def clean(self) -> dict:
        super().clean()
        typed = self.cleaned_data
        day = typed.get("last_day")
        if typed.get("ends") == "date" and "last_day" not in self.errors:
            if day is None:
                self.add_error("last_day", _("Choose the last day on which the link works."))
            elif day < timezone.now().date():
                self.add_error("last_day", _("This day is over. Choose a later one."))
        return typed

    def issue(self, empathy_map: EmpathyMap, *, by) -> tuple[ShareLink, str]:
        """Make the link; returns it with its secret. Sent again, it raises IntegrityError."""
        typed = self.cleaned_data
        return ShareLink.issue(
            empathy_map=empathy_map,
            created_by=by,
            id=typed["id"],
            label=typed["label"],
            show_authors=typed["show_authors"],
            show_evidence=typed["show_evidence"],
            expires_at=self.end(),
        )

    def end(self) -> datetime | None:
        choice = self.cleaned_data["ends"]
        if choice == "date":
            end = datetime.combine(self.cleaned_data["last_day"], time.max, UTC)
        elif choice in AFTER:
            end = timezone.now() + AFTER[choice]
        else:
            end = None
        return end
