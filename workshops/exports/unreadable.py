"""The one way in which reading an uploaded file fails."""


class Unreadable(Exception):
    """A file that is not a map; its text is one sentence for the person who chose the file."""
