"""The site as an app: it brings the checks of its own settings."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "empathymap"

    def ready(self) -> None:
        """Let Django find what checks.py registers."""
        from empathymap import checks  # noqa: F401, PLC0415 -- needs the settings
