"""A file of mends: what a person fills in of pictures without a description, and what is said of pages, films and tables.

[[picture]]
page = "tide.html"                                    # where it was met
address = "https://ferry.example/harbour.jpg"
digest = "5f1c…"                                      # SHA-256 of the file, where it was at hand
likeness = "00ff81…"
alt = "Three boats on mud, their masts at angles."    # or decorative = true

[[page]]
page = "tide.html"
title = "The tide table"
language = "en-GB"
select = "article"
exclude = [".poll", "main>p:nth-of-type(5)"]
words = { "main>p:nth-of-type(5)" = "Read on our site" }   # how what stood at a place begins

[[media]]
address = "https://films.example/slip.mp4"
transcript = "..."

[[table]]
begins = "Day Leaves Monday"
headers = "row"                                       # or column, both
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from exporter.errors import OptionError, UnknownNameError
from exporter.fetch import note_file, read_file
from exporter.model import Undescribed
from exporter.model.validate import LANGUAGE
from exporter.model.walk import images
from exporter.reader.by_hand import ByHand
from exporter.reader.likeness import likeness_of
from exporter.reader.mends import Headers, MediaMend, Mends, PageMend, PictureMend, TableMend

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exporter.model import Article
    from exporter.reader import ReadOptions

SIDECAR: Final = ".mends.toml"
"""The suffix of the file beside a source that holds its mends: tide.html, tide.mends.toml."""
_TABLES: Final[Mapping[str, tuple[Any, str]]] = {
    "picture": (PictureMend, "pictures"),
    "page": (PageMend, "pages"),
    "media": (MediaMend, "media"),
    "table": (TableMend, "tables"),
}
_WHICH: Final = "Say which is meant."
_NEEDED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "page": (("page", _WHICH),),
    "media": (("address", _WHICH), ("transcript", "Say what is heard in it, or take the entry away.")),
    "table": (("begins", _WHICH),),
}
_WRITTEN: Final[Mapping[str, str]] = {
    "decorative": "Write true or false, without quotes.",
    "select": "Write selectors in quotes, several between [ and ].",
    "exclude": "Write selectors in quotes, several between [ and ].",
    "words": 'Write { "selector" = "words" }.',
}
_THUMBNAIL: Final = 320
"""Pixels of the longer side of a thumbnail."""


class Met(Struct, frozen=True, kw_only=True):
    """A picture that nobody described: the mend to fill in, and a PNG of it, empty where it is not at hand."""

    mend: PictureMend
    thumbnail: bytes = b""


def mends_of(text: str, origin: str) -> Mends:
    """What a file of mends says; `origin` names it. Raises OptionError and UnknownNameError for what can't be understood."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{origin} is no TOML: {error}.", hint="`exporter check PAGE --write-mends FILE` writes one.") from error
    made: dict[str, tuple[Any, ...]] = {}
    for name, entries in held.items():
        if name not in _TABLES:
            raise UnknownNameError.of(f"table in {origin}", name, _TABLES)
        kind, field = _TABLES[name]
        if not isinstance(entries, list):
            raise OptionError(f"{origin}: {name} is written [[{name}]].", hint="Each entry begins with a line of its own.")
        made[field] = tuple(_entry(kind, name, entry, origin) for entry in entries)
    return Mends(**made)


def with_sidecar(options: ReadOptions, path: Path) -> ReadOptions:
    """The options, with the mends in the file beside a source after those that were given. Raises SourceError, OptionError."""
    beside = path.with_suffix(SIDECAR)
    note_file(beside)
    if not beside.is_file():
        return options
    held = mends_of(read_file(beside).decode("utf-8-sig", "replace"), str(beside))
    here = str(path)  # What stands beside a page is said of it.
    held = replace(
        held,
        media=tuple(replace(each, page=each.page or here) for each in held.media),
        tables=tuple(replace(each, page=each.page or here) for each in held.tables),
    )
    return replace(options, mends=options.mends.and_those(held))


def _entry(kind: Any, name: str, entry: Mapping[str, Any], origin: str) -> Any:
    if not isinstance(entry, dict):
        raise OptionError(f"{origin}: an entry of {name} is no table: {entry!r}.", hint=f"Each begins with a line [[{name}]].")
    fields = kind.__struct_fields__
    for key in entry:
        if key not in fields:
            raise UnknownNameError.of(f"key of [[{name}]] in {origin}", key, fields)
    values: dict[str, Any] = {
        key: (value,) if key in {"select", "exclude"} and isinstance(value, str) else value for key, value in entry.items()
    }
    if isinstance(values.get("words"), dict):
        values["words"] = tuple(values["words"].items())
    for key, value in values.items():
        if not _is_taken(key, value):
            raise OptionError(
                f"{key} of [[{name}]] in {origin} does not take {value!r}.", hint=_WRITTEN.get(key, "Write words in quotes.")
            )
    if kind is TableMend and values.get("headers") not in get_args(Headers):
        raise OptionError(f"headers of [[table]] in {origin} is row, column or both.", hint="The first row, or the first column.")
    for needed, hint in _NEEDED.get(name, ()):
        if not str(values.get(needed, "")).strip() and not (needed == "transcript" and needed in values):
            raise OptionError(f"An entry of [[{name}]] in {origin} has no {needed}.", hint=hint)
    if kind is PictureMend and not any(str(values.get(key, "")).strip() for key in ("address", "digest", "likeness")):
        raise OptionError(f"An entry of [[picture]] in {origin} has neither address nor digest.", hint=_WHICH)
    if kind is PageMend and values.get("language", "").strip() and not LANGUAGE.fullmatch(values["language"].strip()):
        raise OptionError(
            f"language of [[page]] in {origin} does not take {values['language']!r}.",
            hint="It is a tag (BCP 47), such as en or pt-BR.",
        )
    if kind is PageMend:
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
        ByHand(select=values.get("select", ()), exclude=values.get("exclude", ()))  # raises OptionError for a selector that is none
    return kind(**values)


def _is_taken(key: str, value: object) -> bool:
    """Whether a key of an entry takes a value."""
    if key in {"select", "exclude"}:
        return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    if key == "words":
        return isinstance(value, tuple) and all(isinstance(words, str) for _, words in value)
    return isinstance(value, bool if key == "decorative" else str)


def undescribed(article: Article, page: str) -> tuple[Met, ...]:
    """The pictures of an article that nobody described, each once, in reading order."""
    resources = {resource.digest: resource for resource in article.resources}
    met: dict[str, Met] = {}
    for image in images(article):
        key = image.digest or image.source
        if not isinstance(image.alt, Undescribed) or not key or key in met:
            continue
        resource = resources.get(image.digest or "")
        mend = PictureMend(
            page=page,
            address=image.source if not image.source.startswith("data:") else "",
            digest=image.digest or "",
            likeness=likeness_of(resource) if resource is not None else "",
        )
        met[key] = Met(mend=mend, thumbnail=thumbnail(resource) if resource is not None else b"")
    return tuple(met.values())


def thumbnail(resource: Any) -> bytes:
    """A PNG of a picture's file, its longer side no more than 320 pixels; empty for what can't be opened."""
    from io import BytesIO

    from PIL import Image

    data = resource.content.read_bytes() if isinstance(resource.content, Path) else resource.content or b""
    try:
        with Image.open(BytesIO(data)) as opened:
            small = opened.convert("RGBA")
            small.thumbnail((_THUMBNAIL, _THUMBNAIL))
            out = BytesIO()
            small.save(out, "PNG")
            return out.getvalue()
    except Exception:  # a drawing, or what Pillow can't open: the entry stands without its thumbnail
        return b""


def as_text(met: Iterable[Met], held: Mends, thumbnails: str) -> str:
    """The file to fill in: what was mended before, then an entry for each picture; `thumbnails` is their folder's name."""
    known = {name for mend in held.pictures for name in mend.names}
    lines = [
        "# What each picture shows, for those who can't see it: fill in alt, or write decorative = true where it says nothing.",
        "# Give this file back with --mends, or call it PAGE.mends.toml beside the page.",
        "",
    ]
    for kind, entries in (("page", held.pages), ("picture", held.pictures), ("media", held.media), ("table", held.tables)):
        for entry in entries:
            lines += [f"[[{kind}]]", *_lines(entry), ""]
    for number, each in enumerate(met, 1):
        if not each.mend.names & known:
            shown = [f"# shown in {thumbnails}/{number}.png"] if each.thumbnail else []
            lines += ["[[picture]]", *shown, *_lines(each.mend), 'alt = ""', "# decorative = true", ""]
    return "\n".join(lines)


def _lines(entry: Any) -> list[str]:
    held = {name: getattr(entry, name) for name in entry.__struct_fields__}
    lines = [f"{name} = {_toml(value)}" for name, value in held.items() if value not in {"", False, ()} and name != "words"]
    words = held.get("words") or ()
    return [*lines, f"words = {{ {', '.join(f'{_toml(key)} = {_toml(value)}' for key, value in words)} }}"] if words else lines


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    # A JSON string is a basic string of TOML, once what TOML forbids in it is escaped (1.0, "String"): U+007F alone.
    return "true" if value is True else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
