"""Rules of the house that a machine can keep, so that nobody has to repeat them in review."""

import ast
import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from workshops.editing import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
ROOMS = "empathymap|workshops|templates|static|tests|docs|bin|\\.ci"
LIVE_TABLES = "Note|Cluster|NoteEvidence|ShelvedEvidence|Event|Snapshot|Refusal"
LIVE_ROWS = "notes|clusters|events"
WRITES = "create|bulk_create|get_or_create|update_or_create|update|bulk_update|delete|save"


def files(*patterns):
    return sorted(
        path
        for pattern in patterns
        for path in ROOT.glob(pattern)
        if path.is_file() and "vendor" not in path.parts
    )


def named(path):
    return path.relative_to(ROOT).as_posix()


DOCUMENTS = files("*.md", "docs/*.md")
TEMPLATES = files("templates/**/*.html")
PYTHON = files("empathymap/**/*.py", "workshops/**/*.py")
BROWSER = files("static/js/**/*.js")
OURS = [*PYTHON, *BROWSER, *TEMPLATES, *DOCUMENTS]
OURS += files("static/css/**/*.css", "tests/**/*.py", "tests/**/*.js", "bin/*", ".ci/*", "*.*")


# Documents


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_path_that_a_document_names_exists(document):
    paths = re.findall(rf"(?<![\w/.-])((?:{ROOMS})/[\w./*-]*[\w*/])", document.read_text())

    assert [path for path in paths if not any(ROOT.glob(path))] == []


def test_every_rule_of_the_wire_is_proved_by_a_test():
    rules = re.findall(r"\*\*([A-Z]\d+)\*\*", (ROOT / "docs/protocol.md").read_text())
    tests = " ".join(
        path.read_text()
        for path in files("tests/**/*.py", "tests/**/*.js")
        if path != Path(__file__)
    )

    assert rules
    assert [rule for rule in rules if not re.search(rf"\b{rule}\b", tests)] == []


def test_the_wires_document_lists_every_command_and_no_other():
    listed = re.findall(
        r"^\| `([a-z._]+)` \|", (ROOT / "docs/protocol.md").read_text(), re.MULTILINE
    )

    assert sorted(listed) == sorted(COMMANDS)


def test_every_setting_read_from_the_environment_is_explained_to_operators():
    read = set()
    for path in PYTHON:
        read |= set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", path.read_text()))
    explained = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/deploy.md").read_text(), re.MULTILINE)
    )

    assert read - {"DJANGO_SETTINGS_MODULE"} <= explained
    assert explained <= read | {"HOST", "PORT"}


def test_the_readme_is_one_screen():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 60


# Templates


@pytest.mark.parametrize(
    "forbidden",
    [
        r"<style\b",
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=",
        r"javascript:",
        r"hx-on",
        r"hx-[a-z:-]+=\"[^\"]*\bjs:",
        r"hx-trigger=\"[^\"]*\[",
    ],
)
def test_templates_carry_no_inline_code(forbidden):
    assert TEMPLATES
    assert [named(path) for path in TEMPLATES if re.search(forbidden, path.read_text())] == []


def test_every_static_file_that_a_template_names_exists():
    names = {
        name
        for path in TEMPLATES
        for name in re.findall(r"\{% static ['\"]([^'\"]+)['\"]", path.read_text())
    }

    assert names
    assert [name for name in sorted(names) if not finders.find(name)] == []


# Browser code


@pytest.mark.parametrize("module", BROWSER, ids=named)
def test_a_module_imports_by_relative_paths_that_exist(module):
    imports = re.findall(
        r"(?:\bfrom|^import|\bimport\()\s*\"([^\"]+)\"", module.read_text(), re.MULTILINE
    )

    assert [path for path in imports if not re.match(r"\.\.?/.*\.js$", path)] == []
    assert [path for path in imports if not (module.parent / path).is_file()] == []


def test_words_of_people_never_become_markup():
    forbidden = (
        r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function\("
    )

    assert [named(path) for path in BROWSER if re.search(forbidden, path.read_text())] == []


# Python


@pytest.mark.parametrize("module", PYTHON, ids=named)
def test_only_the_workbench_writes_live_tables(module):
    if {"editing", "migrations"} & set(module.parts):
        return

    calls = [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Call)
    ]
    write = rf"(\b({LIVE_TABLES})\.objects\b|\.({LIVE_ROWS})\b).*\.({WRITES})"
    assert [call for call in calls if re.fullmatch(f".*{write}", call, re.DOTALL)] == []


# All files


@pytest.mark.parametrize(
    "path", files("workshops/**/*.py", "static/js/**/*.js", "static/css/**/*.css"), ids=named
)
def test_a_file_has_one_subject(path):
    """Aim at 200 lines; above 300 there are two subjects, so split by subject."""
    lines = len(path.read_text().splitlines())

    told_by_others = {"migrations", "demo"} & set(path.parts)  # Django; the words of three stories
    assert lines <= 300 or told_by_others


def test_nothing_names_a_folder_of_one_machine():
    folders = rf"{re.escape(str(ROOT))}/|/(home|Users)/\w+/"

    assert [named(path) for path in OURS if re.search(folders, path.read_text())] == []


@pytest.mark.parametrize("folder", ["static/vendor", "tests/vendor"])
def test_files_of_others_are_unchanged(folder):
    table = (ROOT / folder / "README.md").read_text()
    recorded = dict(re.findall(r"^\| (\S+) \|.*\| (\S{64}) \|$", table, re.MULTILINE))
    actual = {
        path.name: base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()
        for path in (ROOT / folder).glob("*.js")
    }

    assert recorded
    assert actual == recorded
    for name in recorded:
        assert re.search(r"-\d+\.\d+\.\d+\.", name), "the version stands in the name"
        assert (ROOT / folder / re.sub(r"\.min\.js$", ".LICENSE", name)).is_file()
