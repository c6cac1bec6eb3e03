"""An invitation's link: one form, and the invited person is a member."""

from django.contrib import messages
from django.contrib.auth import login
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workshops.models import Invitation, User
from workshops.models.tokens import hashed

from .forms.people import InvitedAccount
from .signing_in import WRONG_PASSWORDS


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, secret):
    """Take part with the account one is signed in with, another one, or a new one."""
    invited = get_object_or_404(
        Invitation.objects.select_related("workspace", "created_by"), token_hash=hashed(secret)
    )
    if not Invitation.objects.open().filter(pk=invited.pk).exists():
        return render(request, "people/invitation_over.html", status=410)
    if WRONG_PASSWORDS.is_shut(request):
        return WRONG_PASSWORDS.answer(request)

    form = None
    if not request.user.is_authenticated:
        form = InvitedAccount(request.POST or None, request=request)
    if request.method == "POST" and (form is None or form.is_valid()):
        if not accept(request, invited, form):
            return render(request, "people/invitation_over.html", status=410)
        messages.success(request, _("Welcome to %(workspace)s.") % {"workspace": invited.workspace})
        return redirect("workspace", invited.workspace.slug)
    if form and form.has_error("email", "taken"):
        WRONG_PASSWORDS.wrong(request)
        if WRONG_PASSWORDS.is_slow(request):
            return WRONG_PASSWORDS.answer(request)
    status = 422 if form and form.errors else 200
    return render(
        request, "people/invitation.html", {"invitation": invited, "form": form}, status=status
    )


def accept(request, invited: Invitation, form: InvitedAccount | None) -> bool:
    """Spend the invitation; False if somebody else has done so meanwhile."""
    try:
        with transaction.atomic():
            still = Invitation.objects.open().select_for_update().filter(pk=invited.pk).first()
            if still is None:
                return False
            person = invited_person(request, form)
            still.accept(person)
    except IntegrityError:
        return False  # the same form, sent twice at once
    if person != request.user:
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return True


def invited_person(request, form: InvitedAccount | None) -> User:
    if form is None:
        return request.user
    return form.known or User.objects.create_user(**form.account())


urlpatterns = [path("invitations/<str:secret>/", invitation, name="invitation")]
