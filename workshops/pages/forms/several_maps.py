"""The forms of a workshop with several maps: one more map, and another title for one."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from workshops import limits
from workshops.models import Persona

from .maps import PersonaChoice
from .words import Name


class MapTitle(forms.Form):
    title = Name(label=_("Title"), max_length=limits.TITLE)


class AnotherMap(MapTitle):
    """What the further map is called and about whom; the rest it shares with its workshop."""

    persona = PersonaChoice()
    situation = Name(
        label=_("Situation"),
        max_length=limits.SITUATION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The same moment as on the other map, or another one to compare."),
    )

    def __init__(self, *args, personas: QuerySet[Persona], standing: Persona, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # The persona of the map beside it can always be chosen, archived or not.
        self.fields["persona"].queryset = personas.filter(Q(archived_at=None) | Q(pk=standing.pk))
