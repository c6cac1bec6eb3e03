"""Harbour Street store: how the map came about, step by step."""

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

from .evidence import ALONG, CAR_PARK, DOOR, READ_AND_COUNTED

READING: Steps = (
    Shelve("ines", tuple(piece.key for piece in CAR_PARK + ALONG + DOOR)),
    Shelve("zofia", tuple(piece.key for piece in READ_AND_COUNTED if piece.speaker)),
)

OBSERVED: Steps = (
    *wrote("relay", "three-times"),
    Write("loops", text="Cannot find a space and gives up"),
    *wrote("two-wheels", "by-name", "sideways", "giraffe"),
    Write("in-the-road", text="Gets the pushchair out in a dangerous place"),
    *wrote("lets-others-go", "back-wall"),
    Reword("loops", by="samuel"),
    Reword("in-the-road", by="lucia"),
    Write("say-anything", text="“Parent and child! He’s on his own in a van.”"),
    *wrote("forty-minutes", "cushions", "leisure-centre", "breakfast"),
    Write("second-floor"),
    Delete("second-floor", by="amir"),
    *wrote("looks-for-seats", "robbery", "both-doors"),
    Write("without-mum", text="It’s an exam, his mother says.", region=Region.SAYS),
    Reword("say-anything", by="amir"),
    *wrote("sea-wall", "orders-elsewhere", "along-the-front"),
    Move("without-mum", by="lucia"),
    Reword("without-mum", by="gwen"),
    Shelve("amir", ("gone-in-twelve", "baskets")),
    *wrote("spends-less"),
)

INFERRED: Steps = (
    *wrote("her-nap", "in-the-way", "room-wins"),
    Write("annoyed"),
    *wrote("not-worth-it", "welcome"),
    Delete("annoyed", by="zofia"),
    Restore("annoyed", by="patrick"),
    Write("ashamed", text="Ashamed of the road."),
    *wrote("post", "resentful"),
    Delete("annoyed", by="patrick"),
    Reword("ashamed", by="amir"),
    *wrote("torn"),
)

BELIEVED: Steps = (
    *wrote("must-know", "tense"),
    Write("shop-for-couples", text="A shop for couples.", basis=Basis.INFERRED),
    *wrote("counting", "warns-others", "relieved"),
    Reword("shop-for-couples", by="gwen"),
    Rethink("shop-for-couples", by="gwen"),
)

SORTED: Steps = (
    Gather("in-and-out", by=("zofia", "lucia", "patrick", "amir"), first_name="In and out"),
    Gather("building", by=("samuel", "gwen")),
    Gather("clock", by=("patrick", "zofia")),
    Move("welcome", by="samuel", before="in-the-way"),
    Undo("samuel"),
    Gather("elsewhere", by=("samuel", "zofia", "gwen"), first_name="Goes somewhere else"),
    Gather("sorry", by=("lucia", "amir")),
    Gather("alone-in-it", by=("gwen", "samuel")),
    Cite("loops", "gone-in-twelve", by="amir"),
    Cite("in-the-road", "not-on-the-form", by="lucia"),
    Cite("her-nap", "forty-minutes", by="zofia"),
    Cite("leisure-centre", "along-the-front", by="zofia"),
    Move("by-name", by="ines", before="both-doors"),
)

MAKING: Steps = READING + OBSERVED + INFERRED + BELIEVED + SORTED
