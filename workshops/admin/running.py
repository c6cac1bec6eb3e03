"""What a workshop adds to its maps. Votes, reactions and suggestions are shown without their people."""

from django.contrib import admin

from workshops import models

from .looking import ToLookAt


@admin.register(models.WorkshopTemplate)
class WorkshopTemplateAdmin(ToLookAt):
    fields = ["workspace", "title", "promise", "layout", "copied_from", "created_at", "created_by"]
    list_display = ["title", "workspace", "created_at"]
    list_select_related = ["workspace"]
    search_fields = ["title", "workspace__name"]


class StepAdmin(ToLookAt):
    fields = [
        "place", "kind", "title", "minutes", "regions", "may", "private", "closes", "script",
        "prompt", "done_when",
    ]  # fmt: skip
    list_display = ["title", "kind", "minutes", "place"]
    list_filter = ["kind"]
    search_fields = ["title"]


@admin.register(models.TemplateStep)
class TemplateStepAdmin(StepAdmin):
    pass


@admin.register(models.WorkshopStep)
class WorkshopStepAdmin(StepAdmin):
    list_display = ["title", "kind", "minutes", "place", "workshop", "spent"]
    list_select_related = ["workshop"]


class OnAMap(ToLookAt):
    """Something that stands on a map and may have been deleted from it."""

    list_display = ["__str__", "empathy_map", "created_at", "deleted_at"]
    list_select_related = ["empathy_map"]
    search_fields = ["empathy_map__title"]


@admin.register(models.Tension)
class TensionAdmin(OnAMap):
    fields = ["empathy_map", "a", "b", "relation", "why", "status", "created_at", "deleted_at"]


@admin.register(models.Insight)
class InsightAdmin(OnAMap):
    fields = ["empathy_map", "kind", "text", "who", "verb", "because", "created_at", "deleted_at"]


@admin.register(models.ResearchQuestion, models.ActionItem)
class PlanAdmin(OnAMap):
    fields = ["empathy_map", "text", "owner", "due_on", "status", "created_at", "deleted_at"]


@admin.register(models.VotingRound)
class VotingRoundAdmin(ToLookAt):
    fields = ["empathy_map", "question", "target", "votes", "most", "heads", "voters"]
    fields += ["opened_at", "closed_at"]
    list_display = ["__str__", "target", "empathy_map", "opened_at", "closed_at"]
    list_select_related = ["empathy_map"]
    search_fields = ["question", "empathy_map__title"]


@admin.register(models.Vote)
class VoteAdmin(ToLookAt):
    fields = ["round", "on", "count", "proxy"]
    list_display = ["on", "count", "proxy", "round"]
    list_select_related = ["round"]
    search_fields = ["round__question"]

    def get_queryset(self, request):
        """Nobody learns a tally before it is counted (protocol W10)."""
        return super().get_queryset(request).filter(round__closed_at__isnull=False)


@admin.register(models.Reaction)
class ReactionAdmin(ToLookAt):
    fields = ["empathy_map", "kind"]
    list_display = ["kind", "empathy_map"]
    list_select_related = ["empathy_map"]
    search_fields = ["empathy_map__title"]


class OnceShown(ToLookAt):
    """What nobody sees before it is shown to all (protocol H1)."""

    def get_queryset(self, request):
        return super().get_queryset(request).filter(shown=True)


@admin.register(models.ClusterNameProposal)
class ClusterNameProposalAdmin(OnceShown):
    fields = ["cluster", "name"]
    list_display = ["name", "cluster"]
    list_select_related = ["cluster"]
    search_fields = ["name"]


@admin.register(models.Prediction)
class PredictionAdmin(OnceShown):
    fields = ["empathy_map", "prompt", "text", "confidence"]
    list_display = ["__str__", "empathy_map"]
    list_select_related = ["empathy_map"]
    search_fields = ["text", "empathy_map__title"]


@admin.register(models.ClosingReflection)
class ClosingReflectionAdmin(ToLookAt):
    fields = ["empathy_map", "text"]
    list_display = ["__str__", "empathy_map"]
    list_select_related = ["empathy_map"]
    search_fields = ["text", "empathy_map__title"]


@admin.register(models.Version)
class VersionAdmin(ToLookAt):
    fields = ["empathy_map", "revision", "label", "by", "at"]
    list_display = ["label", "revision", "empathy_map", "at"]
    list_select_related = ["empathy_map"]
    search_fields = ["label", "empathy_map__title"]
