"""Whatever a format, a reader or a library raised, as one of the project's own errors."""

from __future__ import annotations

from typing import Final

from exporter.errors import ExporterError, ExportError, LimitError, MissingLibraryError
from exporter.lazily import Lazily

_OWN: Final = frozenset({"exporter", "formats", "styles"})
_LOADER: Final = Lazily(r"(?:cannot load library|could not load library) '([^']+)'|^(lib[\w.+-]+): cannot open shared object")
"""How cffi and the dynamic loader say that a library is not there."""


def as_error(error: BaseException, what: str = "") -> ExporterError:
    """The project's error for any exception; `what` (a format's name) begins the message where it doesn't say so itself."""
    head = f"{what}: " if what else ""
    match error:
        case ExporterError():
            return error
        case MemoryError():
            return LimitError(f"{head}The item needs more memory than it may have.", hint="Raise the limit with --memory.")
        case ImportError() if (error.name or "").partition(".")[0] not in _OWN | {""}:
            package = str(error.name).partition(".")[0]
            return MissingLibraryError(
                f"{head}The Python package {package} is missing or broken.",
                hint="Install the project anew with pip; see `exporter doctor`.",
            )
        case OSError() if found := _LOADER.search(str(error)):
            return MissingLibraryError(
                f"{head}The system library {found[1] or found[2]} is missing.",
                hint="`exporter doctor` names the package to install.",
            )
        case OSError():
            place = f" ({error.filename})" if error.filename else ""
            return ExportError(f"{head}{error.strerror or error}{place}.", code="EXP-001")
        case RecursionError():
            return LimitError(f"{head}The item is nested too deeply.", hint="Please report it with the page that causes it.")
        case _:
            return ExportError(
                f"{head}The item failed in a way nobody foresaw: {type(error).__name__}: {error}",
                hint="Please report it with the page that causes it.",
                code="EXP-002",
            )
