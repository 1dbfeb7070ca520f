"""`podcast.toml`: what a podcast says of itself, and where it is published.

title = "Harbour Letter, read aloud"
address = "https://example.org/podcast/"    # of the folder, as listeners reach it
language = "en"
category = "News > Daily News"              # or a list of some
description = "Every article, as it is published."
author = "Harbour Letter"
owner = "editors@example.org"               # the mail by which directories ask who owns the feed
explicit = false
cover = "cover.png"                         # in the folder; drawn where none is named
link = "https://example.org/"               # the podcast's page
copyright = "2026 Harbour Letter"
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from msgspec import Struct

from exporter.errors import OptionError, SourceError, UnknownNameError
from exporter.model.text import clean, collapse
from exporter.model.validate import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "podcast.toml"
_KEYS: Final = (
    *("title", "address", "language", "category", "description", "author", "owner", "explicit", "cover", "link", "copyright"),
)
_REQUIRED: Final = ("title", "address", "language", "category")
_NOT_PLAIN: Final = re.compile(r"[^!-~]|[?#<>\"]")
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Podcast(Struct, frozen=True, kw_only=True):
    """A podcast. `address` ends in "/"; `categories` are pairs of a category and the one below it, which may be ""."""

    title: str
    address: str
    language: str
    categories: tuple[tuple[str, str], ...]
    description: str
    author: str
    owner: str
    explicit: bool
    cover: str
    link: str
    copyright: str


@lru_cache(maxsize=1)
def categories() -> Mapping[str, list[str]]:
    """Category → those below it."""
    return tomllib.loads((files("formats.podcast") / "data" / "categories.toml").read_text("utf-8"))


def read_settings(folder: Path) -> Podcast:
    """The podcast that `podcast.toml` in a folder describes.

    Raises SourceError where the file is missing or unreadable, OptionError and UnknownNameError with the line of what is wrong.
    """
    path = folder / FILE
    try:
        text = path.read_text("utf-8-sig")
        held = tomllib.loads(text)
    except FileNotFoundError as error:
        example = 'title = "…", address = "https://…/", language = "en", category = "News"'
        raise SourceError(f"{path} does not exist.", hint=f"Write it, a line each: {example}; docs/speech.md says more.") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.", hint="Check your permissions.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OptionError(f"{path} is no TOML: {error}.", hint='Write KEY = "VALUE", a line each.') from error
    return _Reading(path, text, held).podcast()


class _Reading:
    """Takes what a settings file holds, and knows its lines."""

    def __init__(self, path: Path, text: str, held: Mapping[str, Any]) -> None:
        self._path, self._lines, self._held = path, text.splitlines(), held

    def podcast(self) -> Podcast:
        for key in self._held:
            if key not in _KEYS:
                error = UnknownNameError.of("setting of a podcast", key, _KEYS)
                raise UnknownNameError(f"{self._where(key)}: {error.message}", hint=error.hint)
        lacking = [key for key in _REQUIRED if not self._held.get(key)]
        if lacking:
            raise OptionError(f"{self._path} lacks {', '.join(lacking)}.", hint="Directories refuse a feed without them.")
        title, address = self._text("title"), self._address("address")
        author = self._text("author") or title
        return Podcast(
            title=title,
            address=f"{address.rstrip('/')}/",
            language=self._language(),
            categories=self._categories(),
            description=self._text("description") or title,
            author=author,
            owner=self._owner(),
            explicit=self._explicit(),
            cover=self._text("cover"),
            link=self._address("link") or f"{address.rstrip('/')}/",
            copyright=self._text("copyright"),
        )

    def _where(self, key: str) -> str:
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]|\s*\[\[?\s*{re.escape(key)}\b")
        number = next((number for number, line in enumerate(self._lines, 1) if pattern.match(line)), 0)
        return f"{self._path}, line {number}" if number else str(self._path)

    def _fault(self, key: str, hint: str) -> OptionError:
        return OptionError(f"{self._where(key)}: {key} does not take {self._held[key]!r}.", hint=hint)

    def _text(self, key: str) -> str:
        value = self._held.get(key, "")
        if not isinstance(value, str):
            raise self._fault(key, f'It takes words: {key} = "…".')
        return collapse(clean(value))

    def _address(self, key: str) -> str:
        value = self._text(key)
        try:
            parts = urlsplit(value)
            is_one = parts.scheme in {"http", "https"} and bool(parts.hostname) and not _NOT_PLAIN.search(value)
        except ValueError:
            is_one = False
        if value and not is_one:
            raise self._fault(key, "It takes an address that begins with https:// or http://, in ASCII, without blanks, ? and #.")
        return value

    def _language(self) -> str:
        value = self._text("language")
        if not LANGUAGE.fullmatch(value):
            raise self._fault("language", "It takes a tag of BCP 47, such as en or pt-BR.")
        return value

    def _owner(self) -> str:
        value = self._text("owner")
        if value and not _MAIL.fullmatch(value):
            raise self._fault("owner", "It takes a mail address.")
        return value

    def _explicit(self) -> bool:
        value = self._held.get("explicit", False)
        if not isinstance(value, bool):
            raise self._fault("explicit", "It takes true or false.")
        return value

    def _categories(self) -> tuple[tuple[str, str], ...]:
        value = self._held["category"]
        named = value if isinstance(value, list) else [value]
        if not all(isinstance(each, str) for each in named):
            raise self._fault("category", 'It takes a name, "News > Politics", or a list of some.')
        found = []
        for each in named:
            above, _, below = (part.strip() for part in each.partition(">"))
            for name, known in ((above, list(categories())), (below, [*categories().get(above, ()), ""])):
                if name not in known:
                    error = UnknownNameError.of("category", name, [each for each in known if each])
                    raise UnknownNameError(f"{self._where('category')}: {error.message}", hint=error.hint)
            found.append((above, below))
        return tuple(found)
