"""A letter ready to send: plain text and HTML of the same words in one message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from formats.common.options import NoOptions
from formats.mail.options import MailOptions
from formats.plain.options import TextOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext

__all__ = ["EmlFormat", "MailOptions"]


class EmlFormat:
    """The format `eml`; its options are the group `mail`, and for its plain part the group `text`."""

    name: ClassVar[str] = "eml"
    suffix: ClassVar[str] = ".eml"
    media_type: ClassVar[str] = "message/rfc822"
    summary: ClassVar[str] = "a letter ready to send: plain text and HTML in one message, with the same words"
    Options: ClassVar[type] = NoOptions
    provides: ClassVar[frozenset[str]] = frozenset()
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"mail", "text"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write `run.stem`.eml, and with `mail.parts` its parts beside it."""
        from formats.mail.export import export_letter

        return export_letter(publication, run.group("mail", MailOptions), run.group("text", TextOptions), run)
