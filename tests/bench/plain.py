"""What most tutorials build: a Channels consumer that saves each edit and tells the group.

The measure beside which bin/bench puts ours. Same database settings, one row per edit, no revision,
no answer, no repeat, no order.
"""

import json
import os
import uuid

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.plain_settings")
http = get_asgi_application()

from channels.db import database_sync_to_async  # noqa: E402
from django.urls import path  # noqa: E402

from workshops.models import Note  # noqa: E402


class Plain(AsyncWebsocketConsumer):
    async def connect(self):
        self.map_id = self.scope["url_route"]["kwargs"]["map_id"]
        await self.channel_layer.group_add(f"map.{self.map_id}", self.channel_name)
        await self.accept()

    async def receive(self, text_data=None, bytes_data=None):
        frame = json.loads(text_data)
        await database_sync_to_async(Note.objects.create)(
            empathy_map_id=self.map_id,
            key=uuid.uuid4(),
            region="says",
            text=frame["text"],
            rank="V",
        )
        await self.channel_layer.group_send(
            f"map.{self.map_id}", {"type": "told", "text": text_data}
        )

    async def told(self, event):
        await self.send(event["text"])

    async def disconnect(self, code):
        await self.channel_layer.group_discard(f"map.{self.map_id}", self.channel_name)


application = ProtocolTypeRouter(
    {"http": http, "websocket": URLRouter([path("ws/<uuid:map_id>/", Plain.as_asgi())])}
)
