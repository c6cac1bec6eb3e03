"""The first run: the first account in the browser, with the first workspace."""

from django.contrib.auth import login
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workshops.models import User, Workspace

from .forms.people import SetUp
from .forms.workspaces import found


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request):
    """Once somebody has an account there is no such page any more."""
    if is_set_up():
        raise Http404

    form = SetUp(request.POST or None)
    if request.method == "POST" and form.is_valid():
        workspace = first_workspace(form)
        if workspace is None:
            raise Http404  # somebody else was quicker
        login(request, workspace.memberships.get().user)
        return redirect("workspace", workspace.slug)
    return render(request, "home/setup.html", {"form": form}, status=422 if form.errors else 200)


def is_empty() -> bool:
    """Whether nobody can sign in at all."""
    return not User.objects.exists()


def is_set_up() -> bool:
    """Whether somebody has an account of their own. Accounts of the demo do not count."""
    return User.objects.exclude(memberships__workspace__is_demo=True).exists()


@transaction.atomic
def first_workspace(form: SetUp) -> Workspace | None:
    """Make the operator's account and workspace; None if there is an account by now."""
    # A row that always exists, so that two people who send the form at once go one after the other.
    ContentType.objects.select_for_update().get(app_label="contenttypes", model="contenttype")
    if is_set_up():
        return None
    owner = User.objects.create_superuser(**form.account())
    return found(name=form.cleaned_data["workspace"], owner=owner)


urlpatterns = [path("setup/", setup, name="setup")]
