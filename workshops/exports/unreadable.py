"""The one way in which reading an uploaded file fails."""

from django.utils.translation import gettext as _


class Unreadable(Exception):
    """A file that is not a map; its text is one sentence for the person who chose the file."""


def wrong(place: str, problem: str) -> Unreadable:
    """What to raise when one place in the file holds what it must not."""
    return Unreadable(
        _("The file cannot be read: %(place)s %(problem)s.") % {"place": place, "problem": problem}
    )
