"""What a page's own style sheets say of how text is seen: not at all, only heard, or with its lines as they are written.

No sheet is parsed as a whole. The few properties that matter are looked for, and only the rules around them are read: those outside
of conditions (`@media`), with selectors of names alone. What another rule shows, at a touch or on a wide screen, is not hidden.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from exporter.lazily import Lazily
from exporter.reader.dom.selectors import Matcher, names_of, parse_selector
from exporter.reader.dom.tree import beginning_of
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from exporter.reader.dom.selectors import Compound

Look: TypeAlias = Literal["hidden", "heard", "spaced"]
"""Shown to nobody; said by a screen reader and not shown; shown with its white space."""
_Rules: TypeAlias = "dict[str, dict[tuple[tuple[Compound, ...], Look], None]]"
"""A name (".class", "#id") that an element must have → the selectors that ask for it, and what their rules say, each once."""

_HEAD: Final = 2000  # Characters before a block in which its head is looked for.
_MOST_STEPS: Final = 400_000
"""Elements that rules are held against, one for each character of the sheets where these are longer. Pages need some thousand."""

_AWAY: Final = Lazily(r"(?<![\w-])(?:left|top|right|inset)\s{0,9}:\s{0,9}$")
_SIGNS: Final[tuple[tuple[str, Lazily, Lazily, Look], ...]] = (
    ("none", Lazily(r"(?<![\w-])display\s{0,9}:\s{0,9}$"), Lazily("none"), "hidden"),
    ("visibility", Lazily(r"(?<![\w-])(?:content-)?$"), Lazily(r"visibility\s{0,9}:\s{0,9}(?:hidden|collapse)"), "hidden"),
    *((far, _AWAY, Lazily(far), "hidden") for far in ("-999", "-1000", "-2000", "-3000", "-5000")),
    ("clip", Lazily(r"(?<![\w-])$"), Lazily(r"clip\s{0,9}:\s{0,9}rect\((?:\s{0,9}[01](?:px)?,?){4}\s{0,9}\)"), "heard"),
    ("clip-path", Lazily(r"(?<![\w-])$"), Lazily(r"clip-path\s{0,9}:\s{0,9}inset\(\s{0,9}(?:50|100)%"), "heard"),
    (
        "white-space",
        Lazily("$"),
        Lazily(r"white-space(?:-collapse)?\s{0,9}:\s{0,9}(?:pre(?![\w-])|pre-|preserve(?![\w-])|preserve-b|break-spaces)"),
        "spaced",
    ),
)
"""A word by which a declaration is found, what stands before it, the rest from the word on, and what a rule with it says."""
_PLACED: Final = Lazily(r"position\s*:\s*(?:absolute|fixed)")
_BRACES: Final = Lazily("[{}]")
_STRING: Final = Lazily(r"""\"(?:[^"\\\n]++|\\.)*+\"|'(?:[^'\\\n]++|\\.)*+'""")
_QUOTED_BRACE: Final = Lazily(r"""["'][^"'\n;]{0,80}[{}][^"'\n;]{0,80}["']""")
_WRAPPER: Final = Lazily(r"@(?:layer|supports(?!\s+not\b)|media\s+(?:only\s+)?(?:screen|all)\s*$)[^{};]{0,200}$")
"""The head of a block whose rules hold on the screens of all readers, as if they stood outside of it."""
_WRAPPERS: Final = ("@layer", "@supports", "@media screen", "@media all", "@media only screen{", "@media only screen {")
_BEFORE: Final = 32
_NAME: Final = Lazily(r"[.#](?:[\w-]|\\.)++")
_DECLARATIONS: Final = Lazily(r"[^{}]*+")
_ESCAPED: Final = Lazily(r"[^\w-]")
_NAME_SIGN: Final = Lazily(r"[\w\\-]")
_FEW: Final = 30
_COMPOUND: Final = Lazily(r"[^\s>+~,{}]*+(\s*+[,{])?+")
"""The rest of a compound behind a name, and what follows it where it is that of the element meant."""
_SHOWS: Final = Lazily(
    r"(?<![\w-])(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*(?!hidden|collapse)[a-z]|(?:left|top|right)\s*:\s*(?:auto|[0-9])"
    r"|position\s*:\s*(?:static|relative)|clip(?:-path)?\s*:\s*(?:auto|none))"
)
_LEAVES: Final = Lazily(r"(?<![\w-])(?:left|top|right|inset)\s*:\s*-(?:999|[1-9]\d{3})")
_SAID: Final = Lazily(lambda: any_of("classes.heard"), re.IGNORECASE)
"""Names that say themselves that something is said to those who hear a page, and not shown."""


class Looks(NamedTuple):
    """The elements of which style sheets say something, in document order, each with what they say. `is_cut` where they had so many
    rules for so many elements that not all were held against each other: what was not is taken as shown.
    """

    found: list[tuple[_Element, Look]]
    is_cut: bool = False


def looks_of(body: _Element, sheets: Iterable[str], names_in: Callable[[], frozenset[str]]) -> Looks:
    """What `sheets` say of the elements with text in `body`. Linear in the length of sheets and page.

    `names_in` gives the names of all elements (classes with a dot, ids with a hash).
    """
    read = [_without_wrappers(_without_strays(_without_braces(_without_comments(sheet)))) for sheet in sheets]
    places = [sorted(_places(sheet)) for sheet in read]
    rules = _rules_of(read, places, names_in()) if any(places) else {}
    if not rules:
        return Looks([])
    looks, is_cut = _looks(body, rules, max(_MOST_STEPS, sum(map(len, read))))
    found = [(element, look) for element, look in looks if beginning_of(element, 1)]
    about = {name for element, look in found if look != "spaced" for name in names_of(element)}
    shown = _shown(read, about) if about else frozenset()
    return Looks([(each, look) for each, look in found if look == "spaced" or names_of(each).isdisjoint(shown)], is_cut)


def _without_comments(sheet: str) -> str:
    parts: list[str] = []
    start = 0
    while (begin := sheet.find("/*", start)) >= 0:
        parts.append(sheet[start:begin])
        start = sheet.find("*/", begin + 2) + 2
        if start < 2:
            return "".join(parts)
    return "".join([*parts, sheet[start:]]) if parts else sheet


def _without_braces(sheet: str) -> str:
    """A sheet without the braces that stand in strings: they open and end nothing."""
    if _QUOTED_BRACE.search(sheet) is None:
        return sheet
    return _STRING.sub(lambda string: '""' if "{" in string[0] or "}" in string[0] else string[0], sheet)


def _without_strays(sheet: str) -> str:
    """A sheet in which what ends nothing is no brace, but spoils the selector that it stands in (CSS Syntax 3, 5.4.3)."""
    if sheet.count("}") <= sheet.count("{"):
        return sheet
    parts: list[str] = []
    start = depth = 0
    for brace in _BRACES.finditer(sheet):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            parts += [sheet[start : brace.start()], "!"]
            start, depth = brace.end(), 0
    return "".join([*parts, sheet[start:]])


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
            head = _WRAPPER.search(before[-_HEAD:]) if not others else None
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
        for start, opened, look in _unconditional(sheet, inside):
            for text in _selectors(sheet[start:opened]):
                selector = parse_selector(text)
                if selector is None or not selector[0].names or not all(each.names <= names for each in selector):
                    continue
                if look == "spaced" or not _SAID.search(min(selector[0].names)):
                    key = min(selector[0].names, key=lambda name: (len(rules.get(name, ())), name))
                    rules.setdefault(key, {})[selector, look] = None
    return rules


def _selectors(prelude: str) -> Iterator[str]:
    """The selectors of a list, without those in brackets of another."""
    depth = 0
    for piece in prelude.split(","):
        if depth <= 0:
            yield piece
        depth += piece.count("(") - piece.count(")")


def _places(sheet: str) -> Iterator[tuple[int, Look]]:
    """Where values stand that matter, with what they say."""
    for word, before, rest, look in _SIGNS:
        place = sheet.find(word)
        while place >= 0:
            if rest.match(sheet, place) and before.search(sheet[max(0, place - _BEFORE) : place]):
                yield place, look
            place = sheet.find(word, place + 1)


def _unconditional(sheet: str, places: list[tuple[int, Look]]) -> Iterator[tuple[int, int, Look]]:
    """The rules around places, of those that stand in no other block: where their selectors begin, where they open, and what they
    say. Each part of a sheet is looked at once, however long it is.
    """
    depth = at = start = 0
    opened = -1
    said: set[Look] = set()
    is_placed: bool | None = None
    for place, look in places:
        begin, end = sheet.rfind("{", at, place), sheet.rfind("}", at, place)
        if begin >= 0 or end >= 0:
            depth = max(depth + sheet.count("{", at, place) - sheet.count("}", at, place), int(begin > end))
            opened, said, is_placed = (begin if begin > end else -1), set(), None
            start = max(at, *(sheet.rfind(sign, at, opened) + 1 for sign in "{};")) if opened >= 0 else at
        at = place
        if opened < 0 or depth != 1 or look in said:
            continue
        if sheet[place] == "-":
            is_placed = _PLACED.search(_declarations(sheet, opened)) is not None if is_placed is None else is_placed
            if not is_placed:
                continue
        said.add(look)
        yield start, opened, look


def _declarations(sheet: str, opened: int) -> str:
    """What the rule that opens at a place declares, up to a rule in it."""
    match = _DECLARATIONS.match(sheet, opened + 1)
    return match[0] if match is not None else ""


def _looks(body: _Element, rules: _Rules, most: int) -> tuple[list[tuple[_Element, Look]], bool]:
    """What rules say of elements, each thing of each once; and whether more than `most` elements had to be looked at for that."""
    found: list[tuple[_Element, Look]] = []
    known = frozenset(rules)
    matcher = Matcher()
    for element in body.iterdescendants("*"):
        names = names_of(element)
        if known.isdisjoint(names):
            continue
        said: set[Look] = set()
        for selector, look in (each for key in names & known for each in rules[key]):
            if look in said:
                continue
            if matcher.steps >= most:
                return found, True
            if matcher.matches(element, selector):
                said.add(look)
                found.append((element, look))
    return found, False


def _shown(sheets: list[str], about: set[str]) -> frozenset[str]:
    """Those of some names whose elements a rule shows, in whatever state: what a touch brings to light is only folded."""
    shown: set[str] = set()
    for sheet in sheets:
        ahead = _Ahead(sheet)
        for name, end in _mentions(sheet, about):
            if name not in shown and ahead.shows(end):
                shown.add(name)
    return frozenset(shown)


class _Ahead:
    """What stands in a sheet behind a name. What is found is remembered: many names stand before one brace."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._compound = (1, 0, False)  # From where to where the rest of a compound is known, and whether it is the element meant.
        self._brace = (1, 0)
        self._verdicts: dict[int, bool] = {len(sheet): False}

    def shows(self, end: int) -> bool:
        """Whether a name that ends there is the name of elements that the rule shows."""
        if not self._compound[0] <= end <= self._compound[1]:
            match = _COMPOUND.match(self._sheet, end)
            assert match is not None  # It may be empty.
            self._compound = (end, match.start(1) if match[1] else match.end(), bool(match[1]))
        if not self._compound[2]:
            return False
        if not self._brace[0] <= end <= self._brace[1]:
            opened = self._sheet.find("{", end)
            self._brace = (end, opened if opened >= 0 else len(self._sheet))
        opened = self._brace[1]
        if opened not in self._verdicts:
            declared = _declarations(self._sheet, opened)
            self._verdicts[opened] = _SHOWS.search(declared) is not None and not _LEAVES.search(declared)
        return self._verdicts[opened]


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
