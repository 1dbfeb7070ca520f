"""What a form says as words with their roles, in reading order, and what the model asks of each of its text units.

Of a PDF its structure tree is read, of a book its documents, of a letter its lines, of a script its utterances.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import lxml.html

from exporter.model import Aside, DefinitionGroup, Details, Figure, Heading, InlineImage, List, Note, Quote, Table
from exporter.model.walk import inlines_under
from exporter.reader.markdown_parser import to_html
from exporter.testing import words
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from tests.formats.epub.book import MATH, XHTML, open_book
from tests.formats.mail.letter import html_tree, runs
from tests.formats.pdf.structure import Node, read, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.model import Article, Publication
    from exporter.model.walk import TextUnit

Token = tuple[str, frozenset[str]]
"""A word, folded for comparison, and the roles of what it stands in, from the outside in."""

PDF: Final = {
    "H1": "heading",
    "H2": "heading",
    "H3": "heading",
    "H4": "heading",
    "H5": "heading",
    "H6": "heading",
    "LI": "item",
    "TD": "cell",
    "TH": "cell",
    "Caption": "caption",
    "BlockQuote": "quote",
    "Note": "note",
}
EPUB: Final = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
    "blockquote": "quote",
}
IN_LINE: Final = frozenset(
    ["span", "a", "em", "strong", "i", "b", "code", "sub", "sup", "u", "s", "mark", "q", "bdi", "time", "abbr"]
)
SCRIPT: Final = {
    "title": {"heading"},
    "list": {"item"},
    "term": {"item"},
    "credit": {"caption", "quote"},
    "text": set[str](),
}
"""What the roles of utterances are here; a credit is that of a picture or of a quotation."""


def pdf_tokens(data: bytes) -> Iterator[Token]:
    """The words of a structure tree."""
    document = read(io.BytesIO(data))
    return _pdf(document.root, frozenset(), document.language)


def _pdf(node: Node, roles: frozenset[str], language: str) -> Iterator[Token]:
    language = node.attributes.get("Lang", language)
    roles |= {PDF[node.type]} if node.type in PDF else set()
    if node.type == "Figure" and "Alt" in node.attributes:
        roles |= {"alt"}
    inner = [kid for kid in node.kids if isinstance(kid, Node)]
    if "Alt" in node.attributes or "ActualText" in node.attributes or not any(_holds(kid) for kid in inner):
        yield from ((word, roles) for word in words(node.text(language)))
        return
    line = Node("P")
    for kid in [*node.kids, None]:
        if kid is not None and not (isinstance(kid, Node) and _holds(kid)):
            line.kids.append(kid)
            continue
        yield from ((word, roles) for word in words(tidy(line.text(language))))
        line = Node("P")
        if isinstance(kid, Node):
            yield from _pdf(kid, roles, language)


def _holds(node: Node) -> bool:
    """Whether an element, or one in it, has a role of its own."""
    return any(each.type in PDF or each.type in {"P", "Figure", "Table", "L"} for each in node.walk())


def epub_tokens(data: bytes) -> Iterator[Token]:
    """The words of a book's articles."""
    book = open_book(data)
    for name in book.spine:
        if name not in {"nav.xhtml", "cover.xhtml"}:
            yield from _epub(book.tree(name).find(f"{XHTML}body"))


def _epub(element: Any) -> Iterator[Token]:
    for roles, text in _runs(element):
        yield from ((word, roles) for word in words(text))


def _runs(element: Any) -> list[tuple[frozenset[str], str]]:
    """Runs of text that stand in the same roles."""
    runs: list[tuple[frozenset[str], list[str]]] = []

    def say(text: str, own: frozenset[str]) -> None:
        if not runs or runs[-1][0] != own:
            runs.append((own, []))
        runs[-1][1].append(text)

    def visit(node: Any, own: frozenset[str]) -> None:
        if not isinstance(node.tag, str):
            return
        tag = node.tag.removeprefix(XHTML)
        own |= {EPUB[tag]} if tag in EPUB else set()
        own |= {"note"} if "note" in (node.get("class") or "").split() else set()
        is_apart = tag not in {
            "span",
            "a",
            "em",
            "strong",
            "i",
            "b",
            "code",
            "sub",
            "sup",
            "u",
            "s",
            "mark",
            "q",
            "bdi",
            "time",
            "abbr",
        }
        is_apart = is_apart or node.get("role") == "doc-noteref"
        if is_apart:
            say(" ", own)
        if tag == "img":
            say(f" {node.get('alt') or ''} ", own | {"alt"})
        elif node.tag == MATH:
            say(f" {node.get('alttext') or ''} ", own)
        else:
            say(node.text or "", own)
            for child in node:
                visit(child, own)
                say(child.tail or "", own)
        if is_apart:
            say(" ", own)

    visit(element, frozenset())
    return [(own, "".join(texts)) for own, texts in runs]


MARKS: Final = "\u200e\u200f\u2066\u2067\u2068"
"""Signs that say in which direction a line runs."""


def text_tokens(data: bytes) -> Iterator[Token]:
    """The words of a letter. Only its headings have a mark that stands for nothing else; other marks are words of the labels."""
    is_heading = False
    for line in data.decode().split("\n"):
        start = line.lstrip(MARKS)
        is_heading = start.startswith("#") or (is_heading and start.startswith("  "))
        yield from ((word, frozenset({"heading"} if is_heading else ())) for word in words(line))


def markdown_tokens(data: bytes) -> Iterator[Token]:
    """The words of a Markdown text, as a program shows it."""
    root = lxml.html.fragment_fromstring(to_html(data.decode()), create_parent="div")
    for back in root.xpath(".//*[@class='footnote-backref' or @class='footnote-ref']"):
        back.clear(keep_tail=True)
        back.text = " "  # Where a note is called a word ends.
    for note in root.xpath(".//li[@class='footnote-item']"):
        note.tag, note.attrib["class"] = "div", "note"
    for roles, text in _runs(root):
        yield from ((word, roles) for word in words(text))


def letter_tokens(data: bytes) -> Iterator[Token]:
    """The words of a letter's HTML part."""
    for roles, text in runs(html_tree(data).find("body")):
        yield from ((word, roles) for word in words(text))


def script_tokens(publication: Publication) -> Iterator[Token]:
    """The words of a narration."""
    script, _ = script_of(publication, SpeechOptions())
    for utterance in script.utterances():
        roles = frozenset(SCRIPT.get(utterance.role, {utterance.role}))
        yield from ((word, roles) for word in words(utterance.text))


def roles_of(article: Article, unit: TextUnit) -> frozenset[str]:
    """The roles that a text unit's place in the model asks for, from the outside in."""
    found: set[str] = set()
    node: Any = article
    for step in unit.place.split("."):
        found |= _role(node, step)
        node = _step(node, step)
    if unit.place.startswith("metadata.title") or isinstance(node, Heading):
        found.add("heading")
    return frozenset(found)


def _step(node: Any, step: str) -> Any:
    """What stands in a node under a step of a unit's place; pictures in a line are counted ("image0")."""
    if step.isdigit():
        return node[int(step)]
    if isinstance(node, tuple):
        pictures = [inline.image for inline in inlines_under(node) if isinstance(inline, InlineImage)]
        return pictures[int(step.removeprefix("image"))]
    return getattr(node, step)


def _role(node: Any, step: str) -> set[str]:
    """What standing in the field `step` of a node means."""
    match node:
        case Heading():
            return {"heading"}
        case List() | DefinitionGroup():
            return {"item"}
        case Table() if step in {"head", "bodies", "foot"}:
            return {"cell"}
        case Table() | Figure() if step in {"caption", "credit"}:
            return {"caption"}
        case Aside() | Details() if step in {"title", "summary"}:
            return {"box title"}
        case Quote():
            return {"quote"}
        case Note():
            return {"note"}
        case _:
            return (
                {"alt"} if step == "alt" and node.digest else set()
            )  # Of a picture that isn't there the words stand in its place.
