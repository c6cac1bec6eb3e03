"""Harbour Street store: the shopper, and who mapped him."""

from workshops.demo.facilitator import INES
from workshops.demo.story import Person, Persona

OWEN = Persona(
    name="Owen Price",
    tagline="Saturday shopper with a pushchair and forty minutes",
    segment="Parents of children under three who drive in for home and nursery goods",
    role="Physiotherapist; Saturdays alone with his daughter while his wife works",
    context=(
        "He drives twenty-five minutes down the valley for things he wants to see and touch"
        " before he buys. His daughter falls asleep on the way. From the moment he parks he is"
        " spending what is left of her nap."
    ),
    environment=(
        "Twenty-two spaces behind the shop, two of them for parents, next to a cash machine. A"
        " ticket machine on a kerb, double doors with one leaf locked, a bus stop at the"
        " entrance. The retail park on the bypass has six hundred spaces."
    ),
    goals=(
        "To get in and out before she wakes, with the things on the list. On a good day, to look"
        " around."
    ),
    constraints=(
        "One adult, one pushchair, one car seat that needs a door fully open. No coins. Will not"
        " ask a stranger to move, or leave her in the car."
    ),
    quote="I’ve been round three times. If she wakes up, I’m going home.",
    basis="qualitative",
)

CAST = (
    INES,
    Person("gwen", "Gwen Parry"),
    Person("amir", "Amir Hosseini"),
    Person("lucia", "Lucía Romero"),
    Person("patrick", "Patrick Doyle"),
    Person("zofia", "Zofia Wrona"),
    Person("samuel", "Samuel Asante"),
)
