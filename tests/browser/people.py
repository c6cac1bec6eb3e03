"""Who sits at a browser: a user with a session, or a guest with the cookie of a device."""

from django.test import Client

from workshops import access


def browser_of(who, empathy_map, url: str) -> dict:
    """The cookie that makes a browser that of a user, or of the guest Bo (see tests/cast.py)."""
    if isinstance(who, str):
        name, value = access.DEVICE_COOKIE, f"device-of-{who.lower()}"
    else:
        client = Client()
        client.force_login(who)
        name, value = "sessionid", client.cookies["sessionid"].value
    return {"name": name, "value": value, "url": url}
