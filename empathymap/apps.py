"""The site as an app: it brings the checks of its own settings."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "empathymap"

    def ready(self) -> None:
        """Let Django find what checks.py and records.py register."""
        from empathymap import checks, records  # noqa: F401, PLC0415 -- need the settings
