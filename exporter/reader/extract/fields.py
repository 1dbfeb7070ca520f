"""Forms and fields: what is filled in and sent goes, with what names it; what is only written in a form stays.

A form is only a wrapper where a text stands in it, or where nothing in it is sent: a list to tick off, a quiz.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.names import boilerplate_of
from exporter.reader.extract.account import NUMBER
from exporter.reader.extract.collapsed import LABEL
from exporter.reader.extract.controls import ASKS
from exporter.reader.extract.panels import SOME, alone_in, element_beside
from exporter.reader.lexicon.controls import is_button_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NODES: Final = "form, input, select, textarea, progress, meter"
_FIELDS: Final = "input, select, textarea"
_TICKED: Final = frozenset({"checkbox", "radio"})
_COUNTING: Final = frozenset({"number", "text"})
_SENDING: Final = frozenset({"submit", "image", "button"})
_UNNAMED: Final = _SENDING | {"hidden", "reset"}
_LISTED: Final = frozenset({"li", "td", "dd", "p"})
_TEXT: Final = "h1, article, main"
_SENTENCES: Final = "p, legend, h2, h3, h4, h5, li"
_HALF: Final = 0.5  # The share of a page's text that makes the form around it a wrapper.
_LONG: Final = 1000  # Characters of a form that may hold so much.
_LEVELS: Final = 4  # Steps up to the label around a field.
_PANELS: Final = frozenset({"div", "section", "article"})
_ROW: Final = 2  # Radio buttons of a row.
_FEW: Final = 10  # Choices that a sentence can hold.


def drop_fields(document: LexborHTMLParser) -> None:
    """Take out fields and what names them, but check boxes: they are the state of a task; undo forms that are wrappers."""
    nodes = document.css(_NODES)
    if not nodes:
        return
    forms = [node for node in nodes if node.tag == "form"]
    sizes = [len(form.text()) for form in forms]
    whole = _length(document.body) if document.body is not None and max(sizes, default=0) > _LONG else 0
    for form, size in zip(forms, sizes, strict=True):
        if (size > _LONG and _length(form) > _HALF * whole) or _is_wrapper(form):
            form.unwrap(delete_empty=True)
    labels = _Labels(document, nodes)
    labels.name_panels()
    for field in nodes:
        kind = _kind(field)
        if field.tag in {"progress", "meter"}:
            _say(field)
        elif field.tag == "select" and (choices := _choices(field)):
            field.replace_with(choices)
        elif kind in _COUNTING and (amount := _amount(field)):
            field.replace_with(amount)
        elif field.tag != "form":
            if kind not in _UNNAMED:
                labels.settle(field, kind)
            if kind != "checkbox":
                field.decompose(recursive=False)


def drop_values(document: LexborHTMLParser) -> None:
    """Take out fields with what can be chosen or filled in, but check boxes; the words beside them stay, and the forms."""
    for node in document.css(_NODES):
        if node.tag in {"progress", "meter"}:
            _say(node)
        elif node.tag != "form" and _kind(node) != "checkbox":
            node.decompose(recursive=False)


def _length(node: LexborNode) -> int:
    """Characters of text in an element, without those that can be chosen."""
    return len(node.text()) - sum(len(field.text()) for field in node.css("select, textarea"))


def _kind(field: LexborNode) -> str:
    """The type of a field to be filled in or ticked, "text" for most; "" for other elements than `input`."""
    return (field.attributes.get("type") or "text").strip().lower() if field.tag == "input" else ""


def _is_wrapper(form: LexborNode) -> bool:
    """Whether a form is there for the page's sake and holds its text, or is a list or a quiz of which nothing is sent."""
    kinds = {_kind(each) for each in form.css(_FIELDS)} - {"hidden"}
    if kinds.isdisjoint(_TICKED) or not kinds <= _TICKED | _SENDING:
        return form.css_first(_TEXT) is not None
    if boilerplate_of(f"{form.attributes.get('class') or ''} {form.id or ''}") is not None:
        return False
    if kinds <= _TICKED and form.css_first("button") is None:
        return True
    return sum(each.text().rstrip().endswith(ASKS) for each in form.css(_SENTENCES)) > 1


class _Labels:
    """What names the fields of a page."""

    def __init__(self, document: LexborHTMLParser, nodes: list[LexborNode]) -> None:
        self._document = document
        self._named: dict[str, LexborNode] | None = None
        self._groups = Counter(each.attributes.get("name") for each in nodes if _kind(each) == "radio" and not _is_in_form(each))

    def name_panels(self) -> None:
        """Put the labels of a row of radio buttons, with as many texts behind it, before these: they are tabs without a script."""
        rows: dict[str, list[LexborNode]] = {}
        for field in self._document.css("input[type=radio i][name][id]") if self._groups else ():
            label = self._of(field, "radio")
            if label is not None and not _is_in_form(field):
                rows.setdefault(field.attributes.get("name") or "", []).append(label)
        for row in rows.values():
            panels = _panels_behind(row[-1])
            if len(row) < _ROW or len(panels) != len(row) or any(each.parent != row[0].parent for each in row):
                continue
            for label, panel in zip(row, panels, strict=True):
                name: Any = self._document.create_node("p")
                name.attrs[LABEL] = ""
                if number := label.attributes.get(NUMBER):
                    name.attrs[NUMBER] = number
                strong: Any = self._document.create_node("strong")
                for child in list(label.iter(include_text=True)):
                    strong.insert_child(child, move=True)
                name.insert_child(strong, move=True)
                first = panel.first_child
                if first is not None:
                    first.insert_before(name, move=True)

    def settle(self, field: LexborNode, kind: str) -> None:
        """Take out the label of a field, but where its words are the text's: an item of a list, a question, an answer of a quiz."""
        label = self._of(field, kind)
        if label is None:
            return
        if kind not in _TICKED or not self._is_text(field, label, kind):
            for child in list(label.iter()) if kind == "checkbox" else ():
                if child.tag == "input":
                    label.insert_before(child, move=True)
            label.decompose(recursive=False)
        elif (panel := self._opened(label)) is not None and panel.tag in _PANELS:
            self._stand_alone(label, panel)
        elif kind == "radio" and (following := element_beside(label, "next")) is not None and following.tag in {"label", "input"}:
            label.insert_after(self._document.create_node("br"), move=True)

    def _of(self, field: LexborNode, kind: str) -> LexborNode | None:
        if self._named is None:
            self._named = {each.attributes.get("for") or "": each for each in self._document.css("label[for]")}
        label = self._named.get(field.id or "-") or next((above for above in _around(field) if above.tag == "label"), None)
        if label is not None or kind in _TICKED:
            return label
        for above in (field, *_around(field)):
            before = element_beside(above, "prev")
            if before is not None:
                return before if before.tag == "label" else before.css_first("label:not([for])")
        return None

    def _is_text(self, field: LexborNode, label: LexborNode, kind: str) -> bool:
        words = " ".join(label.text().split())
        if not any(map(str.isalpha, words)) or is_button_label(words) or _is_in_form(field):
            return False
        if kind == "radio" and len(self._groups) > 1:
            return True
        if kind == "radio":
            panel = self._opened(label) if label.attributes.get("for") else None
            return panel is not None and panel.tag in _PANELS
        if words.endswith(ASKS) or label.parent is None or label.parent.tag in _LISTED:
            return True
        if self._opened(label) is not None:
            return True
        box = alone_in(label)
        return any(_are_alike(box, _line_beside(box, step)) for step in ("prev", "next"))

    def _opened(self, label: LexborNode) -> LexborNode | None:
        """The text right behind a label, which its field shows and hides."""
        panel = element_beside(label, "next")
        panel = element_beside(panel, "next") if panel is not None and panel.tag == "input" else panel
        is_text = panel is not None and panel.tag not in {"label", "input"} and len(panel.text(strip=True)) >= SOME
        return panel if is_text else None

    def _stand_alone(self, label: LexborNode, panel: LexborNode) -> None:
        """Make a line of its own of a label, chosen with the text that it names."""
        line: Any = self._document.create_node("p")
        if number := label.attributes.get(NUMBER):
            line.attrs[NUMBER] = number
        line.attrs[LABEL] = panel.attrs["id"] = panel.id or f"fold-{panel.mem_id}"
        for child in list(label.iter(include_text=True)):
            line.insert_child(child, move=True)
        label.replace_with(line, move=True)


def _panels_behind(label: LexborNode) -> list[LexborNode]:
    """The texts behind the last label of a row, or in the one box that stands there."""
    beside: list[LexborNode] = []
    near = element_beside(label, "next")
    while near is not None and near.tag in _PANELS:
        beside.append(near)
        near = element_beside(near, "next")
    if len(beside) == 1:
        beside = [each for each in beside[0].iter() if each.tag in _PANELS]
    return [each for each in beside if len(each.text(strip=True)) >= SOME]


def _line_beside(node: LexborNode, step: str) -> LexborNode | None:
    """The element beside another, or behind the break beside it."""
    near = element_beside(node, step)
    return element_beside(near, step) if near is not None and near.tag == "br" else near


def _are_alike(one: LexborNode, other: LexborNode | None) -> bool:
    """Whether a box is one of a row of boxes with a check box each."""
    if other is None or other.tag != one.tag or other.attributes.get("class") != one.attributes.get("class"):
        return False
    return one.tag != "label" or other.css_first("input") is not None


def _is_in_form(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag != "form":
        above = above.parent
    return above is not None


def _around(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    for _ in range(_LEVELS):
        if above is None:
            return
        yield above
        above = above.parent


def _choices(field: LexborNode) -> str:
    """The words that a field in a sentence lets a reader choose from; none for a field that stands elsewhere."""
    before, after = (_text_beside(field, step) for step in ("prev", "next"))
    if not (before and after) or _is_in_form(field):
        return ""
    choices = [words for option in field.css("option") if (words := " ".join(option.text().split()))]
    return " / ".join(choices) if len(choices) <= _FEW else ""


def _amount(field: LexborNode) -> str:
    """The figure that a field shows in front of what it counts ("4 people"); "" for a field that is only to be filled in."""
    value = (field.attributes.get("value") or "").strip()
    after = element_beside(field, "next")
    counted = _text_beside(field, "next") or (after.text(strip=True) if after is not None and after.tag == "span" else "")
    return value if value.isdecimal() and counted[:1].isalpha() and not _is_in_form(field) else ""


def _text_beside(node: LexborNode, step: str) -> str:
    near: Any = getattr(node, step)
    while near is not None and near.is_comment_node:
        near = getattr(near, step)
    return near.text().strip() if near is not None and near.is_text_node else ""


def _say(node: LexborNode) -> None:
    """Leave the words for those who can't see a bar in a sentence; take them out where the text beside it says so too."""
    words = " ".join(node.text().split())
    before, after = (_text_beside(node, step) for step in ("prev", "next"))
    if words and before and words not in f"{before} {after}":
        node.replace_with(words)
        return
    for child in list(node.iter(include_text=True)):
        child.decompose(recursive=False)
