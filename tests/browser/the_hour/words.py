"""What is guessed, written, called and concluded in the hour; a stranger to everything else that is sent.

No four words in a row stand in the evidence or on a page, so that they can be searched for.
"""

from typing import NamedTuple

PERSONA = "Nadia Okafor"
SITUATION = "Four in the morning: the light says 70°, and her daughter will not wait"
DECISION = "What our first answer to a fault report has to do"
TITLE = "Nadia at four in the morning"

GUESSES = {
    "Tobi Adeyemi": ("Wrote to our chat before breakfast", "“Brand new and already useless”"),
    "Aiko Mori": ("Read the little manual twice through", "“Is it me or the kettle?”"),
    "Ravi Menon": ("Unplugged it and tried another socket", "“It has never worked properly”"),
    "Zoë": ("Searched the web with one thumb", "“Nobody answers at night”"),
}


class Written(NamedTuple):
    """A note as somebody types it."""

    region: str
    text: str


HEARD_AND_SEEN: dict[str, tuple[Written, ...]] = {
    "Tobi Adeyemi": (
        Written("says", "“Honestly it is fine”, then silence for two minutes"),
        Written("does", "Asks the bank for her money within the hour"),
    ),
    "Aiko Mori": (
        Written("says", "“Nobody asks why I need it at seventy”"),
        Written("does", "Dips her own thermometer every single time"),
    ),
    "Ravi Menon": (
        Written("says", "“That little blue light lies to me”"),
        Written("does", "Boils each bottle’s water a second time"),
    ),
    "Zoë": (
        Written("says", "“Third agent, same story from the start”"),
        Written("does", "Gives up on page two of our form"),
    ),
}
RESTS_ON = {  # the words of the customer under a note
    "Tobi Adeyemi": ("Asks the bank for her money within the hour", "Card chargeback opened"),
    "Aiko Mori": ("Dips her own thermometer every single time", "dips a jam thermometer"),
    "Ravi Menon": ("Boils each bottle’s water a second time", "Now I boil everything twice"),
}
BEHIND_IT: dict[str, tuple[Written, ...]] = {
    "Tobi Adeyemi": (Written("thinks", "Being loud makes me a difficult mother"),),
    "Aiko Mori": (Written("feels", "Afraid, because last night’s bottle was too cold"),),
    "Ravi Menon": (Written("thinks", "One wrong number and all numbers are wrong"),),
    "Zoë": (Written("feels", "Lonely, because every helper is asleep by then"),),
}
BELIEVED: dict[str, tuple[Written, ...]] = {
    "Tobi Adeyemi": (Written("thinks", "We believe a refund would settle everything"),),
    "Ravi Menon": (Written("does", "We believe she warns the other mothers"),),
}

GROUPS = (
    ("“That little blue light lies to me”", "“Nobody asks why I need it at seventy”"),
    ("Boils each bottle’s water a second time", "Dips her own thermometer every single time"),
)
NAMES = {
    "“That little blue light lies to me”": {
        "Tobi Adeyemi": "No number can be trusted",
        "Zoë": "It was never about tea",
    },
    "Boils each bottle’s water a second time": {
        "Aiko Mori": "Checks everything herself now",
        "Ravi Menon": "Our work, done in her kitchen",
    },
}
TAKEN = {
    "“That little blue light lies to me”": "No number can be trusted",
    "Boils each bottle’s water a second time": "Checks everything herself now",
}

TENSION = (
    "“Honestly it is fine”, then silence for two minutes",
    "Asks the bank for her money within the hour",
    "She spares the person, not the company",
)
QUESTION_OF_THE_ROUND = "What matters most to this person (not to us)?"
NEED = ("know at once whether the milk is safe", "a wrong number costs her the whole night")
HOW_MIGHT_WE = "How might we let a parent trust the water in the dark of the night?"
QUESTION = "Which nights do parents write to us, and what do they get back?"
ACTION = ("Answer the safety question before asking for any box", "Tobi Adeyemi", "2026-12-04")
REFLECTIONS = {
    "Tobi Adeyemi": "That a polite chat means a happy customer",
    "Zoë": "That people fill in forms on paper time",
}
