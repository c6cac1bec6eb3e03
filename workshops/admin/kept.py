"""For the operator: everything can be looked at, and nothing here goes around the log of a map.

What stands on a map, or is copied into one, changes only through `workshops.editing`; so it is
shown here and never written. Secrets and their hashes are not shown at all.
"""

import json

from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from workshops import models

from .looking import ToLookAt, ToRevoke

admin.site.site_header = admin.site.site_title = "Empathymap"
admin.site.index_title = _("What is kept")
admin.site.unregister(Group)  # nothing here asks for groups


# People


@admin.register(models.User)
class UserAdmin(ToLookAt):
    fields = ["email", "name", "is_active", "is_staff", "is_superuser", "date_joined", "last_login"]
    may_set = ("is_active",)
    list_display = ["email", "name", "is_active", "is_staff", "date_joined", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    ordering = ["email"]

    def has_change_permission(self, request, obj=None):
        """Nobody locks themselves out."""
        return obj != request.user and super().has_change_permission(request, obj)


@admin.register(models.Workspace)
class WorkspaceAdmin(ToLookAt):
    fields = ["name", "slug", "is_demo", "created_at"]
    may_set = ("name",)
    list_display = ["name", "slug", "is_demo", "created_at"]
    search_fields = ["name", "slug"]


@admin.register(models.Membership)
class MembershipAdmin(ToLookAt):
    fields = ["workspace", "user", "role", "created_at"]
    list_display = ["user", "workspace", "role", "created_at"]
    list_filter = ["role"]
    list_select_related = ["user", "workspace"]
    search_fields = ["user__email", "user__name", "workspace__name"]


@admin.register(models.Invitation)
class InvitationAdmin(ToRevoke):
    fields = [
        "workspace", "role", "note", "created_by", "created_at", "expires_at", "used_at", "used_by",
        "revoked_at",
    ]  # fmt: skip
    list_display = [
        "workspace",
        "role",
        "note",
        "created_by",
        "expires_at",
        "used_at",
        "revoked_at",
    ]
    list_select_related = ["workspace", "created_by"]
    search_fields = ["workspace__name", "note", "created_by__email"]


# What customers said, and the personas made of it


@admin.register(models.ResearchSource)
class ResearchSourceAdmin(ToLookAt):
    fields = [
        "workspace", "kind", "title", "occurred_on", "conducted_by", "method", "population",
        "consent", "retention_until", "created_at",
    ]  # fmt: skip
    list_display = ["title", "kind", "workspace", "consent", "retention_until"]
    list_filter = ["kind", "consent"]
    list_select_related = ["workspace"]
    search_fields = ["title", "workspace__name"]


@admin.register(models.Speaker)
class SpeakerAdmin(ToLookAt):
    fields = ["workspace", "alias", "segment"]
    list_display = ["alias", "segment", "workspace"]
    list_select_related = ["workspace"]
    search_fields = ["alias", "segment", "workspace__name"]


@admin.register(models.Evidence)
class EvidenceAdmin(ToLookAt):
    fields = [
        "workspace", "key", "source", "speaker", "kind", "text", "cue", "channel", "said_on",
        "asked", "created_at", "created_by",
    ]  # fmt: skip
    list_display = ["__str__", "kind", "source", "speaker", "workspace"]
    list_filter = ["kind"]
    list_select_related = ["source", "speaker", "workspace"]
    search_fields = ["text", "source__title", "speaker__alias", "workspace__name"]


@admin.register(models.Persona)
class PersonaAdmin(ToLookAt):
    fields = [
        "workspace", "name", "tagline", "segment", "role", "context", "environment", "goals",
        "constraints", "quote", "basis", "fictional", "sources", "archived_at", "created_at",
        "updated_at", "created_by",
    ]  # fmt: skip
    list_display = ["name", "role", "basis", "workspace", "archived_at"]
    list_filter = ["basis"]
    list_select_related = ["workspace"]
    search_fields = ["name", "role", "workspace__name"]


@admin.register(models.Photo)
class PhotoAdmin(ToLookAt):
    fields = ["created_at", "persona"]
    list_display = ["persona", "created_at"]
    list_select_related = ["persona"]
    search_fields = ["persona__name"]
    ordering = ["-created_at"]


# Maps and what stands on them


@admin.register(models.Workshop)
class WorkshopAdmin(ToLookAt):
    fields = ["workspace", "title", "state", "started_at", "ended_at", "created_at", "created_by"]
    list_display = ["title", "state", "workspace", "started_at", "ended_at"]
    list_filter = ["state"]
    list_select_related = ["workspace"]
    search_fields = ["title", "workspace__name"]


@admin.register(models.Participant)
class ParticipantAdmin(ToLookAt):
    fields = ["key", "workshop", "display_name", "colour", "role", "user", "joined_at"]
    fields += ["last_seen_at"]
    list_display = ["display_name", "role", "workshop", "user", "joined_at", "last_seen_at"]
    list_filter = ["role"]
    list_select_related = ["workshop", "user"]
    search_fields = ["display_name", "workshop__title", "user__email"]


@admin.register(models.EmpathyMap)
class EmpathyMapAdmin(ToLookAt):
    fields = [
        "workspace", "workshop", "persona", "title", "situation", "decision", "layout", "scope",
        "status", "revision", "epoch", "created_at", "updated_at", "created_by",
    ]  # fmt: skip
    list_display = ["title", "persona", "workspace", "status", "revision", "updated_at"]
    list_filter = ["status", "layout", "scope"]
    list_select_related = ["persona", "workspace"]
    search_fields = ["title", "situation", "persona__name", "workspace__name"]


@admin.register(models.Cluster)
class ClusterAdmin(ToLookAt):
    fields = ["empathy_map", "key", "region", "name", "rank"]
    list_display = ["__str__", "region", "empathy_map"]
    list_filter = ["region"]
    list_select_related = ["empathy_map"]
    search_fields = ["name", "empathy_map__title"]


@admin.register(models.Note)
class NoteAdmin(ToLookAt):
    fields = [
        "empathy_map", "key", "region", "text", "basis", "level", "rank", "cluster",
        "created_at", "deleted_at",
    ]  # fmt: skip
    list_display = ["__str__", "region", "basis", "level", "empathy_map", "deleted_at"]
    list_filter = ["region", "basis", "level"]
    list_select_related = ["empathy_map"]
    search_fields = ["text", "empathy_map__title"]

    def get_queryset(self, request):
        """What is hidden is hidden from the operator too, as long as it is (protocol H1)."""
        return super().get_queryset(request).filter(hidden=False)


@admin.register(models.NoteEvidence)
class NoteEvidenceAdmin(ToLookAt):
    fields = ["note", "evidence", "stance", "added_by"]
    list_display = ["note", "stance", "evidence", "added_by"]
    list_filter = ["stance"]
    list_select_related = ["note", "evidence", "added_by"]
    search_fields = ["note__text", "evidence__text"]


@admin.register(models.ShelvedEvidence)
class ShelvedEvidenceAdmin(ToLookAt):
    fields = ["empathy_map", "evidence"]
    list_display = ["evidence", "empathy_map"]
    list_select_related = ["evidence", "empathy_map"]
    search_fields = ["evidence__text", "empathy_map__title"]


@admin.register(models.ShareLink)
class ShareLinkAdmin(ToRevoke):
    fields = [
        "empathy_map", "label", "show_authors", "show_evidence", "expires_at", "revoked_at",
        "last_used_at", "use_count", "created_at", "created_by",
    ]  # fmt: skip
    list_display = ["__str__", "empathy_map", "created_by", "expires_at", "revoked_at", "use_count"]
    list_filter = ["show_authors", "show_evidence"]
    list_select_related = ["empathy_map", "created_by"]
    search_fields = ["label", "empathy_map__title", "created_by__email"]


# The log


@admin.register(models.Event)
class EventAdmin(ToLookAt):
    fields = ["empathy_map", "revision", "command", "who", "at", "subject", "patch", "inverse"]
    list_display = ["revision", "command", "who", "at", "empathy_map"]
    list_filter = ["command"]
    list_select_related = ["by", "empathy_map"]
    search_fields = ["command", "empathy_map__title"]
    ordering = ["-at", "-revision"]

    def get_queryset(self, request):
        """Nobody looks at what somebody did unseen (protocol H1)."""
        return super().get_queryset(request).filter(private_to=None)

    @admin.display(description=_("by"))
    def who(self, event: models.Event) -> str:
        return str(event.by) if event.by and event.signed else ""


@admin.register(models.Refusal)
class RefusalAdmin(ToLookAt):
    fields = ["client", "seq", "answer", "at"]
    list_display = ["__str__", "person", "at"]
    list_select_related = ["client__participant"]
    search_fields = ["client__participant__display_name", "client__empathy_map__title"]
    ordering = ["-at"]

    @admin.display(description=_("by"))
    def person(self, refusal: models.Refusal) -> str:
        return refusal.client.participant.display_name


@admin.register(models.Client)
class ClientAdmin(ToLookAt):
    fields = ["empathy_map", "participant", "last_seq", "created_at"]
    list_display = ["participant", "empathy_map", "last_seq", "created_at"]
    list_select_related = ["participant", "empathy_map"]
    search_fields = ["participant__display_name", "empathy_map__title"]
    ordering = ["-created_at"]


@admin.register(models.Snapshot)
class SnapshotAdmin(ToLookAt):
    fields = ["empathy_map", "revision", "at", "shown"]
    list_display = ["revision", "empathy_map", "at"]
    list_select_related = ["empathy_map"]
    search_fields = ["empathy_map__title"]
    ordering = ["-at"]

    @admin.display(description=_("the map"))
    def shown(self, snapshot: models.Snapshot) -> str:
        body = {part: child for part, child in snapshot.body.items() if part != "private"}
        return json.dumps(body, ensure_ascii=False, indent=1)
