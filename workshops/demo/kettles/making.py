"""Sparkline kettles: how the map came about, step by step."""

from workshops.demo.steps import (
    Cite,
    Delete,
    Gather,
    Move,
    Restore,
    Rethink,
    Reword,
    Shelve,
    Steps,
    Undo,
    Write,
    wrote,
)
from workshops.quadrants import Basis, Region

from .evidence import CALLS, CHATS, INTERVIEWS, REVIEWS

READING: Steps = (
    Shelve("ines", tuple(piece.key for piece in CHATS + CALLS + REVIEWS + INTERVIEWS)),
    Shelve("aiko", ("lifts-the-lid",)),
)

OBSERVED: Steps = (
    Write("fine", text="She told us it was fine", basis=Basis.INFERRED),
    *wrote("third-person", "saucepan", "barely-warm", "safe-or-not", "boils-twice"),
    Write("three-hours", text="“5 to 7 working days for a replacement.”"),
    *wrote("no-kettle", "boxes"),
    Reword("fine", by="tobi"),
    Rethink("fine", by="tobi"),
    *wrote("in-the-car", "not-tea", "lies"),
    Write("reads-56", text="Checks the temperature with a thermometer"),
    *wrote("first-who-asked", "descales"),
    Reword("reads-56", by="aiko"),
    Shelve("mateusz", ("chargeback", "night-visits")),
    *wrote("chargeback", "at-night"),
    Write("chat-ended", text="Gets thrown out of the chat"),
    Reword("three-hours", by="hannah"),
    *wrote("second-page", "another-one"),
    Write("alarm-idea"),
    Reword("chat-ended", by="siobhan"),
    Delete("alarm-idea", by="ravi"),
)

INFERRED: Steps = (
    Write("my-doing", text="It must be something I did."),
    *wrote("frightened", "which-nights"),
    Write("alone", text="Help keeps office hours.", region=Region.THINKS),
    *wrote("worn-down", "the-light", "failed", "cared-for"),
    Reword("my-doing", by="hannah"),
    *wrote("told-you-so", "tense", "the-bank"),
    Move("alone", by="aiko"),
    Reword("alone", by="hannah"),
    *wrote("relieved", "envious", "guilty"),
    Write("wary", basis=Basis.ASSUMED),
)

BELIEVED: Steps = (
    *wrote("that-mother", "come-right", "asks-group", "not-again", "liar", "flask"),
    Write("mother-in-law", text="Embarrassed in front of her mother-in-law."),
    *wrote("unopened"),
    Delete("envious", by="mateusz"),
    Restore("envious", by="siobhan"),
    Reword("mother-in-law", by="hannah"),
    Rethink("wary", by="ravi"),
)

SORTED: Steps = (
    Gather("workarounds", by=("ravi", "siobhan", "aiko"), first_name="Workarounds"),
    Gather("what-for", by=("hannah", "aiko")),
    Move("wary", by="ravi", region=Region.THINKS),
    Undo("ravi"),
    Gather("baby-first", by=("aiko", "hannah", "tobi")),
    Shelve("tobi", ("go-quiet",)),
    Write("very-kind"),
    Gather("polite", by=("tobi", "mateusz"), first_name="Polite"),
    Cite("fine", "chargeback", by="mateusz"),
    Cite("fine", "rang-my-bank", by="aiko"),
    Gather("slips-away", by=("mateusz", "hannah"), first_name="Gives up quietly"),
    Gather("trust", by=("aiko", "ravi")),
    Cite("barely-warm", "lies", by="siobhan"),
    Cite("frightened", "which-nights", by="aiko"),
    Cite("worn-down", "put-through", by="tobi"),
    Move("frightened", by="ines", before="tense"),
    Move("fine", by="ines", before="very-kind"),
)

MAKING: Steps = READING + OBSERVED + INFERRED + BELIEVED + SORTED
