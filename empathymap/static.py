"""Static files from memory: read, bundled and compressed once at start, one digest for all of them.

The digest stands in the address, /static/<digest>/css/base.css, so modules may import each other
and stylesheets may name fonts by relative paths, and a browser may keep every file for a year.
While developing, each file is served as it is written; otherwise ours are as bundles.py makes them.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from empathymap import bundles

MAKERS = ["Django", "tdewolff-minify"]
LIBRARIES_WITHOUT_A_PAGE = ["rest_framework", "drf_spectacular"]  # their browsable pages are off
TEXT = ("text/", "image/svg+xml", "application/json", "application/manifest+json")
FOR_EVER = b"public, max-age=31536000, immutable"
ASK_EACH_TIME = b"no-cache"

# Not the machine's own table of types: a module served as text/plain is refused by browsers.
types = mimetypes.MimeTypes()
for ending, kind in {
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".md": "text/markdown",
}.items():
    types.add_type(kind, ending)


def digest(folders: Iterable[Path]) -> str:
    """Twelve hex digits that change with any file in these folders, and with who makes of them what."""
    makers = [one.version for name in MAKERS for one in distributions(name=name)]
    seen = hashlib.sha256(" ".join(makers).encode() + Path(bundles.__file__).read_bytes())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            seen.update(f"\0{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            seen.update(content)
    return seen.hexdigest()[:12]


class MemoryStatic:
    """Answers below STATIC_URL's first segment and passes everything else on to the application."""

    def __init__(self, app):
        self.app = app
        self.root, self.current = settings.STATIC_URL.rstrip("/").rsplit("/", 1)
        self.address = re.compile(re.escape(self.root) + "/([0-9a-f]{12})/(.+)")
        self.files = read()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and scope["path"].startswith(self.root + "/"):
            status, headers, body = self.answer(scope)
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": body})
        else:
            await self.app(scope, receive, send)

    def answer(self, scope):
        address = self.address.fullmatch(scope["path"])
        file = self.find(address[2]) if address else None
        if scope["method"] not in ("GET", "HEAD"):
            return 405, [(b"allow", b"GET, HEAD"), (b"content-length", b"0")], b""
        if address is None or file is None:
            return 404, [(b"cache-control", b"no-store"), (b"content-length", b"0")], b""

        # While a new version is rolled out, an old process may be asked for a new digest. It gives
        # what it has, but that must not be kept under the new address.
        keep = address[1] == self.current and not settings.DEBUG
        wishes = dict(scope["headers"])
        headers = [
            (b"content-type", file.kind),
            (b"etag", file.etag),
            (b"cache-control", FOR_EVER if keep else ASK_EACH_TIME),
            (b"vary", b"accept-encoding"),
            (b"x-content-type-options", b"nosniff"),
            (b"cross-origin-resource-policy", b"same-origin"),
        ]
        if file.etag in wishes.get(b"if-none-match", b""):
            return 304, headers, b""
        coding, body = file.sent(accepted(wishes.get(b"accept-encoding", b"")))
        if coding:
            headers.append((b"content-encoding", coding))
        headers.append((b"content-length", str(len(body)).encode()))
        return 200, headers, body if scope["method"] == "GET" else b""

    def find(self, name):
        file = self.files.get(name)
        if settings.DEBUG and (file is None or file.changed()):
            self.files = read()
            file = self.files.get(name)
        return file


@dataclass(frozen=True, slots=True)
class File:
    """One file as it is sent: of text no more than its two codings are kept."""

    path: Path
    written: int
    kind: bytes
    etag: bytes
    bodies: dict[bytes, bytes]  # by coding; without one, as it is

    @classmethod
    def of(cls, path: Path, content: bytes) -> "File":
        kind = types.guess_type(path.name)[0] or "application/octet-stream"
        text = kind.startswith(TEXT)
        return cls(
            path=path,
            written=path.stat().st_mtime_ns,
            kind=f"{kind}; charset=utf-8".encode() if text else kind.encode(),
            etag=f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'.encode(),
            bodies=coded(content, well=is_ours(path)) if text else {b"": content},
        )

    def sent(self, accepted: set[bytes]) -> tuple[bytes, bytes]:
        """The shortest of what a browser understands: how it is coded, and the body."""
        for coding, body in self.bodies.items():
            if not coding or coding in accepted:
                return coding, body
        return b"", gzip.decompress(self.bodies[b"gzip"])

    def changed(self) -> bool:
        return not self.path.exists() or self.path.stat().st_mtime_ns != self.written


def read() -> dict[str, File]:
    """Every static file by name, ours as they are to be sent."""
    paths = dict(everything())
    ours = {
        name: path.read_text()
        for name, path in paths.items()
        if name.endswith((".js", ".css")) and is_ours(path) and not settings.DEBUG
    }
    made = bundles.bundled(ours)
    return {
        name: File.of(path, made[name].encode() if name in made else path.read_bytes())
        for name, path in paths.items()
        if name in made or name not in ours
    }


def coded(content: bytes, *, well: bool) -> dict[bytes, bytes]:
    """A text in its codings, shortest first; well, if it is worth the time at each start."""
    # Quality 11 saves two bytes more in a hundred and takes three times as long.
    short = {b"br": brotli.compress(content, quality=10)} if well else {}
    return {**short, b"gzip": gzip.compress(content, mtime=0)}


def everything() -> Iterator[tuple[str, Path]]:
    """Name and place of every static file; as in Django, the first finder to know a name wins."""
    seen = set()
    for finder in get_finders():
        for path, storage in finder.list(LIBRARIES_WITHOUT_A_PAGE):
            name = Path(getattr(storage, "prefix", None) or "", path).as_posix()
            if name not in seen:
                seen.add(name)
                yield name, Path(storage.path(path))


def is_ours(path: Path) -> bool:
    """Whether a file is written here: what others wrote is sent to the letter, licence and all."""
    return "vendor" not in path.parts and any(
        path.is_relative_to(folder) for folder in settings.STATICFILES_DIRS
    )


def accepted(wish: bytes) -> set[bytes]:
    """The codings that an Accept-Encoding header asks for."""
    choices = (choice.partition(b";") for choice in wish.lower().split(b","))
    return {
        name.strip()
        for name, _, weight in choices
        if not re.fullmatch(rb"q=0(\.0*)?", weight.strip())
    }
