"""Addresses that leave the site: to be typed, sent or scanned."""

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe


def public(request, place: str) -> str:
    """The address under which people outside find `place`."""
    return settings.PUBLIC_URL + place if settings.PUBLIC_URL else request.build_absolute_uri(place)


def qr_code(address: str) -> SafeString:
    """A QR code as SVG to stand inside a page: no style attributes, always dark on light."""
    code = segno.make(address, error="m")
    drawn = code.svg_inline(
        border=3, omitsize=True, dark="#1d1a2b", light="#ffffff", svgclass="qr", lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 -- drawn by segno from dots; the address itself is not in it
