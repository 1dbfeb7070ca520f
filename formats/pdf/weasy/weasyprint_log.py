"""What WeasyPrint says while it works: letters without a font, pictures that it can't show.

It says so to its logger. Loggers are the program's, whatever it has set them to, so a run listens before the logger does.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    _Adapter = logging.LoggerAdapter[logging.Logger]
else:
    _Adapter = logging.LoggerAdapter

REPLACES: Final = ("weasyprint.images.LOGGER", "weasyprint.draw.text.LOGGER")
_PICTURES: Final = ("Failed to load image", "Failed to render SVG image")


class Listener(_Adapter):
    """Stands in for WeasyPrint's logger during one run: keeps what the run needs, and tells the logger all."""

    def __init__(self) -> None:
        super().__init__(logging.getLogger("weasyprint"), None)
        self.missing: dict[str, None] = {}
        self.failed: dict[str, None] = {}

    def log(self, level: int, msg: object, *args: object, **kwargs: Any) -> None:
        """Keep a missing letter and the address of a picture, and pass the message on."""
        if args and str(msg).startswith(".notdef glyph"):
            self.missing[str(args[0])] = None
        elif args and str(msg).startswith(_PICTURES):
            self.failed[str(args[0])] = None
        super().log(level, msg, *args, **kwargs)
