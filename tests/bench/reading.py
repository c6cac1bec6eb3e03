"""Looking at a page: how long the server takes for it."""

import http.client
import time
from statistics import median
from urllib.parse import urlsplit

from .processes import Server

LOOKS = 25


def page(server: Server, path: str, cookie: str) -> float:
    """Milliseconds from the question to the last byte of the answer, on an open connection; half take less."""
    wire = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    spent = []
    for _look in range(1 + LOOKS):
        began = time.monotonic()
        wire.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "br"})
        answer = wire.getresponse()
        answer.read()
        spent.append((time.monotonic() - began) * 1000)
        assert answer.status == 200, path
    wire.close()
    return median(spent[1:])
