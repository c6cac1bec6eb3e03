"""Why a socket is closed: codes for programs, sentences for people (protocol R3)."""

from django.utils.translation import gettext_lazy as _

SENTENCE = {
    4400: _("This page and the server do not understand each other. Please reload it."),
    4401: _("Please sign in again or come in through the link once more."),
    4403: _("You have been taken out of this workshop."),
    4404: _("There is no such map, or you may not open it."),
    4408: _("The connection was quiet for too long."),
    4409: _("You have this map open too often. Close a tab that you do not need, then reload."),
    4410: _("This link has ended."),
    4426: _("There is a newer version. Please reload the page."),
    4429: _("That was a lot at once. The connection comes back in a moment."),
    4430: _("This connection is too slow at the moment. It will be tried again."),
    4012: _("The server is starting again. You will be back in a moment."),
    4011: _("Something went wrong on the server. What you wrote will be sent again."),
}
