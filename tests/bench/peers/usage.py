"""What processes use, by the kernel's own books; children count with those who started them."""

from pathlib import Path


def family(pid: int) -> set[int]:
    """A process and all that descend from it."""
    found = {pid}
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue  # ended meanwhile
        for child in children:
            found |= family(int(child))
    return found


def _all(pids: list[int]) -> set[int]:
    return set().union(*(family(pid) for pid in pids))


def cpu(pids: list[int]) -> float:
    """Seconds of processor time so far, of every thread that lives."""
    used = 0
    for pid in _all(pids):
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            try:
                used += int(task.read_text().split()[0])
            except OSError:
                continue  # ended meanwhile
    return used / 1e9


def memory(pids: list[int]) -> int:
    """Resident bytes that are their own; what is shared by several counts once for each."""
    held = 0
    for pid in _all(pids):
        try:
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:
            continue
        held += next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)
    return held
