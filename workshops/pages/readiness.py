"""What is ready before a workshop starts, and what its agenda would like to have besides."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.agendas import Agenda, Needs
from workshops.kinds import Scope
from workshops.models import Evidence, Persona


@dataclass(frozen=True)
class Item:
    """One line of the checklist. Without what is `required` there is no map at all."""

    words: str
    done: bool
    required: bool = False


def checklist(agenda: Agenda | None, typed: dict) -> list[Item]:
    """Line by line what is there and what is missing. `typed` is a form's cleaned data, as far as
    it could be understood."""
    needs = agenda.needs if agenda else Needs()
    return [
        whom(typed),
        Item(_("One situation"), bool(typed.get("situation")), required=True),
        *([Item(_("The decision it should help"), bool(typed.get("decision")))] * needs.decision),
        *([Item(_("A map to take up again"), bool(typed.get("earlier")))] * needs.earlier),
        *([maps_of_one(needs, typed.get("persona"))] * bool(needs.individual)),
        *([evidence(needs, typed.get("evidence") or ())] * bool(needs.evidence)),
        *([side_by_side(needs, typed.get("maps") or 1)] * (needs.maps > 1)),
    ]


def whom(typed: dict) -> Item:
    name = typed.get("new_persona") or getattr(typed.get("persona"), "name", "")
    words = _("About %(name)s") % {"name": name} if name else _("Somebody it is about")
    return Item(words, bool(name), required=True)


def maps_of_one(needs: Needs, persona: Persona | None) -> Item:
    there = persona.maps.filter(scope=Scope.INDIVIDUAL).count() if persona else 0
    asked = _("%(n)s maps of one customer each") % {"n": needs.individual}
    if there >= needs.individual:
        return Item(asked, done=True)
    return Item(f"{asked}: {_('there are %(n)s') % {'n': there}}", done=False)


def evidence(needs: Needs, laid_out: Iterable[Evidence]) -> Item:
    pieces = list(laid_out)
    people = people_behind(pieces)
    done = len(pieces) >= needs.evidence and people >= needs.people
    if done:
        return Item(_("Evidence: %(what)s") % {"what": so_many(len(pieces), people)}, done)
    asked = so_many(needs.evidence, needs.people)
    there = _("you have %(pieces)s from %(people)s") % {"pieces": len(pieces), "people": people}
    return Item(f"{asked}: {there}" if pieces else _("%(what)s") % {"what": asked}, done)


def so_many(pieces: int, people: int) -> str:
    """“3 pieces of evidence from 2 people”."""
    words = ngettext("%(n)s piece of evidence", "%(n)s pieces of evidence", pieces) % {"n": pieces}
    return ngettext("%(words)s from %(n)s person", "%(words)s from %(n)s people", people) % {
        "words": words,
        "n": people,
    }


def people_behind(pieces: Iterable[Evidence]) -> int:
    """How many different customers' words these are. A source that names nobody counts as one."""
    return len(
        {
            ("speaker", piece.speaker_id) if piece.speaker_id else ("source", piece.source_id)
            for piece in pieces
        }
    )


def side_by_side(needs: Needs, maps: int) -> Item:
    return Item(_("%(n)s maps side by side") % {"n": max(maps, needs.maps)}, maps >= needs.maps)
