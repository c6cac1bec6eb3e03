"""The socket paths."""

from typing import Any

from django.urls import path, re_path

from .consumer import live_socket


async def nowhere(scope: dict[str, Any], receive, send) -> None:
    """Any other socket path: refused before the handshake, without a trace (protocol R4)."""
    await receive()
    await send({"type": "websocket.close"})


websocket_urlpatterns = [
    path("ws/maps/<uuid:map_id>/", live_socket),
    path("ws/see/", live_socket),
    re_path(r"", nowhere),
]
