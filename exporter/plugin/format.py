"""What a format and a checker are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin.job import Job


@runtime_checkable
class Format(Protocol):
    """Makes files of one kind from a publication.

    `name` is what `--to` takes, `suffix` begins with a full stop, `Options` is a frozen dataclass whose fields have defaults and a
    `help` in their metadata. `provides` and `uses` name products of a run ("pages", "narration"): formats that provide one run
    before those that use it. A class may have `lacks` too, a frozenset of what its files have no place for, "pictures" or "date":
    what is missing of that is then not told; and `shares`, the names of the groups of options that it heeds beside its own.
    """

    name: ClassVar[str]
    suffix: ClassVar[str]
    media_type: ClassVar[str]
    summary: ClassVar[str]
    Options: ClassVar[type]
    provides: ClassVar[frozenset[str]]
    uses: ClassVar[frozenset[str]]

    def export(self, publication: Publication, options: Any, job: Job) -> tuple[Diagnostic, ...]:
        """Write `job.stem` + `suffix` to `job.sink`; say what could not be expressed. Raises ExportError."""
        ...


@runtime_checkable
class Checker(Protocol):
    """Finds faults in a file of one kind. `suffixes` are those of the files it reads."""

    name: ClassVar[str]
    suffixes: ClassVar[frozenset[str]]

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """All findings in the file; an unreadable file is a finding, not an error."""
        ...
