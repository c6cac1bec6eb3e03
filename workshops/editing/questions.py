"""What commands ask of the rows of a map."""

from workshops.models import Cluster, EmpathyMap, Evidence, Note, Workspace
from workshops.prepared import Question, given

NOTE = Question(
    lambda: Note.objects.select_related("author", "cluster", "owner").filter(
        empathy_map=given("map", EmpathyMap), key=given("key", Note, "key")
    )
)
CLUSTER = Question(
    lambda: Cluster.objects.filter(
        empathy_map=given("map", EmpathyMap), key=given("key", Cluster, "key")
    )
)
HELD = Question(
    lambda: (
        Note.objects.filter(cluster=given("cluster", Cluster))
        .visible()
        .order_by()
        .values_list("pk")[:1]
    )
)
PIECE = Question(
    lambda: Evidence.objects.select_related("source", "speaker").filter(
        workspace=given("workspace", Workspace), key=given("key", Evidence, "key")
    )
)
