"""The tag tree → structure elements, parent tree and ID tree in the file (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pydyf

from formats.pdf.tagging.tag_tree import Tag
from formats.pdf.text_string import pdf_text
from formats.pdf.weasy.marked_content import Piece, Target
from formats.pdf.write.destinations import lead_into_structure
from formats.pdf.write.embedded_files import Attachment, embed

if TYPE_CHECKING:
    from datetime import datetime

    from formats.pdf.tagging.roles import Tree
    from formats.pdf.weasy.marked_content import Painted

_PAGINATION = {"Header": "/Header", "Footer": "/Footer"}

_OLD: Final = {"Aside": "Sect"}
"""Roles of PDF 2.0 by what stands for them in PDF 1.7."""

_MODERN: Final = {"Note": "FENote"}
"""Roles of PDF 1.7 by what took their place in PDF 2.0."""

_ONLY_OLD: Final = frozenset({"Art", "BlockQuote", "Code", "Quote", "Reference", "TOC", "TOCI"})
"""Roles that stand in the namespace of PDF 1.7 only (ISO 32000-2, annex L)."""

_NAMESPACE: Final = "http://iso.org/pdf2/ssn"


def write_structure(pdf: Any, tree: Tree, painted: Painted, *, modern: bool, moment: datetime) -> None:
    """Write a tag tree into `pdf`; pieces that it does not hold become artifacts. `modern`: as PDF 2.0 has it."""
    writer = _Writer(pdf, painted, modern=modern, moment=moment)
    writer.write(tree.root)
    if modern:
        lead_into_structure(pdf, lambda name: writer.reference(tree.home(name)), [writer.reference(tag) for tag in tree.bookmarks])


class _Writer:
    """Writes one tree. Numbers in the parent tree are: pages first, then groups, then annotations."""

    def __init__(self, pdf: Any, painted: Painted, *, modern: bool, moment: datetime) -> None:
        self.pdf = pdf
        self.painted = painted
        self.modern = modern
        self.moment = moment
        self.made: dict[int, Any] = {}
        self.referring: list[tuple[Any, Tag]] = []
        self.formulas: dict[str, bytes] = {}
        self.namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pdf_text(_NAMESPACE)})
        self.pages: tuple[bytes, ...] = pdf.page_references
        self.contents = {pdf.objects[int(reference.split()[0])]["Contents"]: n for n, reference in enumerate(self.pages)}
        self.owners: dict[int, tuple[Any, dict[int, bytes]]] = {}
        self.annotations: list[tuple[Any, bytes]] = []
        self.ids: dict[str, bytes] = {}

    def write(self, tree: Tag) -> None:
        """Write the tree, and all that the catalogue says of it."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(root)
        if self.modern:
            self.pdf.add_object(self.namespace)
            root["Namespaces"] = pydyf.Array([self.namespace.reference])
        root["K"] = pydyf.Array([self._element(tree, root.reference)])
        for made, tag in self.referring:
            made["Ref"] = pydyf.Array([self.reference(other) for other in tag.refers])
        self._artifacts()
        self._parents(root)
        if self.ids:
            names = pydyf.Array()
            for name in sorted(self.ids, key=_bytes_of):
                names += [pdf_text(name), self.ids[name]]
            tree_of_ids = pydyf.Dictionary({"Names": names})
            self.pdf.add_object(tree_of_ids)
            root["IDTree"] = tree_of_ids.reference
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def reference(self, tag: Tag) -> bytes:
        """The reference to a tag that was written."""
        reference: bytes = self.made[id(tag)].reference
        return reference

    def _element(self, tag: Tag, parent: bytes) -> bytes:
        role = (_MODERN if self.modern else _OLD).get(tag.role, tag.role)
        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{role}", "P": parent})
        self.pdf.add_object(made)
        self.made[id(tag)] = made
        if self.modern and tag.role not in _ONLY_OLD:
            made["NS"] = self.namespace.reference
        if tag.refers:
            self.referring.append((made, tag))
        if tag.mathml:
            made["AF"] = pydyf.Array([self._formula(tag.mathml)])
        reference: bytes = made.reference
        self._describe(tag, made)
        home = next((kid.page for kid in tag.kids if isinstance(kid, Piece)), None)
        if home is not None:
            made["Pg"] = self.pages[home]
        made["K"] = pydyf.Array([self._kid(kid, reference, home) for kid in tag.kids])
        return reference

    def _formula(self, mathml: str) -> bytes:
        """The file of a formula's MathML; the same formula has one."""
        if mathml not in self.formulas:
            number = len(self.formulas) + 1
            attachment = Attachment(
                name=f"formula-{number}.mml",
                media_type="application/mathml+xml",
                relationship="Supplement",
                description=f"MathML {number}",
                data=mathml.encode(),
            )
            self.formulas[mathml] = embed(self.pdf, attachment, self.moment)
        return self.formulas[mathml]

    def _describe(self, tag: Tag, made: Any) -> None:
        for key, words in (("Lang", tag.language), ("Alt", tag.alt), ("E", tag.expansion), ("ActualText", tag.actual)):
            if words:
                made[key] = pdf_text(words)
        if tag.id and tag.id not in self.ids:
            made["ID"] = pdf_text(tag.id)
            self.ids[tag.id] = made.reference
        owners = [pydyf.Dictionary({"O": f"/{owner}", **_values(values)}) for owner, values in tag.attributes.items()]
        if owners:
            made["A"] = owners[0] if len(owners) == 1 else pydyf.Array(owners)

    def _kid(self, kid: Tag | Piece | Target, parent: bytes, home: int | None) -> Any:
        match kid:
            case Tag():
                return self._element(kid, parent)
            case Target():
                self.annotations.append((kid.annotation, parent))
                return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self.pages[kid.page]})
            case Piece():
                return self._piece(kid, parent, home)

    def _piece(self, piece: Piece, parent: bytes, home: int | None) -> Any:
        stream, numbers = self.owners.setdefault(id(piece.stream), (piece.stream, {}))
        numbers[piece.number] = parent
        in_page = stream.reference in self.contents
        if in_page and piece.page == home:
            return piece.number
        made = pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[piece.page], "MCID": piece.number})
        if not in_page:
            made["Stm"] = stream.reference
        return made

    def _artifacts(self) -> None:
        """Turn each piece that no structure element holds into an artifact (14.8.2.2)."""
        kinds = {id(piece): kind for piece, kind in self.painted.artifacts}
        loose = [piece for piece, _ in self.painted.artifacts]
        loose += [piece for pieces in self.painted.pieces.values() for piece in pieces]
        for piece in loose:
            if piece.number in self.owners.get(id(piece.stream), (None, {}))[1]:
                continue
            kind = kinds.get(id(piece), "Layout")
            values = {"Type": "/Layout" if kind in {"Layout", "Leader"} else "/Pagination"}
            if kind in _PAGINATION:
                values["Subtype"] = _PAGINATION[kind]
            piece.stream.stream[piece.place - 1] = "/Artifact"
            piece.stream.stream[piece.place] = pydyf.Dictionary(values)

    def _parents(self, root: Any) -> None:
        """The parent tree: what each mark and each annotation belongs to (14.7.4.4)."""
        entries = pydyf.Array()
        by_page = {
            self.contents[stream.reference]: numbers
            for stream, numbers in self.owners.values()
            if stream.reference in self.contents
        }
        for page in range(len(self.pages)):
            entries += [page, _marks(by_page.get(page, {}))]
        key = len(self.pages)
        for stream, numbers in self.owners.values():
            if stream.reference not in self.contents:
                stream.extra["StructParents"] = key
                entries += [key, _marks(numbers)]
                key += 1
        for annotation, parent in self.annotations:
            annotation["StructParent"] = key
            entries += [key, parent]
            key += 1
        tree = pydyf.Dictionary({"Nums": entries})
        self.pdf.add_object(tree)
        root["ParentTree"] = tree.reference
        root["ParentTreeNextKey"] = key


def _marks(numbers: dict[int, bytes]) -> Any:
    return pydyf.Array([numbers.get(number, "null") for number in range(max(numbers, default=-1) + 1)])


def _values(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return pydyf.Array([pdf_text(item) for item in value])
    if isinstance(value, str) and not value.startswith("/"):
        return pdf_text(value)
    return pydyf.Array(value) if isinstance(value, tuple) else value


def _bytes_of(name: str) -> bytes:
    return name.encode("utf-8")
