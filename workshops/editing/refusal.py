"""Saying no: one word for programs, one plain sentence for people."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "invalid": _("That could not be understood, so nothing was changed."),
    "too_long": _("That is too long. Please shorten it; your text is still here."),
    "gone": _("This is no longer on the map. Your text is still here."),
    "forbidden": _("Only a facilitator can do this."),
    "readonly": _("You can read this map, but not change it."),
    "locked": _("This map is archived. Reopen it to change it."),
    "conflict": _("Someone else has changed this since, so it was left as it is."),
    "quota": _("This map is full. Delete something, or start another map."),
    "phase": _(
        "That is not part of this step. What you typed is kept; ask the facilitator to reopen it."
    ),
    "budget": _("You have no votes left. Take one back to give it elsewhere."),
    "rate": _("That was quick. It goes on in a moment."),
    "seq_gap": _("Something in between is missing. It will be sent again."),
    "seq_reuse": _("This was already used for another change."),
}
# `quota` of the server's disk, not of a map: it comes with `retry_ms` and spends nothing (R6).
NO_ROOM = _("The server has no room left to save this. Send it again in a moment.")


class Rejected(Exception):
    """A command that may not be done. Carries a code of protocol R1 and one plain sentence."""

    def __init__(self, code: str, sentence: str | Promise = "", **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = str(sentence or SENTENCES[code])
        self.details = details

    def wire(self) -> dict[str, Any]:
        return {"code": self.code, "msg": self.sentence, **self.details}
