"""The flow of a page: block elements by their rules, text between them as paragraphs, wrappers undone."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from bs4 import Tag
from msgspec.structs import replace

from exporter.model import Heading, Link, Paragraph, Rule, Span, Text
from exporter.model.text import plain
from exporter.reader.build import asides, cards, code, forms, headings, quotes, verse
from exporter.reader.build.attributes import attr, is_hidden, is_text, number, roles, words
from exporter.reader.build.figures import captions, duplicates, figure
from exporter.reader.build.index import BLOCKS, is_displayed_maths
from exporter.reader.build.inlines import DROPPED, element, gap
from exporter.reader.build.lines import anchors_only, has_content, is_pictures, line, paragraphs, trim, wrapped
from exporter.reader.build.lists import lists, word
from exporter.reader.build.maths import formulas
from exporter.reader.build.media import media, players
from exporter.reader.build.notes import sidenotes
from exporter.reader.build.repair import bulleted, numbered, orphans, shortcodes
from exporter.reader.build.repair.signs import is_sign
from exporter.reader.build.state import DEEPEST, identify
from exporter.reader.build.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bs4.element import PageElement

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State


BlockRule: TypeAlias = "Callable[[State, Tag], Sequence[Block]]"


class Flow:
    """Blocks made so far, and the line that is still open behind them."""

    __slots__ = ("anchors", "blocks", "pending", "sealed")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pending: list[Inline] = []
        self.sealed = 0
        self.anchors: list[str] = []

    def seal(self, state: State) -> None:
        """Put the text-level elements around the blocks here around what was added to the open line since the last seal."""
        if state.wrappers and self.sealed < len(self.pending):
            self.pending[self.sealed :] = wrapped(state, self.pending[self.sealed :])
        self.sealed = len(self.pending)

    def flush(self, state: State) -> None:
        """End the open line."""
        if not self.pending:
            return
        for inline in self.pending:
            if not isinstance(inline, Text) or inline.value.strip():
                break
        else:
            self.pending = []
            self.sealed = 0
            return
        self.seal(state)
        names = anchors_only(self.pending)
        made = [] if names else paragraphs(self.pending)
        self.anchors += names
        self.pending = []
        self.sealed = 0
        if made:
            self.add(state.dress(made, state.around))

    def add(self, made: list[Block]) -> None:
        """Add blocks; anchors that stood before them lead to the first."""
        for name in self.anchors if made else ():
            made = identify(made, name)
        if made:
            self.anchors = []
        self.blocks += made


def collect(state: State, nodes: Iterable[PageElement]) -> tuple[Block, ...]:
    """The blocks of nodes; text that stands between blocks becomes paragraphs."""
    flow = Flow()
    run(state, nodes, flow)
    flow.flush(state)
    for name in flow.anchors:
        flow.blocks += identify([], name)
    blocks = shortcodes.with_captions(state, duplicates.without_twins(state, flow.blocks))
    return numbered.with_numbers(state, bulleted.with_lists(state, orphans.without_orphans(state, blocks)))


def run(state: State, nodes: Iterable[PageElement], flow: Flow) -> None:
    """Read nodes into `flow`. It calls itself for wrappers, so that they cost one frame a level; blocks cost up to eight."""
    for node in nodes:
        if not isinstance(node, Tag):
            if is_text(node):
                _text(state, state.texts.get(id(node), str(node)) if state.texts else str(node), flow)
            continue
        rule = rule_of(state, node)
        if rule is Kind.NOTHING:
            continue
        if rule is Kind.LINE:
            if not (captions.is_caption(node) and not has_content(flow.pending) and captions.attach(state, node, flow)):
                flow.pending.extend(element(state, node))
        elif rule is Kind.HOLDER:
            flow.seal(state)
            outer, around = state.wrappers, state.enter(node)
            state.wrappers = (*outer, node)
            run(state, node.contents, flow)
            flow.seal(state)
            state.wrappers, state.around = outer, around
        elif captions.is_caption(node) and captions.attach(state, node, flow):
            continue
        elif rule is Kind.WRAPPER and flow.pending and _is_gap(node):
            flow.pending.extend(gap(state, node))
        elif rule is Kind.WRAPPER or _is_too_deep(state, node, rule):
            flow.flush(state)
            around, start = state.enter(node), len(flow.blocks)
            run(state, node.contents, flow)
            flow.flush(state)
            state.around = around
            _identify(state, node, flow, start)
        else:
            assert not isinstance(rule, Kind)
            _apply(state, node, rule, flow)


def _is_too_deep(state: State, node: Tag, rule: Kind | BlockRule) -> bool:
    """Whether an element is read as a wrapper, since more blocks are in one another here than the model holds. Told once."""
    if state.depth < DEEPEST or rule is code.block or id(node) not in state.index.holders:
        return False
    state.report_once("READ-008", "depth", node)
    return True


def _is_gap(node: Tag) -> bool:
    """Whether an empty box stands in the middle of a sentence: what follows goes on in small letters or with a comma."""
    for inner in node.descendants:
        if (inner.name not in {"div", "span", "i"}) if isinstance(inner, Tag) else (is_text(inner) and str(inner).strip()):
            return False
    following: PageElement | None = node
    while isinstance(following, Tag) and following.contents:
        following = following.contents[-1]
    while (following := following.next_element if following is not None else None) is not None:
        if is_text(following) and str(following).strip():
            first = str(following).strip()[0]
            return first.islower() or first in ",.;:)!?"
        if isinstance(following, Tag) and following.name in BLOCKS | {"br"}:
            return False
    return False


def _apply(state: State, node: Tag, rule: BlockRule, flow: Flow) -> None:
    flow.flush(state)
    around = state.enter(node)
    here, start = state.around, len(flow.blocks)
    state.show()
    state.depth += 1
    made = rule(state, node)
    state.depth -= 1
    state.around = here
    dressed = state.dress(made, around)
    state.around = around
    names = anchors_only(made[0].children) if len(made) == 1 and isinstance(made[0], Paragraph) else []
    if names:
        flow.anchors += names
        dressed = []
    flow.add(dressed)
    _identify(state, node, flow, start)


def _identify(state: State, node: Tag, flow: Flow, start: int) -> None:
    """Give the element's id to the first block that came of it, or to the next one."""
    name = state.anchor(node) if "id" in node.attrs else None
    if name and start < len(flow.blocks):
        flow.blocks[start:] = identify(flow.blocks[start:], name)
    elif name:
        flow.anchors.append(name)


def _text(state: State, value: str, flow: Flow) -> None:
    """Text between blocks; TeX for a line of its own becomes a block."""
    if "\\" not in value and "$$" not in value:
        flow.pending.append(Text(value=value))
        return
    for part in formulas.split_blocks(state, value):
        if isinstance(part, str):
            flow.pending.extend(formulas.split_text(state, part))
        else:
            flow.flush(state)
            flow.add(state.dress([part], state.around))


class Kind(Enum):
    """How an element without a rule of its own is read."""

    NOTHING = "nothing"
    LINE = "line"
    HOLDER = "a text-level element around blocks"
    WRAPPER = "wrapper"


def rule_of(state: State, tag: Tag) -> Kind | BlockRule:
    """What to do with an element in the flow."""
    name = tag.name
    if id(tag) in state.skipped:
        return Kind.NOTHING
    attrs = tag.attrs
    if id(tag) in state.references or ("class" in attrs and sidenotes.is_sidenote(tag)):
        return Kind.LINE
    if attrs and is_displayed_maths(tag):
        return formulas.display
    if name == "pre" and formulas.is_code(tag):
        return formulas.code_block
    if (name == "code" or (name == "div" and "class" in attrs)) and code.stands_alone(tag):
        return code.block
    if name == "noscript" and media.is_alone(tag):
        return Kind.WRAPPER
    if attrs and media.is_stand_in(tag):
        return media.block
    if name in DROPPED or name in _ALWAYS_IN_LINE or (attrs and is_hidden(tag)):
        return Kind.LINE
    rule = RULES.get(name)
    if attrs and ("class" in attrs or "role" in attrs) and (rule is None or rule in _REFINED):
        special = _special(tag)
        if special is not None:
            return special
    if rule is not None:
        return Kind.WRAPPER if rule is _paragraph and id(tag) in state.index.holders else rule
    if name in BLOCKS:
        return Kind.WRAPPER
    if id(tag) not in state.index.holders or formulas.is_rendered(tag):
        return Kind.LINE
    return cards.card if name == "a" and (cards.is_card(tag) or cards.is_linked_card(tag)) else Kind.HOLDER


_ALWAYS_IN_LINE: Final = frozenset({"svg", "img", "noscript", "button", "ruby", "br"})
"""Elements with a rule at the text level, whatever they hold."""


def _special(tag: Tag) -> BlockRule | None:
    """The rule that an element's class or role asks for."""
    declared = roles(tag)
    if "heading" in declared and (tag.name == "p" or tag.name not in RULES):
        return _heading
    if tag.name == "p" and headings.is_called_heading(tag):
        return _heading
    if tag.name in {"div", "section", "aside", "blockquote", "p", "figure", "pre", "dl", "ul"}:
        if word.is_item(tag):
            return word.items
        if verse.is_verse(tag):
            return verse.verse
        if cards.is_card(tag):
            return cards.card
        if players.is_player(tag):
            return players.player
        if asides.is_folding(tag):
            return asides.details
        if asides.kind_of(tag) is not None:
            return asides.aside
        if figure.is_gallery(tag):
            return figure.gallery
    return lists.roles_list if "list" in declared and tag.name in {"div", "section"} else None


def _heading(state: State, tag: Tag) -> Sequence[Block]:
    """A heading; its level is the page's own (1 to 6). One that holds pictures alone is those pictures."""
    children = _apart(_own_words(state, line(state, tag.contents), tag), tag)
    if is_pictures(children):
        return paragraphs(children)
    level = number(attr(tag, "aria-level")) or (int(tag.name[1]) if tag.name[0] == "h" and tag.name[1:].isdigit() else 2)
    return (Heading(level=min(max(level, 1), 6), children=children),) if has_content(children) else ()


def _apart(children: tuple[Inline, ...], tag: Tag) -> tuple[Inline, ...]:
    """A heading with a space behind its number where that has an element of its own: a style sheet sets it apart."""
    first = next((node for node in tag.contents if not is_text(node) or str(node).strip()), None)
    digits = words(first) if isinstance(first, Tag) and first.name in {"span", "b", "strong", "em", "i", "div"} else ""
    text = plain(children)
    if (
        not digits.isdecimal()
        or not text.startswith(digits)
        or not (follows := text[len(digits) :][:1]).isalpha()
        or follows.islower()
    ):
        return children
    before, after = captions.cut(children, len(digits))
    return trim((*before, Text(value=" "), *after))


def _ids_about(tag: Tag) -> set[str]:
    """The ids of a heading: its own, those in it, and that of a box it begins."""
    around = tag.parent if tag.parent is not None and tag.parent.name in {"section", "div", "header"} else None
    return {f"#{attr(node, 'id')}" for node in (tag, *tag.find_all(id=True), *((around,) if around is not None else ()))}


def _own_words(state: State, children: tuple[Inline, ...], tag: Tag) -> tuple[Inline, ...]:
    """A heading without the sign by which it can be linked to, and without a link around it that leads to itself."""
    while children and isinstance(children[-1], Link) and is_sign(plain(children[-1].children)):
        state.leave_out("permalink", plain(children[-1].children))
        children = trim(children[:-1])
    match children:
        case (Link(href=href, children=inner),) if href in _ids_about(tag):
            return inner
        case (Span(children=(Link(href=href, children=inner),)) as named,) if href in _ids_about(tag):
            return (replace(named, children=inner),)
        case _:
            return children


def _paragraph(state: State, tag: Tag) -> Sequence[Block]:
    return (
        paragraphs(wrapped(state, state.inlines(tag.contents)))
        if not formulas.has_display_tex(tag)
        else collect(state, tag.contents)
    )


def _rule(state: State, tag: Tag) -> Sequence[Block]:
    return (Rule(),)


RULES: Final[dict[str, BlockRule]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), lists.bullets),
    **dict.fromkeys(("pre", "listing", "xmp"), code.block),
    **dict.fromkeys(media.NAMES, media.block),
    "p": _paragraph,
    "hr": _rule,
    "li": lists.stray,
    "dl": lists.definitions,
    "blockquote": quotes.quote,
    "figure": figure.figure,
    "table": table.table,
    "aside": asides.aside,
    "details": asides.details,
    "form": forms.form,
}
"""Element → the rule that makes blocks of it. What is not here and begins a line is a wrapper."""
_REFINED: Final = frozenset({RULES[name] for name in ("p", "blockquote", "figure", "pre", "dl", "ul", "aside")})
