"""What words of a page the builder leaves out on purpose, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from bs4 import Tag
from msgspec import Struct

from exporter.reader.build.attributes import is_text
from exporter.reader.build.index import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from bs4.element import PageElement

Rule: TypeAlias = Literal[
    "advertising",
    "alert-mark",
    "back-link",
    "beside-notes",
    "card-control",
    "check-box",
    "code-title",
    "comment",
    "control",
    "description",
    "drawing",
    "fallback",
    "form",
    "formula",
    "formula-drawing",
    "hidden",
    "icon",
    "line-number",
    "list-mark",
    "lone-mark",
    "note-heading",
    "note-mark",
    "note-number",
    "note-twin",
    "permalink",
    "picture-title",
    "player-control",
    "quotation-mark",
    "repeated-caption",
    "ruby-bracket",
    "said-by-dash",
    "shortcode",
    "sign",
    "typed-rule",
]

RULES: Final[Mapping[Rule, str]] = {
    "advertising": "words inside a frame that is an advertisement, a counter or a button",
    "alert-mark": "the word in brackets that makes a quotation a warning; the box has its kind",
    "back-link": "the way back from a note to its reference",
    "beside-notes": "what stands beside the notes, outside of the article",
    "card-control": "what a card offers to do, and how often a quoted post was liked",
    "check-box": "a box that is typed; its state is the item's",
    "code-title": "the language above code; the code carries it",
    "comment": "a comment of those who wrote or checked the text, and the mark that leads to it",
    "control": "the words of buttons and fields",
    "description": "a description that no picture took",
    "drawing": "words inside a drawing; they stand in its picture",
    "fallback": "what a browser shows that can't show the thing itself",
    "form": "the words of a form; a link leads to it",
    "formula": "a formula's source; the formula stands in the text",
    "formula-drawing": "the drawing of a formula whose source stands beside it",
    "hidden": "what the page does not show",
    "icon": "a glyph of a font of icons, or a drawing that is an icon",
    "line-number": "the number of a line of code",
    "list-mark": "a bullet or a number that is typed before a paragraph; the list has it",
    "lone-mark": "a mark that parted what is gone",
    "note-heading": "the heading of notes that have all left the text",
    "note-mark": "the mark of a note; a reference stands for it",
    "note-number": "the number before a note; the note carries it",
    "note-twin": "a note that stands in the page a second time",
    "permalink": "the sign by which a heading or an entry is linked to",
    "picture-title": "what `title` says of a picture that the page calls an ornament",
    "player-control": "the clock and the speed of a player",
    "quotation-mark": "marks that are written in a quotation's element, which has its own",
    "repeated-caption": "the caption of a picture that stood twice",
    "ruby-bracket": "what browsers show around a reading that can't place it",
    "said-by-dash": "the dash before who said it",
    "shortcode": "the marks around a picture and its caption that a publishing system did not turn into markup",
    "sign": "a picture that is a sign of the page: a button, an icon, a portrait beside a name; its alternative",
    "typed-rule": "a rule that is typed; a rule stands for it",
}
"""Each rule with what it leaves out, in words."""

IN_ANOTHER_FORM: Final[frozenset[Rule]] = frozenset(
    {
        "alert-mark",
        "check-box",
        "code-title",
        "drawing",
        "formula",
        "formula-drawing",
        "list-mark",
        "note-mark",
        "note-number",
        "quotation-mark",
        "said-by-dash",
        "shortcode",
        "typed-rule",
    }
)
"""The rules whose words the article holds as something else than words."""


class LeftOut(Struct, frozen=True):
    """Words of the page that are not in the article, and the rule that left them out."""

    rule: Rule
    text: str


def shown_words(node: PageElement, without: Container[int] = (), texts: Mapping[int, str] | None = None) -> str:
    """The words of a node, blocks parted by spaces, white space collapsed; `without` are the ids of elements that don't count,
    `texts` what is read of texts of which not all is.
    """
    parts: list[str] = []
    _gather(node, parts, without, texts or {})
    return " ".join("".join(parts).split())


def said(nodes: object) -> str:
    """The words of nodes of the model."""
    from exporter.model import Text
    from exporter.model.walk import walk

    return " ".join(node.value for node in walk(nodes) if isinstance(node, Text))


def _gather(node: PageElement, parts: list[str], without: Container[int], texts: Mapping[int, str]) -> None:
    if not isinstance(node, Tag):
        if is_text(node):
            parts.append(texts.get(id(node), str(node)))
        return
    if id(node) in without:
        return
    apart = node.name in BLOCKS or node.name == "br"
    if apart:
        parts.append(" ")
    for child in node.contents:
        _gather(child, parts, without, texts)
    if apart:
        parts.append(" ")
