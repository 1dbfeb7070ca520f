"""Text for letters: plain text with linear tables, each link once, notes at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from formats.common.options import NoOptions
from formats.plain.options import TextOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext


class TextFormat:
    """Plain text, UTF-8, lines of 72 columns, as a letter or a screen reader takes it best."""

    name: ClassVar[str] = "txt"
    suffix: ClassVar[str] = ".txt"
    media_type: ClassVar[str] = "text/plain"
    summary: ClassVar[str] = "plain text for letters: linear tables, notes and links at the end"
    Options: ClassVar[type] = NoOptions
    provides: ClassVar[frozenset[str]] = frozenset()
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"text"})
    lacks: ClassVar[frozenset[str]] = frozenset({"date", "pictures"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write the text."""
        from formats.plain.profiles import text_of

        options = run.group("text", TextOptions)
        text, findings = text_of(publication, options)
        if options.profile == "ten":
            from formats.plain.ten.rules import check_ten

            findings = (*findings, *check_ten(text))
        with run.sink.open(f"{run.stem}{self.suffix}", self.media_type) as file:
            file.write(text.encode("utf-8"))
        return findings
