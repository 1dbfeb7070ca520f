"""A folder that is a podcast: its settings, its cover, its episodes, and the feed that names them, which is always written last."""

from __future__ import annotations

import re
import unicodedata
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from exporter.diagnostics import Diagnostic, finding
from exporter.plugin.sinks import sink_error
from exporter.whole_file import PUBLISHED, write_whole
from formats.podcast import cover, feed
from formats.podcast.episode import Episode, read
from formats.podcast.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

FORMATS: Final = ("mp3", "vtt", "srt", "chapters", "episode")
"""The formats that an episode is made in."""
STEM: Final = "made"
"""What the files of an episode are called until they get their own names."""
_TRANSCRIPTS: Final = ((".vtt", "text/vtt"), (".srt", "application/x-subrip"))
_MOST: Final = 60
"""Characters of a title in the name of a file."""


class PodcastFolder:
    """A podcast in the folder `path`. `fallback` is the date of episodes whose article has none; `style` that of a drawn cover.

    Raises SourceError, OptionError, UnknownNameError for settings, a cover or a feed that can't be used; nothing is written then.
    """

    formats = FORMATS
    stem = STEM

    def __init__(self, path: Path, *, style: str = "default", fallback: date | None = None) -> None:
        self._path, self._style, self._fallback = path, style, fallback
        self._podcast = read_settings(path)
        cover.check_cover(path, self._podcast)
        feed.read_feed(path / feed.FILE)

    def refresh(self) -> tuple[Path, ...]:
        """Write the feed, and the cover where it is to be drawn, as the settings have them now; gives what was written."""
        with self._locked():
            drawn = self._cover()
            root = self._read()
            return (*drawn, self._write(root, []))

    def add(self, made: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
        """Take an episode from the folder `made`, in which its files are called STEM: the paths written, the feed's the last, and
        what was found. The same article again takes the place of what was there. Raises SinkError; the feed is then as it was.
        """
        with self._locked():
            drawn = self._cover()
            root = self._read()
            episode = read((made / f"{STEM}.episode.json").read_bytes())
            name = self._name(root, episode)
            moves = [(made / f"{STEM}{suffix}", self._path / f"{name}{suffix}") for suffix in (".mp3", ".chapters.json")]
            moves += [(made / f"{STEM}{suffix}", self._path / f"{name}{suffix}") for suffix, _ in _TRANSCRIPTS]
            files = feed.Files(
                sound=f"{name}.mp3",
                size=moves[0][0].stat().st_size,
                chapters=f"{name}.chapters.json",
                transcripts=tuple((f"{name}{suffix}", kind) for suffix, kind in _TRANSCRIPTS),
            )
            dated = feed.say_episode(root, self._podcast, episode, files, fallback=self._fallback)
            findings = () if dated else (finding("POD-101", title=episode.title),)
            written = self._write(root, moves)
            return (*drawn, *(target for _, target in moves), written), findings

    def _read(self) -> Any:
        held = feed.read_feed(self._path / feed.FILE)
        root = feed.begun() if held is None else held
        feed.say_channel(root, self._podcast, self._podcast.cover or cover.DRAWN)
        return root

    def _write(self, root: Any, moves: list[tuple[Path, Path]]) -> Path:
        """Write the feed beside its place, move the episode's files to theirs, then the feed to its own."""
        target = self._path / feed.FILE
        waiting = self._path / f".exporter-{feed.FILE}"
        try:
            waiting.write_bytes(feed.written(root))
            for source, place in moves:
                source.replace(place)
            waiting.replace(target)
        except OSError as error:
            raise sink_error(error, target, way="") from error
        finally:
            waiting.unlink(missing_ok=True)
        return target

    def _cover(self) -> tuple[Path, ...]:
        """Draw the cover where none is named and none is there; a picture that is there is never drawn over."""
        target = self._path / cover.DRAWN
        if self._podcast.cover or target.exists():
            return ()
        try:
            write_whole(target, cover.draw(self._podcast, style=self._style), mode=PUBLISHED)
        except OSError as error:
            raise sink_error(error, target, way="") from error
        return (target,)

    def _name(self, root: Any, episode: Episode) -> str:
        """The name of an episode's files: the one that the feed has for it, so that its address stays; else date, title, and what
        tells it from another of that day and title.
        """
        item = feed.item_of(root, episode.guid)
        enclosure = item.find("enclosure") if item is not None else None
        address = "" if enclosure is None else enclosure.get("url", "")
        held = unquote(address.removeprefix(self._podcast.address))
        if address.startswith(self._podcast.address) and held.endswith(".mp3") and "/" not in held and not held.startswith("."):
            return held.removesuffix(".mp3")
        told_apart = sha256(episode.guid.encode("utf-8")).hexdigest()[:6]
        return "-".join(part for part in (episode.published[:10], _slug(episode.title), told_apart) if part)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other runs over the same folder out, where the system can; a run that is killed leaves no lock behind."""
        import os

        try:
            import fcntl
        except ImportError:  # Windows
            yield
            return
        folder = os.open(self._path, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def _slug(title: str) -> str:
    words = re.sub(r"[^\w]+|_+", "-", unicodedata.normalize("NFC", title)).strip("-").lower()
    return words[:_MOST].rstrip("-")
