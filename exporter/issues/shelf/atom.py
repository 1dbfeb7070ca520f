"""A series as Atom (RFC 4287): a feed of its issues for readers of feeds, and a catalogue for programs of books (OPDS 1.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from exporter.issues.shelf.entries import Entry, File, Series

FEED: Final = "issues.xml"
CATALOGUE: Final = "catalogue.xml"
CATALOGUE_2: Final = "catalogue.json"
CATALOGUE_TYPE: Final = "application/atom+xml;profile=opds-catalog;kind=acquisition"
CATALOGUE_2_TYPE: Final = "application/opds+json"
ACQUISITION: Final = "http://opds-spec.org/acquisition/open-access"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_TERMS: Final = "http://purl.org/dc/terms/"
_PAGES: Final = ("text/html", "application/pdf", "application/epub+zip")
"""To which an entry of a feed leads, the best first; the rest is enclosed."""


def feed(series: Series) -> bytes:
    """The feed of issues: each with what is in it, a link to read it, and its files as enclosures."""
    root = _begun(series, {None: _ATOM})
    _link(root, "self", f"{series.address}{FEED}", "application/atom+xml")
    _link(root, "related", f"{series.address}{CATALOGUE}", CATALOGUE_TYPE)
    for entry in series.entries:
        made = _entry(root, entry)
        best = min(entry.files, key=lambda file: _PAGES.index(file.media_type) if file.media_type in _PAGES else len(_PAGES))
        _link(made, "alternate", best.href, best.media_type)
        for file in entry.files:
            _file(made, "enclosure", file)
        _add(made, "summary", entry.issued.description)
        content = _add(made, "content", "".join(f"<li>{_escaped(title)}</li>" for title in entry.issued.headlines), type="html")
        if content is not None:
            content.text = f"<ol>{content.text}</ol>"
    return _written(root)


def catalogue(series: Series) -> bytes:
    """The catalogue: an acquisition feed (OPDS 1.2, section 2.2), each issue with its files to be had."""
    root = _begun(series, {None: _ATOM, "dc": _TERMS, "opds": "http://opds-spec.org/2010/catalog"})
    for rel in ("self", "start"):
        _link(root, rel, f"{series.address}{CATALOGUE}", CATALOGUE_TYPE)
    _link(root, "alternate", f"{series.address}{CATALOGUE_2}", CATALOGUE_2_TYPE)
    for entry in series.entries:
        made = _entry(root, entry)
        _add(made, f"{{{_TERMS}}}identifier", f"urn:uuid:{entry.identifier}")
        _add(made, f"{{{_TERMS}}}language", entry.issued.language)
        _add(made, f"{{{_TERMS}}}issued", entry.issued.published or "")
        _add(made, f"{{{_TERMS}}}publisher", series.publisher)
        _add(made, "summary", entry.issued.description or "; ".join(entry.issued.headlines))
        for file in entry.files:
            _file(made, ACQUISITION, file)
    return _written(root)


def _begun(series: Series, names: dict[str | None, str]) -> Element:
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=names)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", series.language)
    _add(root, "id", f"urn:uuid:{series.identifier}")
    _add(root, "title", series.title)
    _add(root, "updated", series.updated)
    author = etree.SubElement(root, f"{{{_ATOM}}}author")
    _add(author, "name", series.publisher)
    return root


def _entry(root: Element, entry: Entry) -> Element:
    made = etree.SubElement(root, f"{{{_ATOM}}}entry")
    made.set("{http://www.w3.org/XML/1998/namespace}lang", entry.issued.language)
    _add(made, "id", f"urn:uuid:{entry.identifier}")
    _add(made, "title", entry.name)
    _add(made, "updated", entry.issued.moment)
    _add(made, "published", f"{entry.issued.published}T00:00:00Z" if entry.issued.published else "")
    return made


def _add(parent: Element, tag: str, text: str, **given: str) -> Element | None:
    """A child with words; none where there are none."""
    if not text:
        return None
    made = etree.SubElement(parent, tag if tag.startswith("{") else f"{{{_ATOM}}}{tag}", given)
    made.text = text
    return made


def _link(parent: Element, rel: str, href: str, media_type: str) -> Element:
    return etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": media_type})


def _file(parent: Element, rel: str, file: File) -> None:
    made = _link(parent, rel, file.href, file.media_type)
    made.set("length", str(file.size))
    if file.title:
        made.set("title", file.title)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(root: Element) -> bytes:
    etree.indent(root)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made + b"\n"
