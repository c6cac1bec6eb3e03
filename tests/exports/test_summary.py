"""The summary of a workshop: the same in Markdown and on paper, honest about small numbers."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from tests.exports.sheets import MORNING, key, snapshot
from tests.exports.test_board import HOSTILE
from tests.findings.workshops import held
from workshops.exports import SUMMARIES, Sheet, Summary, export, file_name, says_something

SAID = "“I just want someone to tell me when the parcel really arrives.”"


def sheet(**changes) -> Sheet:
    made = Sheet(held(hidden=True), 212, MORNING, workspace="Sparkline", heads=6)
    return replace(made, **changes)


def markdown(drawn: Sheet) -> list[str]:
    return export("summary-markdown", drawn).decode().splitlines()


def paper(drawn: Sheet) -> str:
    pages = PdfReader(io.BytesIO(export("summary-pdf", drawn))).pages
    return "\n".join(page.extract_text() for page in pages)


def test_tensions_come_first_and_every_part_follows():
    headings = [line for line in markdown(sheet()) if line.startswith("##")]

    assert headings == [
        "## Tensions",
        "## Groups by votes",
        "## Notes by votes",
        "## What we conclude",
        "### Pains",
        "### Gains",
        "### Needs",
        "### How might we",
        "## Actions",
        "## Open questions",
        "## Risky beliefs",
        "## What we guessed before",
        "## Looking back",
        "## Time",
        "## What this does not say",
    ]


def test_under_a_conclusion_lie_its_notes_and_under_them_the_words_of_customers():
    lines = markdown(sheet())

    start = lines.index("### Pains")
    assert lines[start : start + 7] == [
        "### Pains",
        "",
        "- **Nobody tells her when it will really come.** — *told by 2 of 6 people*",
        f"  - {SAID} — *Says · Interview 3 +1*",
        "    - “What was said, number 0.” — *Interview 3 · P00*",
        "    - “What was said, number 1.” — *Survey, autumn · P01*",
        "  - “I called three times.” — *Says · Quote · no source yet*",
    ]
    assert "- **She tells her sister that it was easy.** — *no notes under it yet*" in lines


def test_notes_are_not_told_again_under_what_was_drawn_from_a_conclusion():
    lines = markdown(sheet())

    start = lines.index("### How might we")
    assert lines[start + 2 : start + 6] == [
        "- **How might we let her see who has it in hand?** — *told by 2 of 6 people*",
        "  - Drawn from: Nobody tells her when it will really come.",
        "",
        "## Actions",
    ]


def test_the_step_that_still_runs_counts_up_to_now():
    drawn = held()
    drawn["workshop"] |= {"state": "live", "step": key(5, 3)}
    drawn["steps"][key(5, 3)]["began"] = round(MORNING.timestamp() * 1000) - 600_000

    assert Summary(sheet(snapshot=drawn)).time.steps[-1].actual == 12


def test_who_was_removed_or_waits_did_not_take_part():
    drawn = held()
    drawn["people"][key(1, 1)]["gone"] = True
    drawn["people"][key(1, 2)]["waiting"] = True

    assert Summary(sheet(snapshot=drawn)).people == ["Ana Silva", "Dee"]


def test_groups_stand_in_the_order_of_their_votes_with_the_votes_from_the_room():
    groups = Summary(sheet()).groups

    assert [(it.region, it.votes, it.room) for it in groups] == [
        ("says", "7 votes", "3 of them from the room"),
        ("does", "2 votes", ""),
        ("thinks", "no votes", ""),
        ("feels", "no votes", ""),
    ]


def test_notes_that_were_voted_on_stand_by_their_votes():
    summary = Summary(sheet())

    assert [it.votes for it in summary.voted_notes] == ["3 votes", "2 votes"]
    assert summary.voted_notes_sentence
    without = held() | {"rounds": {}}
    assert Summary(sheet(snapshot=without)).voted_notes == []


def test_actions_tell_whose_they_are_and_until_when_and_done_ones_stand_last():
    lines = markdown(sheet())

    start = lines.index("## Actions")
    assert lines[start + 2 : start + 5] == [
        "- **Name one person in every answer** — *Bo · until Nov. 20, 2026 · To do*",
        "  - Because of: Know that somebody has it in hand",
        "- **Write to the people we asked** — *Done*",
    ]


def test_planned_and_actual_minutes_stand_side_by_side_and_reading_that_was_skipped_is_told():
    lines = markdown(sheet())

    start = lines.index("## Time")
    assert lines[start + 2 : start + 9] == [
        "There was hardly time for “Read the evidence”.",
        "",
        "- **Guess first** — *8 min planned · 9 min taken*",
        "- **Read the evidence** — *10 min planned · left out*",
        "- **Say and do** — *8 min planned · 13 min taken*",
        "- **Close** — *2 min planned · 2 min taken*",
        "- **In all** — *28 min planned · 23 min taken*",
    ]


def test_people_are_counted_and_never_told_as_a_share():
    text = "\n".join(markdown(sheet())).replace("% sure", "")

    assert "%" not in text
    assert "This rests on the words of 6 people. It shows what there is, not how often." in text
    assert "Votes say what the team finds important. Customers did not vote." in text
    assert "2 notes have not been shown to everybody yet and are not counted here." in text


def test_nobody_is_named_where_names_are_not_shown():
    named, nameless = sheet(), sheet(named=False)
    assert "- **Took part**: Ana Silva, Bo, Cy Young, Dee" in markdown(named)
    assert "- “That a discount would help.” — *Cy Young*" in markdown(named)

    text = "\n".join(markdown(nameless))

    assert "- **Took part**: 4 people took part. Names are not shown." in text
    assert [name for name in ("Ana Silva", "Cy Young", "Dee") if name in text] == []


@pytest.mark.parametrize("name", [*SUMMARIES, "json", "markdown", "csv", "html"])
def test_what_is_hidden_is_in_no_file_not_even_ones_own(name):
    """H1, V1"""
    assert "SECRET" in repr(sheet().snapshot)

    data = export(name, sheet())

    text = paper(sheet()) if name == "summary-pdf" else data.decode()
    assert "SECRET" not in text
    assert "Nadia Okafor" in text or name == "csv"


def test_the_paper_is_upright_accessible_and_says_what_the_markdown_says():
    data = export("summary-pdf", sheet())

    reader = PdfReader(io.BytesIO(data))
    text = "".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    for words in (
        "Wordsandacts",
        "toldby2of6people",
        "Nobodytellsherwhenitwillreallycome.",
        "3ofthemfromtheroom",
        "Customersdidnotvote.",
    ):
        assert words in text


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_map_without_a_workshop_is_summed_up_too(name):
    bare = Sheet(snapshot(notes=0), 1, MORNING)

    assert len(export(name, bare)) > 200
    assert not says_something(bare.snapshot)
    assert says_something(held())


def test_hostile_texts_are_told_as_text_and_nothing_else():
    """A56, A58"""
    drawn = held()
    for place, text in enumerate(HOSTILE):
        drawn["insights"][key(7, 50 + place)] = {
            "kind": "insight",
            "text": text,
            "rank": "Z",
            "at": "2026-11-23T10:20:00Z",
        }

    text = paper(sheet(snapshot=drawn))

    assert "<script>alert(1)</script>" in text
    assert "root:" not in text


def test_a_summary_is_called_a_summary():
    assert file_name(sheet(), "summary-pdf") == (
        "the-third-call-about-a-kettle-summary-2026-11-23.pdf",
        "The third call about a kettle summary 2026-11-23.pdf",
    )
