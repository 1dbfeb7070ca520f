"""The account of a page: each run of its text has one fate. It is in the article, it was left out by a rule, or nobody sees it.

A run is the text that stands directly in one element between two others. Elements are numbered before anything is taken out of the
page, so a run is known by its element's number as long as the element lives; where it ended in the article is found by its
characters. An account costs several times as much as reading, and is made only when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.reader.extract.evidence import SIGNATURE
from exporter.reader.extract.prune import OUTSIDE
from exporter.reader.extract.text_stream import TextStream, compact
from exporter.reader.extract.unique import Elements, escaped
from exporter.reader.reading import AccountEntry, PageElement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from exporter.reader.reading import Fate

SIGNED: Final = "byline and days"
"""Where words are of which the metadata have made people and days."""
NUMBER: Final = "data-exporter-element"
"""The attribute that bears an element's number while an account is made."""
NOT_READ: Final = "not read"
"""The rule of what no rule left out and the article does not hold all the same: a fault of the reader."""
PICTURE_TITLE: Final = "picture-title"
"""The builder's rule for what stands in an attribute, so in no run of text."""
AD_LABEL: Final = "label of advertising"
"""The rule of a line above the headline that says who paid; the metadata have it in another form."""
_UNSEEN: Final = frozenset({"script", "style", "template", "head", "title", "noframes", "datalist"})
_INVISIBLE: Final = " \u00ad\u200b\u200c\u200d\u2060\ufeff"
_HEAD: Final = frozenset({"title", "kicker", "standfirst"})
_LONG: Final = 12  # Characters of a text that hardly stands in an article twice.
_TAG: Final = Lazily("<[^>]*>")
_WORD: Final = Lazily(r"\W*\w+|\W+$")


class _Run(Struct):
    text: str
    number: int
    path: str
    unseen: str


class Ledger(Struct):
    """The runs of one page and what became of their elements so far, known by their numbers.

    `is_signature` tells whether the metadata say what a text of a line does that signs or dates.
    `kept` are those that are read into the article, `said` those whose words are metadata, with what they are, `outside` those of
    which nothing is chosen, with the rule, which is `elsewhere` for all others. `words` begin what single selectors meant.
    """

    runs: list[_Run] = field(default_factory=list)
    parents: dict[int, int] = field(default_factory=dict)
    fates: dict[int, tuple[Fate, str]] = field(default_factory=dict)
    body: int = 0
    moved: dict[int, int] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    said: dict[int, str] = field(default_factory=dict)
    is_signature: Callable[[str], bool] = bool
    outside: dict[int, str] = field(default_factory=dict)
    elsewhere: str = OUTSIDE
    named: Elements = field(default_factory=Elements)
    words: dict[str, str] = field(default_factory=dict)

    def open(self, document: LexborHTMLParser) -> None:
        """Number the elements of a page and note its runs."""
        self.runs.clear()
        self.parents.clear()
        self.fates.clear()
        self.moved.clear()
        self.words.clear()
        self.body = 0
        self.named = Elements()
        root = document.root
        if root is None:
            return
        waiting: list[tuple[LexborNode, int, str, str]] = [(root, 0, "", "")]
        while waiting:
            node, parent, above, unseen = waiting.pop()
            tag = node.tag or ""
            if tag == "-text":
                self._note(node.text_content or "", parent, above, unseen)
                continue
            if not tag or tag.startswith(("-", "_", "!")):
                continue
            number = len(self.parents) + 1
            self.parents[number] = parent
            self.named.add(parent, tag, node.id or "", tuple((node.attributes.get("class") or "").split()))
            self.body = number if tag == "body" and not self.body else self.body
            path = f"{above} > {_step(node)}".removeprefix(" > ")
            unseen = unseen or (tag if tag in _UNSEEN else "")
            node.attrs[NUMBER] = str(number)
            if tag == "template":  # Its content is a document of its own.
                self._note(_TAG.sub(" ", node.html or ""), number, path, tag)
            waiting.extend((child, number, path, unseen) for child in reversed(list(node.iter(include_text=True))))

    def _note(self, text: str, number: int, path: str, unseen: str) -> None:
        words = " ".join(text.split())
        if words.strip(_INVISIBLE):
            self.runs.append(_Run(words, number, path, unseen))

    def exclude(self, node: LexborNode, rule: str) -> None:
        """Note an element that is about to be taken out of lexbor's document with all in it."""
        for inner in (node, *node.css(f"[{NUMBER}]")):
            if number := number_of(inner):
                self.fates.setdefault(number, ("left out", rule))

    def watch(self, rule: str, document: LexborHTMLParser) -> None:
        """Note what a pass over lexbor's document took out."""
        alive = {number_of(node) for node in document.css(f"[{NUMBER}]")}
        gone = [number for number in self.parents if number not in alive and number not in self.fates and number not in self.moved]
        if not gone:
            return
        texts: dict[int, str] = {}
        words: dict[int, list[str]] = {}
        for run in self.runs:
            words.setdefault(run.number, []).append(run.text)
        for number in gone:
            up = self.parents[number]
            while up and up not in alive:
                up = self.parents[up]
            if up and up not in texts:
                node = document.css_first(f'[{NUMBER}="{up}"]')
                texts[up] = compact(node.text(deep=True)) if node is not None else ""
            said = compact("".join(words.get(number, ())))
            if up and said and said in texts[up] and self.parents[number] == up:
                self.moved[number] = up
            else:
                self.fates[number] = ("left out", rule)

    def watch_tree(self, rule: str, body: _Element, *, keeps: bool = False) -> None:
        """Note what a pass over the lxml tree took out; where it `keeps` words, the next element around has them."""
        alive = {number_of(element) for element in body.iter("*")}
        for number, parent in self.parents.items():
            if number not in alive and number not in self.fates and number not in self.moved and self._is_below(number):
                if keeps:
                    self.moved[number] = parent
                else:
                    self.fates[number] = ("left out", rule)

    def _is_below(self, number: int) -> bool:
        """Whether an element is in the page's body."""
        while number and number != self.body:
            number = self.parents[number]
        return number != 0

    def leave_out(self, element: _Element, rule: str, *, shown: bool, whole: bool) -> None:
        """Note what a pass over the lxml tree took out: an element with all in it, or the words directly in it."""
        for inner in element.iter("*") if whole else (element,):
            number = number_of(inner)
            if number and number not in self.fates:
                self.fates[number] = ("left out" if shown else "unseen", rule)

    def numbers_in(self, elements: Iterable[Any]) -> set[int]:
        """The numbers of some elements and all that is in them."""
        return {number_of(inner) for element in elements for inner in element.iter("*")}


def number_of(element: Any) -> int:
    """The number of an element of either tree, 0 for none."""
    value = element.get(NUMBER) if hasattr(element, "get") else element.attributes.get(NUMBER)
    return int(value) if value and value.isdecimal() else 0


def _step(node: LexborNode) -> str:
    """The selector of an element by its id, its first class, or its name alone."""
    attributes = node.attributes
    if name := attributes.get("id"):
        return f"{node.tag}#{escaped(name)}"
    names = (attributes.get("class") or "").split()
    return f"{node.tag}.{escaped(names[0])}" if names else node.tag or ""


def elements_of(ledger: Ledger) -> tuple[PageElement, ...]:
    """The elements of the page that hold text, and those around them, in page order."""
    told: set[int] = set()
    for run in ledger.runs:
        number = run.number
        while number and number not in told:
            told.add(number)
            number = ledger.parents[number]
    return tuple(
        PageElement(number=number, parent=ledger.parents[number], selector=ledger.named.selector(number)) for number in sorted(told)
    )


def settle(ledger: Ledger, stream: TextStream, built: Iterable[tuple[str, str]]) -> Iterator[AccountEntry]:
    """The entries of a page: what became of its elements, what the builder left out (rule and text), and what the article says."""
    built = list(built)
    titles = [each for each in built if each[0] == PICTURE_TITLE]
    left = [(rule, compact(text)) for rule, text in built if rule != PICTURE_TITLE]
    decided = [_decided(ledger, run) for run in ledger.runs]
    found: dict[int, tuple[str, int]] = {}
    for run, entry in zip(ledger.runs, decided, strict=True):
        if entry is not None and entry.where in _HEAD:  # The same words in the text are of another run.
            stream.take_in(compact(run.text), entry.where)
    for long in (True, False):  # Short texts stand in many places: they are looked for behind the ones before them.
        end = 0
        for index, run in enumerate(ledger.runs):
            if decided[index] is None and (len(compact(run.text)) >= _LONG) is long:
                place = stream.take(compact(run.text), after=end, whole=not long)
                if place is not None:
                    found[index] = place
            end = found[index][1] if index in found else end
    end = 0
    for index, run in enumerate(ledger.runs):
        entry = decided[index]
        if entry is not None:
            yield entry
        elif index in found:
            where, end = found[index]
            yield AccountEntry(run.text, "kept", "", run.path, where, run.number)
        elif run.unseen:
            yield AccountEntry(run.text, "unseen", run.unseen, run.path, "", run.number)
        elif rule := _taken(left, compact(run.text), whole=True):
            yield AccountEntry(run.text, "left out", rule, run.path, "", run.number)
        elif place := stream.take_at(compact(run.text), end):
            where, end = place
            yield AccountEntry(run.text, "kept", "", run.path, where, run.number)
        elif rule := _taken(left, compact(run.text)):
            yield AccountEntry(run.text, "left out", rule, run.path, "", run.number)
        elif place := stream.take(compact(run.text), after=end):
            where, end = place
            yield AccountEntry(run.text, "kept", "", run.path, where, run.number)
        else:
            yield from _by_word(run, stream, left, end)
    for rule, words in titles:
        yield AccountEntry(words, "left out", rule, "")


def _decided(ledger: Ledger, run: _Run) -> AccountEntry | None:
    """The entry of a run whose element's fate says all; None for one that is to be looked for in the article."""
    number = run.number
    while number in ledger.moved:
        number = ledger.moved[number]
    fate, rule = ledger.fates.get(number, ("kept", ""))
    if run.unseen == "script":
        return None  # Code that is shown can stand in one.
    if run.unseen or fate == "unseen":
        return AccountEntry(run.text, "unseen", rule or run.unseen, run.path, "", run.number)
    if (where := ledger.said.get(number)) is not None:
        if where != SIGNED or ledger.is_signature(run.text):
            return AccountEntry(run.text, "kept", "", run.path, where, run.number)
        return AccountEntry(run.text, "left out", SIGNATURE, run.path, "", run.number)
    if fate == "left out":
        return AccountEntry(run.text, fate, rule, run.path, "", run.number)
    return (
        None
        if number in ledger.kept
        else AccountEntry(run.text, "left out", ledger.outside.get(number, ledger.elsewhere), run.path, "", run.number)
    )


def _by_word(run: _Run, stream: TextStream, left: list[tuple[str, str]], end: int) -> Iterator[AccountEntry]:
    """The entries of a run of which the article has only some words, or has them apart."""
    parts: list[AccountEntry] = []
    waiting = run.text.split()[::-1]
    while waiting:
        word = waiting.pop()
        found = stream.take(compact(word), after=end)
        where, end = found or ("", end)
        rule = "" if found is not None else _taken(left, compact(word)) or NOT_READ
        if rule == NOT_READ and len(pieces := _WORD.findall(word)) > 1:  # A word with a mark of the page's system at it.
            waiting += pieces[::-1]
            continue
        entry = AccountEntry(word, "left out" if rule else "kept", rule, run.path, where, run.number)
        last = parts[-1] if parts else None
        if last is not None and (last.fate, last.rule, last.where) == (entry.fate, entry.rule, entry.where):
            parts[-1] = AccountEntry(f"{last.text} {word}", entry.fate, entry.rule, run.path, entry.where, run.number)
        else:
            parts.append(entry)
    yield from parts


def _taken(left: list[tuple[str, str]], said: str, *, whole: bool = False) -> str:
    """The rule of what the builder left out that holds a text (is it, where `whole`), which then is taken from it; "" for none."""
    for place, (rule, text) in enumerate(left):
        if said and (said == text if whole else said in text):
            left[place] = (rule, text.replace(said, "", 1))
            return rule
    return ""
