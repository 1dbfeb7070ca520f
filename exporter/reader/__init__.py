"""Reading: a file's bytes or a text → an article that keeps the model's invariants.

`read` is the one entrance. What is lost, doubted or changed on the way is in the reading's diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.reader.reading import PictureLoader, Reading, ReadOptions, Source

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PictureLoader", "ReadOptions", "Reading", "Source", "read"]


def read(
    source: bytes | str,
    *,
    url: str | None = None,
    path: Path | None = None,
    media_type: str | None = None,
    options: ReadOptions | None = None,
) -> Reading:
    """The article in `source`: a web page, a letter, Markdown or plain text, told apart by file suffix, media type and content.

    `url` is the address the source came from, `path` its file: they resolve links and pictures. `media_type` is an HTTP
    Content-Type.
    Raises UnreadableError for what is empty, binary or no text, NoArticleError when `options.strict` and a page holds no article.
    """
    from exporter.reader.dispatch import read_source

    return read_source(source, source=Source(url=url, path=path), media_type=media_type, options=options or ReadOptions())
