"""What is logged names no secret: an address that lets somebody in is cut behind its first word."""

import logging
import re

# Read-only links, invitations, join codes, new passwords; in a request line or in a traceback.
LETS_IN = re.compile(r"/(see|invitations|join|password)/[^\s\"'<>?,)]+")


class Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return LETS_IN.sub(r"/\1/…", super().format(record))
