"""What stands around a letter's articles: the way to its page on the web, who sends it and from where, how to leave the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.model import Link
from exporter.model.text import collapse
from exporter.model.walk import text_units, walk
from exporter.sending import address_lines, way_out
from formats.common.issue import first_line, name_of

if TYPE_CHECKING:
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.mail.options import MailOptions

_PREHEADER: Final = 150
"""Characters that inboxes show after a subject, at most."""


class Frame(Struct, frozen=True, kw_only=True):
    """The words and addresses around a letter's articles; what is "" or () is not given.

    `led_to` are the addresses to which the words of a house lead, and what they say: what stands there is not said twice.
    """

    subject: str
    preheader: str
    web: str
    address: tuple[str, ...]
    unsubscribe: tuple[str, ...]
    labels: Labels
    led_to: frozenset[str] = frozenset()
    said: str = ""

    @property
    def way_out(self) -> str:
        """The address of the link to unsubscribe."""
        return way_out(self.unsubscribe)

    @property
    def online(self) -> str:
        """The address of the link at the head to the letter on the web; "" for none."""
        return "" if self.web in self.led_to else self.web

    def lines(self) -> tuple[tuple[str, str], ...]:
        """What stands below the articles: words, and the address that they lead to or ""."""
        found = [] if all(line in self.said for line in self.address) else [(line, "") for line in self.address]
        leaving = bool(self.way_out) and self.led_to.isdisjoint(self.unsubscribe)
        return (*found, (self.labels.text("unsubscribe"), self.way_out)) if leaving else tuple(found)


def frame_of(publication: Publication, options: MailOptions, labels: Labels, profile: str = "plain") -> Frame:
    """The frame of a letter: its options, and for what they leave open the publication's own words. With the text of the profile
    `ten` its subject is that text's first line.
    """
    named = first_line(publication, labels) if profile == "ten" else name_of(publication, labels)
    house = publication.frame.said if publication.frame is not None else ()
    return Frame(
        subject=collapse(options.subject) or named,
        preheader=collapse(options.preheader) or _standfirst(publication),
        web=options.web.strip(),
        address=address_lines(options.address),
        unsubscribe=options.ways_out,
        labels=labels,
        led_to=frozenset(node.href for words in house for node in walk(words) if isinstance(node, Link)),
        said="\n".join(collapse(unit.text) for words in house for unit in text_units(words)),
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
