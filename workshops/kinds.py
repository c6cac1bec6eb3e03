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


class StepKind(TextChoices):
    """What people do during one step of a workshop."""

    DISCUSS = "discuss", _("Talk")
    READ = "read", _("Read the evidence")
    PREDICT = "predict", _("Predict")
    WRITE = "write", _("Write")
    REVEAL = "reveal", _("Reveal")
    SORT = "sort", _("Sort and name")
    VOTE = "vote", _("Vote")
    DECIDE = "decide", _("Decide")
    PLAYBACK = "playback", _("Show each other")
    CLOSE = "close", _("Close")


class Act(TextChoices):
    """What a step lets people do. Whoever runs the workshop is not held to it."""

    WRITE = "write", _("Write notes")
    GROUP = "group", _("Move and group")
    LINK = "link", _("Link tensions")
    VOTE = "vote", _("Vote")
    DECIDE = "decide", _("Write insights, questions and actions")
    REACT = "react", _("React to notes and evidence")
    PREDICT = "predict", _("Predict")


# What a step of a kind lets people do, unless its template says otherwise.
ACTS = {
    StepKind.DISCUSS: (Act.WRITE, Act.GROUP, Act.LINK, Act.REACT),
    StepKind.READ: (Act.REACT,),
    StepKind.PREDICT: (Act.PREDICT,),
    StepKind.WRITE: (Act.WRITE,),
    StepKind.REVEAL: (Act.REACT,),
    StepKind.SORT: (Act.GROUP,),
    StepKind.VOTE: (Act.VOTE,),
    StepKind.DECIDE: (Act.DECIDE, Act.LINK, Act.REACT),
    StepKind.PLAYBACK: (Act.REACT,),
    StepKind.CLOSE: (),
}


class Names(TextChoices):
    """Whether a workshop says who wrote a note."""

    NAMED = "named", _("Names are shown")
    HIDDEN = "hidden", _("Names are hidden until the facilitator shows them")
    ANONYMOUS = "anonymous", _("Nobody can ever see who wrote what")


class Relation(TextChoices):
    """Between whom a tension stands."""

    SAME_PERSON = "same_person", _("In one person")
    BETWEEN_PEOPLE = "between_people", _("Between two kinds of people")
    UNKNOWN = "unknown", _("We don’t know yet")


class TensionStatus(TextChoices):
    """What has become of a tension."""

    OPEN = "open", _("Open")
    EXPLAINED = "explained", _("Explained")
    SEGMENT_SPLIT = "segment_split", _("Two kinds of people")
    DISMISSED = "dismissed", _("No tension after all")


class InsightKind(TextChoices):
    """What a team concludes from notes."""

    PAIN = "pain", _("Pain")
    GAIN = "gain", _("Gain")
    NEED = "need", _("Need")
    INSIGHT = "insight", _("Insight")
    HMW = "hmw", _("How might we")


class QuestionStatus(TextChoices):
    """What has become of a research question."""

    OPEN = "open", _("Open")
    PLANNED = "planned", _("Planned")
    ANSWERED = "answered", _("Answered")
    DROPPED = "dropped", _("Dropped")


class ActionStatus(TextChoices):
    """What has become of an action."""

    TODO = "todo", _("To do")
    DOING = "doing", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class RoundTarget(TextChoices):
    """What people vote on."""

    CLUSTERS = "clusters", _("Groups")
    NOTES = "notes", _("Notes")
    INSIGHTS = "insights", _("Insights")


class ReactionKind(TextChoices):
    """What a note or a piece of evidence does to its reader."""

    SURPRISES = "surprises", _("Surprises me")
    MATCHES = "matches", _("Matches what I know")
    UNCLEAR = "unclear", _("Unclear to me")
