"""What the passes over a page have found so far, and what they have left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.reader.dom.measure import measure
from exporter.reader.metadata.merge import names_of_site

if TYPE_CHECKING:
    from lxml.etree import _Element

    from exporter.diagnostics import Diagnostic
    from exporter.reader.by_hand import ByHand
    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.evidence import Evidence
    from exporter.reader.extract.left_out import LeftOut
    from exporter.reader.extract.prune import Selection
    from exporter.reader.metadata.candidates import Candidates
    from exporter.reader.metadata.head import Head
    from exporter.reader.metadata.language import TextLanguage
    from exporter.reader.metadata.title_block import TitleBlock
    from exporter.reader.reading import ReadOptions, Source


class PageState:
    """A page on its way to its article.

    `text` is the page as it was given; `given` are the elements that are the article because somebody has said so (`by_hand`), None
    where the reader chooses. What has no value at first is set by the pass that finds it.
    """

    language: TextLanguage
    block: TitleBlock
    selection: Selection
    evidence: Evidence
    candidates: Candidates
    title: _Element | None = None
    whole: _Element | None = None
    is_doubtful = False
    notes: frozenset[_Element] = frozenset()
    described: frozenset[_Element] = frozenset()
    outside: _Element | None = None
    lead: _Element | None = None

    def __init__(
        self,
        *,
        head: Head,
        text: str,
        body: _Element,
        source: Source,
        options: ReadOptions,
        diagnostics: list[Diagnostic],
        by_hand: ByHand,
        given: tuple[_Element, ...] | None,
    ) -> None:
        self.head = head
        self.text = text
        self.body = self.root = body
        self.source = source
        self.options = options
        self.diagnostics = diagnostics
        self.by_hand = by_hand
        self.given = given
        self.found: Statistics = measure(body)
        self.left_out: list[LeftOut] = []

    @property
    def stated(self) -> list[str | None]:
        """The titles that the page states."""
        return [self.head.json_ld.title, self.head.meta.title, self.head.title]

    @property
    def site(self) -> frozenset[str]:
        """What the site is called, as keys of titles."""
        return names_of_site((self.head.meta.site, self.head.json_ld.site, self.head.json_ld.publisher), self.source.url)

    @property
    def kept(self) -> frozenset[_Element]:
        """What stays wherever it stands: notes and descriptions."""
        return self.notes | self.described
