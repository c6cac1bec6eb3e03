"""What a page asks for as one file: a script or stylesheet of ours with all it imports, made small.

Only what our own files do is understood: an import or export begins its line and names what it
takes or gives. Anything else is refused when the server starts.

A module becomes a function that is called once and returns what the module exports; imports take
from that. What a script asks for later, `await import("./…")`, is a file of its own that takes what
the page has already from the page's script, so that no module ever runs twice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from posixpath import dirname, join, normpath, relpath

IMPORT = re.compile(r'^import\s+(?:\{([^}]*)\}\s*from\s+)?"(\.{1,2}/[^"]+)";[ \t]*$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
EXPORTS = re.compile(r"^export \{([^}]*)\};[ \t]*$", re.MULTILINE)
LATER = re.compile(r'\bawait import\("(\.{1,2}/[^"]+)"\)')
LEFT_OVER = re.compile(r"^(?:import|export)\b.*|\bimport\.meta\b", re.MULTILINE)
STYLE_IMPORT = re.compile(r'^@import "(\.{1,2}/[^"]+)"( print)?;[ \t]*$', re.MULTILINE)
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE_ADDRESS = re.compile(r'url\("(\.{1,2}/[^"]+)"\)')


def bundled(sources: Mapping[str, str]) -> dict[str, str]:
    """What to serve of these files of ours: a script that another imports travels inside that one."""
    scripts = {name: Module(name, text) for name, text in sources.items() if name.endswith(".js")}
    styles = {name: text for name, text in sources.items() if name.endswith(".css")}
    return {
        **{name: short(text) for name, text in Scripts(scripts).whole()},
        **{name: without_space(whole_style(name, styles)) for name in styles},
    }


def short(script: str) -> str:
    """A script without comments and with short names, where the minifier can be had."""
    try:
        import minify  # noqa: PLC0415 -- slow import: a runtime of its own, which only servers need
    except ImportError:
        return script  # no wheel for Macs with a processor of Apple's: 80 kB there instead of 50
    return minify.string("text/javascript", script)


class Module:
    """One script as it is written, and what it takes from which others."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    @cached_property
    def imports(self) -> list[str]:
        return [self.beside(path) for _names, path in IMPORT.findall(self.source)]

    @cached_property
    def later(self) -> list[str]:
        return [self.beside(path) for path in LATER.findall(self.source)]

    @cached_property
    def exports(self) -> list[str]:
        lists = ",".join(EXPORTS.findall(self.source))
        return EXPORT.findall(self.source) + [name.strip() for name in lists.split(",") if name]

    def beside(self, path: str) -> str:
        return normpath(join(dirname(self.name), path))


class Scripts:
    """All our modules, to be put together into as many files as pages ask for."""

    def __init__(self, modules: dict[str, Module]) -> None:
        self.modules = modules
        self.short = {name: f"${number}" for number, name in enumerate(sorted(modules))}

    def whole(self) -> Iterator[tuple[str, str]]:
        within = {name for module in self.modules.values() for name in module.imports}
        pages = self.modules.keys() - within
        hosts: dict[str, str] = {}
        for page in pages:
            for name in self.closure(page):
                for later in self.modules[name].later:
                    if later in within or hosts.setdefault(later, page) != page:
                        raise ValueError(f"{later} is not only asked for later, by one page")
        for page in pages:
            yield page, self.file(page, hosts)

    def file(self, page: str, hosts: dict[str, str]) -> str:
        """Put one file together: what `page` needs and does not find with who asked for it."""
        host = hosts.get(page)
        mine = self.closure(page, without=host)
        given = {name for part, by in hosts.items() if by == page for name in self.taken(part, by)}
        if len(mine) == 1 and not host and not given:
            return self.code(page, page)

        lines = []
        if host:
            taken = self.shorts(self.taken(page, host))
            lines.append(f"import {taken} from {self.path(host, page)};")
        for name in mine if host else mine[:-1]:
            exports = ", ".join(self.modules[name].exports)
            code = f"{self.code(name, page)}\nreturn {{ {exports} }};"
            lines.append(f"const {self.short[name]} = (() => {{\n{code}\n}})();")
        if host:
            exports = ", ".join(self.modules[page].exports)
            lines.append(f"export const {{ {exports} }} = {self.short[page]};")
        else:
            # Nobody waits for it: what is asked for later could not take from a file still at work.
            lines.append(f"(async () => {{\n{self.code(page, page)}\n}})();")
            lines += [f"export {self.shorts(given)};"] if given else []
        return "\n".join(lines)

    def closure(self, name: str, *, without: str | None = None) -> list[str]:
        """What `name` needs, in the order in which a browser would run it; itself is the last."""
        found = dict.fromkeys(self.closure(without) if without else [])
        had = len(found)

        def walk(one: str, way: tuple[str, ...]) -> None:
            if one in way:
                raise ValueError(f"modules import each other: {' > '.join((*way, one))}")
            if one not in self.modules:
                raise FileNotFoundError(f"{one}, imported by {way[-1]}")
            if one not in found:
                for other in self.modules[one].imports:
                    walk(other, (*way, one))
                found[one] = None

        walk(name, ())
        return list(found)[had:]

    def taken(self, part: str, host: str) -> set[str]:
        """What a part that is asked for later takes from the file that asks for it."""
        mine = self.closure(part, without=host)
        return {name for one in mine for name in self.modules[one].imports} - set(mine)

    def shorts(self, names: Iterable[str]) -> str:
        return f"{{ {', '.join(sorted(self.short[name] for name in names))} }}"

    def code(self, name: str, page: str) -> str:
        """Turn the imports of a module into takings from other modules' exports."""
        module = self.modules[name]

        def taken(found: re.Match) -> str:
            names = (found[1] or "").replace(" as ", ": ")
            return f"const {{ {names} }} = {self.short[module.beside(found[2])]};" if names else ""

        def asked(found: re.Match) -> str:
            return f"await import({self.path(module.beside(found[1]), page)})"

        text = LATER.sub(asked, IMPORT.sub(taken, module.source))
        text = EXPORTS.sub("", EXPORT.sub("", text))
        if left := LEFT_OVER.search(text):
            raise ValueError(f"{name}: {left[0]!r} is written in a way that bundles do not know")
        return text

    def path(self, name: str, page: str) -> str:
        path = relpath(name, dirname(page))
        return f'"{path}"' if path.startswith(".") else f'"./{path}"'


def whole_style(name: str, styles: Mapping[str, str]) -> str:
    """A stylesheet with those it imports in their places; what they name is named from its place."""

    def put_in(found: re.Match) -> str:
        other = normpath(join(dirname(name), found[1]))

        def from_here(address: re.Match) -> str:
            return f'url("{relpath(join(dirname(other), address[1]), dirname(name))}")'

        text = STYLE_ADDRESS.sub(from_here, whole_style(other, styles))
        return f"@media print {{\n{text}\n}}" if found[2] else text

    return STYLE_IMPORT.sub(put_in, styles[name])


def without_space(style: str) -> str:
    """A stylesheet without comments and most white space.

    Minifiers go on and write values in other words. Compressed that is hardly shorter, and not
    always the same: `flex-basis: 0` became `0%`.
    """
    return re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", STYLE_COMMENT.sub("", style)))
