"""The whole site as one ASGI application: static files, pages and API, live sockets."""

import gc
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


# What stands from here on is never looked through for garbage again, and the rest less often: by
# itself Python stops everything for a quarter of a second, again and again, while a full room comes in.
gc.collect()
gc.freeze()
gc.set_threshold(2000, 20, 20)


async def application(scope, receive, send):
    """The site at the root of its host, whatever a request's Daphne-Root-Path says about that."""
    await site({**scope, "root_path": ""}, receive, send)
