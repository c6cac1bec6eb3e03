"""The forms of an agenda that a workspace makes its own."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from workshops import limits
from workshops.agendas import Agenda
from workshops.kinds import Act
from workshops.models import TemplateStep, WorkshopTemplate
from workshops.quadrants import REGIONS, Layout, Region

from .once import OnceForm
from .words import Line, Name, Prose


class CopyForm(OnceForm):
    """A copy of an agenda, for an `instance` whose workspace is set. Sent twice, it makes one."""

    class Meta:
        model = WorkshopTemplate
        fields: list[str] = []

    def copy(self, agenda: Agenda, *, copied_from: str, by) -> WorkshopTemplate:
        with transaction.atomic():
            template = self.keep(
                title=(_("%(title)s, our way") % {"title": agenda.title})[: limits.TITLE],
                promise=str(agenda.promise),
                layout=agenda.layout,
                copied_from=copied_from,
                created_by=by,
            )
            if not template.steps.exists():
                TemplateStep.objects.bulk_create(
                    TemplateStep(template=template, place=place, **step.words())
                    for place, step in enumerate(agenda.steps)
                )
        return template


class TemplateForm(forms.ModelForm):
    """What an agenda is called, what it is for, and on which layout."""

    class Meta:
        model = WorkshopTemplate
        fields = ["title", "promise", "layout"]
        field_classes = {"title": Name, "promise": Line}
        widgets = {"promise": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"promise": _("One or two sentences: when would you take this one?")}

    layout = forms.ChoiceField(label=_("Layout"), choices=Layout.choices, widget=forms.RadioSelect)


class StepForm(forms.ModelForm):
    """One step, for an `instance` whose template is set."""

    regions = forms.MultipleChoiceField(
        label=_("Quadrants"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Where people write in this step. None ticked: everywhere."),
    )
    may = forms.MultipleChoiceField(
        label=_("People may"),
        choices=Act.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: they listen and talk. You may always do everything."),
    )

    class Meta:
        model = TemplateStep
        fields = [
            "kind", "title", "minutes", "script", "prompt", "done_when", "regions", "may",
            "private", "closes",
        ]  # fmt: skip
        field_classes = {"title": Name, "script": Prose, "prompt": Prose, "done_when": Line}
        widgets = {
            "minutes": forms.NumberInput(attrs={"min": 1, "max": limits.STEP_MINUTES}),
            "script": forms.Textarea(attrs={"rows": 3}),
            "prompt": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"script": _("You say"), "prompt": _("People are asked")}
        help_texts = {
            "script": _("Only you see it."),
            "prompt": _("Everybody sees it. Where people predict, each line is one question."),
            "done_when": _("How you know that you can go on."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        here = REGIONS[Layout(self.instance.template.layout)]
        self.fields["regions"].choices = [(region.value, Region(region).label) for region in here]
