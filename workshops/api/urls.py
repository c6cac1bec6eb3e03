"""Every address of the API; what is not here is answered as missing, in JSON."""

from django.urls import path, re_path
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView

from . import commands, exporting, maps, workspaces
from .door import Door
from .errors import Refused


@extend_schema(exclude=True)
class Nowhere(Door):
    def initial(self, request, *args, **kwargs):
        raise Refused("missing")


urlpatterns = [
    *workspaces.urlpatterns,
    *maps.urlpatterns,
    *commands.urlpatterns,
    *exporting.urlpatterns,
    path("schema/", SpectacularJSONAPIView.as_view(), name="api-schema"),
    re_path("", Nowhere.as_view()),
]
