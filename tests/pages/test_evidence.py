"""Research sources and what was said or seen in them."""

import uuid

import pytest

from tests import factories
from workshops.models import Evidence, ResearchSource, Speaker


@pytest.fixture
def piece(northwind):
    return factories.evidence(northwind)


@pytest.fixture
def source(piece):
    return piece.source


def a_source(**more) -> dict:
    return {
        "key": factories.key(),
        "kind": "interview",
        "title": "Interview 4",
        "occurred_on": "2026-11-02",
        "consent": "given",
        **more,
    }


def words(text="I took the photo again and again.", **more) -> dict:
    return {"key": factories.key(), "text": text, "kind": "verbatim", "alias": "P04", **more}


def test_a_source_is_added_once(signed_in, ana, northwind):
    form = a_source(population="Five sellers; nobody who gave up")

    first = signed_in(ana).post("/w/northwind/sources/new/", form)
    second = signed_in(ana).post("/w/northwind/sources/new/", form)

    made = ResearchSource.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == f"/sources/{made.pk}/"
    assert (made.workspace, made.title, made.consent) == (northwind, "Interview 4", "given")
    assert made.population == "Five sellers; nobody who gave up"


def test_a_second_source_of_the_same_name_is_told_apart_first(signed_in, ana, northwind, source):
    answer = signed_in(ana).post("/w/northwind/sources/new/", a_source(title=" Interview  3 "))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "title": ["There is a source of this kind and title already."]
    }
    assert list(ResearchSource.objects.all()) == [source]


def test_words_are_kept_exactly_with_who_and_how(signed_in, ana, northwind, source):
    form = words(
        "I took it again.\r\n\r\nI did not want people to see my kitchen.",
        cue="laughs",
        channel="phone",
        said_on="2026-11-01",
        asked="What happened then?",
    )

    answer = signed_in(ana).post(f"/sources/{source.pk}/", form)

    assert answer.headers["Location"] == f"/sources/{source.pk}/"
    kept = Evidence.objects.get(key=form["key"])
    assert kept.text == "I took it again.\n\nI did not want people to see my kitchen."
    assert (kept.source, kept.workspace, kept.created_by) == (source, northwind, ana)
    assert (kept.speaker.alias, kept.cue, kept.channel) == ("P04", "laughs", "phone")
    assert (str(kept.said_on), kept.asked) == ("2026-11-01", "What happened then?")


def test_the_same_words_sent_twice_are_kept_once_and_never_change(signed_in, ana, source):
    form, browser = words(), signed_in(ana)

    browser.post(f"/sources/{source.pk}/", form)
    again = browser.post(f"/sources/{source.pk}/", {**form, "text": "Something else"})

    assert again.status_code == 302
    assert Evidence.objects.get(key=form["key"]).text == "I took the photo again and again."


def test_a_speaker_is_known_by_alias_within_the_workspace(signed_in, ana, source, dee):
    elsewhere = Speaker.objects.create(workspace=dee.memberships.get().workspace, alias="P04")
    browser = signed_in(ana)

    for text in ("One", "Two"):
        browser.post(f"/sources/{source.pk}/", words(text))
    browser.post(f"/sources/{source.pk}/", words("Nobody", alias=""))

    speakers = {piece.text: piece.speaker for piece in source.evidence.all()}
    assert speakers["One"] == speakers["Two"] != elsewhere
    assert speakers["Nobody"] is None


@pytest.mark.parametrize(
    ("text", "status"),
    [("", 422), (" \r\n\x07 ", 422), ("x" * 8001, 422), ("é\r\n" * 4000, 302), ("x" * 8000, 302)],
)
def test_words_have_a_length(signed_in, ana, source, text, status):
    answer = signed_in(ana).post(f"/sources/{source.pk}/", words(text))

    assert answer.status_code == status
    assert source.evidence.count() == (2 if status == 302 else 1)


def test_what_was_typed_stays_when_a_field_is_wrong(signed_in, ana, source):
    answer = signed_in(ana).post(f"/sources/{source.pk}/", words(said_on="31.31.2026"))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["said_on"]
    assert "I took the photo again and again." in answer.content.decode()


def test_evidence_says_which_notes_cite_it(signed_in, ana, empathy_map, as_ana):
    piece = empathy_map.shelf.get().evidence
    stays, gone = factories.add_note(as_ana, "It stays"), factories.add_note(as_ana, "It goes")
    for note in (stays, gone):
        as_ana.do("note.cite", note=note, evidence=str(piece.key))
    as_ana.do("note.delete", note=gone)

    for door in ("/w/northwind/evidence/", f"/sources/{piece.source_id}/"):
        page = signed_in(ana).get(door)

        (shown,) = page.context["found"]
        assert [link.note.text for link in shown.links.all()] == ["It stays"]
        assert f"/maps/{empathy_map.pk}/#note-{stays}" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Fee", "Kitchen", "Label"]),
        ("?q=kitch", ["Kitchen"]),
        ("?q=p07+fee", ["Fee"]),
        ("?q=laughs", ["Kitchen"]),
        ("?q=survey", ["Label"]),
        ("?kind=observation", ["Label"]),
        ("?kind=verbatim&q=e", ["Fee", "Kitchen"]),
        ("?kind=nonsense&q=fee", ["Fee"]),
        ("?q=%25", []),
        ("?page=99", ["Fee", "Kitchen", "Label"]),
        ("?page=x", ["Fee", "Kitchen", "Label"]),
    ],
)
def test_evidence_is_found_by_words_people_sources_and_kind(
    signed_in, ana, northwind, query, found
):
    factories.evidence(northwind, "Fee")
    factories.evidence(northwind, "Kitchen", speaker="P04", cue="laughs")
    factories.evidence(northwind, "Label", kind="observation", source="Survey 12", speaker="")

    page = signed_in(ana).get(f"/w/northwind/evidence/{query}")

    assert sorted(piece.text for piece in page.context["found"]) == found


def test_evidence_of_elsewhere_is_not_found(signed_in, ana, northwind, dee):
    factories.evidence(dee.memberships.get().workspace, "Their secret")

    page = signed_in(ana).get("/w/northwind/evidence/?q=secret")

    assert list(page.context["found"]) == []


def test_long_lists_come_in_pages(signed_in, ana, northwind):
    for number in range(41):
        factories.evidence(northwind, f"Piece {number}")

    first = signed_in(ana).get("/w/northwind/evidence/")
    second = signed_in(ana).get("/w/northwind/evidence/?page=2")

    assert [len(page.context["found"]) for page in (first, second)] == [40, 1]
    assert "?page=2" in first.content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("door", "queries"), [("/w/northwind/evidence/", 7), ("source", 9)])
def test_the_pages_ask_the_same_questions_for_one_and_three(
    signed_in, ana, empathy_map, as_ana, door, queries, count, django_assert_num_queries
):
    piece = empathy_map.shelf.get().evidence
    pieces = [piece, *(factories.evidence(piece.workspace, f"{n}") for n in range(count - 1))]
    for each in pieces:
        as_ana.do("evidence.shelve", evidence=str(each.key)) if each != piece else None
        note = factories.add_note(as_ana)
        as_ana.do("note.cite", note=note, evidence=str(each.key))
    browser = signed_in(ana)

    with django_assert_num_queries(queries):
        page = browser.get(f"/sources/{piece.source_id}/" if door == "source" else door)

    assert len(page.context["found"]) == count


def test_an_empty_room_invites(signed_in, ana, northwind):
    page = signed_in(ana).get("/w/northwind/evidence/").content.decode()

    assert "Begin with one conversation" in page
    assert "/w/northwind/sources/new/" in page


def test_a_stranger_finds_nothing(signed_in, dee, source):
    browser = signed_in(dee)

    assert browser.get("/w/northwind/evidence/").status_code == 404
    assert browser.get("/w/northwind/sources/new/").status_code == 404
    assert browser.get(f"/sources/{source.pk}/").status_code == 404
    assert browser.post(f"/sources/{source.pk}/", words()).status_code == 404
    assert source.evidence.count() == 1


def test_who_only_looks_reads_and_adds_nothing(signed_in, cy, source):
    browser = signed_in(cy)

    page = browser.get(f"/sources/{source.pk}/")

    assert "Why is there a fee?" in page.content.decode()
    assert "Add evidence" not in page.content.decode()
    assert browser.get("/w/northwind/evidence/").status_code == 200
    assert browser.post(f"/sources/{source.pk}/", words()).status_code == 403
    assert browser.post("/w/northwind/sources/new/", a_source()).status_code == 403
    assert (source.evidence.count(), ResearchSource.objects.count()) == (1, 1)


def test_wrong_ids_and_wrong_methods(signed_in, ana, source):
    browser = signed_in(ana)

    assert browser.get(f"/sources/{uuid.uuid4()}/").status_code == 404
    assert browser.get("/sources/7/").status_code == 404
    assert browser.get("/w/nowhere/evidence/").status_code == 404
    assert browser.post("/w/northwind/evidence/").status_code == 405
    assert browser.put(f"/sources/{source.pk}/").status_code == 405


def test_who_is_signed_out_is_asked_to_sign_in(client, source):
    assert client.get(f"/sources/{source.pk}/").headers["Location"].startswith("/sign-in/")
    assert client.get("/w/northwind/evidence/").headers["Location"].startswith("/sign-in/")
