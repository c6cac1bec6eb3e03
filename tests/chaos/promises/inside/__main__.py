"""Do the function that was named, with what stands in the first line of stdin; say what came of it."""

import json
import sys
from importlib import import_module

import django


def main() -> None:
    django.setup()
    module, _dot, name = sys.argv[1].rpartition(".")
    work = getattr(import_module(f".{module}", __package__), name)
    print(json.dumps(work(**json.loads(sys.stdin.readline()))))  # noqa: T201 -- so it answers


if __name__ == "__main__":
    main()
