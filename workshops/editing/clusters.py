"""What people do with groups of notes."""

from workshops import limits
from workshops.kinds import Act
from workshops.quadrants import Region

from .change import Change
from .command import Command, acts, command
from .fields import Choice, Key, Words


@command("cluster.name")
class NameCluster(Command):
    acts = acts(Act.GROUP)
    cluster = Key()
    name = Words(limit=limits.GROUP_NAME, allow_blank=True)

    def apply(self, change: Change, *, cluster, name):
        change.subject = cluster
        change.cluster(cluster).name = name


@command("cluster.move")
class MoveCluster(Command):
    acts = acts(Act.GROUP)
    cluster = Key()
    region = Choice(choices=Region.choices)
    before = Key(required=False)

    def apply(self, change: Change, *, cluster, region, before=None):
        change.subject = cluster
        moved = change.cluster(cluster)
        change.place(moved, region=region, before=before)
        for note in change.notes_in(moved):
            note.region = region


@command("cluster.dissolve")
class DissolveCluster(Command):
    """Let every note of a group stand by itself, where the group stood."""

    acts = acts(Act.GROUP)
    cluster = Key()

    def apply(self, change: Change, *, cluster):
        change.subject = cluster
        dissolved = change.cluster(cluster)
        behind = change.neighbour(dissolved)
        for note in change.notes_in(dissolved):
            change.place(note, region=dissolved.region, before=behind)
            note.save(update_fields=["rank", "cluster"])  # the next one is placed behind it
