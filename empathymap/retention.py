"""How an operator says how long something is kept: a number of days, or `off` for ever."""

from django.core.exceptions import ImproperlyConfigured


def days(said: str) -> int | None:
    """A number of days from the environment; None for `off`, nothing goes then.

    Raises ImproperlyConfigured for anything else: nothing is deleted on a misunderstanding.
    """
    if said == "off":
        return None
    if not said.isascii() or not said.isdecimal() or int(said) < 1:
        raise ImproperlyConfigured("RETAIN_… is a number of days, at least 1, or off")
    return int(said)
