"""What goes wrong, how often; all of it drawn from the seed, none of it once the faults have ended."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Rates:
    """How often, of one: each frame, hint, commit or second."""

    bus_loses: float = 0.15
    bus_repeats: float = 0.10
    frame_lost: float = 0.004  # swallowed on the way, and the socket stays open
    frame_stalls: float = 0.01  # two seconds
    cut: float = 0.03  # a second and socket
    zombie: float = 0.006  # a second and socket: nothing arrives, nothing is closed
    dies_before: float = 0.004  # a commit
    dies_in: float = 0.006
    dies_after: float = 0.008
    killed: float = 0.01  # a second and process


CALM = Rates(*[0.0] * 10)
AT_REST = replace(CALM, bus_loses=1.0)  # in the end everybody must come to agree without a bus


class Weather:
    """How bad it is at the moment; the same for everybody."""

    def __init__(self, seed: str, rates: Rates) -> None:
        self.seed, self.rates = seed, rates

    def end(self) -> None:
        self.rates = AT_REST

    def over(self, place: str) -> "Faults":
        """The faults of one place, with dice of their own: what is asked elsewhere changes nothing here."""
        return Faults(self, random.Random(f"{self.seed} {place}"))


class Faults:
    """Asked before anything happens in one place whether it goes well."""

    def __init__(self, weather: Weather, dice: random.Random) -> None:
        self._weather, self.dice = weather, dice

    @property
    def rates(self) -> Rates:
        return self._weather.rates

    def happens(self, rate: float) -> bool:
        return rate > 0 and self.dice.random() < rate

    def takes(self) -> float:
        """Half of how long a thread needs for a question or a commit."""
        slow = 0.3 if self.happens(self.rates.frame_stalls) else 0.0
        return self.dice.uniform(0.0005, 0.015) + slow

    def latency(self) -> float:
        """How long a frame is on its way."""
        stall = 2.0 if self.happens(self.rates.frame_stalls) else 0.0
        return self.dice.uniform(0.005, 0.08) + stall

    def dies_at(self) -> str:
        """Where in a commit the process dies; empty if it does not."""
        for when, rate in (
            ("before", self.rates.dies_before),
            ("in", self.rates.dies_in),
            ("after", self.rates.dies_after),
        ):
            if self.happens(rate):
                return when
        return ""

    def on_the_bus(self) -> Iterator[float]:
        """When the copies of one hint arrive: none, one or two of them."""
        if self.happens(self.rates.bus_loses):
            return
        yield self.dice.uniform(0.001, 0.05)
        if self.happens(self.rates.bus_repeats):
            yield self.dice.uniform(0.01, 1.0)
