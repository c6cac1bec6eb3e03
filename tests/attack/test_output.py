"""What people typed, wherever it comes out: words on a page, a file, a wall; never code, never a request."""

import ast
import asyncio
import re
from datetime import datetime
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from asgiref.sync import sync_to_async
from django.test import Client as Browser
from django.urls import URLPattern, get_resolver

from empathymap import security_headers
from tests import factories
from tests.live.wire import tab, viewer
from tests.stand.servers import ROOT
from workshops import editing
from workshops.models import Event, ShareLink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room(live_server_url, empathy_map, bo):
    empathy_map.refresh_from_db()
    return empathy_map


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "[see](javascript:alert(1)) ![x](//evil.example/x.png)",
    "{{7*7}}{% load static %}${7*7}",
    "<b hx-get=/sign-out/ hx-trigger=load>",
]


@pytest.fixture
def hostile(northwind, ana):
    """A map in which every text that somebody may type is hostile: (map, secret of a link)."""
    persona = factories.persona(
        northwind, name=HOSTILE[0], role=HOSTILE[1], quote=HOSTILE[2], context=HOSTILE[4]
    )
    workshop = factories.open_workshop(northwind, ana, title=HOSTILE[0])
    made = factories.empathy_map(
        northwind, ana, workshop=workshop, persona=persona,
        title=HOSTILE[1], situation=HOSTILE[5], decision=HOSTILE[6],
        evidence=[factories.evidence(northwind, HOSTILE[0], source=HOSTILE[2])],
    )  # fmt: skip
    eve = editing.Scribe(
        made, editing.join(workshop, name="<img src=x onerror=alert(1)>", device="device-of-eve")
    )
    notes = [factories.add_note(eve, text) for text in HOSTILE]
    cluster = factories.key()
    eve.do("note.group", note=notes[0], onto=notes[1], cluster=cluster)
    eve.do("cluster.name", cluster=cluster, name=HOSTILE[6])
    _link, secret = ShareLink.issue(
        empathy_map=made, label=HOSTILE[0], show_authors=True, show_evidence="full"
    )
    return made, secret


class Tags(HTMLParser):
    """What a browser makes of a page: its attributes, where they lead, its inline code, its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names, self.addresses, self.fetched, self.drawn_from = set(), [], [], set()
        self.code, self.words, self._within = "", [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._within = tag
        self.names |= {name for name, _value in attrs}
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and given.get("type", "") == "application/json":
            self._within = "data"
        self.addresses += [given[name] for name in ("href", "src", "action") if name in given]
        self.fetched += [given[name] for name in ("hx-get", "hx-post") if name in given]
        if tag == "img":
            self.drawn_from.add(given.get("src"))

    def handle_data(self, data):
        if self._within == "script":
            self.code += data
        self.words.append(data.strip())


def pages_of(made, secret) -> list[str]:
    """Every page that shows something of a map."""
    key = made.pk
    doors = ["", "room/", "room/participation/", "board/", "history/", "history/1/", "summary/",
             "present/", "links/", "export/html", "export/svg"]  # fmt: skip
    return [f"/see/{secret}/", "/", "/maps/", *(f"/maps/{key}/{door}" for door in doors)]


def test_hostile_words_stay_words_on_every_page(hostile, ana):
    """A55, A56, A58: in a note, a name, a title, a persona, a source, a group, a link's label"""
    browser = Browser()
    browser.force_login(ana)
    shown = 0

    for place in pages_of(*hostile):
        answer = browser.get(place)
        if answer.status_code != 200:
            continue
        shown += 1
        read = Tags(answer.content.decode())
        assert [name for name in read.names if name.startswith("on")] == [], place
        assert [to for to in read.addresses if re.match(r"\s*(javascript:|//|https?:)", to)] == []
        assert "/sign-out/" not in read.fetched
        assert not read.drawn_from & {"x"}
        assert "alert(1)" not in read.code
        assert "49" not in read.words
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "")
    assert shown >= 8


async def test_what_should_not_be_on_the_wall_is_gone_within_the_second(
    live_server_url, room, as_ana
):
    """A55, P11: one act of the facilitator's takes a note off, for who reads by a link as well"""
    _link, secret = await sync_to_async(ShareLink.issue)(empathy_map=room)
    async with (
        tab(live_server_url, room, device="device-of-bo") as bo,
        viewer(live_server_url, secret) as wall,
    ):
        slur = await bo.add("A slur")
        await wall.events(1)

        await sync_to_async(as_ana.do)("note.delete", note=slur)
        # Another process than the server's did it: found in the log within the second (J6).
        async with asyncio.timeout(2):
            (event,) = await wall.events(1)

    assert event["patch"]["notes"] == {slur: None}
    assert b"A slur" not in (await sync_to_async(Browser().get)(f"/see/{secret}/")).content


def test_htmx_runs_no_code_and_asks_nobody_else():
    """A56: as the page sets it up, and by the content policy whatever it is set up to"""
    base = (ROOT / "templates" / "base.html").read_text()
    meta = re.search(r'<meta name="htmx-config" content=[\'"](.*?)[\'"]>', base)

    assert "connect-src 'self'" in security_headers.CONTENT
    assert "unsafe-eval" not in security_headers.CONTENT
    assert meta is None or '"allowEval": true' not in meta[1]


def imports(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_server_has_nothing_to_fetch_an_address_with():
    """A61: there are no previews and no pictures by address; no part of the product can ask for one"""
    fetching = {"urllib.request", "http.client", "requests", "httpx", "aiohttp", "urllib3", "ftplib",
                "socket", "websockets", "twisted.web.client", "pycurl"}  # fmt: skip
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for room in ("empathymap", "workshops")
        for path in (ROOT / room).rglob("*.py")
        for name in imports(ast.parse(path.read_text()))
        if name in fetching
    }

    assert found == set()


def test_what_asks_for_a_whole_blob_to_be_merged_is_no_part_of_this():
    """A76: no library of the kind is required"""
    required = (ROOT / "requirements.txt").read_text().lower()

    assert not re.search(r"pycrdt|ypy|yjs|automerge|y-py", required)


async def test_an_opaque_update_is_not_taken(live_server_url, room):
    """A76, T1: an edit is whole numbers and text; bytes, and text that stands for bytes, are neither"""
    async with tab(live_server_url, room, device="device-of-bo") as bo:
        key = await bo.add("Mine")
        blobs = ["AAECAwQ=", {"update": "AAECAwQ="}, [[0, 1, 2]], [{"insert": "x"}], [1.5], [True]]
        blobs += [[10**12], [None], None, 7]
        for blob in blobs:
            answer = await bo.do("note.edit", note=key, base=bo.welcome["rev"] + 1, op=blob)
            assert answer.get("code") == "invalid", blob
        for frame in ({"t": "sync", "update": "AAEC"}, {"t": "update"}):
            await bo.send(**frame)
            assert (await bo.next("nak"))["code"] == "invalid"

    assert [one["text"] for one in editing.snapshot(room)["notes"].values()] == ["Mine"]


# Where a page leads, and what only looking does


def addresses(resolver, before: str = ""):
    for pattern in resolver.url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield place
        else:
            yield from addresses(pattern, place)


def test_no_page_may_stand_in_a_frame(hostile, ana):
    """A64: not the one with the buttons, not the one to read, not the sign-in"""
    browser = Browser()
    browser.force_login(ana)
    for place in [*pages_of(*hostile), "/sign-in/", "/join/", "/admin/login/", "/no-such/"]:
        headers = browser.get(place).headers
        if "sandbox" in headers["Content-Security-Policy"]:
            assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        else:
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], place
        assert headers["X-Frame-Options"] == "DENY", place


def test_what_a_link_leads_to_tells_nobody_of_it_and_looking_changes_nothing(hostile):
    """A67: no referrer, no index, nothing from elsewhere; whoever previews it writes nothing"""
    made, secret = hostile
    before = Event.objects.count()
    for _ in range(3):
        answer = Browser().get(f"/see/{secret}/", headers={"user-agent": "Preview bot"})
    assert answer.status_code == 200

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=[\"']?(https?:)?//", answer.text)
    made.refresh_from_db()
    assert (Event.objects.count(), made.revision) == (before, before)


def test_the_secrets_of_two_links_of_one_map_have_nothing_in_common(empathy_map):
    """A40, V4: 128 random bits each; the join code, the link's id and the map's lead to none"""
    links = [ShareLink.issue(empathy_map=empathy_map) for _ in range(50)]
    secrets = [secret for _link, secret in links]

    assert {len(secret) for secret in secrets} == {22}
    assert len(set(secrets)) == 50
    assert max(map(len, _shared(secrets))) < 8
    code = empathy_map.workshop.join_code
    for guess in (code, str(empathy_map.pk), *(str(link.pk) for link, _secret in links[:3])):
        assert Browser().get(f"/see/{guess}/").status_code == 404
    for _link, secret in links:
        assert not ShareLink.objects.filter(token_hash=secret).exists()  # only a hash is kept
    assert Browser().get(f"/join/{secrets[0]}/").status_code == 404


def _shared(secrets: list[str]) -> list[str]:
    """What each two neighbours begin with in common."""
    ordered = sorted(secrets)
    shared = []
    for one, other in pairwise(ordered):
        same = [a == b for a, b in zip(one, other, strict=True)]
        shared.append(one[: same.index(False)])
    return shared


# What there is not: tokens


def test_there_is_no_door_for_tokens():
    """A12, A45, A69: nobody can make one, so none can be stolen, outlive its right or be logged"""
    places = [place.lower() for place in addresses(get_resolver())]

    assert [place for place in places if re.search(r"api.*(token|ticket|key)s?/", place)] == []


@pytest.mark.parametrize("scheme", ["Bearer", "Token", "Basic", "Session"])
def test_what_looks_like_a_token_opens_nothing(empathy_map, ana, scheme):
    """A45, A69: not in the header, not in the query; a session's key or a link's secret is no token"""
    browser = Browser()
    browser.force_login(ana)
    session = browser.cookies["sessionid"].value
    _link, secret = ShareLink.issue(empathy_map=empathy_map)
    before = Event.objects.count()
    stranger = Browser()
    for token in (session, secret, empathy_map.workshop.join_code):
        header = {"authorization": f"{scheme} {token}"}
        query = f"?token={token}&access_token={token}&Authorization={scheme}%20{token}&key={token}"
        for place in ("/api/workspaces/", f"/api/maps/{empathy_map.pk}/",
                      f"/api/maps/{empathy_map.pk}/exports/json/"):  # fmt: skip
            plain = stranger.get(place)
            assert plain.status_code in (401, 403, 404)
            for asked in (stranger.get(place, headers=header), stranger.get(place + query)):
                assert (asked.status_code, asked.content) == (plain.status_code, plain.content)
        body = {"client": factories.key(), "seq": 1, "do": "person.join", "with": {}}
        written = stranger.post(
            f"/api/maps/{empathy_map.pk}/commands/{query}", body, "application/json", headers=header
        )
        assert written.status_code in (401, 403, 404)
    assert Event.objects.count() == before


# Clocks


async def test_nobody_says_what_time_it_is(live_server_url, room, as_ana):
    """A72, W4: a moment that a client names is not read, or refused; the server's own is told"""
    year = 365 * 24 * 3600 * 1000
    async with tab(live_server_url, room, device="device-of-bo", now=year, at=-year) as bo:
        now = bo.welcome["now"]
        fields = {"note": factories.key(), "region": "says", "text": "Now"}
        for name in ("at", "now", "time", "created_at"):
            refused = await bo.do("note.add", **fields, **{name: "2020-01-01T00:00:00Z"})
            assert refused["code"] == "invalid"
        key = await bo.add("Now")
        await bo.send(t="ping", rev=0, now=now + year)
        pong = await bo.next("pong")

    assert 0 <= pong["now"] - now < 60_000
    at = editing.snapshot(room)["notes"][key]["at"]
    assert abs(_milliseconds(at) - now) < 60_000


def _milliseconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp() * 1000
