"""The document's elements → the tag tree: one structure element for one element, on however many pages it stands.

The tree is walked, not the pages, so the order is the document's own; what pages show (`Painted`) hangs on it. What no element
claims is an artifact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from formats.pdf.tagging.cells import cell
from formats.pdf.tagging.children import blocks, in_line, one
from formats.pdf.tagging.context import Around, classes
from formats.pdf.tagging.link_targets import Homes
from formats.pdf.tagging.lists import definitions, item, list_of
from formats.pdf.tagging.ruby import ruby
from formats.pdf.tagging.tag_tree import Kid, Tag
from formats.pdf.tree.document import SHIFT
from formats.pdf.tree.print_tree import COLUMNS, MATHML, SAID
from formats.pdf.weasy.marked_content import Piece, Target

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree import ElementTree as ET

    from formats.pdf.weasy.marked_content import Painted

_BLOCKS: Final = {
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Aside",
    "header": "Div",
    "footer": "Div",
    "div": "Div",
    "figure": "Div",
    "p": "P",
    "pre": "P",
    "blockquote": "BlockQuote",
    "figcaption": "Caption",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CODE: Final = frozenset({"code", "kbd", "samp"})
_DECORATED: Final = {"del": "LineThrough", "ins": "Underline", "u": "Underline"}
_KEPT: Final = frozenset({"td", "th", "tr"})
"""Elements that hold their place in the tree even where nothing was painted for them."""

_GENERATED: Final = frozenset({"marker", "footnote-call", "footnote-marker"})
"""Parts of an element that its own rule places; all other pieces stand in its content."""


class Tree(Struct, frozen=True, kw_only=True):
    """A tag tree: its root, the role Document, and where a link to a named place leads."""

    root: Tag
    home: Callable[[str], Tag]
    bookmarks: tuple[Tag, ...]


def tag_tree(root: ET.Element, painted: Painted, *, modern: bool = False) -> Tree:
    """The tag tree of a document; `modern`: for PDF 2.0."""
    tagger = _Tagger(painted, root, modern=modern)
    top = Tag(role="Document", kids=blocks(tagger.kids(root, Around(language=root.get("lang", "")))))
    homes = Homes(root, top, tagger.homes, tagger.named)
    for tag, address in tagger.leads:
        tag.refers.append(homes.of_name(address))
    return Tree(root=top, home=homes.of_name, bookmarks=tuple(homes.of_element(element) for element in painted.bookmarks))


class _Tagger:
    """Walks the elements of one document."""

    def __init__(self, painted: Painted, root: ET.Element, *, modern: bool) -> None:
        self.painted = painted
        self.modern = modern
        self.homes: dict[ET.Element, Tag] = {}
        self.named: dict[str, Tag] = {}
        self.leads: list[tuple[Tag, str]] = []
        self.first: dict[Any, int] = {}
        self._order(root)

    def _order(self, root: ET.Element) -> None:
        """Note for each element with content the order of its first piece; a note stands where it is called."""
        for element in reversed(list(root.iter())):
            orders = [self.first[child] for child in element if child in self.first]
            pieces = self.painted.pieces.get(element, ())
            calls = [piece.order for piece in pieces if piece.part == "footnote-call"]
            orders += [piece.order for piece in pieces]
            if orders:
                self.first[element] = min(calls or orders)

    def kids(self, element: ET.Element, around: Around) -> list[Kid]:
        """What is in an element, in order: pieces where they stand between its children, else the children as written."""
        pieces = [piece for piece in self.painted.pieces.get(element, ()) if piece.part not in _GENERATED]
        children = [child for child in element if child in self.first or child.tag in _KEPT]
        if not pieces:
            return [kid for child in children for kid in self.tags(child, around)]
        last = pieces[-1].order
        entries: list[tuple[int, int, Any]] = [(piece.order, 0, piece) for piece in pieces]
        entries += [(self.first.get(child, last), number, child) for number, child in enumerate(children, 1)]
        entries.sort(key=lambda entry: entry[0])
        found: list[Kid] = []
        for _, number, entry in entries:
            found += self.tags(entry, around) if number else [entry]
        return self._joined(found) if self.painted.going_on else found

    def _joined(self, kids: list[Kid]) -> list[Kid]:
        """Lines between which a word is broken in one element that says them, the rest as it was."""
        found: list[Kid] = []
        open_span: Tag | None = None
        for kid in kids:
            going_on = isinstance(kid, Piece) and kid.order in self.painted.going_on
            if open_span is None and going_on:
                open_span = Tag(role="Span", actual="")
                found.append(open_span)
            if open_span is None or not isinstance(kid, Piece):
                found.append(kid)
                continue
            open_span.kids.append(kid)
            open_span.actual = f"{open_span.actual}{kid.text}"
            if not going_on:
                open_span = None
        return found

    def refers(self, tag: Tag, address: str | None) -> None:
        """Note that a tag leads to what is at an address of this file (`#name`)."""
        if self.modern and address and address.startswith("#"):
            self.leads.append((tag, address[1:]))

    def stands_for(self, element: ET.Element, tag: Tag) -> None:
        """Note that a tag is where links to an element lead."""
        self.homes[element] = tag

    def part(self, element: ET.Element, name: str) -> list[Kid]:
        """The pieces of one generated part of an element."""
        return [piece for piece in self.painted.pieces.get(element, ()) if piece.part == name]

    def tags(self, element: ET.Element, around: Around) -> list[Kid]:
        """What an element is in the tag tree: nothing, one tag, or what is in it."""
        if element.get("aria-hidden") == "true":
            return []
        language = element.get("lang")
        own = language if language and language != around.language else None
        around = replace(
            around,
            language=language or around.language,
            shift=int(element.get(SHIFT, around.shift)),
            in_maths=element.get("aria-label") if element.get("role") == "math" else around.in_maths,
            mathml=element.get(MATHML, around.mathml),
            in_contents=around.in_contents or element.get("role") == "doc-toc",
        )
        made = self._element(element, around)
        if made and isinstance(made[0], Tag):
            self.homes.setdefault(element, made[0])
        if own is None:
            return made
        if len(made) == 1 and isinstance(made[0], Tag):
            made[0].language = own
            return made
        # What has no tag of its own gets one that says the language.
        if not made:
            return made
        inline = all(not isinstance(kid, Tag) or kid.stands_in_line for kid in made)
        return [Tag(role="Span" if inline else "Div", kids=made if inline else blocks(made), language=own)]

    def _element(self, element: ET.Element, around: Around) -> list[Kid]:
        match element.tag:
            case tag if tag in _HEADINGS:
                return self._heading(element, around)
            case "ul" | "ol":
                return list_of(element, around, self)
            case "li":
                return item(element, around, self)
            case "dl":
                return definitions(element, around, self)
            case "table":
                return self._table(element, around)
            case "td" | "th":
                return [cell(element, around, self)]
            case "thead" | "tbody" | "tfoot":
                return self._block(element, replace(around, group=element.tag))
            case "figure":
                return self._figure(element, around)
            case "div" if element.get(COLUMNS):
                return self.kids(element, around)
            case tag if tag in _BLOCKS:
                return self._block(element, around)
            case "img":
                return self._picture(element, around)
            case _:
                return self._inline(element, around)

    def _inline(self, element: ET.Element, around: Around) -> list[Kid]:
        match element.tag:
            case "a":
                return self._link(element, around)
            case "span" if "footnote" in classes(element):
                return self._note(element, around)
            case "span" if "checkbox" in classes(element):
                return one("Span", self.kids(element, around), alt=element.get("aria-label"))
            case "span" if "maths-line" in classes(element) and around.in_maths:
                return one("Formula", self.kids(element, around), alt=around.in_maths, mathml=around.mathml)
            case "span" if "footnote-paragraph" in classes(element):
                return one("P", self.kids(element, around))
            case "span" if (said := element.get(SAID)) is not None:
                return one("Span", self.kids(element, around), actual=said)
            case "ruby":
                return ruby(element, around, self)
            case "em" | "strong" if self.modern:
                return one(element.tag.title(), self.kids(element, around))
            case "q":
                return one("Quote", self.kids(element, around))
            case tag if tag in _CODE:
                return one("Code", self.kids(element, around))
            case "abbr" if element.get("title"):
                return one("Span", self.kids(element, around), expansion=element.get("title"))
            case tag if tag in _DECORATED:
                return one("Span", self.kids(element, around), attributes={"Layout": {"TextDecorationType": f"/{_DECORATED[tag]}"}})
            case _:
                return self.kids(element, around)

    def _block(self, element: ET.Element, around: Around) -> list[Kid]:
        return one(_BLOCKS[element.tag], self.kids(element, around), keep=element.tag in _KEPT)

    def _heading(self, element: ET.Element, around: Around) -> list[Kid]:
        """A heading; notes that are called in it stand after it, or their words would be the heading's."""
        level = min(6, int(element.tag[1]) + around.shift)
        kids = self.kids(element, around)
        notes = [kid for kid in kids if isinstance(kid, Tag) and kid.role == "Note"]
        return [*one(f"H{level}", [kid for kid in kids if kid not in notes]), *notes]

    def _table(self, element: ET.Element, around: Around) -> list[Kid]:
        return one("Table", self.kids(element, around))

    def _figure(self, element: ET.Element, around: Around) -> list[Kid]:
        """Content and caption side by side: an alternative text replaces all below it, so a caption can't stand in a Figure."""
        kids = self.kids(element, around)
        tables = [kid for kid in kids if isinstance(kid, Tag) and kid.role == "Table"]
        match tables, _captions(kids):
            case [table], [caption] if len(kids) == 2 and not _captions(table.kids):
                table.kids.insert(0 if kids[0] is caption else len(table.kids), caption)
                return [table]
        # In PDF 2.0 a Div is as if it were not there, and the caption would be the article's (ISO/TS 32005, table 5).
        return one("Sect" if self.modern else "Div", kids)

    def _picture(self, element: ET.Element, around: Around) -> list[Kid]:
        pieces = self.painted.pieces.get(element, [])
        if "formula" in classes(element):
            words = around.in_maths or element.get("alt")
            made = Tag(role="Formula", kids=list(pieces), alt=words, mathml=around.mathml)
        elif element.get("role") == "presentation" or not element.get("alt"):
            return []
        else:
            made = Tag(role="Figure", kids=list(pieces), alt=element.get("alt"), inline="inline-image" in classes(element))
        boxes = [piece.box for piece in pieces if piece.page == pieces[0].page]
        if not boxes:
            return []
        made.attributes["Layout"] = {
            "Placement": "/Inline" if made.stands_in_line else "/Block",
            "BBox": (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)),
        }
        return [made]

    def _link(self, element: ET.Element, around: Around) -> list[Kid]:
        kids = self.kids(element, around)
        targets: list[Kid] = [
            target for node in element.iter() if node.tag in {"a", "img"} for target in self.painted.targets.get(node, ())
        ]
        if not kids or not targets:
            return kids
        words: str = element.get("aria-label") or " ".join("".join(element.itertext()).split())
        words = words or " ".join(image.get("alt", "") for image in element.iter("img")) or element.get("href") or ""
        for target in targets:
            assert isinstance(target, Target)
            target.say(words)
        made = one("Link", [*targets, *in_line(kids)])
        if around.in_contents or element.get("role") == "doc-noteref":
            return one("Reference", made)
        return made

    def _note(self, element: ET.Element, around: Around) -> list[Kid]:
        """The reference where it is called, then the note, though it stands at the foot of the page; each leads to the other."""
        name = element.get("id") or ""
        body = self.kids(element, around)
        label = self._leading(element, "footnote-marker", element.get("data-back") or "")
        call = self._leading(element, "footnote-call", element.get("data-reference") or element.get("data-mark") or "")
        reference = one("Reference", call)
        note = one("Note", [*one("Lbl", label), *body], id=name)
        if reference and note:
            (called,), (noted,) = reference, note
            assert isinstance(called, Tag)
            assert isinstance(noted, Tag)
            self.stands_for(element, noted)
            self.named[f"{name}-ref1"] = called
            if self.modern:
                called.refers.append(noted)
                noted.refers.append(called)
                noted.attributes["FENote"] = {"NoteType": "/Footnote"}
        return [*reference, *note]

    def _leading(self, element: ET.Element, part: str, words: str) -> list[Kid]:
        """A generated part of an element in a link, where it is one."""
        kids = self.part(element, part)
        targets: list[Kid] = [target for target in self.painted.targets.get(element, ()) if target.part == part]
        for target in targets:
            assert isinstance(target, Target)
            target.say(words)
        return one("Link", [*targets, *kids]) if targets and kids else kids


def _captions(kids: list[Kid]) -> list[Tag]:
    return [kid for kid in kids if isinstance(kid, Tag) and kid.role == "Caption"]
