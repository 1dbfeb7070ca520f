"""What a format and a checker are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin.run_context import RunContext


@runtime_checkable
class Format(Protocol):
    """Makes files of one kind from a publication.

    What is a property here may be an attribute of the class, too. `suffix` begins with a full stop. `Options` is a frozen
    dataclass whose fields have defaults and a `help` in their metadata. Products of a run are "pages", "narration" and "page":
    formats that provide one run before those that use it. A class may have `lacks` too, a frozenset of what its files have no
    place for, "pictures", "date" or "frame" (the words of a house style): what is missing of that is then not told, and no frame
    is given; and `shares`, the names of the groups of options that it heeds beside its own.
    """

    @property
    def name(self) -> str:
        """What `--to` takes: small letters and digits."""
        ...

    @property
    def suffix(self) -> str:
        """How its files end, such as ".epub"."""
        ...

    @property
    def media_type(self) -> str:
        """The media type of its files."""
        ...

    @property
    def summary(self) -> str:
        """What it makes, for `exporter formats`."""
        ...

    @property
    def Options(self) -> type:  # noqa: N802 - it is a class
        """The dataclass of its options."""
        ...

    @property
    def provides(self) -> frozenset[str]:
        """The products of a run that it makes."""
        ...

    @property
    def uses(self) -> frozenset[str]:
        """The products of a run that it takes where another format has made them."""
        ...

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write `run.stem` + `suffix` to `run.sink`; say what could not be expressed. Raises ExportError."""
        ...


@runtime_checkable
class Checker(Protocol):
    """Finds faults in a file of one kind."""

    @property
    def name(self) -> str:
        """What it is called in findings about it: small letters and digits."""
        ...

    @property
    def suffixes(self) -> frozenset[str]:
        """The suffixes of the files that it reads."""
        ...

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """All findings in the file; an unreadable file is a finding, not an error."""
        ...
