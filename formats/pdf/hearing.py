"""What WeasyPrint says while it works: letters without a font, pictures that it can't show, and all else."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGGER: Final = logging.getLogger("weasyprint")
_PICTURES: Final = ("Failed to load image", "Failed to render SVG image")


class _Listener(logging.Handler):
    """Keeps what WeasyPrint says while it works."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: dict[str, None] = {}
        self.failed: dict[str, None] = {}
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a missing letter by itself, the address of a picture, all else as a message."""
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            self.missing[str(record.args[0])] = None
        elif str(record.msg).startswith(_PICTURES) and isinstance(record.args, tuple):
            self.failed[str(record.args[0])] = None
        else:
            self.messages.append(record.getMessage())


@contextmanager
def listening() -> Iterator[_Listener]:
    """Hear WeasyPrint's warnings."""
    listener = _Listener()
    _LOGGER.addHandler(listener)
    try:
        yield listener
    finally:
        _LOGGER.removeHandler(listener)
