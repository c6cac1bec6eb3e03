"""Willow Books online: the gift buyer, and who mapped her."""

from workshops.demo.facilitator import INES
from workshops.demo.story import Person, Persona

MEI = Persona(
    name="Mei Tanaka",
    tagline="Buys nine books a year, eight of them for other people",
    segment="Gift buyers who know the person better than they know the shelf",
    role="Chartered surveyor, aunt, godmother, keeper of the office collection",
    context=(
        "She comes four or five times a year, always for somebody else: a nephew of eight, a"
        " father with an allotment, a colleague who is leaving. Each visit teaches our"
        " suggestions about a person she is not."
    ),
    environment=(
        "A laptop she shares with her husband, a phone on the train, eleven tabs. A good"
        " independent bookshop twenty minutes away that closes at half past five. A family chat"
        " that answers tomorrow."
    ),
    goals=(
        "To give a book that shows she was paying attention. To choose it in one lunch break. To"
        " keep it a secret until it is unwrapped."
    ),
    constraints=(
        "Usually three days before the date. Has not read what she is buying. One account for the"
        " whole household. Does not want her looking to be remembered."
    ),
    quote="You don’t know who it’s for. You only know it’s me paying.",
    basis="qualitative",
)

CAST = (
    INES,
    Person("bjorn", "Björn Sandell"),
    Person("leila", "Leïla Haddad"),
    Person("dafydd", "Dafydd Rees"),
    Person("anushka", "Anushka Perera"),
    Person("ewa", "Ewa Nowak"),
    Person("jomo", "Jomo Kariuki"),
)
