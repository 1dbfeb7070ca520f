"""Rules on what pages paint: all of it tagged or an artifact, in a language, in fonts that say what their letters are
(ISO 14289-1, 7.1, 7.2, 7.21), and all words on the page.
"""

from __future__ import annotations

from collections import Counter
from copy import copy
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from msgspec import Struct, field

from formats.pdf.rules.document import has_language
from formats.pdf.rules.fonts import INVISIBLE, Font
from formats.pdf.rules.found import Findings
from formats.pdf.rules.pen import MOVES, SAME, Box, Matrix, Pen, beyond, edges, matrix, times
from formats.pdf.rules.structure import LANGUAGE, WORDS
from formats.pdf.rules.typed import dictionary, entry, integer, items, number, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from formats.pdf.rules.tree import Tree

_PAINTS: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "EI", "INLINE IMAGE"})
_SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
HIDDEN: Final = 2
"""The flag of an annotation that is not shown (ISO 32000-1, table 165)."""
_DEEP: Final = 12
"""Forms in forms, after which a file is taken for one that draws itself."""
_SAVED: Final = 1000
"""States that are kept at once; files of programs have some thirty."""
_RUNS: Final = 20_000
_SIZE: Final = 20_000_000
_RUNS_OF_A_PAGE: Final = 100
_SIZE_OF_A_PAGE: Final = 1_000_000
"""Forms that are drawn, and the bytes of them, each counted as often as it is drawn: in a file, and for each page more."""
_LONGEST: Final = 16_000_000
"""Bytes of a page's content, each two of which may become an operator of a hundred and fifty bytes."""

_WANTED: Final = " ".join(sorted(_PAINTS | _SHOWS | MOVES | {"BDC", "BMC", "EMC", "Do", "Tf", "Tr", "q", "Q", "BI", "ID"}))


class _Mark(Struct):
    """A marked-content sequence: is it an artifact, does the tree know it, the language of what it holds."""

    artifact: bool = False
    tagged: bool = False
    language: bool = False


class _State(Struct):
    pen: Pen
    font: Font | None = None
    mode: int = 0

    def copied(self) -> _State:
        """The state as it is now, to come back to."""
        state = copy(self)
        state.pen = copy(self.pen)
        return state


def check_content(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], tree: Tree | None, found: Findings) -> None:
    """The rules on the content of each page."""
    fonts: dict[Any, Font] = {}
    forms = _Forms(most=_RUNS + _RUNS_OF_A_PAGE * len(pages), largest=_SIZE + _SIZE_OF_A_PAGE * len(pages))
    told = has_language(pdf)
    for count, page in enumerate(pages, 1):
        runner = _Runner(tree, found, f"page {count}", fonts, forms, edges(page), has_language=told)
        runner.run(page.obj, _resources(page.obj), page.obj.objgen)
        runner.run_annotations(page.obj)
    for key in forms.tagged:
        if forms.drawn[key] > 1:
            found.add("PDF-142", f"object {key[0]}")
    for font in fonts.values():
        font.tell(found)


def paints_untagged(stream: pikepdf.Stream) -> bool:
    """Whether a form of its own paints anything that it does not mark as an artifact."""
    found = Findings()
    own = stream.get("/Resources")
    runner = _Runner(None, found, "", {}, _Forms(most=_RUNS, largest=_SIZE), None, has_language=True)
    runner.run(stream, own if isinstance(own, pikepdf.Dictionary) else pikepdf.Dictionary(), stream.objgen)
    return any(each.code == "PDF-109" for each in found.told())


def _resources(page: Any) -> Any:
    """What a page names in its content, its own or inherited; an empty dictionary where that is none."""
    for _ in range(50):
        held = entry(page, "/Resources")
        if held is not None:
            return held if isinstance(held, pikepdf.Dictionary) else pikepdf.Dictionary()
        page = entry(page, "/Parent")
    return pikepdf.Dictionary()


class _Forms(Struct):
    """The forms that are being drawn, and what drawing forms has cost: a file may be made so that each draws the next ten times."""

    most: int
    largest: int
    open: set[Any] = field(default_factory=set)
    drawn: Counter[Any] = field(default_factory=Counter)
    tagged: set[Any] = field(default_factory=set)
    runs: int = 0
    size: int = 0

    def may_run(self, form: Any) -> bool:
        """Whether another form may be drawn; then it is counted."""
        self.runs += 1
        self.size += integer(form, "/Length")
        return self.runs <= self.most and self.size <= self.largest


class _Runner(Struct):
    tree: Tree | None
    found: Findings
    place: str
    fonts: dict[Any, Font]
    forms: _Forms
    box: Box | None
    has_language: bool
    stack: list[_Mark] = field(default_factory=list)
    depth: int = 0

    def run(self, stream: Any, resources: Any, key: Any, placed: Matrix = SAME) -> None:
        """Run the operators of a page or a form, which stands where `placed` puts it."""
        state, saved, unsaved = _State(Pen(placed)), list[_State](), 0
        height = len(self.stack)
        for operands, operator in self._operators(stream):
            match name := text_of(operator) or str(operator):
                case "BDC" | "BMC":
                    self._begin(list(operands), name, resources, key)
                case "EMC":
                    if len(self.stack) > height:
                        self.stack.pop()
                case "q" if len(saved) == _SAVED:
                    unsaved += 1
                case "q":
                    saved.append(state.copied())
                case "Q" if unsaved:
                    unsaved -= 1
                case "Q":
                    if saved:
                        state = saved.pop()
                case "Tf" | "Tr" | "Do" if not len(operands):
                    self.found.add("PDF-135", self.place, entry=f"The operator {name}", found="alone", wanted="operands")
                case "Tf":
                    state.font = self._font(resources, operands[0])
                    state.pen.move(name, operands)
                case "Tr":
                    state.mode = int(number(operands[0]))
                case "Do":
                    self._draw(resources, operands[0], state.pen.page)
                case _ if name in _SHOWS:
                    state.pen.move(name, operands)
                    self._show(operands, state)
                case _ if name in MOVES:
                    state.pen.move(name, operands)
                case _ if name in _PAINTS:
                    self._paint()
        del self.stack[height:]

    def run_annotations(self, page: Any) -> None:
        """Run what the annotations of a page show, in each of their states; their tags are those of the annotations."""
        self.box = None
        for note in items(entry(page, "/Annots")):
            held = entry(entry(note, "/AP"), "/N")
            for shown in held.values() if isinstance(held, pikepdf.Dictionary) else [held]:
                if not isinstance(shown, pikepdf.Stream) or integer(note, "/F") & HIDDEN or not self.forms.may_run(shown):
                    continue
                self.stack.append(_Mark(tagged=True, language=True))
                own = entry(shown, "/Resources")
                self.run(shown, own if isinstance(own, pikepdf.Dictionary) else _resources(page), shown.objgen)
                self.stack.pop()

    def _operators(self, stream: Any) -> Iterator[Any]:
        """The operators of a page or a form, none from where it can't be read or if it is too long, of which it is told."""
        try:
            length = sum(len(each.read_bytes()) for each in _streams(stream))
            if length <= _LONGEST:
                yield from pikepdf.parse_content_stream(stream, _WANTED)
                return
            reason = f"its content has more than {_LONGEST // 1_000_000} MB, and is not looked at"
        except (pikepdf.PdfError, TypeError, ValueError) as error:
            reason = str(error)
        self.found.add("PDF-101", self.place, reason=reason)

    def _begin(self, operands: list[Any], name: str, resources: Any, key: Any) -> None:
        properties = operands[1] if name == "BDC" and len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = dictionary(resources, "/Properties").get(properties, {})
        artifact = operands[0] == "/Artifact" if operands else False
        mark = integer(properties, "/MCID", -1)
        owner = self.tree.owners.get((key, mark)) if self.tree and mark >= 0 else None
        around = self.stack[-1] if self.stack else _Mark()
        if artifact and around.tagged:
            self.found.add("PDF-110", self.place, inner="An artifact", outer="tagged content")
        if owner is not None and around.artifact:
            self.found.add("PDF-110", self.place, inner="Tagged content", outer="an artifact")
        if mark >= 0 and key in self.forms.open:
            self.forms.tagged.add(key)
        said = entry(properties, "/Lang")
        if said is not None and not LANGUAGE.fullmatch(text_of(said)):
            self.found.add("PDF-108", self.place, language=text_of(said))
        has_language = said is not None or around.language or bool(owner and owner.language)
        if operands[:1] == ["/Span"] and not (has_language or self.has_language) and any(each in properties for each in WORDS):
            self.found.add("PDF-107", self.place, what="an element's words")
        self.stack.append(
            _Mark(artifact=artifact or around.artifact, tagged=owner is not None or around.tagged, language=has_language)
        )

    def _paint(self) -> _Mark:
        mark = self.stack[-1] if self.stack else _Mark()
        if not mark.artifact and not mark.tagged:
            self.found.add("PDF-109", self.place)
        return mark

    def _show(self, operands: Any, state: _State) -> None:
        mark = self._paint()
        if not self.has_language and not mark.language and not mark.artifact:
            self.found.add("PDF-107", self.place, what="text on the pages")
        if state.font is None:
            return
        last = operands[-1] if len(operands) else ""
        held = last if isinstance(last, pikepdf.Array) else [last]
        pieces = [bytes(piece) if isinstance(piece, pikepdf.String) else piece for piece in held]
        for piece in pieces:
            if isinstance(piece, bytes):
                state.font.show(piece, state.mode)
        ends = state.pen.show(state.font, pieces)
        seen = state.mode != INVISIBLE and not mark.artifact
        if self.box is not None and seen and ends is not None and any(beyond(end, self.box) for end in ends):
            self.found.add("PDF-205", self.place)

    def _font(self, resources: Any, name: Any) -> Font | None:
        held = _named(resources, "/Font", name)
        if not isinstance(held, pikepdf.Dictionary):
            return None
        key = held.objgen if held.is_indirect else id(held)
        return self.fonts.setdefault(key, Font(held, self.place))

    def _draw(self, resources: Any, name: Any, placed: Matrix) -> None:
        held = _named(resources, "/XObject", name)
        if not isinstance(held, pikepdf.Stream):
            return
        if held.get("/Subtype") != "/Form":
            self._paint()
        elif self.depth < _DEEP and held.objgen not in self.forms.open:
            if not self.forms.may_run(held):
                self.found.add("PDF-101", "Document", reason="its forms draw one another too often, and are not looked at any more")
                return
            self.forms.open.add(held.objgen)
            self.forms.drawn[held.objgen] += 1
            self.depth += 1
            owner = self.tree.objects.get(held.objgen) if self.tree else None
            around = self.stack[-1] if self.stack else _Mark()
            self.stack.append(_Mark(artifact=around.artifact, tagged=around.tagged or owner is not None, language=around.language))
            inner = times(matrix(held.get("/Matrix", SAME)), placed)
            own = held.get("/Resources", resources)
            self.run(held, own if isinstance(own, pikepdf.Dictionary) else pikepdf.Dictionary(), held.objgen, inner)
            self.stack.pop()
            self.depth -= 1
            self.forms.open.discard(held.objgen)


def _named(resources: Any, kind: str, name: Any) -> Any:
    """What the resources of a page call so; None where that is nothing."""
    return dictionary(resources, kind).get(name) if isinstance(name, pikepdf.Name) else None


def _streams(held: Any) -> list[pikepdf.Stream]:
    """The streams of a page's content, or a form itself."""
    parts = [held] if isinstance(held, pikepdf.Stream) else items(entry(held, "/Contents"))
    return [part for part in parts if isinstance(part, pikepdf.Stream)]
