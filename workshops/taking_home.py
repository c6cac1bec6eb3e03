"""A map as a file for one reader, whichever door it leaves by."""

from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import get_language

from workshops import editing
from workshops.access import Reader
from workshops.exports import FILES, Sheet, export, file_name
from workshops.findings import heads_behind
from workshops.kinds import Names

# A file that is opened in a browser after all may show itself, and do nothing else.
HARMLESS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def as_file(reader: Reader, name: str, *, link: str = "") -> tuple[bytes, dict[str, str]]:
    """The map in the named format, and the headers to send it with: a download that does nothing.

    `link` is the address of the read-only page, if the file may show it. Raises KeyError for an
    unknown name, Unprintable like `exports.export`.
    """
    sheet = sheet_for(reader, link=link)
    content = export(name, sheet)
    plain, full = file_name(sheet, name)
    return content, {
        "Content-Type": FILES[name].media_type,
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full)}",
        "Content-Security-Policy": HARMLESS,
        "X-Content-Type-Options": "nosniff",
    }


def sheet_for(reader: Reader, *, link: str = "") -> Sheet:
    """The map as this reader may see it at this moment (protocol V1), nobody's own things in it."""
    empathy_map, workshop = reader.empathy_map, reader.empathy_map.workshop
    stands = editing.standing(empathy_map.pk)
    photo = empathy_map.persona.photo
    return Sheet(
        snapshot=editing.visible(stands.body, reader.audience),
        revision=stands.revision,
        taken_at=timezone.localtime(),
        workspace=empathy_map.workspace.name,
        link=link,
        language=get_language() or "en",
        photo=bytes(photo.webp) if photo else None,
        heads=heads_behind(stands.body),
        held_on=timezone.localdate(workshop.started_at) if workshop.started_at else None,
        named=workshop.names == Names.NAMED,
    )
