"""Everything that a browser is sent: bodies of answers and frames of sockets, and the search in it."""

import html
import json
import re
from collections.abc import Iterator

from playwright.sync_api import Error, Page

from tests.unpacked import said

IN_A_ROW = 4  # words of a text that are searched for together: a part of it is a leak too


class Ears:
    """What one browser has heard since it was opened."""

    def __init__(self, page: Page) -> None:
        self.heard: list[bytes] = []
        self.missed: list[str] = []
        self._context = page.context
        page.on("response", self._body)
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))

    def _frame(self, payload: str | bytes) -> None:
        self.heard.append(said(payload))

    def _body(self, response) -> None:
        if "/static/" in response.url or 300 <= response.status < 400:
            return
        try:
            self.heard.append(response.body())
        except Error:  # the page has gone on before its last body was asked for
            self._ask_again(response.request)

    def _ask_again(self, request) -> None:
        """What a page asked for as it was left, as the same person gets it now."""
        try:
            answer = self._context.request.get(request.url, headers=request.headers)
            self.heard.append(answer.body())
        except Error:
            self.missed.append(request.url)

    def hear(self, text: str) -> bool:
        """Whether any part of the text has come, however it was written down."""
        parts = set(parts_of(text))
        return any(part in body for body in self.heard for part in parts)

    def tallies(self) -> int:
        """How often something was told of what votes come to (in words of a page, it is no tally)."""
        return sum(len(re.findall(rb'"tally":\s*\{', body)) for body in self.heard)

    def votes(self) -> set[str]:
        """The votes it knows of, each by its own name."""
        return {key for part in self._parts("votes") for key in part}

    def writers(self) -> set[str]:
        """The people of whom it was told that they wrote a note."""
        wrote = {
            note.get("author") for part in self._parts("notes") for note in part.values() if note
        }
        wrote |= {one.get("by") for part in self._parts("authors") for one in part.values() if one}
        return {str(person) for person in wrote if person}

    def _parts(self, name: str) -> Iterator[dict]:
        """A part of the map wherever it was sent: in snapshots and in events."""
        for thing in self._things():
            part = thing.get(name)
            if isinstance(part, dict):
                yield part

    def _things(self) -> Iterator[dict]:
        for body in self.heard:
            try:
                waiting = [json.loads(body)]
            except ValueError:
                continue
            while waiting:
                thing = waiting.pop()
                if isinstance(thing, dict):
                    yield thing
                    waiting.extend(thing.values())
                elif isinstance(thing, list):
                    waiting.extend(thing)


def parts_of(text: str) -> Iterator[bytes]:
    """Every few words of a text in a row, as UTF-8, as JSON escapes them, and as HTML does."""
    words = text.split()
    for at in range(max(1, len(words) - IN_A_ROW + 1)):
        part = " ".join(words[at : at + IN_A_ROW])
        yield part.encode()
        yield json.dumps(part)[1:-1].encode()
        yield html.escape(part).encode()
        yield html.escape(part, quote=False).encode()
