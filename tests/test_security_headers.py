import pytest
from django.http import HttpResponse

from empathymap.security_headers import SecurityHeadersMiddleware


@pytest.fixture
def policy(client, db):
    value = client.get("/no-such-page/").headers["Content-Security-Policy"]
    return {words[0]: words[1:] for words in (part.split() for part in value.split(";"))}


def test_nothing_inline_and_nothing_from_elsewhere_may_run(policy):
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    words = {word for sources in policy.values() for word in sources}
    assert words == {"'none'", "'self'", "data:", "blob:"}


def test_every_answer_even_not_found_is_guarded(client, db):
    headers = client.get("/no-such-page/").headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_page_may_be_stricter_than_the_rest(rf):
    page = SecurityHeadersMiddleware(
        lambda request: HttpResponse(headers={"Referrer-Policy": "no-referrer"})
    )

    headers = page(rf.get("/")).headers

    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
