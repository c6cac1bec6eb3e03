"""The site: the admin for its operator, the product for everyone else."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView

from empathymap import operating

urlpatterns = [
    # Browsers ask for it on pages that name no icon: the admin's, and answers of the API.
    path("favicon.ico", RedirectView.as_view(url=static("icons/mark.svg"))),
    path("admin/", admin.site.urls),
    path("health/alive", operating.alive),
    path("health/ready", operating.ready),
    path("metrics", operating.metrics),
    path("", include("workshops.urls")),
]

# JSON under /api/, pages elsewhere.
handler400 = "workshops.api.errors.bad_request"
handler404 = "workshops.api.errors.missing"
handler500 = "workshops.api.errors.failed"
