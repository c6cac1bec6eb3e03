"""Rows to look at: nothing in the admin goes around the log of a map."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class ToLookAt(admin.ModelAdmin):
    """Rows to look at. What an operator may set is named in `may_set`."""

    may_set: tuple[str, ...] = ()
    show_full_result_count = False

    def get_readonly_fields(self, request, obj=None):
        return [name for name in self.fields or () if name not in self.may_set]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return bool(self.may_set) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False


class ToRevoke(ToLookAt):
    """Rows whose secret can be made worthless."""

    actions = ["revoke"]

    def has_revoke_permission(self, request):
        return request.user.has_perm(f"workshops.change_{self.opts.model_name}")

    @admin.action(description=_("Revoke"), permissions=["revoke"])
    def revoke(self, request, rows):
        revoked = rows.filter(revoked_at=None)
        count = len([row.revoke() for row in revoked])
        said = ngettext("%(count)s is revoked.", "%(count)s are revoked.", count)
        self.message_user(request, said % {"count": count})
