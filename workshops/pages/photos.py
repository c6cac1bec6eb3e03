"""The door to photos. Their random key is the right to see them; they never change."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_safe

from workshops.models import Photo


@require_safe
def photo(request, key):
    webp = get_object_or_404(Photo, pk=key).webp
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(bytes(webp), content_type="image/webp", headers=headers)


urlpatterns = [path("photos/<uuid:key>.webp", photo, name="photo")]
