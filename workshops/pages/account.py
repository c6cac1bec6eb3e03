"""One's own name, e-mail and password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from workshops.models import User

from .forms.people import Account, ChangedPassword


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    # The form fills its own copy, so that a refused name does not stand in the page's header.
    form = Account(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        person = form.save(commit=False)
        person.save(update_fields=["name", "email"])
        messages.success(request, _("Saved."))
        return redirect("account")
    return page(request, details=form)


@sensitive_post_parameters()
@login_required
@require_POST
def change_password(request):
    """Other devices are signed out by this; this one stays."""
    form = ChangedPassword(request.user, request.POST)
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(
            request, _("Your new password holds from now on. Other devices were signed out.")
        )
        return redirect("account")
    return page(request, password=form)


def page(request, *, details=None, password=None):
    """Both forms of the page; the one that was sent keeps what was typed, and its errors."""
    wrong = (details and details.errors) or (password and password.errors)
    forms = {
        "details": details or Account(instance=request.user),
        "password": password or ChangedPassword(request.user),
    }
    return render(request, "registration/account.html", forms, status=422 if wrong else 200)


urlpatterns = [
    path("account/", account, name="account"),
    path("account/password/", change_password, name="password-change"),
]
