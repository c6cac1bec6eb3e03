"""Small promises of SECURITY.md that no other test is about; tests/attack/asvs.py says which these are."""

import ast
import logging
import re
from datetime import timedelta

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client as Browser

from empathymap import settings as product
from tests.attack.asvs import ROOT
from workshops import limits
from workshops.models import Invitation, ShareLink, User
from workshops.models.tokens import CODE_ALPHABET, CODE_LENGTH, new_code, new_secret
from workshops.pages.brake import Brake

PASSWORD = "correct horse battery"
OURS = [
    path
    for folder in ("workshops", "empathymap")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
SECURITY = (ROOT / "SECURITY.md").read_text()


def calls(*names: str) -> dict[str, set[str]]:
    """Where code of ours calls something of these names: `eval`, or `subprocess.run`."""
    found: dict[str, set[str]] = {}
    for path in OURS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
                found.setdefault(path.relative_to(ROOT).as_posix(), set()).add(ast.unparse(node))
    return found


def test_nothing_that_people_type_becomes_code_a_template_or_a_query():
    assert calls("eval", "exec", "compile", "Template", "engines", "Engine") == {}
    assert calls("pickle.loads", "pickle.load", "marshal.loads", "yaml.load") == {}
    # A code to scan is drawn by a library, as a picture; nothing else goes into a page as it is.
    assert calls("RawSQL", "mark_safe", "SafeString").keys() == {"workshops/pages/addresses.py"}
    raw = [path for path in OURS if re.search(r"\.(raw|extra)\(", path.read_text())]
    assert raw == []


def test_other_programs_are_run_without_a_shell_and_only_where_it_is_known():
    started = calls("subprocess.run", "subprocess.Popen", "os.system", "os.popen")

    assert started.keys() == {
        "workshops/exports/typesetting.py",
        "workshops/management/archive.py",
    }
    assert "shell" not in str(started)


def test_no_weak_hash_and_no_cipher_of_our_own():
    whole = "\n".join(path.read_text() for path in OURS)

    assert re.findall(r"\b(md5|sha1|DES|RC4|ECB|Crypto|random\.choice)\b", whole) == []


@pytest.mark.django_db
def test_secrets_are_long_and_random():
    """A link, an invitation and a device: 128 bits. A code of a room is shorter, and braked."""
    assert len({new_secret() for _ in range(200)}) == 200
    assert len(new_secret()) * 6 >= 128
    assert len(SessionStore()._get_new_session_key()) >= 32
    assert len(CODE_ALPHABET) ** CODE_LENGTH > 2**39
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.django_db
def test_only_hashes_of_secrets_are_kept(ana, northwind, empathy_map):
    _link, secret = ShareLink.issue(empathy_map=empathy_map)
    _invitation, other = Invitation.issue(workspace=northwind, role="member", created_by=ana)

    for model, given in ((ShareLink, secret), (Invitation, other)):
        row = str(model.objects.values().get())
        assert given not in row
        assert re.search(r"'token_hash': '[0-9a-f]{64}'", row)


# Passwords


def test_a_password_is_hashed_slowly_and_an_older_hash_is_made_anew(settings):
    older = "django.contrib.auth.hashers.MD5PasswordHasher"
    settings.PASSWORD_HASHERS = [*global_settings.PASSWORD_HASHERS, older]
    assert PBKDF2PasswordHasher.iterations >= 600_000
    # Django's own list, which grows with its versions
    assert not hasattr(product, "PASSWORD_HASHERS")
    anew = []
    old = make_password(PASSWORD, hasher="md5")
    assert check_password(PASSWORD, old, setter=anew.append)
    assert anew == [PASSWORD]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password",
    ["Empathymap!", "workshop2026", "persona-persona", "password1", "letmein123", "short7!", "ana@example.org"],
)  # fmt: skip
def test_what_is_guessed_first_is_refused(ana, password):
    with pytest.raises(ValidationError):
        validate_password(password, ana)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password",
    ["7305118264", "only small letters", "ключ от дома", "👩🏽‍⚕️ and a kettle", " Spaces  Count ", "x1" * 60],
)  # fmt: skip
def test_any_other_password_of_eight_characters_is_taken_to_the_letter(client, ana, password):
    validate_password(password, ana)
    ana.set_password(password)
    ana.date_joined -= timedelta(days=4000)  # it does not wear out
    ana.save()

    def tries(given: str) -> int:
        form = {"username": ana.email, "password": given}
        return Browser().post("/sign-in/", form).status_code

    assert tries(password) == 302
    for other in (password[:-1], password.swapcase(), password.strip() + "."):
        if other != password:
            assert tries(other) == 422


@pytest.mark.django_db
def test_a_password_is_hidden_while_typed_and_filled_in_by_its_manager(client, ana, northwind):
    signing_in = client.get("/sign-in/").content.decode()
    client.force_login(ana)
    account = client.get("/account/").content.decode()

    for page in (signing_in, account):
        fields = re.findall(r"<input[^>]*password[^>]*>", page)
        assert fields
        assert all('type="password"' in field and 'autocomplete="' in field for field in fields)
    for script in (ROOT / "static/js").rglob("*.js"):
        if "vendor" not in script.parts:
            assert not re.search(r'"paste".{0,200}preventDefault', script.read_text(), re.DOTALL)


@pytest.mark.django_db
def test_nobody_is_here_before_the_first_account():
    assert User.objects.count() == 0


# Sessions


@pytest.mark.django_db
def test_a_session_lasts_thirty_days_from_signing_in_whatever_is_done_meanwhile(client, ana):
    assert product.SESSION_COOKIE_AGE == 30 * 24 * 3600
    assert not settings.SESSION_SAVE_EVERY_REQUEST
    assert "Sessions last 30 days from signing in" in SECURITY
    client.force_login(ana)
    ends = client.session.get_expiry_date()

    client.get("/")

    assert abs(client.session.get_expiry_date() - ends) < timedelta(minutes=1)


@pytest.mark.django_db
def test_every_page_of_somebody_signed_in_has_a_way_out(client, ana, northwind, empathy_map):
    client.force_login(ana)

    for page in ("/", "/account/", f"/w/{northwind.slug}/", f"/maps/{empathy_map.pk}/history/"):
        assert 'action="/sign-out/"' in client.get(page).content.decode(), page


@pytest.mark.django_db
def test_an_account_that_is_switched_off_is_out_at_once(client, ana, northwind):
    client.force_login(ana)
    assert client.get("/account/").status_code == 200

    User.objects.filter(pk=ana.pk).update(is_active=False)

    assert client.get("/account/").status_code == 302


@pytest.mark.django_db
def test_looking_at_a_page_makes_no_session(client, empathy_map):
    for page in ("/", "/sign-in/", "/join/", f"/maps/{empathy_map.pk}/"):
        client.get(page)

    assert settings.SESSION_COOKIE_NAME not in client.cookies


# Answers


@pytest.mark.django_db
def test_every_answer_says_what_it_is_and_in_which_letters(client, ana, northwind, empathy_map):
    client.force_login(ana)
    api, text = f"/api/maps/{empathy_map.pk}/", re.compile(r"text/|javascript")

    for page in ("/", "/nowhere/", "/health/alive", f"/maps/{empathy_map.pk}/", "/sign-out/"):
        kind = client.get(page).headers["Content-Type"]
        assert text.match(kind), page
        assert "charset=utf-8" in kind, page
    for page in (api, f"{api}nowhere/", f"{api}exports/json/", "/health/ready"):
        assert client.get(page).headers["Content-Type"].startswith("application/json"), page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/.env", "/static/", "/static/js/", "/manage.py", "/var/", "/secret-key"],
)
def test_no_folder_and_no_file_of_ours_is_served(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_trace_and_other_methods_are_not_answered(client, northwind):
    for path in ("/", "/sign-in/", "/api/workspaces/"):
        assert client.generic("TRACE", path).status_code in (403, 405), path


@pytest.mark.django_db
def test_no_other_site_is_let_in_by_a_header(client, ana, northwind):
    client.force_login(ana)

    answer = client.get("/api/workspaces/", headers={"Origin": "https://evil.example"})

    assert [name for name in answer.headers if name.startswith("Access-Control")] == []


def test_behind_tls_browsers_come_by_tls_for_a_year():
    source = (ROOT / "empathymap/settings.py").read_text()
    setup = (ROOT / "deploy/nginx.conf").read_text()

    assert "SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365" in source
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in setup
    assert re.search(r"ssl_ciphers ECDHE\+AESGCM:ECDHE\+CHACHA20;", setup)


def test_sockets_go_by_tls_where_pages_do():
    scripts = [path.read_text() for path in (ROOT / "static/js").rglob("*.js")]

    assert [text for text in scripts if '"ws://' in text or "`ws://" in text] == []


@pytest.mark.django_db
def test_an_address_with_a_line_in_it_gets_no_mail(client, ana):
    for address in ("ana@example.org\nBcc: dee@example.org", "ana@example.org\r\n\r\nHello"):
        client.post("/password/", {"email": address})

    assert mail.outbox == []


# The record


@pytest.fixture
def record(caplog):
    caplog.set_level(logging.INFO)
    return caplog


@pytest.mark.django_db
def test_signing_in_and_out_and_failing_to_is_on_record_without_the_words(client, ana, record):
    client.post("/sign-in/", {"username": ana.email, "password": "a guess"})
    client.post("/sign-in/", {"username": ana.email, "password": PASSWORD})
    client.post("/sign-out/")

    said = [one.getMessage() for one in record.records if one.name == "empathymap.security"]
    assert said == [
        "A wrong password, or an unknown account, from 127.0.0.1",
        f"Signed in: {ana.pk} from 127.0.0.1",
        f"Signed out: {ana.pk} from 127.0.0.1",
    ]
    assert "a guess" not in record.text
    assert PASSWORD not in record.text


@pytest.mark.django_db
def test_who_is_refused_is_on_record(ana, cy, northwind, empathy_map, record):
    viewer, forger = Browser(), Browser(enforce_csrf_checks=True)
    viewer.force_login(cy)
    forger.force_login(ana)

    viewer.post(f"/maps/{empathy_map.pk}/links/", {})
    forger.post("/account/", {"name": "Forged"})
    Browser().get("/", headers={"Host": "evil.example"})
    Browser().get("/maps/00000000-0000-4000-8000-000000000000/history/")

    names = [one.name for one in record.records if one.levelno >= logging.WARNING]
    assert "django.request" in names
    assert "django.security.csrf" in names
    assert "django.security.DisallowedHost" in names


def test_whoever_has_to_wait_for_guessing_is_on_record(rf, record, db):
    brake = Brake("test-record", slow=0)
    request = rf.get("/")
    brake.wrong(request)

    brake.answer(request)

    assert "Too many wrong tries (test-record)" in record.text


@pytest.mark.django_db
def test_a_failure_of_ours_is_on_record_with_its_cause(client, ana, monkeypatch, record):
    def broken(*_given, **_named):
        raise RuntimeError("the cause")

    client.raise_request_exception = False
    monkeypatch.setattr("workshops.pages.account.page", broken)
    client.force_login(ana)

    answer = client.get("/account/")

    assert answer.status_code == 500
    assert "the cause" not in answer.content.decode()
    assert "the cause" in record.text


def test_the_record_goes_to_one_place_in_utc():
    assert product.LOGGING["handlers"].keys() == {"console"}
    assert product.LOGGING["root"]["handlers"] == ["console"]
    assert (product.TIME_ZONE, product.USE_TZ) == ("UTC", True)


# What is written down


def test_every_part_of_the_product_has_one_known_version():
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    named = [line for line in lines if line and not line.startswith("#")]

    assert named
    assert [line for line in named if not re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.]+", line)] == []
    assert "within 7 days" in SECURITY


def test_the_limits_written_down_are_the_limits_there_are():
    said = (ROOT / "docs/protocol.md").read_text()

    for number in (limits.NOTE, limits.GROUP_NAME, limits.TITLE, limits.SITUATION,
                   limits.NOTES_A_MAP, limits.EVIDENCE_A_MAP):  # fmt: skip
        assert f"{number:,}" in said, number
    brake = Brake("any")
    assert f"{brake.slow} wrong tries a minute" in SECURITY
    assert f"{brake.shut} shut" in SECURITY


@pytest.mark.parametrize(
    "heading",
    ["Passwords and sessions", "Ways in", "Secrets and hashes", "Whom we talk to",
     "What is worth protecting", "What is on record", "Parts of others", "Files"],
)  # fmt: skip
def test_what_has_to_be_written_down_is(heading):
    assert f"### {heading}\n" in SECURITY


def test_services_run_as_nobody_in_particular_and_with_nothing_they_do_not_need():
    for unit in ("empathymap@.service", "empathymap-purge.service"):
        said = (ROOT / "deploy" / unit).read_text()
        for line in ("User=empathymap", "NoNewPrivileges=yes", "CapabilityBoundingSet=\n",
                     "ProtectSystem=strict", "UMask=0077"):  # fmt: skip
            assert line in said, (unit, line)
    assert "USER empathymap" in (ROOT / "deploy/Dockerfile").read_text()
    assert "-m 640 -g empathymap" in (ROOT / "docs/deploy.md").read_text()


@pytest.mark.django_db
def test_a_name_given_twice_in_an_address_is_read_once(client, ana, empathy_map):
    client.force_login(ana)
    door = f"/api/maps/{empathy_map.pk}/events/?after=0&after=999999"

    assert client.get(door).status_code == 400
