"""The site: the admin for its operator, the product for everyone else."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("workshops.urls")),
]
