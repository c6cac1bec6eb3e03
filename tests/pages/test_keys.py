"""The list of keys that "?" shows."""

import re
from pathlib import Path

from workshops.pages.live_map import KEYS

SCRIPT = Path("static/js/map/keys.js")
# What a key is called in the list, where that is not its name in the browser.
CALLED = {
    "Enter": "⏎", "Delete": "Del", "Escape": "Esc", "ContextMenu": "Shift F10",
    "ArrowRight": "→", "ArrowLeft": "←", "ArrowDown": "↓", "ArrowUp": "↑",
}  # fmt: skip


def test_every_key_of_the_map_is_listed():
    listens_to = re.findall(r'^    "?([^\s":]+|/)"?: \(\) =>', SCRIPT.read_text(), re.MULTILINE)
    listed = " ".join(" ".join([*keys, str(what)]) for keys, what in KEYS)

    assert {"n", "/", "Home", "Delete", "ArrowUp"} <= set(listens_to)
    assert [
        key
        for key in listens_to
        if not re.search(rf"(?<!\w){re.escape(CALLED.get(key, key))}(?!\w)", listed, re.IGNORECASE)
    ] == []
