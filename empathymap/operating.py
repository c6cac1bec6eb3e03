"""Doors for whoever runs the site: is it alive, may it be sent people, and how does it fare."""

import hmac

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from workshops import disk
from workshops.live.shutdown import stopping

PATIENCE = 0.5  # seconds
_known = {"migrated": False}


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database: one that is away is not mended by a restart."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Whether people may be sent here: the database answers, is migrated, and we are not leaving."""
    database = True
    try:
        if not _known["migrated"]:  # what has been migrated stays so while this code runs
            executor = MigrationExecutor(connection)
            _known["migrated"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        connection.cursor().execute("SELECT 1")
    except DatabaseError:
        connection.close()
        database = False
    state = {
        "database": database,
        **_known,
        "room": not disk.was_full(),
        "redis": not redis_is_away(),
        "stopping": stopping(),
    }
    well = database and _known["migrated"] and not stopping()
    return JsonResponse(state, status=200 if well else 503)


def redis_is_away() -> bool:
    """Whether processes cannot tell each other what is new. Without Redis in the settings none is missing."""
    if not settings.REDIS_URL:
        return False
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        ) as asked:
            return not asked.ping()
    except redis.RedisError:
        return True


REDIS_AWAY = Gauge("empathymap_redis_away", "1 while Redis is set and does not answer")
REDIS_AWAY.set_function(redis_is_away)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """This process's figures for Prometheus, for who has METRICS_TOKEN; to all others it is not there."""
    given = request.headers.get("Authorization", "").encode()
    token = f"Bearer {settings.METRICS_TOKEN}".encode()
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given, token):
        raise Http404
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
