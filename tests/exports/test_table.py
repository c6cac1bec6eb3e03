"""The CSV of a map, and that no cell of it is a formula (A57)."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.exports.sheets import key, sheet
from tests.findings.workshops import held
from workshops.exports import export
from workshops.exports.table import COLUMNS, neutralised

FORMULAS = {
    '=HYPERLINK("https://evil.example","see")': '\'=HYPERLINK("https://evil.example","see")',
    "=1+1": "'=1+1",
    "+1+1": "'+1+1",
    "-1+1": "'-1+1",
    "@SUM(1,1)": "'@SUM(1,1)",
    "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0": "'-2+3+cmd|' /C calc'!A0",
    '=IMPORTXML("http://evil.example","//a")': '\'=IMPORTXML("http://evil.example","//a")',
    "＝1+1": "'＝1+1",
    "＋1": "'＋1",
    "－1": "'－1",
    "＠SUM(1)": "'＠SUM(1)",
    " =1+1": "' =1+1",
    "   +1": "'   +1",
    "\u00a0=1": "'\u00a0=1",
    "\u3000＝1": "'\u3000＝1",
    "\n=1": "'\n=1",
    '"=1': "'\"=1",
    '" =1': "'\" =1",
    "\ufeff=1": "'\ufeff=1",
    "\u200b=1": "'\u200b=1",
    "\u2060@a": "'\u2060@a",
    "\tvalue": "'\tvalue",
    "\rvalue": "'\rvalue",
    "\x00=1": "'\x00=1",
    "'=1": "''=1",
    "'quoted'": "''quoted'",
    "''": "'''",
    "- a list of words": "'- a list of words",
    "plain": "plain",
    "1 = 1": "1 = 1",
    "a+b, c-d, e@f": "a+b, c-d, e@f",
    "“=1”": "“=1”",
}


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("text", "cell"), FORMULAS.items())
def test_a_formula_is_a_text_in_the_table_and_the_same_text_after_reading_it_again(text, cell):
    """A57"""
    assert neutralised(text) == cell
    assert cell.removeprefix("'") == text
    assert [row["text"] for row in rows(export("csv", sheet(text)))] == [cell]


def test_every_cell_is_guarded_not_only_the_text():
    """A57"""
    drawn = sheet("A note")
    note = next(iter(drawn.snapshot["notes"].values()))
    note |= {"cluster": key(3, 1), "evidence": {key(2, 0): "supports"}}
    drawn.snapshot["clusters"][key(3, 1)] = {"region": "says", "name": "=group", "rank": "V"}
    drawn.snapshot["people"][note["author"]]["name"] = "+author"
    drawn.snapshot["evidence"][key(2, 0)] |= {"source": "@s", "speaker": "-p", "text": "=quote"}

    (row,) = rows(export("csv", drawn))

    guarded = [row[name] for name in ("group", "author", "sources", "speakers", "quotes")]
    assert guarded == ["'=group", "'+author", "'@s", "'-p", "'=quote"]


@given(some.text())
def test_any_cell_comes_back_as_it_was(text):
    assert neutralised(text).removeprefix("'") == text


def test_the_table_begins_with_a_mark_and_quotes_every_cell():
    data = export("csv", sheet('He said "no"', "Two\nlines"))

    lines = data.decode("utf-8").split("\r\n")
    assert lines[0] == "\ufeff" + ",".join(f'"{name}"' for name in COLUMNS)
    assert lines[1].startswith('"says","","He said ""no""","quote"')
    assert lines[2].startswith('"thinks","","Two\nlines",')
    assert lines[3:] == [""]


def test_a_reader_without_rights_gets_no_author_and_no_evidence():
    drawn = sheet("A note")
    del drawn.snapshot["people"], drawn.snapshot["evidence"]

    (row,) = rows(export("csv", drawn))

    assert [row[name] for name in ("author", "sources", "quotes", "speakers")] == ["", "", "", ""]


def test_conclusions_follow_the_notes_with_the_keys_of_what_lies_under_them():
    drawn = replace(sheet(), snapshot=held())

    made = rows(export("csv", drawn))

    kinds = [row["kind"] for row in made]
    conclusions = ["tension", "tension", "pain", "need", "hmw", "gain", "question"]
    assert kinds == ["note"] * 12 + [*conclusions, "action", "action"]
    tension, action = made[12], made[19]
    assert (tension["relation"], tension["status"]) == ("same_person", "open")
    assert tension["under"] == f"{key(4, 0)}; {key(4, 2)}"
    assert (action["owner"], action["due"], action["status"]) == ("Bo", "2026-11-20", "todo")
    voted = {row["note"]: (row["votes"], row["group_votes"]) for row in made[:12]}
    assert voted[key(4, 0)] == ("2", "8")
    assert voted[key(4, 11)] == ("3", "0")


def test_a_conclusion_is_no_formula_either():
    """A57"""
    drawn = replace(sheet(), snapshot=held())
    drawn.snapshot["actions"][key(8, 1)] |= {"text": "=1+1", "owner": "@SUM(1)"}

    action = rows(export("csv", drawn))[19]

    assert (action["text"], action["owner"]) == ("'=1+1", "'@SUM(1)")


def test_an_empty_map_is_a_table_with_a_header():
    assert rows(export("csv", sheet(notes=0))) == []
