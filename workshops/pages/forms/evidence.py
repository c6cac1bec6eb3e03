"""The forms of evidence: where it was learned, and what was said or seen."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from workshops import limits
from workshops.models import Evidence, ResearchSource

from .once import OnceForm
from .words import Line, Name, Prose


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self, **options) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class SourceForm(OnceForm):
    """An interview, a survey, a pile of tickets."""

    class Meta:
        model = ResearchSource
        fields = [
            "kind", "title", "occurred_on", "conducted_by", "method", "population",
            "consent", "retention_until",
        ]  # fmt: skip
        field_classes = {"title": Name} | dict.fromkeys(
            ["conducted_by", "method", "population"], Line
        )
        widgets = {"occurred_on": Day(), "retention_until": Day()}
        help_texts = {
            "title": _("Short, as it will stand under a note: “Interview 3”"),
            "method": _("For example: 40 minutes by phone, open questions"),
            "population": _("For example: five first-time sellers; nobody who gave up"),
            "consent": _("May we keep and show what they said?"),
        }

    def clean(self) -> dict:
        super().clean()
        typed = self.cleaned_data
        same = self.instance.workspace.sources.filter(
            kind=typed.get("kind"), title=typed.get("title")
        )
        if same.exclude(pk=typed.get("key", self.instance.pk)).exists():
            self.add_error("title", _("There is a source of this kind and title already."))
        return typed


class EvidenceForm(forms.ModelForm):
    """One quote or observation, for an `instance` with its source and workspace set.

    Its words are kept as they are typed and never change.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    alias = Name(
        label=_("Who"),
        max_length=limits.ALIAS,
        required=False,
        widget=forms.TextInput(attrs={"list": "aliases", "autocomplete": "off"}),
        help_text=_("An alias such as P-07, never a name."),
    )

    class Meta:
        model = Evidence
        fields = ["text", "kind", "cue", "channel", "said_on", "asked"]
        field_classes = {"text": Prose, "cue": Line, "asked": Line}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3, "maxlength": limits.EVIDENCE}),
            "kind": forms.RadioSelect,
            "said_on": Day(),
        }
        help_texts = {
            "text": _("Exactly as they said it, or what you saw. It cannot be changed later."),
            "cue": _("For example: pauses, sighs, laughs"),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Evidence.Kind.choices
        self.initial["kind"] = Evidence.Kind.VERBATIM
        self.initial["channel"] = USUAL_CHANNEL.get(self.instance.source.kind, "")

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > limits.EVIDENCE:
            raise ValidationError(
                _("This is %(length)s characters long; %(limit)s fit. Split it into pieces."),
                params={"length": len(text), "limit": limits.EVIDENCE},
            )
        return text

    def keep(self, *, by) -> Evidence:
        """Keep the evidence once: the same form sent again changes nothing."""
        workspace, typed = self.instance.workspace, self.cleaned_data
        speaker = None
        if typed["alias"]:
            speaker, _new = workspace.speakers.get_or_create(alias=typed["alias"])
        words = {name: typed[name] for name in self.Meta.fields}
        evidence, _new = workspace.evidence.get_or_create(
            key=typed["key"],
            defaults=words | {"source": self.instance.source, "speaker": speaker, "created_by": by},
        )
        return evidence


USUAL_CHANNEL = {
    ResearchSource.Kind.INTERVIEW: Evidence.Channel.INTERVIEW,
    ResearchSource.Kind.OBSERVATION: Evidence.Channel.IN_PERSON,
    ResearchSource.Kind.SURVEY: Evidence.Channel.SURVEY,
    ResearchSource.Kind.REVIEW: Evidence.Channel.REVIEW,
    ResearchSource.Kind.SOCIAL: Evidence.Channel.SOCIAL,
}


class FilterForm(forms.Form):
    """Which evidence to show. Anything that is not understood is left out of the question."""

    q = forms.CharField(
        label=_("Search"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Evidence.Kind.choices], required=False
    )

    def narrow(self, evidence: QuerySet) -> QuerySet:
        """The evidence that has each typed word, of the chosen kind."""
        self.is_valid()
        for word in self.cleaned_data.get("q", "").split():
            evidence = evidence.filter(
                Q(text__icontains=word)
                | Q(cue__icontains=word)
                | Q(source__title__icontains=word)
                | Q(speaker__alias__icontains=word)
            )
        if self.cleaned_data.get("kind"):
            evidence = evidence.filter(kind=self.cleaned_data["kind"])
        return evidence
