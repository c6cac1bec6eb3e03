"""On record: who signs in and out, and who tries to. Never a password, never an address."""

import logging

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from workshops.pace import network

logger = logging.getLogger("empathymap.security")


@receiver(user_logged_in)
def signed_in(request, user, **kwargs) -> None:
    logger.info("Signed in: %s from %s", user.pk, _where(request))


@receiver(user_logged_out)
def signed_out(request, user, **kwargs) -> None:
    if user:
        logger.info("Signed out: %s from %s", user.pk, _where(request))


@receiver(user_login_failed)
def was_wrong(request=None, **kwargs) -> None:
    """Whoever was meant is not named: people type their passwords into the wrong field."""
    logger.warning("A wrong password, or an unknown account, from %s", _where(request))


def _where(request) -> str:
    return network(request.META.get("REMOTE_ADDR", "")) if request else "the shell"
