import gzip
import os
from urllib.parse import urlsplit

import pytest
from asgiref.testing import ApplicationCommunicator
from django.contrib.staticfiles.finders import get_finder

from empathymap.static import MemoryStatic, digest


async def behind(scope, receive, send):
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"the product"})


@pytest.fixture
def folder(tmp_path, settings):
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "map.js").write_text("export const quadrants = 4;\n" * 50)
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
    status, headers, body = await ask(settings.STATIC_URL + "js/map.js")

    assert (status, body) == (200, (folder / "js" / "map.js").read_bytes())
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["content-length"] == str(len(body))


async def test_text_travels_zipped_and_fonts_as_they_are(ask, folder, settings):
    _, script, zipped = await ask(settings.STATIC_URL + "js/map.js", accept_encoding="br, gzip")
    _, font, letters = await ask(settings.STATIC_URL + "letters.woff2", accept_encoding="gzip")
    _, refused, plain = await ask(settings.STATIC_URL + "js/map.js", accept_encoding="gzip;q=0")

    assert script["content-encoding"] == "gzip"
    assert gzip.decompress(zipped) == plain == (folder / "js" / "map.js").read_bytes()
    assert script["vary"] == "accept-encoding"
    assert "content-encoding" not in font
    assert "content-encoding" not in refused
    assert (font["content-type"], letters) == (
        "font/woff2",
        (folder / "letters.woff2").read_bytes(),
    )


async def test_another_digest_gets_the_current_file_but_may_not_keep_it(ask, folder):
    status, headers, body = await ask("/static/0123456789ab/js/map.js")

    assert (status, body) == (200, (folder / "js" / "map.js").read_bytes())
    assert headers["cache-control"] == "no-cache"


async def test_an_unchanged_file_is_not_sent_again(ask, settings):
    _, headers, _ = await ask(settings.STATIC_URL + "js/map.js")

    again = await ask(settings.STATIC_URL + "js/map.js", if_none_match=headers["etag"])
    other = await ask(settings.STATIC_URL + "js/map.js", if_none_match='W/"other"')

    assert (again[0], again[2]) == (304, b"")
    assert other[0] == 200


async def test_head_tells_the_length_and_sends_nothing(ask, folder, settings):
    status, headers, body = await ask(settings.STATIC_URL + "js/map.js", method="HEAD")

    assert (status, body) == (200, b"")
    assert headers["content-length"] == str((folder / "js" / "map.js").stat().st_size)


@pytest.mark.parametrize(
    "name",
    ["js/none.js", "", "js", "../secret-key", "js/../js/map.js", "rest_framework/css/default.css"],
)
async def test_what_is_not_a_static_file_is_not_found(ask, settings, name):
    status, headers, body = await ask(settings.STATIC_URL + name)

    assert (status, headers["cache-control"], body) == (404, "no-store", b"")


async def test_an_address_without_a_digest_is_not_found(ask):
    assert (await ask("/static/js/map.js"))[0] == 404


async def test_static_files_are_only_read(ask, settings):
    status, headers, _ = await ask(settings.STATIC_URL + "js/map.js", method="POST")

    assert (status, headers["allow"]) == (405, "GET, HEAD")


async def test_everything_else_is_the_products_business(ask):
    assert await ask("/maps/") == (299, {}, b"the product")


async def test_the_admins_files_are_served_too(ask, settings):
    status, headers, _ = await ask(settings.STATIC_URL + "admin/css/base.css")

    assert (status, headers["content-type"]) == (200, "text/css; charset=utf-8")


async def test_while_developing_a_changed_file_is_seen_at_once(folder, settings):
    settings.DEBUG = True
    ask = asker(MemoryStatic(behind))
    path = folder / "js" / "map.js"
    before = await ask(settings.STATIC_URL + "js/map.js")

    path.write_text("export const quadrants = 5;\n")
    os.utime(path, (0, 0))
    (folder / "js" / "new.js").write_text("new")

    assert before[1]["cache-control"] == "no-cache"
    assert (await ask(settings.STATIC_URL + "js/map.js"))[2] == b"export const quadrants = 5;\n"
    assert (await ask(settings.STATIC_URL + "js/new.js"))[2] == b"new"


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


async def test_our_comments_stay_at_home_and_every_line_keeps_its_number(folder, settings):
    source = "/**\n * Why.\n */\nexport const a = 1; // kept\n  // gone\nexport const b = `//`;\n"
    (folder / "js" / "map.js").write_text(source)
    (folder / "vendor").mkdir()
    (folder / "vendor" / "htmx.js").write_text("// licence\n")

    ask = asker(MemoryStatic(behind))
    _status, _headers, ours = await ask(settings.STATIC_URL + "js/map.js")
    _status, _headers, theirs = await ask(settings.STATIC_URL + "vendor/htmx.js")

    assert ours == b"\n\n\nexport const a = 1; // kept\n\nexport const b = `//`;\n"
    assert theirs == b"// licence\n"
