"""Where figures are told."""


class Board:
    """Prints figures and remembers whether all were held."""

    def __init__(self) -> None:
        self.held = True

    def say(self, text: str) -> None:
        print(text)

    def line(
        self, name: str, figure: float, unit: str, *, beside: float = 0, at_most: float = 0,
        at_least: float = 0,
    ) -> None:  # fmt: skip
        text = f"{name:<46}{figure:>10.1f} {unit}"
        if beside:
            text += f"   a plain consumer {beside:.1f} {unit}, {beside / figure:.1f} times ours"
        if at_most or at_least:
            held = figure <= at_most if at_most else figure >= at_least
            limit = f"at most {at_most:g}" if at_most else f"at least {at_least:g}"
            text += f"   [{limit}: {'held' if held else 'NOT HELD'}]"
            self.held = self.held and held
        print(text)
