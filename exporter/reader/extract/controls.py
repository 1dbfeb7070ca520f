"""Controls of a page: its buttons. What does something with the page goes; words of the text that are buttons stay.

Such words stand in a sentence, ask a question that is answered behind them, answer one, or name the text that they open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import INLINE
from exporter.reader.extract.account import NUMBER
from exporter.reader.extract.by_hand import SELECTED
from exporter.reader.extract.collapsed import LABEL
from exporter.reader.extract.panels import SOME, Panels, alone_in, element_beside
from exporter.reader.lexicon.controls import is_button_label, is_command
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TASKS: Final = "li[data-inline-task-id], li[data-checked], li[data-list*=checked]"
_DONE: Final = frozenset({"checked", "true"})
_UNFOLDING: Final = frozenset({"aria-expanded", "aria-controls"})
_EXPLAINED: Final = frozenset({"aria-describedby", "popovertarget", "data-tooltip", "data-tippy-content"})
_TERM: Final = Lazily(lambda: any_of("classes.term"), re.IGNORECASE)
_NOTE_MARK: Final = Lazily(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡]{1,3})[\])]?")
_HELD: Final = "button img, button h2, button h3, button h4, button h5"
_BLOCKS: Final = "p, div, ul, ol, h1, h2, h3, h4, h5, h6"
_BOXES: Final = frozenset({"div", "section", "article", "main", "aside", "body", "header", "figure", "dd", "td"})
"""Elements in which a line of its own may stand."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"})
ASKS: Final = ("?", "？", "؟")
"""What a question ends with."""
_ENDS: Final = tuple(".,;:!?)…。，、；：！？）")
_LONGEST: Final = 300
_SEVERAL: Final = 2  # Questions that are the headings of their answers.
_RANKS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEAR: Final = 50  # Nodes before a question among which the heading of all questions is.
_FEW: Final = 10  # Answers to a question.


def show_states(document: LexborHTMLParser) -> None:
    """Put a check box into each item that states by an attribute whether its task is done, as wikis and notes do."""
    for item in document.css(_TASKS):
        if item.css_first("input[type=checkbox i]") is not None:
            continue
        box: Any = document.create_node("input")
        box.attrs["type"] = "checkbox"
        states = [item.attributes.get(name) or "" for name in ("class", "data-checked", "data-list")]
        if _DONE & {word.lower() for state in states for word in state.split()}:
            box.attrs["checked"] = ""
        first = item.first_child
        if first is None:
            item.insert_child(box, move=True)
        else:
            first.insert_before(box, move=True)


def drop_buttons(document: LexborHTMLParser) -> None:
    """Take buttons out of `document`, but those whose words are the text's, and those around a heading or a picture."""
    buttons = document.css("button")
    if not buttons:
        return
    panels = Panels(document)
    asked = sum(button.text().rstrip().endswith(ASKS) for button in buttons)
    around = {above.mem_id for inner in document.css(_HELD) for above in _buttons_around(inner)}
    for button in buttons:
        parent = button.parent
        words = " ".join(button.text().split())
        if (note := button.attributes.get("popovertarget")) and _NOTE_MARK.fullmatch(words):
            _refer(document, button, note)
            continue
        if button.mem_id in around or (words and _speaks(button, parent)):
            button.unwrap()
            continue
        if parent is None or not words or len(words) > _LONGEST or parent.tag in {"pre", "code"}:
            button.decompose()
        elif is_button_label(words) or is_command(words):
            panels.of(button)
            button.decompose()
        elif _is_in_sentence(button):
            _unwrap(button, words)
        elif _is_answered(button, words):
            _stand_alone(document, button, parent, level=_level_of(button) if asked >= _SEVERAL else None)
        elif _answers(button, parent):
            _stand_alone(document, button, parent)
        elif (panel := panels.of(button)) is not None:
            _stand_alone(document, button, parent, panel)
        else:
            button.decompose()


def show_buttons(document: LexborHTMLParser) -> None:
    """Make text of the words of all buttons: lines of their own in a box, words in their sentence elsewhere."""
    panels = Panels(document)
    for button in document.css("button"):
        words = " ".join(button.text().split())
        if button.parent is None or not (words or button.css_first("img, svg")):
            button.decompose()
        elif SELECTED in button.attributes:
            _stay(document, button, "div" if button.parent.tag in _BOXES else "span")
        elif not words or button.css_first(_BLOCKS) is not None:
            button.unwrap()
        elif _is_in_sentence(button):
            _unwrap(button, words)
        else:
            _stand_alone(document, button, button.parent, panels.of(button))


def _stay(document: LexborHTMLParser, button: LexborNode, tag: str) -> None:
    """Make another element of a button that is selected itself, with its marks."""
    made: Any = document.create_node(tag)
    for name in (SELECTED, NUMBER):
        if name in button.attributes:
            made.attrs[name] = button.attributes.get(name) or ""
    for child in list(button.iter(include_text=True)):
        made.insert_child(child, move=True)
    button.replace_with(made, move=True)


def _refer(document: LexborHTMLParser, button: LexborNode, note: str) -> None:
    """Make a link to its note of a button that is the note's mark."""
    link: Any = document.create_node("a")
    link.attrs["href"], link.attrs["role"] = f"#{note}", "doc-noteref"
    if number := button.attributes.get(NUMBER):
        link.attrs[NUMBER] = number
    for child in list(button.iter(include_text=True)):
        link.insert_child(child, move=True)
    button.replace_with(link, move=True)


def _buttons_around(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None:
        if above.tag == "button":
            yield above
        above = above.parent


def _unwrap(button: LexborNode, words: str) -> None:
    """Leave the words of a button in their sentence, apart from the words beside them, as a browser shows them."""
    if _side(button, "prev")[-1:].isalnum() and words[0].isalnum():
        button.insert_before(" ")
    if _side(button, "next")[:1].isalnum() and words[-1].isalnum():
        button.insert_after(" ")
    button.unwrap()


def _speaks(button: LexborNode, parent: LexborNode | None) -> bool:
    """Whether the words of a button are those of the heading that it stands in, not some beside them ("Copy path")."""
    if parent is None or parent.tag not in _HEADINGS:
        return False
    own, whole = button.text(strip=True), parent.text(strip=True)
    unfolds = any(name in _UNFOLDING or name.endswith("toggle") for name in button.attributes)
    return 2 * len(own) >= len(whole) if unfolds else not any(map(str.isalnum, whole.replace(own, "", 1)))


def _is_in_sentence(button: LexborNode) -> bool:
    """Whether a sentence goes on on both sides of a button, or on one side of a word that a touch explains."""
    before, after = _side(button, "prev"), _side(button, "next")
    begun, goes_on = (any(map(str.isalnum, side)) for side in (before, after))
    if begun and (goes_on or after.lstrip().startswith(_ENDS)):
        return True
    explained = not _EXPLAINED.isdisjoint(button.attributes) or _TERM.search(button.attributes.get("class") or "") is not None
    return (begun or goes_on) and explained


def _side(node: LexborNode, step: str) -> str:
    """The text beside a node in its line, `step` being "prev" or "next"; none where another button or a box is there."""
    near, holder = getattr(node, step), node.parent
    while near is not None or (holder is not None and holder.tag in INLINE):
        if near is None:
            near, holder = getattr(holder, step), holder.parent if holder is not None else None
            continue
        if near.tag in {"button", "br"} or (near.is_element_node and near.tag not in INLINE):
            return ""
        text: str = "" if near.is_comment_node else near.text()
        if text.strip():
            return text
        near = getattr(near, step)
    return ""


def _is_answered(button: LexborNode, words: str) -> bool:
    """Whether a button asks a question, and the text behind it or behind its box answers."""
    if not words.endswith(ASKS) or (len(words.split()) < 3 and words.isascii()):
        return False
    box = alone_in(button)
    return any(
        each is not None and len(each.text(strip=True)) >= SOME
        for each in (element_beside(button, "next"), element_beside(box, "next"))
    )


def _answers(button: LexborNode, parent: LexborNode) -> bool:
    """Whether a button is one of the answers to a question: its list or its row stands behind one, and holds others like it."""
    one = parent if parent.tag == "li" else button
    group = one.parent
    if group is None or not any(_is_like(one, element_beside(one, step)) for step in ("prev", "next")):
        return False
    asked = element_beside(group, "prev") if one is parent else _before_row(button) or element_beside(group, "prev")
    return asked is not None and asked.text().rstrip().endswith(ASKS)


def _is_like(one: LexborNode, other: LexborNode | None) -> bool:
    """Whether an element beside another is a button too, or an item that holds one."""
    if one.tag == "li":
        return other is not None and other.tag == "li"
    return other is not None and other.tag in {"button", "p"}


def _before_row(button: LexborNode) -> LexborNode | None:
    """The element before a row of buttons and of the lines that were some."""
    near: LexborNode | None = button
    for _ in range(_FEW):
        near = element_beside(near, "prev") if near is not None else None
        if near is None or near.tag not in {"button", "p"} or near.text().rstrip().endswith(ASKS):
            break
    return near


def _level_of(button: LexborNode) -> int:
    """The level of one of several questions as a heading: below the one before them."""
    near: LexborNode | None = button
    for _ in range(_FEW):
        near = near.parent if near is not None else None
        before = near.prev if near is not None else None
        for _ in range(_NEAR):
            if before is None:
                break
            if before.tag in _RANKS:
                return min(int(before.tag[1]) + 1, 6)
            before = before.prev
    return 3


def _stand_alone(
    document: LexborHTMLParser, button: LexborNode, parent: LexborNode, panel: LexborNode | None = None, level: int | None = None
) -> None:
    """Make a line of its own of a button, chosen with the panel that it opens, where it stands in a box; else leave its words. The
    line is judged as a paragraph also where it is to be a heading of some `level`.
    """
    if parent.tag not in _BOXES:
        button.unwrap()
        return
    line: Any = document.create_node("p")
    if level is not None:
        line.attrs["role"], line.attrs["aria-level"] = "heading", str(level)
    if number := button.attributes.get(NUMBER):
        line.attrs[NUMBER] = number
    if panel is not None:
        name = panel.id or f"fold-{panel.mem_id}"
        line.attrs[LABEL] = panel.attrs["id"] = name
    for child in list(button.iter(include_text=True)):
        line.insert_child(child, move=True)
    button.replace_with(line, move=True)
