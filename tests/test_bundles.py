"""Bundles do what the files they are made of do; what they are not made for is refused at the start."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from empathymap.bundles import bundled
from tests.stand.groups import missing

STATIC = Path(__file__).resolve().parents[1] / "static"
OURS = [path for path in sorted(STATIC.rglob("*.[jc]*s")) if "vendor" not in path.parts]
SOURCES = {path.relative_to(STATIC).as_posix(): path.read_text() for path in OURS}


@pytest.fixture
def run(tmp_path):
    """Say what a page's script prints when these files are served as bundles."""

    def ran(page: str, sources: dict[str, str]) -> str:
        node = shutil.which("node") or missing("JavaScript", "Node 18 or newer")
        (tmp_path / "package.json").write_text('{"type": "module"}')
        for name, text in bundled(sources).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        done = subprocess.run(
            [node, page], cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
        return done.stdout + done.stderr

    return ran


@pytest.mark.node
def test_modules_run_once_and_in_the_order_of_a_browser(run):
    said = run(
        "page.js",
        {
            "page.js": 'import "./a.js";\nimport { b } from "./map/b.js";\nconsole.log("page", b);\n',
            "a.js": 'import { c } from "./c.js";\nconsole.log("a", c.n += 1);\n',
            "map/b.js": 'import { c } from "../c.js";\nexport const b = (c.n += 1);\nconsole.log("b", b);\n',
            "c.js": 'export const c = { n: 0 };\nconsole.log("c");\n',
        },
    )

    assert said.splitlines() == ["c", "a 1", "b 2", "page 2"]


@pytest.mark.node
def test_everything_that_our_modules_give_can_be_taken_under_another_name_too(run):
    said = run(
        "page.js",
        {
            "page.js": (
                "import {\n  Board,\n  draw as drawBoard,\n  later,\n  LIMIT,\n  size,\n} "
                'from "./board.js";\n'
                "console.log(new Board().draw(), drawBoard(), await later(), LIMIT, size);\n"
            ),
            "board.js": (
                "export class Board {\n  draw() {\n    return draw();\n  }\n}\n"
                'export function draw() {\n  return "drawn";\n}\n'
                "export async function later() {\n  return LIMIT;\n}\n"
                "export const LIMIT = 4;\nconst size = 2;\nexport { size };\n"
            ),
        },
    )

    assert said == "drawn drawn 4 4 2\n"


@pytest.mark.node
def test_what_is_asked_for_later_shares_the_modules_of_its_page(run):
    sources = {
        "page.js": (
            'import { count } from "./map/count.js";\ncount.n += 1;\n'
            'const { more } = await import("./map/more.js");\nconsole.log(more(), count.n);\n'
        ),
        "map/count.js": "export const count = { n: 0 };\n",
        "map/more.js": (
            'import { count } from "./count.js";\nimport { words } from "./words.js";\n'
            "export function more() {\n  return `${words} ${(count.n += 1)}`;\n}\n"
        ),
        "map/words.js": 'export const words = "counted";\n',
    }

    assert run("page.js", sources) == "counted 2 2\n"
    assert sorted(bundled(sources)) == ["map/more.js", "page.js"]


@pytest.mark.node
def test_where_the_minifier_cannot_be_had_the_same_bundle_is_longer(run, monkeypatch):
    sources = {
        "page.js": '/** Why. */\nimport { a } from "./a.js";\nconsole.log(a);\n',
        "a.js": "export const a = 1;\n",
    }
    small = bundled(sources)["page.js"]

    monkeypatch.setitem(sys.modules, "minify", None)

    assert run("page.js", sources) == "1\n"
    assert len(bundled(sources)["page.js"]) > len(small)


@pytest.mark.parametrize(
    ("why", "sources"),
    [
        ("not know", {"a.js": "export default 1;\n"}),
        ("not know", {"a.js": "export let n = 1;\n"}),
        ("not know", {"a.js": 'import * as b from "./b.js";\n', "b.js": ""}),
        ("not know", {"a.js": 'export * from "./b.js";\n', "b.js": ""}),
        ("not know", {"a.js": "console.log(import.meta.url);\n"}),
        ("import each other", {"a.js": 'import "./b.js";\n', "b.js": 'import "./b.js";\n'}),
        ("b.js, imported by a.js", {"a.js": 'import "./b.js";\n'}),
        ("by one page", {"a.js": 'import "./b.js";\nawait import("./b.js");\n', "b.js": ""}),
    ],
)
def test_what_bundles_do_not_know_is_refused(why, sources):
    with pytest.raises((ValueError, FileNotFoundError), match=why):
        bundled(sources)


def test_a_style_stands_where_it_was_imported_and_finds_its_fonts():
    made = bundled(
        {
            "css/site.css": '@import "./tokens.css";\n@import "./pages/print.css" print;\n',
            "css/tokens.css": '@font-face { src: url("../fonts/a.woff2"); }\n',
            "css/pages/print.css": 'a { background: url("../../icons/b.svg"); }\n',
        }
    )

    assert made["css/site.css"].strip() == (
        '@font-face{src: url("../fonts/a.woff2");}@media print{a{background: url("../icons/b.svg");}}'
    )


@pytest.mark.node
def test_all_our_bundles_can_be_read(tmp_path):
    node = shutil.which("node") or missing("JavaScript", "Node 18 or newer")
    scripts = {name: text for name, text in bundled(SOURCES).items() if name.endswith(".js")}

    assert "js/map.js" in scripts
    for text in scripts.values():
        command = [node, "--input-type=module", "--check"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=60)
        assert done.stderr == ""


def test_every_script_and_style_that_a_page_names_is_served():
    pages = " ".join(path.read_text() for path in (STATIC.parent / "templates").rglob("*.html"))
    named = set(re.findall(r"\{% static '((?:js|css)/[^']+)' %\}", pages))

    assert "js/map.js" in named
    assert named <= bundled(SOURCES).keys()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("style", ["css/site.css", "css/map.css", "css/wall.css"])
def test_a_browser_reads_the_same_rules_in_a_bundle_as_in_its_sources(new_page, style):
    page = new_page("/sign-in/")

    written, made = (
        page.evaluate(RULES, text) for text in (written_out(style), bundled(SOURCES)[style])
    )

    assert len(written) > 100
    assert made == written


# Each rule of a stylesheet as the browser understood it, wherever it stands.
RULES = r"""(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const rules = (list) => [...list].flatMap((rule) => [
    rule.conditionText ?? rule.selectorText ?? rule.name ?? rule.nameList?.join() ?? rule.constructor.name,
    ...[...(rule.style ?? [])].map((name) => `${name}: ${rule.style.getPropertyValue(name)}`),
    ...rules(rule.cssRules ?? []),
  ]);
  return rules(sheet.cssRules).map((line) => line.replace(/\s+/g, " ").replace(/(\.\.\/)+/g, ""));
}"""


def written_out(style: str) -> str:
    """A group's stylesheet with its parts as they are written."""

    def part(found: re.Match) -> str:
        text = SOURCES[f"css/{found[1]}"]
        return f"@media print {{ {text} }}" if found[2] else text

    return re.sub(r'@import "\./([^"]+)"( print)?;', part, SOURCES[style])
