"""The publication as JSON: what every other format is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonOptions:
    """What goes into the JSON."""

    data: bool = field(default=False, metadata={"help": "With the bytes of pictures, in base64."})


class JsonFormat:
    """The publication as JSON (`exporter.codec`)."""

    name: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"
    media_type: ClassVar[str] = "application/json"
    summary: ClassVar[str] = "the article model as JSON, to be read again"
    Options: ClassVar[type] = JsonOptions
    provides: ClassVar[frozenset[str]] = frozenset()
    uses: ClassVar[frozenset[str]] = frozenset()
    lacks: ClassVar[frozenset[str]] = frozenset({"date", "frame"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write the JSON."""
        from exporter.codec import dumps

        with run.sink.open(f"{run.stem}{self.suffix}", self.media_type) as file:
            file.write(dumps(publication, data=options.data).encode("utf-8"))
        return ()
