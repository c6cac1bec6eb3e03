"""Words as people type them: joined emoji, right to left, marks on letters; each with a token of its own."""

import random

PIECES = [
    "I guessed the price", "why a fee?", "é", "e\u0301", "👩‍👧‍👦", "🇩🇪", "👍🏽", "🏳️‍🌈", "عربي", "שׁלום",
    "ก็", "中文", "\n", "  ", "“quoted”", "ﬁ", "Ω", "\u200fright\u200f", "<b>", "&amp;", "null", "0",
]  # fmt: skip


class Words:
    """Draws words; no token ever comes twice from the same seed."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(f"{seed} words")
        self._given: set[int] = set()

    def token(self) -> str:
        number = self.dice.getrandbits(24)
        while number in self._given:
            number = self.dice.getrandbits(24)
        self._given.add(number)
        return f"tok{number:06x}k"

    def text(self, token: str) -> str:
        around = [self.dice.choice(PIECES) for _each in range(self.dice.randint(0, 4))]
        around.insert(self.dice.randint(0, len(around)), token)
        return " ".join(around)
