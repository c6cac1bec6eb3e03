"""The product's settings with the in-memory channel layer that a plain consumer needs."""

from empathymap.settings import *  # noqa: F403

CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
