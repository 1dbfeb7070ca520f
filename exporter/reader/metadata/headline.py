"""The element of a headline without what pages put into it that is no part of it: a kicker, a button that copies its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.names import name_of, words_of
from exporter.reader.dom.tree import drop
from exporter.reader.lexicon.paid import is_paid_label
from exporter.reader.metadata.runs import KICKER, words_in
from exporter.reader.metadata.titles import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_CONTROLS: Final = frozenset({"button", "select", "input", "textarea"})
_DASHES: Final = " \t\n\r\xa0:|·•–—-"
_SHORT: Final = 60  # Characters of a kicker.


def tidy_headline(title: Any, stated: Iterable[str | None]) -> tuple[str | None, _Element | None]:
    """Take controls and a kicker out of the element of a headline, and part what two of its elements say; the kicker's words and
    element. A label that says that the text is paid for is taken out like a kicker and is none.

    A kicker is the first element in it, called one, or one without which the rest is a title that is `stated` for machines.
    """
    for element in list(title.iter()):
        if element is not title and (element.tag in _CONTROLS or element.get("role") == "button"):
            drop(element)
    if len(title):
        title[-1].tail = (title[-1].tail or "").rstrip()  # A space that does not break stood before a button.
    else:
        title.text = (title.text or "").rstrip()
    keys = {key for each in stated if (key := key_of(each))}
    inner = _unwrapped(title)
    children = [child for child in inner if isinstance(child.tag, str)]
    kicker = _kicker(inner, children, keys)
    if kicker is not None:
        drop(children[0])
        _begin(title)
        return None if is_paid_label(kicker) else kicker, children[0]
    whole = words_in(title)
    for child in children:
        following = child.getnext()
        if following is not None and not child.tail and _meet(words_in(child), words_in(following)) and key_of(whole) not in keys:
            child.tail = " "
    return None, None


def _unwrapped(title: Any) -> Any:
    """The element in which the words of a headline stand, below those that hold nothing but one other."""
    while len(title) == 1 and not (title.text or "").strip() and not (title[0].tail or "").strip() and len(title[0]):
        title = title[0]
    return title


def _kicker(title: Any, children: list[Any], keys: set[str]) -> str | None:
    if not children or (title.text or "").strip():
        return None
    words = words_in(children[0])
    rest = words_in(title).removeprefix(words).strip()
    if not 1 < len(words) <= _SHORT or not rest:
        return None
    if key_of(rest) not in keys:
        whole = key_of(f"{words} {rest}")
        introduces = words.endswith(":") and any(key.startswith(f"{whole} ") for key in keys)
        if introduces or whole in keys or not KICKER.search(words_of(name_of(children[0]))):
            return None
    return words.strip(_DASHES)


def _begin(title: Any) -> None:
    """Take the dash or colon off, that parted a kicker from the headline."""
    element = title
    while element is not None:
        element.text = (element.text or "").lstrip(_DASHES)
        element = None if element.text else next(iter(element), None)


def _meet(one: str, other: str) -> bool:
    return bool(one and other) and one[-1].isalnum() and other[0].isupper() and not one[-1].isupper()
