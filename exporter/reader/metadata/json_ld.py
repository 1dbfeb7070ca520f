"""Metadata from JSON-LD (schema.org): the node that describes the article, its authors, publisher and dates.

Real pages hold broken JSON: line feeds in strings, comments, trailing commas, CDATA. What can be mended is mended.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.model import Person
from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.person_names import people_of
from exporter.reader.metadata.titles import same_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exporter.model import Access

_ARTICLE: Final = Lazily(
    r"(?:Article|Posting|BlogPost|Report|Review|Recipe|HowTo|Story|Chapter|Thesis|LiveBlogPosting|QAPage|AnalysisNewsArticle|PodcastEpisode)$"
)
_PAGE: Final = Lazily(r"(?:WebPage|ItemPage|CreativeWork|VideoObject|FAQPage|Product|Event|Book)$")
_TRAILING: Final = Lazily(r",\s*([}\]])")
_WRAP: Final = Lazily(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_BODIES: Final = ("articleBody", "reviewBody", "text")
_DEEPEST: Final = 12


def read_json_ld(scripts: Iterable[str], *, titles: Iterable[str | None] = (), address: str | None = None) -> Candidates:
    """What the JSON-LD of a page says of its article; `scripts` are the contents of its script elements. Of several articles it is
    the one of this page's `address`, else the one with one of its `titles`, else the first.
    """
    nodes = [node for script in scripts for node in _nodes(_load(script), 0)]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    article = _pick(nodes, titles, address)
    if article is None:
        return Candidates(site=_site(nodes))
    return _metadata(article, nodes, by_id)


def _load(script: str) -> Any:
    text = _WRAP.sub("", script).strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_TRAILING.sub(r"\1", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "isPartOf"):
            if isinstance(value.get(key), dict | list):
                yield from _nodes(value[key], depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind]


def _pick(nodes: list[dict[str, Any]], titles: Iterable[str | None], address: str | None) -> dict[str, Any] | None:
    for pattern in (_ARTICLE, _PAGE):
        named = [node for node in nodes if any(pattern.search(kind) for kind in _types(node))]
        titled = [node for node in named if _text(node.get("headline")) or (pattern is _PAGE and _text(node.get("name")))]
        if len(titled) > 1 and pattern is _ARTICLE:
            at_home = [node for node in titled if address and address in _addresses(node)]
            return next(iter(at_home), None) or next((node for node in titled if _is_called(node, titles)), titled[0])
        if titled:
            return titled[0]
        if named and pattern is _ARTICLE:
            return named[0]
    return None


def _addresses(node: dict[str, Any]) -> list[Any]:
    """The addresses under which a node is, as it says."""
    page = node.get("mainEntityOfPage")
    return [node.get("url"), node.get("@id"), *((page.get("@id"), page.get("url")) if isinstance(page, dict) else (page,))]


def _is_called(node: dict[str, Any], titles: Iterable[str | None]) -> bool:
    return any(same_title(_text(node.get("headline")), title) for title in titles)


def _metadata(node: dict[str, Any], nodes: list[dict[str, Any]], by_id: dict[str, dict[str, Any]]) -> Candidates:
    is_article = any(_ARTICLE.search(kind) for kind in _types(node))
    publisher = _name(_resolve(node.get("publisher"), by_id))
    language = node.get("inLanguage")
    access = node.get("isAccessibleForFree")
    author = node.get("author") or node.get("creator")
    return Candidates(
        title=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        people=tuple(_people(author, by_id)),
        groups=tuple(_people(author, by_id, groups_only=True)),
        published=parse_date(_text(node.get("datePublished")))
        or (parse_date(_text(node.get("dateCreated"))) if is_article else None),
        modified=parse_date(_text(node.get("dateModified"))),
        site=_site(nodes) or publisher,
        publisher=publisher,
        section=_text(node.get("articleSection")),
        keywords=_keywords(node.get("keywords")),
        language=_text(language.get("alternateName") if isinstance(language, dict) else language),
        image=_image(node.get("image"), by_id) or _text(node.get("thumbnailUrl")),
        licence=_text(node.get("license")),
        rights=_text(node.get("copyrightNotice")),
        access=_access(access),
        body=next((text for name in _BODIES if isinstance(text := node.get(name), str) and text.strip()), None),
    )


def _access(value: Any) -> Access | None:
    if value is None:
        return None
    return "paid" if str(value).lower() in {"false", "http://schema.org/false", "https://schema.org/false", "no"} else "free"


def _resolve(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and "name" not in value and "@id" in value:
        return by_id.get(str(value["@id"]), value)
    return value


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str) and item.strip()), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    text = re.sub(r"<[^>]{1,200}>", "", html.unescape(html.unescape(str(value))))
    text = re.sub(r"\s+", " ", text).strip()
    return text or None


def _name(value: Any) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _people(value: Any, by_id: dict[str, dict[str, Any]], *, groups_only: bool = False) -> Iterator[Person]:
    for item in value if isinstance(value, list) else [value]:
        entry = _resolve(item, by_id)
        if groups_only and not (isinstance(entry, dict) and any("Organization" in kind for kind in _types(entry))):
            continue
        if isinstance(entry, dict) and isinstance(entry.get("name"), list):
            for name in entry["name"]:
                yield from people_of(_text(name), stated=True)
            continue
        name = _name(entry)
        if not name or name.startswith(("http:", "https:")):
            continue
        people = people_of(name, stated=True)
        url = entry.get("url") if isinstance(entry, dict) else None
        if len(people) == 1 and isinstance(url, str) and url.startswith("http"):
            yield Person(name=people[0].name, url=url)
        else:
            yield from people


def _keywords(value: Any) -> tuple[str, ...]:
    words = [_text(item) for item in value] if isinstance(value, list) else (_text(value) or "").split(",")
    return tuple(dict.fromkeys(word.strip() for word in words if word and word.strip() and ":" not in word))


def _image(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    entry = _resolve(value, by_id)
    if isinstance(entry, dict):
        entry = entry.get("url") or entry.get("contentUrl") or by_id.get(str(entry.get("@id")), {}).get("url")
    return _text(entry)


def _site(nodes: list[dict[str, Any]]) -> str | None:
    return next((name for node in nodes if "WebSite" in _types(node) and (name := _text(node.get("name")))), None)
