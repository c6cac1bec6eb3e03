"""Words that whoever guesses a password here tries first."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# SECURITY.md lists them. What stands around them (digits, signs, repetition) makes them no better.
OURS = ("empathymap", "empathy", "workshop", "persona", "facilitator", "postit", "customer")


class NotOfThisSite:
    """Refuses a password that is one of these words, or several, with nothing but digits around."""

    def validate(self, password: str, user=None) -> None:
        """Raises ValidationError for such a password."""
        letters = rest = re.sub(r"[\W\d_]", "", password.lower())
        for word in OURS:
            rest = rest.replace(word, "")
        if letters and not rest:
            raise ValidationError(self.get_help_text(), code="password_of_this_site")

    def get_help_text(self) -> str:
        return _("A word of this site is guessed first. Take other words.")
