"""What a map, its people and its evidence can be: the words of the wire, and what a screen says: a leaf."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """Whom a map is about."""

    INDIVIDUAL = "individual", _("One person")
    AGGREGATED = "aggregated", _("Several people")


class Status(TextChoices):
    """What becomes of a map."""

    DRAFT = "draft", _("Draft")
    ACTIVE = "active", _("Active")
    ARCHIVED = "archived", _("Archived")


class PersonaBasis(TextChoices):
    """What a persona rests on."""

    PROTO = "proto", _("What the team believes")
    QUALITATIVE = "qualitative", _("Interviews and observation")
    STATISTICAL = "statistical", _("Survey and statistics")


class Role(TextChoices):
    """What somebody does in a workshop."""

    FACILITATOR = "facilitator", _("Facilitator")
    EDITOR = "editor", _("Takes part")
    OBSERVER = "observer", _("Looks on")


class SourceKind(TextChoices):
    """Where something was learned."""

    INTERVIEW = "interview", _("Interview")
    OBSERVATION = "observation", _("Observation")
    USABILITY_TEST = "usability_test", _("Usability test")
    SURVEY = "survey", _("Survey")
    SUPPORT = "support", _("Support")
    REVIEW = "review", _("Review")
    SOCIAL = "social", _("Social media")
    ANALYTICS = "analytics", _("Analytics")
    STAFF_REPORT = "staff_report", _("Told by staff")
    OTHER = "other", _("Other")


class EvidenceKind(TextChoices):
    """What a piece of evidence is."""

    VERBATIM = "verbatim", _("Word for word")
    PARAPHRASE = "paraphrase", _("In our words")
    OBSERVATION = "observation", _("Observation")
    BEHAVIOUR_DATA = "behaviour_data", _("Behaviour data")
    DOCUMENT = "document", _("Document")


class Channel(TextChoices):
    """By which way a customer said it."""

    INTERVIEW = "interview", _("Interview")
    PHONE = "phone", _("Phone")
    CHAT = "chat", _("Chat")
    EMAIL = "email", _("E-mail")
    IN_PERSON = "in_person", _("In person")
    SURVEY = "survey", _("Survey")
    REVIEW = "review", _("Review")
    SOCIAL = "social", _("Social media")


class Stance(TextChoices):
    """Whether evidence speaks for a note or against it."""

    SUPPORTS = "supports", _("Supports")
    CONTRADICTS = "contradicts", _("Speaks against")
