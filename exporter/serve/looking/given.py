"""Pictures that were given along with a page, as those of a saved one, whose folder a browser does not send: laid down where the
page names them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exporter.serve.drafts import Draft, DraftSource

_NAMED: Final = Lazily(r"""=\s*"([^"]*)"|=\s*'([^']*)'|\]\(([^)\s]+)""")
"""Values of attributes, and addresses of Markdown."""


def lay_beside(folder: Path, draft: Draft, source: DraftSource) -> list[str]:
    """Lay the pictures of a draft where the file of a source names them, beneath the folder in which it lies. The result is their
    names. What is named outside of that folder, or where a source lies, is left as it is.
    """
    given = {picture.name: folder / picture.file for picture in draft.pictures}
    place = (folder / source.file).parent.resolve()
    held = (*(each.file for each in draft.sources if each.file), *(each.file for each in draft.pictures))
    taken = {(folder / each).resolve() for each in held}
    text = (folder / source.file).read_bytes().decode("utf-8", "replace")
    found: set[str] = set()
    for path in dict.fromkeys(_paths(text)):
        if path.name not in given:
            continue
        with suppress(OSError, ValueError, RuntimeError):
            target = (place / path).resolve()
            if target.is_relative_to(place) and target not in taken:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                os.link(given[path.name], target)
                found.add(path.name)
    return sorted(found)


def _paths(text: str) -> Iterator[PurePosixPath]:
    """What the text of a page names by addresses of its own folder; of a list of sizes (`srcset`) each."""
    for groups in _NAMED.findall(text):
        value = unescape("".join(groups)).strip()
        for address in (value, *(part.strip().partition(" ")[0] for part in value.split(","))):
            bare = address.partition("?")[0].partition("#")[0]
            if bare and ":" not in bare and not bare.startswith(("/", "\\")):
                yield PurePosixPath(unquote(bare))
