"""What a page's own style sheets say of how text is seen: not at all, only heard, or with its lines as they are written.

No sheet is parsed as a whole. The few properties that matter are looked for, and only the rules around them are read: those outside
of conditions (`@media`), with selectors of names alone. What another rule shows, at a touch or on a wide screen, is not hidden.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from exporter.reader.dom.selectors import matches, names_of, parse_selector
from exporter.reader.dom.tree import beginning_of
from exporter.reader.lexicon.lazily import Lazily
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from exporter.reader.dom.selectors import Compound

Look: TypeAlias = Literal["hidden", "heard", "spaced"]
"""Shown to nobody; said by a screen reader and not shown; shown with its white space."""
_Rules: TypeAlias = "dict[str, list[tuple[tuple[Compound, ...], Look]]]"
"""A name (".class", "#id") that an element must have → the selectors that ask for it, and what their rules say."""

_WINDOW: Final = 2000  # Characters of a selector, or of the declarations of a rule, within which it is read.
_MOST_PLACES: Final = 5000
_MOST_STEPS: Final = 400_000
"""Rules of a sheet that are read and questions that are asked: what comes after is taken as shown. Pages have some hundred."""
_WAY_UP: Final = 10  # Questions that one about the elements around another costs.

_AWAY: Final = re.compile(r"(?<![\w-])(?:left|top|right|inset)\s{0,9}:\s{0,9}$")
_SIGNS: Final[tuple[tuple[str, re.Pattern[str], re.Pattern[str], Look], ...]] = (
    ("none", re.compile(r"(?<![\w-])display\s{0,9}:\s{0,9}$"), re.compile("none"), "hidden"),
    ("visibility", re.compile(r"(?<![\w-])(?:content-)?$"), re.compile(r"visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"), "hidden"),
    *((far, _AWAY, re.compile(far), "hidden") for far in ("-999", "-1000", "-2000", "-3000", "-5000")),
    ("clip", re.compile(r"(?<![\w-])$"), re.compile(r"clip\s{0,9}:\s{0,9}rect\((?:\s{0,9}[01](?:px)?,?){4}\s{0,9}\)"), "heard"),
    ("clip-path", re.compile(r"(?<![\w-])$"), re.compile(r"clip-path\s{0,9}:\s{0,9}inset\(\s{0,9}(?:50|100)%"), "heard"),
    (
        "white-space",
        re.compile("$"),
        re.compile(r"white-space(?:-collapse)?\s{0,9}:\s{0,9}(?:pre(?![\w-])|pre-|preserve(?![\w-])|preserve-b|break-spaces)"),
        "spaced",
    ),
)
"""A word by which a declaration is found, what stands before it, the rest from the word on, and what a rule with it says."""
_PLACED: Final = re.compile(r"position\s*:\s*(?:absolute|fixed)")
_BRACES: Final = re.compile("[{}]")
_WRAPPER: Final = re.compile(r"@(?:layer|supports(?!\s+not\b)|media\s+(?:only\s+)?(?:screen|all)\s*$)[^{};]{0,200}$")
"""The head of a block whose rules hold on the screens of all readers, as if they stood outside of it."""
_WRAPPERS: Final = ("@layer", "@supports", "@media screen", "@media all", "@media only screen{", "@media only screen {")
_BEFORE: Final = 32
_NAME: Final = re.compile(r"[.#](?:[\w-]|\\.){1,80}+")
_DECLARATIONS: Final = re.compile(rf"[^{{}}]{{0,{_WINDOW}}}+")
_ESCAPED: Final = re.compile(r"[^\w-]")
_NAME_SIGN: Final = re.compile(r"[\w\\-]")
_FEW: Final = 30
_SUBJECT: Final = re.compile(r"[^\s>+~,{}]{0,200}+\s*+[,{]")
"""What follows a name that the element meant must have: the rest of its compound, and no other."""
_SHOWS: Final = re.compile(
    r"(?<![\w-])(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*(?!hidden|collapse)[a-z]|(?:left|top|right)\s*:\s*(?:auto|[0-9])"
    r"|position\s*:\s*(?:static|relative)|clip(?:-path)?\s*:\s*(?:auto|none))"
)
_LEAVES: Final = re.compile(r"(?<![\w-])(?:left|top|right|inset)\s*:\s*-(?:999|[1-9]\d{3})")
_SAID: Final = Lazily(lambda: any_of("classes.heard"), re.IGNORECASE)
"""Names that say themselves that something is said to those who hear a page, and not shown."""


def looks_of(body: _Element, sheets: Iterable[str], names_in: Callable[[], frozenset[str]]) -> list[tuple[_Element, Look]]:
    """The elements with text in `body` of which `sheets` say something, in document order, each with what they say.

    `names_in` gives the names of all elements (classes with a dot, ids with a hash). Linear in the length of sheets and page.
    """
    read = [_without_wrappers(_without_comments(sheet)) for sheet in sheets]
    places = [sorted(islice(_places(sheet), _MOST_PLACES)) for sheet in read]
    rules = _rules_of(read, places, names_in()) if any(places) else {}
    found = [(element, look) for element, look in _looks(body, rules) if beginning_of(element, 1)] if rules else []
    about = {name for element, look in found if look != "spaced" for name in names_of(element)}
    shown = _shown(read, about) if about else frozenset()
    return [(element, look) for element, look in found if look == "spaced" or names_of(element).isdisjoint(shown)]


def _without_comments(sheet: str) -> str:
    parts: list[str] = []
    start = 0
    while (begin := sheet.find("/*", start)) >= 0:
        parts.append(sheet[start:begin])
        start = sheet.find("*/", begin + 2) + 2
        if start < 2:
            return "".join(parts)
    return "".join([*parts, sheet[start:]]) if parts else sheet


def _without_wrappers(sheet: str) -> str:
    """A sheet whose rules in blocks without a condition stand outside of them."""
    if not any(wrapper in sheet for wrapper in _WRAPPERS):
        return sheet
    parts: list[str] = []
    stack: list[bool] = []  # Whether each open block is a wrapper.
    others = 0  # Open blocks that are none.
    start = 0
    for brace in _BRACES.finditer(sheet):
        before = sheet[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            head = _WRAPPER.search(before[-_WINDOW:]) if not others else None
            stack.append(head is not None)
            others += head is None
            parts += [before[: len(before) - len(head[0])], ";"] if head is not None else [before, "{"]
        else:
            is_wrapper = bool(stack) and stack.pop()
            others -= not is_wrapper and others > 0
            parts += [before, ";" if is_wrapper else "}"]
    return "".join([*parts, sheet[start:]])


def _rules_of(sheets: list[str], places: list[list[tuple[int, Look]]], names: frozenset[str]) -> _Rules:
    """The rules around places that may mean elements with these names."""
    rules: _Rules = {}
    for sheet, inside in zip(sheets, places, strict=True):
        for opened, look in _unconditional(sheet, inside):
            for text in _prelude(sheet, opened).split(","):
                selector = parse_selector(text)
                if selector is None or not selector[0].names or not all(each.names <= names for each in selector):
                    continue
                key = min(selector[0].names)
                if look == "spaced" or not _SAID.search(key):
                    rules.setdefault(key, []).append((selector, look))
    return rules


def _places(sheet: str) -> Iterator[tuple[int, Look]]:
    """Where values stand that matter, with what they say."""
    for word, before, rest, look in _SIGNS:
        place = sheet.find(word)
        while place >= 0:
            if rest.match(sheet, place) and before.search(sheet[max(0, place - _BEFORE) : place]):
                yield place, look
            place = sheet.find(word, place + 1)


def _unconditional(sheet: str, places: list[tuple[int, Look]]) -> Iterator[tuple[int, Look]]:
    """Where the rules around places open, of those that stand in no other block."""
    depth = last = 0
    for place, look in places:
        opened = sheet.rfind("{", max(0, place - _WINDOW), place)
        if opened < last or sheet.find("}", opened, place) >= 0:
            continue
        depth += sheet.count("{", last, opened) - sheet.count("}", last, opened)
        last = opened
        if depth <= 0 and (sheet[place] != "-" or _PLACED.search(_declarations(sheet, opened))):
            yield opened, look


def _prelude(sheet: str, opened: int) -> str:
    """The selectors of the rule that opens at a place."""
    start = max(0, opened - _WINDOW)
    return sheet[max(start, *(sheet.rfind(sign, start, opened) + 1 for sign in "{};")) : opened]


def _declarations(sheet: str, opened: int) -> str:
    """What the rule that opens at a place declares, up to a rule in it."""
    match = _DECLARATIONS.match(sheet, opened + 1)
    return match[0] if match is not None else ""


def _looks(body: _Element, rules: _Rules) -> Iterator[tuple[_Element, Look]]:
    left = _MOST_STEPS
    known = frozenset(rules)
    for element in body.iterdescendants("*"):
        names = names_of(element)
        if known.isdisjoint(names):
            continue
        for key in names & known:
            for selector, look in rules[key]:
                left -= 1 if len(selector) == 1 else _WAY_UP
                if left < 0:
                    return
                if matches(element, selector):
                    yield element, look


def _shown(sheets: list[str], about: set[str]) -> frozenset[str]:
    """Those of some names whose elements a rule shows, in whatever state: what a touch brings to light is only folded."""
    shown: set[str] = set()
    for sheet in sheets:
        for name, end in _mentions(sheet, about):
            if name in shown or _SUBJECT.match(sheet, end) is None:
                continue
            opened = sheet.find("{", end, end + _WINDOW)
            declared = _declarations(sheet, opened) if opened >= 0 else ""
            if _SHOWS.search(declared) and not _LEAVES.search(declared):
                shown.add(name)
    return frozenset(shown)


def _mentions(sheet: str, names: set[str]) -> Iterator[tuple[str, int]]:
    """Where a sheet mentions names, with the ends of the mentions: a few are looked for, many are met on the way through it."""
    if len(names) > _FEW:
        for match in _NAME.finditer(sheet):
            name = match[0].replace("\\", "")
            if name in names:
                yield name, match.end()
        return
    for name in names:
        written = name[0] + _ESCAPED.sub(r"\\\g<0>", name[1:])
        place = sheet.find(written)
        while place >= 0:
            end = place + len(written)
            if not _NAME_SIGN.match(sheet, end):
                yield name, end
            place = sheet.find(written, end)
