"""The whole site as one ASGI application: static files, pages and API, live sockets."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter

from empathymap.one_thread import OneThread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "empathymap.settings")
http = OneThread()  # loads the models; what follows imports them

from empathymap.static import MemoryStatic  # noqa: E402
from workshops.live import shutdown  # noqa: E402
from workshops.live.urls import websocket_urlpatterns  # noqa: E402

shutdown.install()
site = MemoryStatic(
    ProtocolTypeRouter(
        {
            "http": http,
            "websocket": URLRouter(websocket_urlpatterns),
            "lifespan": shutdown.lifespan,
        }
    )
)


async def application(scope, receive, send):
    """The site at the root of its host, whatever a request's Daphne-Root-Path says about that."""
    await site({**scope, "root_path": ""}, receive, send)
