import gzip
import os
from urllib.parse import urlsplit

import brotli
import pytest
from asgiref.testing import ApplicationCommunicator
from django.contrib.staticfiles.finders import get_finder

from empathymap.static import MemoryStatic, digest


async def behind(scope, receive, send):
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"the product"})


@pytest.fixture
def folder(tmp_path, settings):
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "map.js").write_text("export const quadrants = 4;\n" * 50)
    (tmp_path / "letters.woff2").write_bytes(b"wOF2" + bytes(range(256)))
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATIC_URL = f"/static/{digest([tmp_path])}/"
    get_finder.cache_clear()
    yield tmp_path
    get_finder.cache_clear()


@pytest.fixture
def ask(folder):
    return asker(MemoryStatic(behind))


def asker(application):
    async def ask(path, method="GET", **headers):
        scope = {
            "type": "http",
            "method": method,
            "path": urlsplit(path).path,
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ],
        }
        server = ApplicationCommunicator(application, scope)
        await server.send_input({"type": "http.request"})
        start, rest = await server.receive_output(), await server.receive_output()
        return start["status"], {k.decode(): v.decode() for k, v in start["headers"]}, rest["body"]

    return ask


async def test_a_file_under_its_digest_may_be_kept_for_ever(ask, folder, settings):
    status, headers, body = await ask(settings.STATIC_URL + "vendor/map.js")

    assert (status, body) == (200, (folder / "vendor" / "map.js").read_bytes())
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["content-length"] == str(len(body))


async def test_text_travels_zipped_and_fonts_as_they_are(ask, folder, settings):
    _, script, zipped = await ask(settings.STATIC_URL + "vendor/map.js", accept_encoding="gzip")
    _, font, letters = await ask(settings.STATIC_URL + "letters.woff2", accept_encoding="gzip")
    _, refused, plain = await ask(settings.STATIC_URL + "vendor/map.js", accept_encoding="gzip;q=0")

    assert script["content-encoding"] == "gzip"
    assert gzip.decompress(zipped) == plain == (folder / "vendor" / "map.js").read_bytes()
    assert script["vary"] == "accept-encoding"
    assert "content-encoding" not in font
    assert "content-encoding" not in refused
    assert (font["content-type"], letters) == (
        "font/woff2",
        (folder / "letters.woff2").read_bytes(),
    )


async def test_another_digest_gets_the_current_file_but_may_not_keep_it(ask, folder):
    status, headers, body = await ask("/static/0123456789ab/vendor/map.js")

    assert (status, body) == (200, (folder / "vendor" / "map.js").read_bytes())
    assert headers["cache-control"] == "no-cache"


async def test_an_unchanged_file_is_not_sent_again(ask, settings):
    _, headers, _ = await ask(settings.STATIC_URL + "vendor/map.js")

    again = await ask(settings.STATIC_URL + "vendor/map.js", if_none_match=headers["etag"])
    other = await ask(settings.STATIC_URL + "vendor/map.js", if_none_match='W/"other"')

    assert (again[0], again[2]) == (304, b"")
    assert other[0] == 200


async def test_head_tells_the_length_and_sends_nothing(ask, folder, settings):
    status, headers, body = await ask(settings.STATIC_URL + "vendor/map.js", method="HEAD")

    assert (status, body) == (200, b"")
    assert headers["content-length"] == str((folder / "vendor" / "map.js").stat().st_size)


@pytest.mark.parametrize(
    "name",
    [
        "vendor/none.js",
        "",
        "vendor",
        "../secret-key",
        "js/../vendor/map.js",
        "rest_framework/css/default.css",
    ],
)
async def test_what_is_not_a_static_file_is_not_found(ask, settings, name):
    status, headers, body = await ask(settings.STATIC_URL + name)

    assert (status, headers["cache-control"], body) == (404, "no-store", b"")


async def test_an_address_without_a_digest_is_not_found(ask):
    assert (await ask("/static/vendor/map.js"))[0] == 404


async def test_static_files_are_only_read(ask, settings):
    status, headers, _ = await ask(settings.STATIC_URL + "vendor/map.js", method="POST")

    assert (status, headers["allow"]) == (405, "GET, HEAD")


async def test_everything_else_is_the_products_business(ask):
    assert await ask("/maps/") == (299, {}, b"the product")


async def test_the_admins_files_are_served_too(ask, settings):
    status, headers, _ = await ask(settings.STATIC_URL + "admin/css/base.css")

    assert (status, headers["content-type"]) == (200, "text/css; charset=utf-8")


async def test_while_developing_a_changed_file_is_seen_at_once(folder, settings):
    settings.DEBUG = True
    ask = asker(MemoryStatic(behind))
    path = folder / "vendor" / "map.js"
    before = await ask(settings.STATIC_URL + "vendor/map.js")

    path.write_text("export const quadrants = 5;\n")
    os.utime(path, (0, 0))
    (folder / "vendor" / "new.js").write_text("new")

    assert before[1]["cache-control"] == "no-cache"
    assert (await ask(settings.STATIC_URL + "vendor/map.js"))[2] == b"export const quadrants = 5;\n"
    assert (await ask(settings.STATIC_URL + "vendor/new.js"))[2] == b"new"


def test_the_digest_follows_names_and_contents(tmp_path):
    first = digest([tmp_path])
    (tmp_path / "a.css").write_text("1")
    second = digest([tmp_path])
    (tmp_path / "a.css").rename(tmp_path / "b.css")
    third = digest([tmp_path])
    (tmp_path / "b.css").write_text("2")
    fourth = digest([tmp_path])

    assert len({first, second, third, fourth}) == 4
    assert digest([tmp_path]) == fourth
    assert all(len(one) == 12 for one in (first, second, third, fourth))


async def test_our_own_text_travels_in_the_shortest_coding_that_a_browser_knows(folder, settings):
    (folder / "quadrant.css").write_text("@layer pages { .quadrant { display: grid; } }\n" * 50)
    ask = asker(MemoryStatic(behind))
    address = settings.STATIC_URL + "quadrant.css"

    _, short, body = await ask(address, accept_encoding="gzip, deflate, br")
    _, zipped, longer = await ask(address, accept_encoding="gzip, br;q=0")
    _, _, plain = await ask(address)

    assert (short["content-encoding"], zipped["content-encoding"]) == ("br", "gzip")
    assert brotli.decompress(body) == gzip.decompress(longer) == plain
    assert len(body) < len(longer) < len(plain)


async def test_what_we_write_is_sent_as_bundles_and_what_others_wrote_to_the_letter(
    folder, settings
):
    (folder / "page.js").write_text(
        '/** Why. */\nimport { a } from "./part.js";\nalert(a); // what\n'
    )
    (folder / "part.js").write_text("export const a = `//`;\n")
    (folder / "vendor" / "htmx.js").write_text("// licence\n")
    ask = asker(MemoryStatic(behind))

    _, _, ours = await ask(settings.STATIC_URL + "page.js")
    status, _, _ = await ask(settings.STATIC_URL + "part.js")
    _, _, theirs = await ask(settings.STATIC_URL + "vendor/htmx.js")

    assert b"`//`" in ours
    assert b"Why" not in ours
    assert b"what" not in ours
    assert status == 404
    assert theirs == b"// licence\n"


async def test_while_developing_our_files_are_sent_as_they_are_written(folder, settings):
    settings.DEBUG = True
    source = '/** Why. */\nimport "./part.js";\n'
    (folder / "page.js").write_text(source)
    (folder / "part.js").write_text("export const a = 1;\n")
    ask = asker(MemoryStatic(behind))

    assert (await ask(settings.STATIC_URL + "page.js"))[2].decode() == source
    assert (await ask(settings.STATIC_URL + "part.js"))[0] == 200
