"""The socket paths."""

from django.urls import path, re_path

from .door import live_socket, nowhere

websocket_urlpatterns = [
    path("ws/maps/<uuid:map_id>/", live_socket),
    path("ws/see/", live_socket),
    re_path(r"", nowhere),
]
