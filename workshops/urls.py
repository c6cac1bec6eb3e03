"""Every HTTP path, room by room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
