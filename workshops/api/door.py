"""What every address of the API has in common."""

from typing import Any

from rest_framework.request import Request
from rest_framework.views import APIView

from workshops import access
from workshops.models import Membership, User

from .documenting import OpenAPI
from .errors import NO_STORE, Refused


class Door(APIView):
    """One address. What it sends is private, so nobody between may keep it."""

    schema = OpenAPI()
    metadata_class = None  # OPTIONS tells nothing that the schema does not

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in NO_STORE.items():
            response.headers.setdefault(name, value)
        return response


def signed_in(request: Request) -> User:
    """The user who asks. Raises Refused for someone who is not signed in."""
    if not request.user.is_authenticated:
        raise Refused("signed_out")
    return request.user


def membership_of(request: Request, **workspace: Any) -> Membership:
    """How the user who asks belongs to the workspace with this slug, or with this persona.

    Raises Refused for someone who is not signed in, and for a stranger.
    """
    lookup = {f"workspace__{name}": value for name, value in workspace.items()}
    mine = Membership.objects.filter(user=signed_in(request), **lookup)
    member = mine.select_related("workspace", "user").first()
    if member is None:
        raise Refused("missing")
    return member


def preparing(request: Request, **workspace: Any) -> Membership:
    """Like membership_of, and raises Refused for a member who does not prepare workshops."""
    member = membership_of(request, **workspace)
    if not access.may_prepare(member):
        raise Refused("forbidden")
    return member
