"""Signing in and out, and a forgotten password."""

from urllib.parse import urlsplit

from django.contrib.auth import views
from django.shortcuts import redirect
from django.urls import path, reverse_lazy

from .addresses import public
from .brake import Brake
from .forms.people import ChosenPassword, SignIn
from .setup import is_empty

WRONG_PASSWORDS = Brake("sign-in")


class SigningIn(views.LoginView):
    """E-mail and password; ten wrong ones a minute from one address."""

    authentication_form = SignIn
    redirect_authenticated_user = True
    template_name = "registration/sign_in.html"

    def get(self, request, *args, **kwargs):
        if is_empty():
            return redirect("setup")
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if WRONG_PASSWORDS.is_shut(request):
            return WRONG_PASSWORDS.answer(request)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form):
        WRONG_PASSWORDS.wrong(self.request)
        if WRONG_PASSWORDS.is_slow(self.request):
            return WRONG_PASSWORDS.answer(self.request)
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class ForgettingPassword(views.PasswordResetView):
    """A link by e-mail. It leads to PUBLIC_URL, whatever host the request was sent to."""

    template_name = "registration/forgot_password.html"
    email_template_name = "registration/forgot_password_mail.txt"
    subject_template_name = "registration/forgot_password_subject.txt"
    success_url = reverse_lazy("password-reset-sent")

    def form_valid(self, form):
        site = urlsplit(public(self.request, ""))
        self.extra_email_context = {"protocol": site.scheme, "domain": site.netloc}
        return super().form_valid(form)


class ChoosingPassword(views.PasswordResetConfirmView):
    """The link from the e-mail; whoever holds it sets a new password and is signed in."""

    form_class = ChosenPassword
    post_reset_login = True
    success_url = reverse_lazy("password-reset-done")
    template_name = "registration/choose_password.html"


urlpatterns = [
    path("sign-in/", SigningIn.as_view(), name="sign-in"),
    path("sign-out/", views.LogoutView.as_view(), name="sign-out"),
    path("password/", ForgettingPassword.as_view(), name="password-reset"),
    path(
        "password/sent/",
        views.PasswordResetDoneView.as_view(template_name="registration/forgot_password_sent.html"),
        name="password-reset-sent",
    ),
    path(
        "password/done/",
        views.PasswordResetCompleteView.as_view(template_name="registration/password_done.html"),
        name="password-reset-done",
    ),
    path("password/<uidb64>/<token>/", ChoosingPassword.as_view(), name="password-reset-confirm"),
]
