"""What the live path counts of itself, for whoever operates the site (docs/deploy.md, "Watching it")."""

from prometheus_client import Counter, Gauge, Histogram

from workshops import disk

SOCKETS = Gauge("empathymap_sockets", "Sockets that are open")
ROOMS = Gauge("empathymap_rooms", "Maps that somebody has open, or had a moment ago")
WAITING = Gauge("empathymap_commands_waiting", "Commands that wait for a commit")
COMMIT = Histogram(
    "empathymap_commit_seconds",
    "How long one transaction took, with all the commands that shared it",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
ANSWERS = Counter("empathymap_answers", "Commands answered, by what became of them", ["code"])
DELIVERED = Counter("empathymap_frames_delivered", "Frames with events handed to sockets")
CLOSED = Counter("empathymap_sockets_closed", "Sockets that we closed, by close code", ["code"])
DISK_FULL = Gauge("empathymap_disk_full", "1 while the last try to write found no room on the disk")
DISK_FULL.set_function(disk.was_full)
