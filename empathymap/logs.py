"""What is logged names no secret: an address that lets somebody in is cut behind its first word."""

import logging
import re

from pythonjsonlogger.json import JsonFormatter

# Read-only links, invitations, join codes, new passwords; in a request line or in a traceback.
LETS_IN = re.compile(r"/(see|invitations|join|password)/[^\s\"'<>?,)\\]+")


def discreet(line: str) -> str:
    """A line without what would let its reader in."""
    return LETS_IN.sub(r"/\1/…", line)


class Discreet(logging.Formatter):
    """For people who read along."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


class DiscreetJSON(JsonFormatter):
    """One JSON object a line, for programs that collect logs; LOG_FORMAT=json."""

    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "at", "levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))
