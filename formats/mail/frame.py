"""What stands around a letter's articles: the way to its page on the web, who sends it and from where, how to leave the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.model.text import collapse
from exporter.model.walk import text_units
from formats.common.issue import name_of

if TYPE_CHECKING:
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.mail.options import MailOptions

_PREHEADER: Final = 150
"""Characters that inboxes show after a subject, at most."""


class Frame(Struct, frozen=True, kw_only=True):
    """The words and addresses around a letter's articles; what is "" or () is not given."""

    subject: str
    preheader: str
    web: str
    address: tuple[str, ...]
    unsubscribe: tuple[str, ...]
    labels: Labels

    @property
    def way_out(self) -> str:
        """The address of the link to unsubscribe: on the web where there is one, since not everybody's program sends mail."""
        return next((each for each in self.unsubscribe if not each.startswith("mailto:")), (*self.unsubscribe, "")[0])

    def lines(self) -> tuple[tuple[str, str], ...]:
        """What stands below the articles: words, and the address that they lead to or ""."""
        found = [(line, "") for line in self.address]
        return (*found, (self.labels.text("unsubscribe"), self.way_out)) if self.way_out else tuple(found)


def frame_of(publication: Publication, options: MailOptions, labels: Labels) -> Frame:
    """The frame of a letter: its options, and for what they leave open the publication's own words."""
    return Frame(
        subject=collapse(options.subject) or name_of(publication, labels),
        preheader=collapse(options.preheader) or _standfirst(publication),
        web=options.web.strip(),
        address=tuple(line for part in options.address.replace("\n", ";").split(";") if (line := collapse(part))),
        unsubscribe=options.ways_out,
        labels=labels,
    )


def _standfirst(publication: Publication) -> str:
    """What the publication says of itself in a sentence, cut between words where it is long; "" when it says nothing."""
    said = collapse(publication.description or "")
    if not said and not publication.is_digest:
        article = publication.articles[0]
        said = next((collapse(unit.text) for unit in text_units(article) if unit.kind == "standfirst"), "")
        said = said or collapse(article.metadata.description or "")
    if len(said) <= _PREHEADER:
        return said
    cut = said.rfind(" ", 0, _PREHEADER)
    return f"{said[: cut if cut > 0 else _PREHEADER].rstrip(' ,;:.')}\u2026"
