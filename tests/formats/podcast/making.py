"""A podcast in a folder, filled by the way that the command goes, without the command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from exporter.conversion import Request, export, plan
from exporter.edition import single
from exporter.plugin.sinks import FolderSink
from formats.podcast.folder import FORMATS, STEM, PodcastFolder

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import exporter.model as m

SETTINGS = """title = "Harbour Letter"
address = "https://example.org/cast"
language = "en"
category = ["News > Daily News", "Technology"]
owner = "editors@example.org"
author = "The harbour & its people"
"""
NAMES = {"itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd", "podcast": "https://podcastindex.org/namespace/1.0"}


def begin(folder: Path, settings: str = SETTINGS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "podcast.toml").write_text(settings, "utf-8")
    return folder


def add(folder: Path, *articles: m.Article, fallback: date | None = None) -> list[str]:
    """Add an episode for each article; the codes of what was found."""
    podcast, codes = PodcastFolder(folder, fallback=fallback), []
    for number, article in enumerate(articles):
        made = folder / f".exporter-{number}"
        export(single(article), plan(Request(to=FORMATS, voice="tone")), FolderSink(made), stem=STEM)
        _, findings = podcast.add(made)
        codes += [found.code for found in findings]
        for left in made.iterdir():
            left.unlink()
        made.rmdir()
    return codes


def feed(folder: Path) -> Any:
    return etree.parse(folder / "feed.xml").getroot()


def titles(folder: Path) -> list[str]:
    return [item.findtext("title") for item in feed(folder).iter("item")]


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
