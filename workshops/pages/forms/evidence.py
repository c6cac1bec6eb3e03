"""The forms of evidence: where it was learned, and what was said or seen."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops.models import Evidence, ResearchSource, Speaker, Workspace

from .words import Line, Prose

LONGEST_EVIDENCE = 8000


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self, **options) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class SourceForm(forms.ModelForm):
    """An interview, a survey, a pile of tickets."""

    class Meta:
        model = ResearchSource
        fields = [
            "kind", "title", "occurred_on", "conducted_by", "method", "population",
            "consent", "retention_until",
        ]  # fmt: skip
        field_classes = dict.fromkeys(["title", "conducted_by", "method", "population"], Line)
        widgets = {"occurred_on": Day(), "retention_until": Day()}
        help_texts = {
            "title": _("Short, as it will stand under a note: “Interview 3”"),
            "method": _("For example: 40 minutes by phone, open questions"),
            "population": _("For example: five first-time sellers; nobody who gave up"),
            "consent": _("May we keep and show what they said?"),
        }

    def __init__(self, *args, workspace: Workspace, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance.workspace = workspace

    def clean(self):
        typed = super().clean()
        same = self.instance.workspace.sources.filter(
            kind=typed.get("kind"), title=typed.get("title")
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("title", _("There is a source of this kind and title already."))
        return typed


class EvidenceForm(forms.ModelForm):
    """One quote or observation. Its words are kept as they are typed and never change."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    alias = Line(
        label=_("who"),
        max_length=Speaker._meta.get_field("alias").max_length,
        required=False,
        help_text=_("An alias such as P-07, never a name."),
    )

    class Meta:
        model = Evidence
        fields = ["text", "kind", "cue", "channel", "said_on", "asked"]
        field_classes = {"text": Prose, "cue": Line, "asked": Line}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_EVIDENCE}),
            "kind": forms.RadioSelect,
            "said_on": Day(),
        }
        help_texts = {
            "text": _("Exactly as they said it, or what you saw. It cannot be changed later."),
            "cue": _("For example: pauses, sighs, laughs"),
        }

    def __init__(self, *args, source: ResearchSource, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance.source, self.instance.workspace = source, source.workspace
        self.fields["kind"].choices = Evidence.Kind.choices
        self.fields["kind"].initial = Evidence.Kind.VERBATIM
        self.fields["channel"].initial = USUAL_CHANNEL.get(source.kind, "")

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > LONGEST_EVIDENCE:
            raise ValidationError(
                _("This is %(length)s characters long; %(limit)s fit. Split it into pieces."),
                params={"length": len(text), "limit": LONGEST_EVIDENCE},
            )
        return text

    def save(self, *, by) -> Evidence:
        """Keep the evidence once: the same form sent again changes nothing."""
        workspace, typed = self.instance.workspace, self.cleaned_data
        speaker = None
        if typed["alias"]:
            speaker, _new = workspace.speakers.get_or_create(alias=typed["alias"])
        words = {name: typed[name] for name in self._meta.fields}
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
