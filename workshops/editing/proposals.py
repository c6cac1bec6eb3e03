"""Names proposed for groups: everyone's own until the facilitator lets the names be compared."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from workshops import limits
from workshops.access import may_run
from workshops.kinds import Act, Names
from workshops.models import ClusterNameProposal, EmpathyMap, Event

from . import parts
from .change import Change
from .command import Command, acts, command
from .fields import Key, Words
from .merge import JSON
from .parts import Own, Path
from .refusal import Rejected


@command("cluster.propose")
class ProposeName(Command):
    """Say what one would call a group. A blank name takes one's proposal back."""

    acts = acts(Act.GROUP)
    undoable = False
    cluster = Key()
    name = Words(limit=limits.GROUP_NAME, allow_blank=True)

    def apply(self, change: Change, *, cluster, name):
        change.subject = cluster
        group = change.cluster(cluster)
        own = group.proposals.filter(by=change.by).first()
        own = own or ClusterNameProposal(cluster=group, by=change.by)
        own.cluster = group
        change.mind("proposals", own)
        change.mind_unseen()
        own.name = name
        if name:
            own.save()
        elif own.pk:
            own.delete()


@command("proposals.reveal")
class RevealProposals(Command):
    """Show the names proposed for one group, or for all, without their authors unless named."""

    may = staticmethod(may_run)
    undoable = False
    cluster = Key(required=False)

    def apply(self, change: Change, *, cluster=None):
        found = _on(change.empathy_map).filter(shown=False)
        proposals = list(found.filter(cluster__key=cluster) if cluster else found)
        if not proposals:
            raise Rejected("conflict", _("Nobody has suggested a name yet."))
        change.reveals = True
        change.mind_unseen()
        named = change.workshop.names == Names.NAMED
        for proposal in proposals:
            change.mind("proposals", proposal)
            proposal.shown = True
            if not named:
                proposal.by = None
            proposal.save(update_fields=["shown", "by"])
        _forget_writers(change, proposals, named=named)


def _forget_writers(change: Change, proposals: list[ClusterNameProposal], *, named: bool) -> None:
    """What the log says of these proposals is nobody's secret any more; nameless, nobody's at all (H3)."""
    about = Event.objects.filter(
        empathy_map=change.empathy_map,
        command="cluster.propose",
        subject__in={proposal.cluster.key for proposal in proposals},
        private_to__isnull=False,
    )
    if named:
        about.update(private_to=None, signed=True)
    else:
        about.update(private_to=None, by=None, client=None, seq=None, digest="")


def _on(empathy_map: EmpathyMap):
    proposals = ClusterNameProposal.objects.filter(cluster__empathy_map=empathy_map)
    return proposals.select_related("cluster", "by")


def _stands(proposal: ClusterNameProposal) -> dict[Path, JSON]:
    if proposal.pk is None:
        return {}
    key = str(proposal.key)
    if proposal.shown:
        return {("proposals", key): _wire(proposal)}
    return {("private", "proposals", key): _wire(proposal)}


def _wire(proposal: ClusterNameProposal) -> JSON:
    wire = {"cluster": str(proposal.cluster.key), "name": proposal.name}
    return wire | {"by": str(proposal.by.key)} if proposal.by and proposal.shown else wire


def _shown(empathy_map: EmpathyMap) -> JSON:
    shown = _on(empathy_map).filter(shown=True)
    return {str(proposal.key): _wire(proposal) for proposal in shown}


def _own(empathy_map: EmpathyMap) -> Iterator[Own]:
    for proposal in _on(empathy_map).filter(shown=False):
        yield Own("proposals", proposal.key, proposal.by, _wire(proposal))


parts.READS["proposals"] = _shown
parts.READS_PRIVATE.append(_own)
parts.STANDS["proposals"] = _stands
