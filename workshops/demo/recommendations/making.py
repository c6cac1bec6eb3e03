"""Willow Books online: how the map came about, step by step."""

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

from .evidence import (
    ABOUT_CHOOSING,
    COUNTED,
    PEOPLE_WHO_LIKE_IT,
    PEOPLE_WHO_MIND,
    WRITTEN_TO_US,
)

READING: Steps = (
    Shelve(
        "ines",
        tuple(piece.key for piece in PEOPLE_WHO_MIND + PEOPLE_WHO_LIKE_IT + ABOUT_CHOOSING),
    ),
    Shelve("bjorn", tuple(piece.key for piece in COUNTED)),
)

OBSERVED: Steps = (
    *wrote("palaeontologist", "searches-people", "never-wrong", "private-window"),
    Write("it-knew", text="“It knew.”"),
    *wrote("skips-strip", "prize-sticker"),
    Write("average-age"),
    *wrote("who-its-for", "followed-me", "eleven-pages", "no-training"),
    Delete("average-age", by="jomo"),
    *wrote("use-it"),
    Reword("it-knew", by="bjorn"),
    Write("as-a-guest", text="Checks out as a guest"),
    *wrote("never-told-you", "asks-sister", "lunch-break"),
    Shelve("ewa", tuple(piece.key for piece in WRITTEN_TO_US)),
    *wrote("not-my-orders", "better", "a-present", "three-children", "cleans-up"),
    Reword("as-a-guest", by="ewa"),
    *wrote("gift-receipt", "asks-to-forget", "clicks-because"),
    Write("voucher", basis=Basis.ASSUMED),
)

INFERRED: Steps = (
    Write("asks-who-i-am", text="Margaret asks who it is for, we ask who you are."),
    *wrote("seen-through", "rushed", "held-against"),
    Write("cold-start"),
    *wrote("delighted", "better-not-know"),
    Reword("asks-who-i-am", by="anushka", text="The bookshop asks who it is for; we don’t."),
    Delete("cold-start", by="bjorn"),
    Write("caught", text="Embarrassed by the home page."),
    *wrote("one-question", "a-reason", "curtain"),
    Reword("caught", by="ewa"),
    Reword("asks-who-i-am", by="jomo"),
    *wrote("all-or-nothing", "eleven-tabs"),
    Write("amused", region=Region.THINKS, text="Bad guesses are funny."),
    Rethink("voucher", by="leila"),
)

BELIEVED: Steps = (
    *wrote("says-about-me", "unwrapping", "safe-is-lazy", "for-the-shop", "photographs"),
    Move("amused", by="anushka"),
    Reword("amused", by="leila"),
    *wrote("dad-would-mind", "eight-year-olds", "six-minutes", "price"),
    Delete("price", by="bjorn"),
    *wrote("parents-reviews", "narrowed"),
    Restore("price", by="jomo"),
    Write("receipt-unused"),
)

SORTED: Steps = (
    Gather("ask-me", by=("jomo", "anushka", "ewa"), first_name="Who is it for?"),
    Gather("use-it", by=("bjorn", "leila")),
    Move("never-told-you", by="dafydd", before="use-it"),
    Undo("dafydd"),
    Gather("mind", by=("anushka", "ewa")),
    Gather("hides", by=("ewa", "bjorn", "anushka"), first_name="Privacy"),
    Cite("use-it", "never-told-you", by="anushka"),
    Cite("never-told-you", "use-it", by="bjorn"),
    Gather("about-me", by=("leila", "jomo", "anushka")),
    Gather("found-out", by=("ewa", "anushka")),
    Cite("a-reason", "because-line", by="bjorn"),
    Cite("held-against", "not-expecting", by="leila"),
    Cite("caught", "shared-account", by="ewa"),
    Cite("delighted", "three-for-three", by="bjorn"),
    Move("caught", by="ines", before="seen-through"),
)

MAKING: Steps = READING + OBSERVED + INFERRED + BELIEVED + SORTED
