"""Looking for words that must be nowhere: in every column of every table, and in the files beneath."""

import json
from pathlib import Path

from django.apps import apps
from django.db import connection


def places_of(token: str) -> set[str]:
    """Each table and column in which a token stands, whichever tables there are."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            for name, value in row.items():
                if token in json.dumps(value, default=str, ensure_ascii=False):
                    found.add(f"{model.__name__}.{name}")
    return found


def in_the_files(token: str) -> list[str]:
    """The files of the database that hold a token, in any part of them, used or not."""
    file = Path(connection.settings_dict["NAME"])
    beside = [file, *(file.with_name(file.name + end) for end in ("-wal", "-journal"))]
    return [each.name for each in beside if each.exists() and token.encode() in each.read_bytes()]
