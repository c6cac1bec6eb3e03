"""Reading the body of a request as strictly as a frame (docs/protocol.md, F3)."""

from typing import Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from workshops.strict_json import NotStrict, loads


class TooLarge(APIException):
    """A body of more bytes than this server takes."""

    status_code = 413
    default_code = "too_large"


class StrictJSONParser(BaseParser):
    """JSON in UTF-8 without anything ambiguous in it. Other content types are answered 415."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        """Return the parsed body. Raises TooLarge and ParseError."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise TooLarge
        try:
            return loads(body.decode("utf-8"))
        except (UnicodeDecodeError, NotStrict):
            raise ParseError from None
