"""Sparkline kettles: the customer, and who mapped her."""

from workshops.demo.facilitator import INES
from workshops.demo.story import Person, Persona

NADIA = Persona(
    name="Nadia Okafor",
    tagline="Bought her first Sparkline for a newborn’s bottles",
    segment="First-time buyers who need exact water temperature for formula milk",
    role="Office manager, on leave since her daughter was born five weeks ago",
    context=(
        "She chose the Halo kettle from a list of six because it holds water at 70°. After eleven"
        " days it began to stop early and show 70 over lukewarm water. Her partner is back on"
        " shifts, so most feeds and every call to us fall to her."
    ),
    environment=(
        "A small rented kitchen, hard water, a steriliser and a drying rack where the worktop"
        " was. Eight bottles a day. The phone is in one hand, the baby in the other; the"
        " packaging left with the first recycling."
    ),
    goals=(
        "Water she can trust at three in the morning without checking it. To know whether the"
        " milk so far was safe. To tell her story once."
    ),
    constraints=(
        "Three hours between feeds, about forty minutes of them free. No box, no printer, no"
        " second kettle. Cannot hold a phone line while the baby cries."
    ),
    quote="It isn’t the sixty pounds. It’s that I’ll never know which nights it was wrong.",
    basis="qualitative",
)

CAST = (
    INES,
    Person("tobi", "Tobi Adeyemi"),
    Person("hannah", "Hannah Weiß"),
    Person("ravi", "Ravi Menon"),
    Person("siobhan", "Siobhán Kelly"),
    Person("mateusz", "Mateusz Zając"),
    Person("aiko", "Aiko Mori"),
)
