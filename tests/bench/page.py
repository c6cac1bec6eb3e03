"""Opening a map: what has to come over the wire before it can be read, and before it is alive."""

import gzip
import re
import time
from dataclasses import dataclass
from urllib.request import Request, urlopen

FONTS = (".woff2",)


@dataclass(frozen=True)
class Opening:
    """Bytes as sent (compressed), fonts apart; milliseconds until the page itself was here."""

    page: int
    files: dict[str, int]
    fonts: int
    milliseconds: float

    @property
    def total(self) -> int:
        return self.page + sum(self.files.values())


def measure(url: str, path: str, cookie: str) -> Opening:
    """Fetch a page and everything it asks for, each once, as a browser would."""
    began = time.monotonic()
    sent, html = _fetch(url + path, cookie)
    milliseconds = (time.monotonic() - began) * 1000
    files: dict[str, int] = {}
    fonts = 0
    waiting = _named(html, path)
    while waiting:
        name = waiting.pop()
        if name in files or not name.startswith("/static/"):
            continue
        size, text = _fetch(url + name, cookie)
        if name.endswith(FONTS):
            fonts += size
            files[name] = 0
            continue
        files[name] = size
        waiting += _named(text, name)
    return Opening(page=sent, files=files, fonts=fonts, milliseconds=milliseconds)


def _fetch(url: str, cookie: str) -> tuple[int, str]:
    request = Request(url, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    with urlopen(request, timeout=30) as response:
        body = response.read()
        plain = gzip.decompress(body) if response.headers["Content-Encoding"] == "gzip" else body
    return len(body), plain.decode("utf-8", "replace")


def _named(text: str, base: str) -> list[str]:
    """The files of ours that a page, a stylesheet or a module names."""
    found = re.findall(r"""(?:href|src)=["']([^"'#]+)["'#]""", text)
    if base.endswith(".css"):
        found += re.findall(r"""url\(["']?([^"')#]+)""", text)
    if base.endswith(".js"):
        found += re.findall(r"""(?:from|import)\s*\(?["'](\.[^"']+)["']""", text)
    return [_absolute(name, base) for name in found if not name.startswith(("data:", "http"))]


def _absolute(name: str, base: str) -> str:
    if name.startswith("/"):
        return name
    parts = base.rsplit("/", 1)[0].split("/")
    for part in name.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
