"""Which modules an entry script pulls in, so that a page can ask for all of them at once."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from django.contrib.staticfiles import finders

IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)


@cache
def modules_of(entry: str) -> list[str]:
    """The modules that `entry` (a static file's name) imports, directly or through others."""
    found = [entry]
    for name in found:  # grows while it is walked
        path = finders.find(name)
        if path is None:
            raise FileNotFoundError(name)
        imports = IMPORT.findall(Path(path).read_text())
        for module in (normpath(join(dirname(name), path)) for path in imports):
            if module not in found:
                found.append(module)
    return found[1:]
