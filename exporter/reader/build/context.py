"""What a build is given and what it returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from exporter.diagnostics import Diagnostic
    from exporter.model import Block, Note, Resource
    from exporter.reader.build.left_out import LeftOut


class BuildContext(Struct, frozen=True, kw_only=True):
    """What the page around the article says.

    `base_url` resolves links and pictures, None where the page's address is unknown. `language` is the article's (BCP 47).
    `load_picture` takes a resolved address and returns its file, or a reason in words why there is none ("on the network").
    `note_root` is the subtree that holds the footnotes when they stand outside of the article's root.
    """

    base_url: str | None
    language: str
    load_picture: Callable[[str], Resource | str]
    note_root: Tag | None = None


class Built(Struct, frozen=True, kw_only=True):
    """The article's blocks, its notes in the order of their first reference, its files, and what was found on the way.

    `left_out` has all words of the root that are neither in the blocks nor in the notes, in the order in which they were met.
    """

    body: tuple[Block, ...]
    notes: tuple[Note, ...]
    resources: tuple[Resource, ...]
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[LeftOut, ...] = ()
