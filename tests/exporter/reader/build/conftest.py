"""Reading a fragment as the content of an article, shown in the notation of `tests.exporter.reader.notation`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag

from exporter.model import Resource, resource_of
from exporter.reader.build import BuildContext, Built, build
from tests.exporter.reader.notation import nested, outline

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = "https://site.example/news/story.html"


@dataclass
class Page:
    built: Built

    @property
    def text(self) -> str:
        lines = list(outline(self.built.body))
        for note in self.built.notes:
            lines += nested(f"[{note.kind} {note.id} {note.label}]", note.blocks)
        return "\n".join(lines)

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.built.diagnostics]


def load(address: str) -> Resource | str:
    """Addresses with "net" are on the network, those with "gone" are missing; others are pictures named by their address."""
    if "net" in address:
        return "on the network"
    if "gone" in address:
        return "no such file"
    size = (1, 1) if "pixel" in address else (800, 600)
    return resource_of(address.encode(), media_type="image/png", width=size[0], height=size[1])


@pytest.fixture
def read() -> Callable[..., Page]:
    """Read a fragment as the content of an article: `read(html, language="en", parser="lxml", base=BASE, …)`."""

    def reader(
        html: str,
        *,
        language: str = "en",
        parser: str = "lxml",
        base: str | None = BASE,
        notes: str | None = None,
        attributes: str = "",
    ) -> Page:
        soup = BeautifulSoup(f"<html><body><article {attributes}>{html}</article></body></html>", parser)
        root = soup.article
        assert isinstance(root, Tag)
        note_root = soup.select_one(notes) if notes else None
        context = BuildContext(base_url=base, language=language, load_picture=load, note_root=note_root)
        return Page(built=build(root, context))

    return reader
