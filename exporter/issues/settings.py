"""`issue.toml`: an issue, as a person writes it down.

title = "Harbour Letter"
number = "auto"                     # or 12; auto counts on from the last issue
date = 2026-11-30                   # the latest article's where it is missing
publisher = "Harbour Society"
language = "en"
description = "What happened at sea in November."
note = "note.md"                    # a file of Markdown beside this one, or the words themselves; stands first
sign_off = "Write to us."           # the same; stands last
to = ["pdf", "epub"]
out = "made"
shelf = true                        # catalogues and a feed of all issues in `out`; or that folder's address on the web
since = 2026-11-01                  # of feeds, nothing older; `until` nothing newer
fetch = true                        # pictures, and the pages of what a feed has only summaries of
[options.pdf]
paper = "A5"
[[part]]
title = "News"
sources = ["https://example.org/feed.xml", "saved/*.html", "@list.txt"]
tag = ["sea", "harbour"]            # any of them
limit = 5
order = "newest"                    # or oldest, title, given
teaser = true                       # its beginning and a link, not the whole
[[article]]
source = "page.html"
part = "News"
title = "Another title"
select = "article"
exclude = ".ad"
alt = { "boat.jpg" = "A boat in fog" }
lead = true                         # stands before all others
order = 1
"""

from __future__ import annotations

# ruff: noqa: TC003 - the types of a Struct's fields
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from msgspec import Struct, field

from exporter.conversion.request import style_beside
from exporter.errors import OptionError, UsageError
from exporter.issues.toml_file import Table, TomlFile
from exporter.model.validate import LANGUAGE

if TYPE_CHECKING:
    from typing import Any

Order: TypeAlias = Literal["given", "newest", "oldest", "title"]
AUTO: Final = "auto"
SETTINGS: Final = ("to", "out", "style", "voice", "name", "cache")
"""Keys that mean what they mean in `exporter.toml`."""
_HEAD: Final = (
    *("title", "number", "date", "publisher", "language", "description", "note", "sign_off", "since", "until", "limit", "fetch"),
    *("allow_private", "shelf", "options", "part", "article", *SETTINGS),
)
_PART: Final = ("title", "sources", "feed", "tag", "limit", "since", "until", "order", "teaser", "fetch")
_ARTICLE: Final = ("source", "part", "title", "teaser", "select", "exclude", "whole", "alt", "order", "lead", "fetch")


class PartFile(Struct, frozen=True, kw_only=True):
    """A `[[part]]`: where its articles come from, and which of them are taken. `feeds` are those of its
    sources that must be feeds. One without sources has articles by hand alone.
    """

    title: str = ""
    sources: tuple[str, ...]
    feeds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    limit: int | None = None
    since: date | None = None
    until: date | None = None
    order: Order = "given"
    teaser: bool = False
    fetch: bool | None = None


class ArticleFile(Struct, frozen=True, kw_only=True):
    """An `[[article]]` that somebody named by hand."""

    source: str
    part: str = ""
    title: str = ""
    teaser: bool = False
    select: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    whole: bool = False
    alt: Mapping[str, str] = field(default_factory=dict)
    order: int = 0
    lead: bool = False
    fetch: bool | None = None


class IssueFile(Struct, frozen=True, kw_only=True):
    """An issue as it is written down. `number` is "auto", another name, or None; `settings` are those of `exporter.toml`.
    `shelf` is the address of its folder on the web, "" for one without, None where no catalogue is asked for.
    """

    path: Path
    title: str
    number: str | None = None
    date: date | None = None
    publisher: str | None = None
    language: str | None = None
    description: str | None = None
    note: str = ""
    sign_off: str = ""
    fetch: bool = False
    allow_private: bool = False
    shelf: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    parts: tuple[PartFile, ...] = ()
    articles: tuple[ArticleFile, ...] = ()

    @property
    def folder(self) -> Path:
        """What relative names in it are relative to."""
        return self.path.parent


def read_issue(path: Path) -> IssueFile:
    """The issue that a file describes. Raises SourceError where it can't be read; OptionError, UnknownNameError with the line."""
    file = TomlFile(path)
    head = Table(file, file.held)
    head.check_keys(_HEAD, "setting of an issue")
    if not head.text("title"):
        raise OptionError(f"{path} lacks a title.", hint='Write title = "…".')
    shared = {"since": _day(head, "since"), "until": _day(head, "until"), "limit": head.number("limit", least=1)}
    articles = tuple(_article(table) for table in head.tables("article"))
    given = {article.part for article in articles}
    parts = tuple(_part(table, shared, given) for table in head.tables("part"))
    if not parts and not articles:
        raise OptionError(f"{path} names no source.", hint='Write [[part]], and below it sources = ["…"].')
    return IssueFile(
        path=path,
        title=head.text("title"),
        number=_number(head),
        date=_day(head, "date"),
        publisher=head.text("publisher") or None,
        language=_language(head),
        description=head.text("description") or None,
        note=_note(head, "note", path.parent),
        sign_off=_note(head, "sign_off", path.parent),
        fetch=head.flag("fetch") or False,
        allow_private=head.flag("allow_private") or False,
        shelf=_shelf(head),
        settings={key: _setting(head, key, path.parent) for key in SETTINGS if key in head.held},
        options=_options(head),
        parts=parts,
        articles=articles,
    )


def is_file_of_words(given: str) -> bool:
    """Whether a note names a file, and is not its own words."""
    return "\n" not in given and given.lower().endswith((".md", ".markdown", ".txt"))


def _note(head: Table, key: str, folder: Path) -> str:
    given = head.text(key)
    if is_file_of_words(given) and not (folder / given).exists():
        near = get_close_matches(given, [each.name for each in folder.glob("*") if is_file_of_words(each.name)], cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Check the name."
        raise OptionError(f"{head.where(key)}: {key} names {given}, and there is no such file.", hint=hint)
    return given


def fault_of(issue: IssueFile, error: UsageError) -> UsageError:
    """The error of a request with the file and the line of the value that it quotes; as it is where the issue's file has none."""
    if not issue.path.name:
        return error
    file, place = TomlFile(issue.path), ""
    for group, held in issue.options.items():
        for key in held if isinstance(held, dict) else ():
            if f"{group}.{key}" in error.message:
                place = file.where(key, f"options.{group}", -1)
    for key, value in issue.settings.items():
        names = value.split(",")
        if any(f"{name!r}" in error.message for name in names) or (key == "style" and value in error.message):
            place = place or file.where(key)
    return type(error)(f"{place}: {error.message}", hint=error.hint, code=error.error_code) if place else error


def _number(head: Table) -> str | None:
    value = head.held.get("number")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).strip():
        raise head.fault("number", 'It takes a number, words, or "auto", which counts on.')
    return str(value).strip()


def _shelf(head: Table) -> str | None:
    value = head.held.get("shelf", False)
    if isinstance(value, bool):
        return "" if value else None
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        raise head.fault("shelf", "It takes true or false, or the address of the folder on the web.")
    return f"{value.rstrip('/')}/"


def _language(head: Table) -> str | None:
    value = head.text("language")
    if value and not LANGUAGE.fullmatch(value):
        raise head.fault("language", "It takes a tag of BCP 47, such as en or pt-BR.")
    return value or None


def _setting(head: Table, key: str, folder: Path) -> str:
    value = ",".join(head.texts(key))
    if key == "style":
        return style_beside(folder, value)
    return str(folder / value) if key in {"out", "cache"} and value not in {"", "-"} else value


def _options(head: Table) -> Mapping[str, Any]:
    value = head.held.get("options", {})
    if not isinstance(value, dict):
        raise head.fault("options", 'Write [options.pdf], and below it paper = "A5".')
    return value


def _day(table: Table, key: str) -> date | None:
    value = table.held.get(key)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise table.fault(key, "It takes a day such as 2026-06-14.") from None


def _part(table: Table, shared: Mapping[str, Any], given: set[str]) -> PartFile:
    table.check_keys(_PART, "setting of a part")
    sources = (*table.texts("sources"), *table.texts("feed"))
    if not sources and table.text("title") not in given:
        raise OptionError(f"{table.where('title')}: a part has no sources.", hint='Write sources = ["…"], or feed = "…".')
    order = table.text("order") or "given"
    if order not in get_args(Order):
        raise table.fault("order", f"It takes {', '.join(get_args(Order))}.")
    own: dict[str, Any] = {"since": _day(table, "since"), "until": _day(table, "until"), "limit": table.number("limit", least=1)}
    return PartFile(
        title=table.text("title"),
        sources=sources,
        feeds=table.texts("feed"),
        tags=tuple(tag.casefold() for tag in table.texts("tag")),
        order=order,  # type: ignore[arg-type]  # it is one of Order, as was just looked up
        teaser=table.flag("teaser") or False,
        fetch=table.flag("fetch"),
        **{key: shared[key] if value is None else value for key, value in own.items()},
    )


def _article(table: Table) -> ArticleFile:
    table.check_keys(_ARTICLE, "setting of an article")
    if not table.text("source"):
        raise OptionError(f"{table.where('title')}: an article has no source.", hint='Write source = "page.html".')
    alt = table.held.get("alt", {})
    if not isinstance(alt, dict) or not all(isinstance(words, str) for words in alt.values()):
        raise table.fault("alt", 'It takes alt = { "boat.jpg" = "A boat in fog" }.')
    return ArticleFile(
        source=table.text("source"),
        part=table.text("part"),
        title=table.text("title"),
        teaser=table.flag("teaser") or False,
        select=table.texts("select"),
        exclude=table.texts("exclude"),
        whole=table.flag("whole") or False,
        alt=alt,
        order=table.number("order") or 0,
        lead=table.flag("lead") or False,
        fetch=table.flag("fetch"),
    )
