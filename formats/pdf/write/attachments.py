"""What an archive file carries with it: the page that the article was read from, and the article as the project's own JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.codec import dumps
from formats.pdf.write.embedded_files import Attachment

if TYPE_CHECKING:
    from exporter.model import Publication
    from exporter.plugin.run_context import RunContext

_MARKUP: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|\?xml|[a-z][a-z0-9]*[\s>])", re.IGNORECASE | re.DOTALL
)


def attachments(publication: Publication, run: RunContext) -> tuple[Attachment, ...]:
    """The files to attach; an issue has no one page, so it carries its JSON alone."""
    carried = [
        Attachment(
            name=f"{run.stem}.json",
            media_type="application/json",
            relationship="Data",
            description="The publication as structured data",
            data=dumps(publication).encode(),
        )
    ]
    if run.source is not None:
        is_page = _MARKUP.match(run.source[:4000].removeprefix(b"\xef\xbb\xbf")) is not None
        carried.append(
            Attachment(
                name=f"{run.stem}.source{'.html' if is_page else '.txt'}",
                media_type="text/html" if is_page else "text/plain",
                relationship="Source",
                description="The page from which the article was read",
                data=run.source,
            )
        )
    return tuple(carried)
