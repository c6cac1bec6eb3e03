"""A request's whole way through middleware and view in one thread.

By itself Django under ASGI goes over into the request's thread and back for each middleware, before
the view and after it. When a room comes in at once, those crossings take longer than the pages.
"""

import django
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest


class OneThread(ASGIHandler):
    """Django's own handler, crossing over once."""

    def __init__(self) -> None:
        django.setup(set_prefix=False)
        super().__init__()
        self.load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest):
        """The response, from wherever it comes: middleware, view, or what went wrong."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
