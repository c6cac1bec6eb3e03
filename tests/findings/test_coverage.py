"""What a map says about its evidence (domain: evidence coverage)."""

import pytest
from django.utils.translation import override

from tests.exports.sheets import key, snapshot
from workshops.findings import Badge, RegionCoverage, coverage


def noted(*levels, speakers=(), region="says", layout="classic"):
    """A map with one note a level, each resting on as many speakers as are named."""
    made = snapshot(*["A note"] * len(levels), notes=0, region=region, layout=layout)
    made["evidence"] = {
        key(2, n): {
            "text": "Said",
            "kind": "verbatim",
            "source": f"Interview {n}",
            "source_kind": "interview",
        }
        | ({"speaker": speaker} if speaker else {})
        for n, speaker in enumerate(speakers)
    }
    for note, level in zip(made["notes"].values(), levels, strict=True):
        note["level"] = level
        note["evidence"] = dict.fromkeys(made["evidence"], "supports")
    return made


def test_an_empty_map_rests_on_nothing():
    found = coverage(noted())

    assert (found.notes, found.backed, found.share, found.percent) == (0, 0, 0.0, 0)
    assert found.badge == Badge.PROTO
    assert found.count_sentence == "There are no notes yet."
    assert found.people_sentence == ""


def test_notes_are_counted_by_their_level():
    found = coverage(noted(0, 0, 1, 2, 3, 3, speakers=["P01", "P02"]))

    assert (found.notes, found.backed) == (6, 3)
    assert found.share == 0.5
    assert found.share_sentence == "50% of notes rest on evidence"
    assert found.count_sentence == "3 of 6 notes rest on evidence."
    assert found.people_sentence == "2 people · 2 sources"


def test_every_region_of_the_layout_is_told_in_reading_order_even_when_empty():
    found = coverage(noted(2, 0, region="thinks"))

    assert list(found.by_region.values()) == [
        RegionCoverage("says", 0, 0),
        RegionCoverage("thinks", 2, 1),
        RegionCoverage("does", 0, 0),
        RegionCoverage("feels", 0, 0),
    ]
    assert found.by_region["thinks"].share == 0.5
    assert found.by_region["says"].share == 0.0


def test_a_canvas_has_nine_regions():
    assert len(coverage(noted(2, layout="canvas")).by_region) == 9


@pytest.mark.parametrize(
    ("levels", "speakers", "badge"),
    [
        ((0, 1), ["P01"], Badge.PROTO),
        ((0, 2), ["P01"], Badge.EARLY),
        ((3,), ["P01", "P02", "P03", "P04"], Badge.EARLY),
        ((3,), ["P01", "P02", "P03", "P04", "P04"], Badge.EARLY),
        ((3,), ["P01", "P02", "P03", "P04", "P05"], Badge.QUALITATIVE),
        ((2,), [None], Badge.UNNAMED),
        ((2,), [], Badge.UNNAMED),
    ],
)
def test_the_badge_says_how_many_people_the_map_rests_on(levels, speakers, badge):
    assert coverage(noted(*levels, speakers=speakers)).badge == badge


@pytest.mark.parametrize(("heads", "badge"), [(4, Badge.EARLY), (5, Badge.QUALITATIVE)])
def test_who_may_not_see_the_speakers_still_learns_what_the_map_is(heads, badge):
    found = coverage(noted(2, speakers=[None]), heads=heads)

    assert found.badge == badge
    assert found.people_sentence == "1 source"


def test_evidence_that_contradicts_or_is_not_cited_adds_no_speaker():
    made = noted(2, speakers=["P01", "P02", "P03"])
    note = next(iter(made["notes"].values()))
    note["evidence"] = {key(2, 0): "supports", key(2, 1): "contradicts"}

    assert (coverage(made).speakers, coverage(made).sources) == (1, 1)


def test_a_reader_without_evidence_still_learns_the_share():
    made = noted(2, 0, speakers=["P01"])
    del made["evidence"], made["people"]
    for note in made["notes"].values():
        del note["evidence"]

    found = coverage(made)

    assert (found.share, found.speakers, found.sources) == (0.5, 0, 0)


def test_all_and_nothing_are_only_said_when_they_are_true():
    assert coverage(noted(*[2] * 299, 0)).percent == 99
    assert coverage(noted(*[0] * 299, 2)).percent == 1
    assert coverage(noted(2, 2)).percent == 100


def test_the_words_follow_the_language_of_the_reader():
    with override("en"):
        assert str(coverage(noted(2, speakers=["P01"])).badge.label) == "Early evidence"
