"""A third-party format: the titles and headings of a publication, one a line; and a checker for such files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from exporter.diagnostics import Diagnostic, Severity
from exporter.model import Heading
from exporter.model.text import plain

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.model import Publication
    from exporter.plugin import RunContext


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineOptions:
    """How the outline is written."""

    mark: str = field(default="-", metadata={"help": "What stands before each heading, once a level."})


class OutlineFormat:
    """The headings of a publication."""

    name: ClassVar[str] = "outline"
    suffix: ClassVar[str] = ".outline"
    media_type: ClassVar[str] = "text/plain"
    summary: ClassVar[str] = "titles and headings only"
    Options: ClassVar[type] = OutlineOptions
    provides: ClassVar[frozenset[str]] = frozenset()
    uses: ClassVar[frozenset[str]] = frozenset()

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write the outline."""
        lines = []
        for article in publication.articles:
            lines.append(plain(article.metadata.title))
            lines += [f"{options.mark * b.level} {plain(b.children)}" for b in article.body if isinstance(b, Heading)]
        with run.sink.open(run.stem + self.suffix, self.media_type) as file:
            file.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
        return ()


class OutlineChecker:
    """Finds empty lines in an outline."""

    name: ClassVar[str] = "outline"
    suffixes: ClassVar[frozenset[str]] = frozenset({".outline"})

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """A finding for each empty line."""
        lines = path.read_text("utf-8").splitlines()
        return tuple(
            Diagnostic(code="OUTLINE-001", severity=Severity.WARNING, message=f"Line {number} is empty.")
            for number, line in enumerate(lines, start=1)
            if not line.strip()
        )
