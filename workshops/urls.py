"""Every HTTP path, room by room."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("workshops.api.urls")),
    path("", include("workshops.pages.urls")),
]
