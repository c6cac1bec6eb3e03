"""Every page's address; each module lists its own."""

from workshops.pages import (
    account,
    describing,
    evidence,
    home,
    invitations,
    joining,
    links,
    members,
    personas,
    photos,
    setup,
    signing_in,
    workshop_room,
    workspaces,
)

urlpatterns = [
    *home.urlpatterns,
    *setup.urlpatterns,
    *signing_in.urlpatterns,
    *account.urlpatterns,
    *joining.urlpatterns,
    *invitations.urlpatterns,
    *workspaces.urlpatterns,
    *members.urlpatterns,
    *personas.urlpatterns,
    *photos.urlpatterns,
    *evidence.urlpatterns,
    *describing.urlpatterns,
    *workshop_room.urlpatterns,
    *links.urlpatterns,
]
