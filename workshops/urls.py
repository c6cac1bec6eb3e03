"""Every HTTP path, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("workshops.pages.urls")),
]
