"""What the kernel says of the site's processes at one moment."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..stacks import Stack


@dataclass(frozen=True)
class Reading:
    pid: int
    memory: int
    files: int


def readings(site: "Stack") -> list[Reading]:
    return [Reading(one.pid, one.memory(), one.open_files()) for one in site.servers]
