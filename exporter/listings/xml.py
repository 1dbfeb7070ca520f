"""XML from strangers → a tree: no document type, no entities of its own, no network, mended where that is plain."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import UnreadableError
from exporter.fetch import is_address
from exporter.lazily import Lazily
from exporter.reader.addresses import joined
from exporter.reader.source.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES: Final = 64 * 1024 * 1024
_DECLARATION: Final = Lazily(r"\s*<\?xml[^>]*\?>")
_DOCTYPE: Final = Lazily(
    r"(?P<before>(?:\s++|(?><!--.*?-->)|<\?[^>]*+>)*+)<!DOCTYPE[^\[>]*+(?:\[(?:[^\]\"']++|\"[^\"]*+\"|'[^']*+')*+\]\s*+)?>",
    re.IGNORECASE | re.DOTALL,
)
"""A document type where it may stand: before the first element."""
_REFERENCE: Final = Lazily(r"&(?!(?:amp|lt|gt|quot|apos);)(#x?[0-9a-f]{1,8};|\w{1,32};)?", re.IGNORECASE)
"""What XML does not know as it stands; its own five references, of which feeds are full, are passed over."""
_XML: Final = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_FAMILIES: Final = (
    ("w3.org/2005/atom", "atom"), ("purl.org/atom", "atom"), ("example.com/necho", "atom"),
    ("purl.org/echo", "atom"), ("purl.org/pie", "atom"), ("example.com/newformat", "atom"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/dc/", "dc"), ("itunes", "itunes"), ("search.yahoo.com/mrss", "media"), ("1999/02/22-rdf-syntax", "rdf"),
    ("1999/xhtml", "xhtml"), ("purl.org/rss/1.0/modules", "?"), ("purl.org/rss/1.0", ""), ("purl.org/net/rss1.1", ""),
    ("my.netscape.com/rdf", ""), ("channel.netscape.com/rdf", ""), ("backend.userland.com", ""), ("blogs.law.harvard.edu", ""),
    ("feedburner", "feedburner"), ("sitemaps.org", "sitemap"), ("google.com/schemas/sitemap-news", "news"),
    ("google.com/schemas/sitemap-image", "image"), ("google.com/schemas/sitemap/", "sitemap"),
)  # fmt: skip
"""A part of a namespace's address, the nearest first → the short name by which elements of it are known here."""
_NAME: Final = Lazily(r"[A-Za-z][A-Za-z0-9.-]*")
MOST_TAGS: Final = 1_000_000
"""Tags of a file; an element takes a hundred times the memory of the shortest tag."""
_LINKS: Final = ("href", "src", "poster", "cite")


def tree_of(data: bytes, *, origin: str = "", media_type: str | None = None) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The root element of a document, and what was found in decoding it. Linear in time and memory.

    What a document type declares is not looked at; an entity that HTML knows is its character, another stays as it is typed. An
    element left open is closed. Raises UnreadableError for what is larger than 64 MB or holds no element.
    """
    from lxml import etree

    if len(data) > MAX_BYTES:
        raise UnreadableError("The file is larger than 64 MB.", hint="Give a part of it.")
    decoded = decode(data, media_type=media_type)
    text = decoded.text
    if text.count("<") > MOST_TAGS:
        raise UnreadableError(f"The file has more than {MOST_TAGS:,} tags.", hint="Give a part of it.")
    if match := _DECLARATION.match(text):
        text = text[match.end() :]
    text = _mended(text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"The file is no XML: {error}.", hint="Check that it was saved whole.") from error
    if root is None:
        raise UnreadableError("The file holds no element of XML.", hint="Check that it was saved whole.")
    faults = [each for each in parser.error_log if each.level >= etree.ErrorLevels.ERROR and "Namespace" not in each.message]
    found = [finding("LIST-003", listing=origin, reason=f"line {each.line}, {each.message}") for each in faults[:1]]
    return root, (*decoded.diagnostics, *found)


def _mended(text: str) -> str:
    """The text without a document type, and with references that XML knows, outside of CDATA sections."""
    if match := _DOCTYPE.match(text):
        text = match["before"] + text[match.end() :]
    return "".join(part if is_cdata or "&" not in part else _REFERENCE.sub(_reference, part) for is_cdata, part in _parts(text))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The CDATA sections of a text and what stands between them; one without an end goes to the end."""
    position = 0
    while (start := text.find("<![CDATA[", position)) >= 0:
        end = text.find("]]>", start)
        yield False, text[position:start]
        if end < 0:
            yield True, text[start:]
            return
        yield True, text[start : end + 3]
        position = end + 3
    yield False, text[position:]


def _reference(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    if name in _XML:
        return match[0]
    meant = html.unescape(match[0])
    if meant == match[0]:
        return f"&amp;{name}"
    return html.escape(meant, quote=False) if meant >= " " or meant in "\n\t" else ""


def name_of(element: Any) -> str:
    """An element's name as "dc:creator", "atom:entry", or "title" for those of RSS, in lower case; "" for what is no element."""
    tag = element.tag
    return _short_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _short_name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    if not space:
        return local.lower()
    space = space[1:].lower()
    family = next((short for part, short in _FAMILIES if part in space), "?")
    return f"{family}:{local.lower()}" if family else local.lower()


class _Index:
    """The children of an element by name, kept for the element that was asked last: an item is asked for a score of names."""

    def __init__(self) -> None:
        self._last: tuple[Any, dict[str, list[tuple[int, Any]]]] = (None, {})

    def of(self, element: Any) -> dict[str, list[tuple[int, Any]]]:
        """Name → the children of that name, each with its place."""
        last, found = self._last
        if last is element:
            return found
        found = {}
        for place, child in enumerate(element):
            if name := name_of(child):
                found.setdefault(name, []).append((place, child))
        self._last = (element, found)
        return found

    def forget(self) -> None:
        """Hold no element any longer, and with it a whole document."""
        self._last = (None, {})


_INDEX: Final = _Index()
forget: Final = _INDEX.forget


def children(element: Any, *names: str) -> list[Any]:
    """The children of an element that have one of the names, in their order."""
    named = _INDEX.of(element)
    found = [held for name in names if (held := named.get(name))]
    if len(found) > 1:
        return [child for _, child in sorted((each for held in found for each in held), key=itemgetter(0))]
    return [child for _, child in found[0]] if found else []


def text_of(element: Any) -> str:
    """All text inside an element, without white space around it."""
    if element is None:
        return ""
    return ("".join(element.itertext()) if len(element) else element.text or "").strip()


def first_text(element: Any, *names: str) -> str:
    """The text of the first child that has one, asked by name in the order given; "" where none has."""
    named = _INDEX.of(element)
    for name in names:
        for _, child in named.get(name, ()):
            if text := text_of(child):
                return text
    return ""


def last_text(element: Any, *names: str) -> str:
    """The text of the last child of the first name that has one, as of dates, which programs write again behind older ones."""
    named = _INDEX.of(element)
    for name in names:
        for _, child in reversed(named.get(name, ())):
            if text := text_of(child):
                return text
    return ""


def base_of(element: Any, outer: str | None) -> str | None:
    """What relative addresses at an element are resolved against: xml:base upwards (XML Base), then `outer`. One that is no address
    of the web does not count.
    """
    said = _upwards(element, _BASE)
    base = outer
    for address in reversed(said):
        found = joined(base, address)
        base = found if found and (is_address(found) or base is None) and ":" not in found.partition("://")[0] else base
    return base


def language_of(element: Any) -> str | None:
    """The language of an element by xml:lang upwards; None where none is said."""
    while element is not None:
        tag = element.get(_LANG, element.get("lang"))
        if tag is not None:
            return tag.strip().replace("_", "-") or None
        element = element.getparent()
    return None


def _upwards(element: Any, name: str) -> list[str]:
    """What an attribute says at an element and above it, from the inside out."""
    said = []
    while element is not None:
        if value := element.get(name):
            said.append(value)
        element = element.getparent()
    return said


def markup_of(element: Any, outer: str | None) -> str:
    """What stands inside an element as markup of HTML, its addresses made absolute where an element has a base of its own."""
    from copy import deepcopy

    from lxml import etree

    based = [each for each in element.iterdescendants() if each.get(_BASE)]
    for each in reversed(based):  # the innermost first: what is absolute stays so
        base = base_of(each, outer)
        for inner in each.iter("*"):
            for name in _LINKS:
                if (address := inner.get(name)) is not None:
                    inner.set(name, joined(base, address) or address)
    held = deepcopy(element)
    for each in held.iter("*"):
        local = each.tag.rpartition("}")[2].rpartition(":")[2]
        each.tag = local if _NAME.fullmatch(local) else "span"
        each.attrib.pop(_BASE, None)
        if tag := each.attrib.pop(_LANG, None):
            each.set("lang", tag)
    etree.cleanup_namespaces(held)
    inside = [html.escape(held.text or "", quote=False)]
    inside += [etree.tostring(child, encoding="unicode", method="html") for child in held]
    return "".join(inside).strip()
