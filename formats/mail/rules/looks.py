"""How text in a letter looks: its colours, its size, whether a link is underlined, by inline styles, old attributes and the sheet.

Of the sheet what holds everywhere is heeded; what holds on some screens only is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formats.markup.tree import Element

_LENGTH: Final = Lazily(r"(\d*\.?\d+)(px|pt|em|rem|%)?")
_POINT: Final = 4 / 3
_NAMED: Final = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_OLD: Final = {"1": 10, "2": 13, "3": 16, "4": 18, "5": 24, "6": 32, "7": 48}
"""Sizes of `<font size>` (HTML, section 15.3.4)."""

_MOST: Final = 1_000_000
"""Rules times elements: a letter of 200 kB with the largest sheet that was met has a tenth."""

_LARGE: Final = 24
_LARGE_BOLD: Final = 18.66
"""Pixels from which text is large (WCAG 2.2, "large scale")."""


class Look(Struct, frozen=True, kw_only=True):
    """Of an element's own text: colours as `#RRGGBB`, "" for what can't be told (a picture is the ground), and size in pixels."""

    colour: str = "#000000"
    ground: str = "#FFFFFF"
    size: float = 16.0
    bold: bool = False
    underlined: bool = False

    @property
    def needs(self) -> float:
        """The contrast that text of this size needs (WCAG 2.2, 1.4.3)."""
        return 3.0 if self.size >= (_LARGE_BOLD if self.bold else _LARGE) else 4.5


def is_measurable(tree: Element) -> bool:
    """Whether the sheets are small enough to be held against every element in a reasonable time."""
    rules = sum((sheet.text or "").count("{") + (sheet.text or "").count(",") for sheet in tree.iter("style"))
    return rules * sum(1 for _ in tree.iter()) <= _MOST


def looks(tree: Element) -> Iterator[tuple[Element, Look]]:
    """Each element of the body with its look, hidden ones and what is in them left out."""
    from formats.mail.rules.letter import is_hidden

    alive = list(tree.iter())  # lxml makes its elements anew when nobody holds them, and the sheet's are known by identity.
    rules = _sheet(tree)
    waiting: list[tuple[Any, Look]] = [(tree.find("body"), Look())]
    while waiting:
        node, around = waiting.pop()
        if node is None or not isinstance(node.tag, str) or node.tag in {"script", "style", "head"} or is_hidden(node):
            continue
        look = _look(node, around, {**rules.get(id(node), {}), **_declarations(node.get("style") or "")})
        yield node, look
        waiting.extend((child, look) for child in reversed(node))
    alive.clear()


def _look(node: Element, around: Look, style: Mapping[str, str]) -> Look:
    look = around
    if node.tag in {"b", "strong", "th"} or (node.tag[:1] == "h" and node.tag[1:].isdigit()):
        look = replace(look, bold=True)
    if node.tag == "a" and node.get("href") is not None:
        look = replace(look, underlined=True, colour="#0000EE")
    colour = style.get("color") or (node.get("color") if node.tag == "font" else None)
    if colour and colour != "inherit":
        look = replace(look, colour=_colour(colour) or "")
    elif colour == "inherit":
        look = replace(look, colour=around.colour)
    ground = style.get("background-color") or style.get("background") or node.get("bgcolor")
    if style.get("background-image", "none") != "none" or node.get("background") or "url(" in (ground or ""):
        look = replace(look, ground="")
    elif ground and (made := _ground(ground)) is not None:
        look = replace(look, ground=made)
    decoration = style.get("text-decoration") or style.get("text-decoration-line")
    if decoration is not None and node.tag == "a":
        bordered = style.get("border-bottom", "none").split()[0] not in {"none", "0", "0px"}
        look = replace(look, underlined="underline" in decoration or bordered)
    if weight := style.get("font-weight"):
        look = replace(look, bold=weight in {"bold", "bolder"} or (weight.isdecimal() and len(weight) < 5 and int(weight) >= 700))
    return replace(look, size=_size(node, style, around.size))


def _size(node: Element, style: Mapping[str, str], around: float) -> float:
    written = style.get("font-size") or ""
    if node.tag == "font" and not written:
        return float(_OLD.get(node.get("size") or "", around))
    if written in _NAMED:
        return float(_NAMED[written])
    found = _LENGTH.fullmatch(written)
    if found is None:
        return around
    number = float(found[1])
    match found[2]:
        case "pt":
            return number * _POINT
        case "em":
            return number * around
        case "%":
            return number * around / 100
        case "rem":
            return number * 16
        case _:
            return number


def _ground(written: str) -> str | None:
    """A ground's colour, "" where it can't be read, None where the one behind it is seen."""
    word = written.strip().split(" ")[0] if "(" not in written else written.strip()
    if word in {"transparent", "none", "inherit", "initial", "unset"}:
        return None
    return _colour(word) or ""


def _colour(written: str) -> str | None:
    """A colour as `#RRGGBB`; None for what is none or lets something through."""
    import tinycss2.color3

    found = tinycss2.color3.parse_color(written)
    if found is None or isinstance(found, str) or found.alpha < 1:
        return None
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in (found.red, found.green, found.blue))


def _declarations(style: str) -> dict[str, str]:
    import tinycss2

    found = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    return {each.lower_name: tinycss2.serialize(each.value).strip().lower() for each in found if each.type == "declaration"}


def _sheet(tree: Element) -> dict[int, dict[str, str]]:
    """What the sheets in the letter say of its elements, by their ids in this process; an inline style goes over it."""
    import cssselect2
    import tinycss2

    matcher: Any = cssselect2.Matcher()
    count = 0
    for sheet in tree.iter("style"):
        for rule in tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                continue
            declared = _declarations(tinycss2.serialize(rule.content))
            try:
                for selector in cssselect2.compile_selector_list(rule.prelude):
                    if selector.pseudo_element is None:
                        matcher.add_selector(selector, declared)
                        count += 1
            except cssselect2.SelectorError:
                continue
    found: dict[int, dict[str, str]] = {}
    if count:
        for element in cssselect2.ElementWrapper.from_html_root(tree).iter_subtree():
            merged: dict[str, str] = {}
            for _, _, _, declared in matcher.match(element):
                merged.update(declared)
            if merged:
                found[id(element.etree_element)] = merged
    return found
