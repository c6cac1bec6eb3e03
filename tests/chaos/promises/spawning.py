"""A parent that has loaded the product once and forks a real server whenever it is told a port.

So two hundred servers can be killed in minutes: what costs two seconds of every start is reading the
same modules again. Python -m tests.chaos.promises.spawning; one command a line on stdin.
"""

import os
import sys

ARGUMENTS = [
    "daphne", "--ping-interval", "20", "--ping-timeout", "30",
    "--websocket-max-message-size", "65536", "--websocket-max-frame-size", "65536",
    "--no-server-name", "--verbosity", "0",
]  # fmt: skip


def main() -> None:
    """`start FD` answers `PID`; the fd is a socket that listens already. Ends with its stdin."""
    import django  # noqa: PLC0415 -- in a process of its own

    django.setup()
    # Everything but Daphne and its reactor, which must not be shared.
    from django.urls import get_resolver  # noqa: PLC0415

    import workshops.live.consumer  # noqa: F401, PLC0415

    assert get_resolver().url_patterns
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        word, number = line.split()
        if word == "start":
            pid = os.fork()
            if not pid:
                _serve(number)
            print(pid, flush=True)  # noqa: T201
        elif word == "reap":  # killed by then
            os.waitpid(int(number), 0)
            print("gone", flush=True)  # noqa: T201


def _serve(listening: str) -> None:
    """From here on as `bin/serve`, with the socket at hand."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    from daphne.cli import CommandLineInterface  # noqa: PLC0415 -- installs a reactor

    sys.argv = [*ARGUMENTS, "--fd", listening, "empathymap.asgi:application"]
    CommandLineInterface.entrypoint()
    os._exit(0)


if __name__ == "__main__":
    main()
