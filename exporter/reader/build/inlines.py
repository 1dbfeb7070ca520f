"""Text-level elements to inlines. Every word is kept; what is not known is kept as text with a diagnostic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bs4 import Tag
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import (
    Abbreviation,
    Break,
    Citation,
    Code,
    Deleted,
    Emphasis,
    Inserted,
    Keyboard,
    Link,
    Mark,
    Quotation,
    Sample,
    Small,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Time,
    Underline,
    Variable,
)
from exporter.model.text import plain
from exporter.reader.build.attributes import attr, classes, has, is_hidden, is_text, language, style
from exporter.reader.build.figures import images
from exporter.reader.build.index import BLOCKS, NOTE_TOGGLES, NUMBERED_NOTES, PLAIN_NOTES, UNFOLDING_NOTES
from exporter.reader.build.links import fragment, is_merge_tag, resolve
from exporter.reader.build.maths import formulas
from exporter.reader.build.repair.signs import is_drawn, is_emoji, is_permalink
from exporter.reader.build.ruby import ruby
from exporter.reader.build.said_as import SPOKEN, alias_of
from exporter.reader.build.state import DEEPEST, differs, direction_of
from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bs4.element import PageElement

    from exporter.model import Inline
    from exporter.reader.build.state import State

CONTAINERS: Final[dict[str, Callable[..., Inline]]] = {
    "em": Emphasis,
    "i": Emphasis,
    "dfn": Emphasis,
    "strong": Strong,
    "b": Strong,
    "u": Underline,
    "small": Small,
    "code": Code,
    "tt": Code,
    "kbd": Keyboard,
    "samp": Sample,
    "var": Variable,
    "sub": Subscript,
    "sup": Superscript,
    "cite": Citation,
    "del": Deleted,
    "s": Deleted,
    "strike": Deleted,
    "ins": Inserted,
    "mark": Mark,
}
_OPENING: Final = frozenset('"“”„‘‚«‹»›「『')
_CLOSING: Final = frozenset('"”“’‘»›«‹」』')
TRANSPARENT: Final = names(
    "a span font big nobr label legend output meter progress data abbr acronym q time bdi bdo ruby rb rt rtc rp blink "
    "marquee basefont picture noscript slot tbody thead tfoot tr td th caption body html address center main article "
    "section nav header footer hgroup fieldset form button summary option optgroup wbr source track keygen command "
    "amp-img img image svg figure search dialog details noembed noframes"
)
"""Elements that are known and add nothing of their own to the text inside them."""
DROPPED: Final = names(
    "script style template head title meta link base input select textarea datalist canvas map area param col "
    "colgroup frame frameset rp amp-ad amp-analytics amp-pixel"
)
"""Elements without text that a reader of the page sees."""
_WORDS: Final = frozenset({Text, Emphasis, Strong, Underline})
_MOST_PARTS: Final = 100  # Of one link that is written as several.
_STOPS: Final = " \t\n\r\u00a0.,;:!?"
_CLOSES: Final = Lazily(r"[.,)](?:\s|$)")
_DRAWING: Final = frozenset({"i", "span", "em", "b"})
_BESIDE: Final = NUMBERED_NOTES | PLAIN_NOTES | UNFOLDING_NOTES | NOTE_TOGGLES
_SPANNED: Final = frozenset({"lang", "xml:lang", "dir", "id", "name"}) | SPOKEN
_CODE: Final = frozenset({"code", "tt", "kbd", "samp"})
_BOLD: Final = Lazily(r"bold|bolder|[6-9]00")
_NAMESPACED: Final = Lazily(r"(?:o|w|v|st1|g|fb|xml|svg):", re.IGNORECASE)


def read(state: State, nodes: Iterable[PageElement]) -> list[Inline]:
    """The inlines of nodes in a line, white space as it stands."""
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, Tag):
            made = element(state, node)
            if node.name == "a" and len(made) == 1 and isinstance(made[0], Link):
                _add_link(found, made[0])
            else:
                found += made
        elif is_text(node):
            value = state.texts.get(id(node), str(node)) if state.texts else str(node)
            if found and isinstance(found[-1], Link) and _CLOSES.match(value):
                found[-1] = _without_gap(found[-1])
            found += text(state, value)
    return found


def _without_gap(link: Link) -> Link:
    """A link before a stop without the space at its end, which stood before an icon or in its place."""
    end = len(link.children)
    while end and not plain(link.children[end - 1 : end]).strip():
        end -= 1
    last = link.children[end - 1] if end else None
    if not isinstance(last, Text):
        return link
    return replace(link, children=(*link.children[: end - 1], replace(last, value=last.value.rstrip())))


def _add_link(found: list[Inline], link: Link) -> None:
    """Put a link behind what was found; one that leads where the link before it does goes on with it."""
    gap = found[-1:] if found and isinstance(found[-1], Text) and not found[-1].value.strip() else []
    before = found[-1 - len(gap)] if len(found) > len(gap) else None
    if (
        isinstance(before, Link)
        and (before.href, before.title) == (link.href, link.title)
        and len(before.children) < _MOST_PARTS
        and all(type(part) in _WORDS for part in (*before.children, *link.children))
    ):
        found[-1 - len(gap) :] = [replace(before, children=(*before.children, *gap, *link.children))]
    else:
        found.append(link)


def text(state: State, value: str) -> Sequence[Inline]:
    """A text node; TeX between delimiters becomes formulas outside of code."""
    if not state.in_code and ("$$" in value or "\\" in value):
        return formulas.split_text(state, value)
    return (Text(value=value),)


def element(state: State, tag: Tag) -> Sequence[Inline]:
    """The inlines of one element."""
    name = tag.name
    if id(tag) in state.references:
        state.leave_out("note-mark", tag)
        return (state.references[id(tag)],)
    if id(tag) in state.skipped:
        return ()
    if name in DROPPED:
        return formulas.script(tag) if name == "script" else _dropped(state, tag)
    if name == "br":
        return (Break(),)
    if "class" in tag.attrs and name in {"span", "small", "label", "aside"} and not _BESIDE.isdisjoint(classes(tag)):
        note = _sidenote(state, tag)
        if note is not None:
            return note
    formula = formulas.inline(state, tag)
    if formula is not None:
        return formula
    if is_hidden(tag):
        state.leave_out("hidden", tag)
        return ()
    if name in {"img", "svg", "amp-img", "image"}:
        return images.inline(state, tag)
    if name == "noscript":
        return images.noscript(state, tag)
    if name in {"button", "select"} and not _button_speaks(tag):
        state.leave_out("control", tag)
        return ()
    if name == "ruby":
        return ruby(state, tag)
    return _nested(state, tag)


def _dropped(state: State, tag: Tag) -> Sequence[Inline]:
    """Nothing, for an element whose words a reader of the page does not see."""
    state.leave_out("ruby-bracket" if tag.name == "rp" else "fallback" if tag.name == "canvas" else "control", tag)
    return ()


def _sidenote(state: State, tag: Tag) -> Sequence[Inline] | None:
    from exporter.reader.build.notes import sidenotes

    if sidenotes.is_toggle(tag):
        state.leave_out("note-mark", tag)
        return ()
    return sidenotes.sidenote(state, tag) if sidenotes.is_sidenote(tag) and state.depth < DEEPEST else None


def _nested(state: State, tag: Tag) -> Sequence[Inline]:
    name = tag.name
    before = state.enter(tag)
    state.in_code += name in _CODE
    children = tuple(state.inlines(tag.contents))
    state.in_code -= name in _CODE
    state.around = before
    if name in _DRAWING and (is_drawn(children) or _is_icon(tag, children)):
        state.leave_out("icon", tag)
        return ()
    node = wrap(state, tag, children)
    if name in BLOCKS:
        return (Text(value=" "), *node, Text(value=" "))
    if name not in TRANSPARENT and name not in CONTAINERS and not _NAMESPACED.match(name):
        state.report_once("READ-009", name, tag, element=name)
    return node


def _is_icon(tag: Tag, children: tuple[Inline, ...]) -> bool:
    """Whether an element that is called an icon holds an emoji and nothing else."""
    return "icon" in classes(tag) and len(children) == 1 and isinstance(children[0], Text) and is_emoji(children[0].value)


def gap(state: State, tag: Tag) -> Sequence[Inline]:
    """The space that an empty box in a line is, with its id where something leads there."""
    return (Text(value=" "), *wrap(state, tag, ()), Text(value=" "))


def wrap(state: State, tag: Tag, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`children` inside the inline that an element stands for, or as they are where it stands for none."""
    made = _of_name(state, tag, children)
    made = _of_style(tag, made)
    return _span(state, tag, made)


def _of_name(state: State, tag: Tag, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    name = tag.name
    make = CONTAINERS.get(name)
    if make is not None:
        if name in {"b", "strong"} and style(tag).get("font-weight") in {"normal", "400"}:
            return children
        if name in {"i", "em"} and style(tag).get("font-style") == "normal":
            return children
        if (
            (make is Strong or make is Emphasis)
            and len(children) == 1
            and isinstance(children[0], Strong | Emphasis)
            and type(children[0]) is make
        ):
            return children  # Stress in the same stress says nothing more.
        node = make(children=children)
        return (Abbreviation(children=(node,), expansion=attr(tag, "title")),) if name == "dfn" and attr(tag, "title") else (node,)
    match name:
        case "a":
            return link(state, tag, children)
        case "abbr" | "acronym":
            return (Abbreviation(children=children, expansion=attr(tag, "title") or None),)
        case "q":
            return (Quotation(children=_unquoted(state, children), source=resolve(attr(tag, "cite"), state.context.base_url)),)
        case "time":
            return _parted(tag, Time(children=children, datetime=attr(tag, "datetime") or None))
        case _:
            return children


def _parted(tag: Tag, time: Time) -> tuple[Inline, ...]:
    """A time, parted by a space from the element that stands right beside it: "21:00" and "Ann Lee" are no word."""
    beside, inside = tag.next_sibling, tag.get_text()
    glued = isinstance(beside, Tag) and inside[-1:].isalnum() and beside.get_text()[:1].isalnum()
    return (time, Text(value=" ")) if glued else (time,)


def _unquoted(state: State, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words of a `q` without the marks that are written around them: the element has its own."""
    first, last = (children[0], children[-1]) if children else (None, None)
    if not isinstance(first, Text) or not isinstance(last, Text) or (first is last and len(first.value) < 3):
        return children
    opening, closing = first.value.lstrip()[:1], last.value.rstrip()[-1:]
    if not opening or not closing or opening not in _OPENING or closing not in _CLOSING:
        return children
    state.leave_out("quotation-mark", opening)
    state.leave_out("quotation-mark", closing)
    edge = Text(value=first.value.lstrip()[1:].lstrip())
    if first is last:
        return (Text(value=edge.value.rstrip()[:-1].rstrip()),)
    return (edge, *children[1:-1], Text(value=last.value.rstrip()[:-1].rstrip()))


def link(state: State, tag: Tag, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A hyperlink, or only its text where it leads nowhere or stands around another link."""
    href = target(state, tag)
    if is_permalink(tag, children):
        state.leave_out("permalink", tag)
        return ()
    if href is None or any(isinstance(child, Link) for child in children):
        return children
    if plain(children).strip() and not plain(children).strip(_STOPS):
        return children  # A full stop that was linked by mistake.
    title = " ".join(attr(tag, "title").split()) if "title" in tag.attrs else ""
    shown = " ".join("".join(child.value for child in children if isinstance(child, Text)).split()) if title else ""
    return (Link(href=href, children=children, title=title if title and title != shown else None),)


def target(state: State, tag: Tag) -> str | None:
    """Where a link leads: `#id` inside the article, an absolute address, or None."""
    href = attr(tag, "href")
    if not href or id(tag) in state.unlinked:
        return None
    base = state.context.base_url
    name = fragment(href, base)
    if name is not None:
        if name in state.index.ids:
            return f"#{name}"
        absolute = resolve(href, base) if name and name != "top" else None
        if absolute is None and name and name != "top":
            state.report_once("READ-013", name, tag, target=f"#{name}")
        return absolute
    absolute = resolve(href, base)
    if absolute is None and is_merge_tag(href):
        state.report_once("MAIL-004", href, tag, tag=href.replace("%20", " "))
    elif absolute is None and base is None and ":" not in href:
        state.report_once("READ-013", href, tag, target=href)
    return absolute


def _of_style(tag: Tag, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if "style" not in tag.attrs or not children:
        return children
    declared = style(tag)
    wanted: list[Callable[..., Any]] = []
    if _BOLD.fullmatch(declared.get("font-weight", "")):
        wanted.append(Strong)
    if declared.get("font-style") in {"italic", "oblique"}:
        wanted.append(Emphasis)
    decoration = f"{declared.get('text-decoration', '')} {declared.get('text-decoration-line', '')}"
    if "line-through" in decoration:
        wanted.append(Deleted)
    elif "underline" in decoration and tag.name != "a":
        wanted.append(Underline)
    if declared.get("vertical-align") in {"super", "sub"}:
        wanted.append(Superscript if declared["vertical-align"] == "super" else Subscript)
    own = CONTAINERS.get(tag.name)
    for make in wanted:
        if make is not own:
            children = (make(children=children),)
    return children


def _span(state: State, tag: Tag, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Add language, direction, isolation and an id that something leads to."""
    attrs = tag.attrs
    name = tag.name
    if _SPANNED.isdisjoint(attrs) and name not in {"bdi", "bdo"}:
        return children
    changes: dict[str, Any] = {}
    if name not in BLOCKS and ("lang" in attrs or "xml:lang" in attrs or "dir" in attrs):
        declared = language(attr(tag, "lang") or attr(tag, "xml:lang"))
        if declared and differs(declared, state.around.language):
            changes["language"] = declared
        direction = direction_of(tag)
        if direction is not None and direction != state.around.direction:
            changes["direction"] = direction
    if alias := alias_of(state, tag):
        changes["say"] = alias
    if name in {"bdi", "bdo"}:
        changes["isolate"] = True
        changes.setdefault("direction", direction_of(tag))
    anchor = state.anchor(tag, "id") or (state.anchor(tag, "name") if name == "a" else None)
    if anchor:
        changes["id"] = anchor
    if not changes or not (children or "id" in changes):
        return children
    match children:
        case (Quotation() as quotation,) if "direction" in changes:
            # The marks are those of the text around it, and stand in the direction of that text.
            return (replace(quotation, children=(Span(children=quotation.children, **changes),)),)
        case _:
            return (Span(children=children, **changes),)


def _button_speaks(tag: Tag) -> bool:
    """Whether a button's words are content: it stands in a heading, a summary or a term, or shows a picture."""
    if tag.name != "button":
        return False
    if tag.find(["img", "picture"]) is not None:
        return True
    around = tag.parent
    while around is not None and around.name in {"span", "strong", "b", "em", "div"}:
        around = around.parent
    return around is not None and around.name in {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"} and not has(tag, "data-copy")
