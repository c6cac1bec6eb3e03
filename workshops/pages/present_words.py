"""What the projector's page says."""

from typing import Any

from django.utils.translation import gettext_lazy as _

PRESENT_WORDS: dict[str, Any] = {
    "view": {"now": _("Now"), "board": _("Board"), "one": _("One by one")},
    "full_screen": _("Full screen"),
    "leave_full_screen": _("Leave full screen"),
    "come_in": _("Come in"),
    "welcome": _("Welcome"),
    "not_open": _("Not open yet"),
    "soon": _("We start in a moment."),
    "ended": _("The workshop has ended"),
    "thanks": _("Thank you all."),
    "people_in": {"one": _("{n} person is in"), "other": _("{n} people are in")},
    "ready": {"one": _("{ready} of {n} ready"), "other": _("{ready} of {n} ready")},
    "position": _("{n} of {of}"),
    "whole": _("Whole map"),
    "part": _("{part}: {n} of {of}"),
    "one_said": _("{n} of {of}: {name}, {facts}"),
    "single": _("Single note"),
    "lost": {
        "removed": _("Whoever opened this page no longer takes part in the workshop."),
        "missing": _("This map is no longer open to whoever opened this page."),
        "deleted": _("This map has been deleted."),
        "signed_out": _("Whoever opened this page is signed out."),
        "too_often": _("This map is open too often. Close another tab, then load this page again."),
        "link_ended": _("This map is gone."),
        "malformed": _("Please load this page again."),
        "outdated": _("There is a newer version of this page. Please load it again."),
    },
}
