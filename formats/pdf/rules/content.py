"""Rules on what pages paint: all of it tagged or an artifact, in a language, in fonts that say what their letters are
(ISO 14289-1, 7.1, 7.2, 7.21), and all words on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pikepdf
from msgspec import Struct, field
from msgspec.structs import replace

from formats.pdf.rules.fonts import INVISIBLE, Font
from formats.pdf.rules.pen import MOVES, SAME, Box, Matrix, Pen, beyond, edges, matrix, times

if TYPE_CHECKING:
    from formats.pdf.rules.found import Findings
    from formats.pdf.rules.tree import Tree

_PAINTS: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "EI", "INLINE IMAGE"})
_SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
_DEEP: Final = 12
"""Forms in forms, after which a file is taken for one that draws itself."""

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
        return replace(self, pen=replace(self.pen))


def check_content(pdf: pikepdf.Pdf, tree: Tree | None, found: Findings) -> None:
    """The rules on the content of each page."""
    fonts: dict[Any, Font] = {}
    has_language = bool(str(pdf.Root.get("/Lang", "")))
    for number, page in enumerate(pdf.pages, 1):
        runner = _Runner(tree, found, f"page {number}", fonts, edges(page), has_language=has_language)
        runner.run(page.obj, page.obj.get("/Resources") or _inherited(page.obj), page.obj.objgen)
    for font in fonts.values():
        font.tell(found)


def _inherited(page: Any) -> Any:
    for _ in range(50):
        page = page.get("/Parent")
        if page is None:
            break
        if "/Resources" in page:
            return page["/Resources"]
    return pikepdf.Dictionary()


class _Runner(Struct):
    tree: Tree | None
    found: Findings
    place: str
    fonts: dict[Any, Font]
    box: Box | None
    has_language: bool
    stack: list[_Mark] = field(default_factory=list)
    depth: int = 0

    def run(self, stream: Any, resources: Any, key: Any, placed: Matrix = SAME) -> None:
        """Run the operators of a page or a form, which stands where `placed` puts it."""
        state, saved = _State(Pen(placed)), list[_State]()
        height = len(self.stack)
        try:
            operators: Any = pikepdf.parse_content_stream(stream, _WANTED)
        except pikepdf.PdfError as error:
            self.found.add("PDF-101", self.place, reason=str(error))
            return
        for operands, operator in operators:
            match name := str(operator):
                case "BDC" | "BMC":
                    self._begin(list(operands), name, resources, key)
                case "EMC":
                    if len(self.stack) > height:
                        self.stack.pop()
                case "q":
                    saved.append(state.copied())
                case "Q":
                    if saved:
                        state = saved.pop()
                case "Tf":
                    state.font = self._font(resources, operands[0])
                    state.pen.move(name, operands)
                case "Tr":
                    state.mode = int(operands[0])
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

    def _begin(self, operands: list[Any], name: str, resources: Any, key: Any) -> None:
        properties = operands[1] if name == "BDC" and len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(properties, {})
        artifact = operands[0] == "/Artifact" if operands else False
        number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
        owner = self.tree.owners.get((key, int(number))) if self.tree and number is not None else None
        around = self.stack[-1] if self.stack else _Mark()
        if artifact and around.tagged:
            self.found.add("PDF-110", self.place, inner="An artifact", outer="tagged content")
        if owner is not None and around.artifact:
            self.found.add("PDF-110", self.place, inner="Tagged content", outer="an artifact")
        says = isinstance(properties, pikepdf.Dictionary) and "/Lang" in properties
        self.stack.append(
            _Mark(
                artifact=artifact or around.artifact,
                tagged=owner is not None or around.tagged,
                language=says or around.language or bool(owner and owner.language),
            )
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
        held = resources.get("/Font", {}).get(name) if resources is not None else None
        if not isinstance(held, pikepdf.Dictionary):
            return None
        key = held.objgen if held.is_indirect else id(held)
        return self.fonts.setdefault(key, Font(held, self.place))

    def _draw(self, resources: Any, name: Any, placed: Matrix) -> None:
        held = resources.get("/XObject", {}).get(name) if resources is not None else None
        if not isinstance(held, pikepdf.Stream):
            return
        if held.get("/Subtype") != "/Form":
            self._paint()
        elif self.depth < _DEEP:
            self.depth += 1
            owner = self.tree.objects.get(held.objgen) if self.tree else None
            around = self.stack[-1] if self.stack else _Mark()
            self.stack.append(_Mark(artifact=around.artifact, tagged=around.tagged or owner is not None, language=around.language))
            inner = times(matrix(held.get("/Matrix", SAME)), placed)
            self.run(held, held.get("/Resources", resources), held.objgen, inner)
            self.stack.pop()
            self.depth -= 1
