"""The kinds of value a command carries. Strict: nothing is guessed, nothing is converted."""

import re
import uuid
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from workshops.cleaning import clean, clean_line

from .refusal import Rejected

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
LARGEST = 10**15  # protocol F3: whole numbers that every client can hold exactly


class Key(serializers.UUIDField):
    """The name of a thing: a UUID in lower-case canonical form (protocol F5)."""

    def to_internal_value(self, data: Any) -> uuid.UUID:
        if not isinstance(data, str) or not KEY.fullmatch(data):
            self.fail("invalid", value=data)
        return uuid.UUID(data)


class Keys(serializers.ListField):
    """The names of several things."""

    MOST = 500

    def __init__(self, **options: Any) -> None:
        super().__init__(child=Key(), max_length=self.MOST, **options)


class Day(serializers.CharField):
    """A day, as "2026-12-01"; empty for none."""

    default_error_messages = {"day": _("A day looks like 2026-12-01.")}

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is serializers.empty:
            return super().run_validation(data)
        if data == "":
            return None
        if not isinstance(data, str) or not DAY.fullmatch(data):
            self.fail("day")
        try:
            return date.fromisoformat(data)
        except ValueError:
            self.fail("day")


class Words(serializers.CharField):
    """Text of people. `limit` counts characters after cleaning; `lines` keeps line breaks."""

    def __init__(self, *, limit: int, lines: bool = False, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)
        self.limit, self.lines = limit, lines

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is serializers.empty:
            return super().run_validation(data)
        if not isinstance(data, str):
            self.fail("invalid")
        text = clean(data).strip() if self.lines else clean_line(data)
        if not text and not self.allow_blank:
            self.fail("blank")
        if len(text) > self.limit:
            raise Rejected("too_long", limit=self.limit, length=len(text))
        return text


class Choice(serializers.ChoiceField):
    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """True or false, and nothing that only looks like it."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Whole(serializers.IntegerField):
    """A whole number from 0 on."""

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool) or not 0 <= data < LARGEST:
            self.fail("invalid")
        return data


class Operation(serializers.ListField):
    """An operation on text (protocol T1)."""

    default_error_messages = {"part": _("An edit is a list of whole numbers and strings.")}
    PARTS = 400

    def to_internal_value(self, data: Any) -> list[int | str]:
        if not isinstance(data, list) or not 0 < len(data) <= self.PARTS:
            self.fail("part")
        return [self._part(part) for part in data]

    def _part(self, part: Any) -> int | str:
        if isinstance(part, str):
            return clean(part)
        if isinstance(part, int) and not isinstance(part, bool) and -LARGEST < part < LARGEST:
            return part
        self.fail("part")
