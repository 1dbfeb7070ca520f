"""Controls of a page: buttons, fields and what is chosen from. Their words go, but those that are the text's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TASKS: Final = "li[data-inline-task-id], li[data-checked], li[data-list*=checked]"
_DONE: Final = frozenset({"checked", "true"})
_UNFOLDING: Final = frozenset({"aria-expanded", "aria-controls"})


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
    """Take buttons out, but not the words of a question that unfolds nor a picture that enlarges."""
    for button in document.css("button"):
        parent = button.parent
        if button.css_first("img") is not None or _speaks(button, parent) or button.css_first("h2, h3, h4, h5") is not None:
            button.unwrap()
        else:
            button.decompose()


def _speaks(button: LexborNode, parent: LexborNode | None) -> bool:
    """Whether the words of a button are those of the heading that it stands in, not some beside them ("Copy path")."""
    if parent is None or parent.tag not in {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"}:
        return False
    own, whole = button.text(strip=True), parent.text(strip=True)
    unfolds = any(name in _UNFOLDING or name.endswith("toggle") for name in button.attributes)
    return 2 * len(own) >= len(whole) if unfolds else not any(map(str.isalnum, whole.replace(own, "", 1)))


def drop_fields(document: LexborHTMLParser) -> None:
    """Take out what is filled in or chosen from, but check boxes: they are the state of a task."""
    for control in document.css("select, textarea, input:not([type=checkbox i])"):
        control.decompose(recursive=False)
