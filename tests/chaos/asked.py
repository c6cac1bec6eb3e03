"""What the command line asked for, as every layer reads it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Asked:
    """How much, and whether only one profile or seed. `stacks` holds "sqlite" and/or "scaled"."""

    size: Literal["quick", "all"] = "all"
    profile: str | None = None
    seed: str | None = None
    stacks: tuple[str, ...] = ("sqlite", "scaled")
