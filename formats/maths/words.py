"""A formula as words in the language of the labels, in the manner of ClearSpeak: short where short is clear.

The ends of fractions, roots, powers and subscripts are said when what they hold is more than a token.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from formats.maths import spoken, symbols
from formats.maths.alphabets import is_set_letter, plain
from formats.maths.errors import MathsError
from formats.maths.tree import Node, core, is_alignment, is_big, is_binomial, is_empty, is_function, is_token, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.labels import Key, Labels


def to_words(mathml: str, labels: Labels) -> str:
    """Return the formula as it is said: "x equals fraction minus b plus or minus … over 2 a end fraction".

    Every word comes from the formula or from the labels; commas and semicolons mark pauses.
    Raises MathsError as `normalise` does.
    """
    try:
        tree = read(mathml)
        return _tidy(_Speaker(labels=labels, cased=_cased(tree)).say(tree))
    except RecursionError as error:
        raise MathsError("formula nested too deeply") from error


def _tidy(text: str) -> str:
    joined = " ".join(text.split())
    for mark in (",", ";"):
        joined = joined.replace(f" {mark}", mark)
    while any(pair in joined for pair in (",,", ",;", ";,", ";;")):
        joined = joined.replace(",,", ",").replace(",;", ";").replace(";,", ";").replace(";;", ";")
    return joined.strip(",; ")


def _tokens(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        item = waiting.pop()
        if is_token(item):
            yield item
        waiting.extend(item.children)


def _cased(tree: Node) -> frozenset[str]:
    """The letters that stand in the formula both small and capital, and so must be told apart."""
    letters = {plain(token.text) for token in _tokens(tree) if len(token.text) == 1}
    return frozenset(letter.lower() for letter in letters if letter.isupper() and letter.lower() in letters)


_SUCH_THAT = Node(tag="mo", text="∣")  # The bar of a set-builder.


class _Speaker(Struct, frozen=True, kw_only=True):
    labels: Labels
    cased: frozenset[str]
    inside: bool = False  # In a part of a fraction, where "a over b" would be two fractions in one breath.

    def word(self, key: Key) -> str:
        return self.labels.text(key)

    def say(self, node: Node) -> str:
        match node.tag:
            case "mi" | "mo" | "mn" | "mtext" | "ms":
                return self.token(node)
            case "row":
                return self.row(node.children)
            case "fenced":
                return self.fenced(node)
            case "mfrac":
                return self.fraction(node, short=not self.inside)
            case "msqrt" | "mroot":
                return self.root(node)
            case "msub" | "msup" | "msubsup":
                return self.scripts(node)
            case "munder" | "mover" | "munderover":
                return self.limits(node)
            case "mmultiscripts":
                return self.multiscripts(node)
            case "mtable":
                return self.table(node, key="maths_matrix", end="maths_end_matrix")
            case "gap":
                return node.text
            case _:
                return " ".join(self.say(child) for child in node.children)

    # Tokens

    def token(self, node: Node) -> str:
        text = node.text
        if node.tag in ("mtext", "ms"):
            return text
        if node.tag == "mn":
            sign = text[:1]
            return f"{self.word('maths_minus')} {text[1:]}" if sign in ("-", "−") and text[1:] else text
        if text in symbols.INVISIBLE:
            return self.word("maths_plus") if text == "\u2064" else ""
        if text in spoken.PRIMES:
            return " ".join([self.word("maths_prime")] * spoken.PRIMES[text])
        if text == "," and node.tag == "mo":
            return ","
        if text in spoken.OPERATORS:
            return self.word(spoken.OPERATORS[text])
        if text in spoken.FUNCTIONS:
            return self.word(spoken.FUNCTIONS[text])
        if node.tag == "mi" and len(text) == 1:
            return self.letter(text)
        return self.negated(text) or text

    def letter(self, char: str) -> str:
        base = plain(char)
        small = base.lower()
        small = spoken.GREEK_VARIANTS.get(small, small)
        if small in spoken.GREEK:
            name = self.labels.names("maths_greek")[spoken.GREEK.index(small)]
            return name if base == base.lower() else self.labels.text("maths_capital", letter=name)
        if base.isupper() and (small in self.cased or is_set_letter(char)):
            return self.labels.text("maths_capital", letter=base)
        return base

    def negated(self, text: str) -> str:
        """A relation with a stroke through it: "not" and the relation."""
        parts = unicodedata.normalize("NFD", text)
        if len(parts) == 2 and parts[1] == "\u0338" and parts[0] in spoken.OPERATORS:
            return f"{self.word('maths_not')} {self.word(spoken.OPERATORS[parts[0]])}"
        return ""

    # Rows

    def row(self, nodes: Sequence[Node]) -> str:
        said = []
        for index, node in enumerate(nodes):
            if index and _takes_of(nodes, index - 1) and _is_argument(node):
                said.append(self.say(node.children[0]))
            elif node.tag == "mfrac" and not self.inside:
                said.append(self.fraction(node, short=_stands_alone(nodes, index)))
            else:
                said.append(self.say(node))
            if _takes_of(nodes, index):
                said.append(self.word("maths_of"))
        return " ".join(said)

    def fenced(self, node: Node) -> str:
        opening, closing = node.attributes["open"], node.attributes["close"]
        inner = node.children
        if len(inner) == 1 and inner[0].tag == "mtable":
            return self.fenced_table(inner[0], opening, closing)
        if len(inner) == 1 and is_binomial(inner[0]):
            return self.fraction(inner[0], short=True)
        if opening == closing and opening in symbols.BARS:
            key: tuple[Key, Key] = ("maths_absolute_value", "maths_end_absolute_value")
            if opening != "|":
                key = ("maths_norm", "maths_end_norm")
            return self.within(key[0], self.row(inner), key[1])
        if opening == "{":
            inner = tuple(_SUCH_THAT if core(child).text == "|" else child for child in inner)
        said = [self.sign(opening), self.row(inner), self.sign(closing)]
        return " ".join(part for part in said if part)

    def sign(self, text: str) -> str:
        return self.word(spoken.OPERATORS[text]) if text in spoken.OPERATORS else text

    def within(self, start: Key, content: str, end: Key) -> str:
        return f"{self.word(start)} {self.word('maths_of')} {content} {self.word(end)}"

    # Fractions and roots

    def fraction(self, node: Node, *, short: bool) -> str:
        upper, lower = node.children
        part = _Speaker(labels=self.labels, cased=self.cased, inside=True)
        if is_binomial(node):
            said = f"{part.say(upper)} {self.word('maths_choose')} {part.say(lower)}"
            if is_token(upper) and is_token(lower):
                return said
            return f"{self.word('maths_open_parenthesis')} {said} {self.word('maths_close_parenthesis')}"
        said = f"{part.say(upper)} {self.word('maths_over')} {part.say(lower)}"
        if short and is_token(upper) and is_token(lower):
            return said
        return f"{self.word('maths_fraction')} {said} {self.word('maths_end_fraction')}"

    def root(self, node: Node) -> str:
        content = node.children[0]
        name = self.word("maths_square_root")
        if node.tag == "mroot" and not is_empty(node.children[1]):
            index = node.children[1]
            if index.text == "3":
                name = self.word("maths_cube_root")
            elif index.text != "2":
                name = self.labels.text("maths_nth_root", index=self.say(index))
        said = f"{name} {self.word('maths_of')} {self.say(content)}"
        return said if is_token(content) else f"{said} {self.word('maths_end_root')}"

    # Scripts

    def scripts(self, node: Node) -> str:
        base, *others = node.children
        lower = others[0] if node.tag in ("msub", "msubsup") else None
        upper = others[-1] if node.tag in ("msup", "msubsup") else None
        if is_big(base) or is_function(base):
            return self.operator(base, lower, upper)
        return " ".join((self.base(base), self.sub(lower), self.power(upper)))

    def base(self, node: Node) -> str:
        """What a script or an accent belongs to, with its end said, so that it is not taken for a part of it."""
        if node.tag == "mfrac" and not is_binomial(node):
            return self.fraction(node, short=False)
        binomial = node.tag == "fenced" and len(node.children) == 1 and is_binomial(node.children[0])
        if binomial and all(is_token(part) for part in node.children[0].children):
            said = self.say(node)
            return f"{self.word('maths_open_parenthesis')} {said} {self.word('maths_close_parenthesis')}"
        if node.tag in ("msqrt", "mroot") and is_token(node.children[0]):
            return f"{self.say(node)} {self.word('maths_end_root')}"
        return self.say(node)

    def sub(self, node: Node | None) -> str:
        if node is None or is_empty(node):
            return ""
        said = f"{self.word('maths_sub')} {self.say(node)}"
        return said if is_token(node) else f"{said} {self.word('maths_end_sub')}"

    def power(self, node: Node | None) -> str:
        if node is None or is_empty(node):
            return ""
        if _are_primes(node):
            return self.say(node)
        if node.text in ("2", "3"):
            return self.word("maths_squared" if node.text == "2" else "maths_cubed")
        if node.text in ("∘", "°"):
            return self.word("maths_degrees")
        said = f"{self.word('maths_power')} {self.say(node)}"
        return said if is_token(node) else f"{said} {self.word('maths_end_power')}"

    def operator(self, base: Node, lower: Node | None, upper: Node | None) -> str:
        """Sums, integrals, limits and functions with what stands below and above them."""
        inner = core(base)
        said = [self.say(base)]
        below = lower is not None and not is_empty(lower)
        above = upper is not None and not is_empty(upper)
        if inner.text in symbols.BIG and below and above:
            assert lower is not None
            assert upper is not None
            said += [self.word("maths_from"), self.say(lower), self.word("maths_to"), self.say(upper)]
        elif inner.text in symbols.LIMITS and lower is not None and not above:
            said += [self.approach(lower) if inner.text.startswith("lim") else self.sub(lower)]
        else:
            said += [self.sub(lower), self.power(upper)]
        return " ".join(said)

    def approach(self, node: Node) -> str:
        """Say what stands under a limit: "x tends to 0"."""
        parts = node.children if node.tag == "row" else (node,)
        return " ".join(self.word("maths_tends_to") if part.text in ("→", "⟶") else self.say(part) for part in parts)

    def limits(self, node: Node) -> str:
        base, first, last = node.children[0], node.children[1], node.children[-1]
        if is_big(base) or (is_function(base) and node.tag != "mover"):
            lower = None if node.tag == "mover" else first
            return self.operator(base, lower, None if node.tag == "munder" else last)
        if node.tag == "mover" and core(first).text in symbols.OVER:
            return self.accented(base, core(first).text)
        if node.tag == "munder" and core(first).text in symbols.UNDER:
            return f"{self.grouped(base)} {self.word('maths_below')} {self.word('maths_bar')}"
        said = [self.grouped(base)]
        if node.tag != "mover":
            said += [self.word("maths_below"), f"{self.say(first)},"]
        if node.tag != "munder":
            said += [self.word("maths_above"), f"{self.say(last)},"]
        return " ".join(said)

    def grouped(self, base: Node) -> str:
        if base.tag != "row":
            return self.base(base)
        return f"{self.word('maths_open_parenthesis')} {self.say(base)} {self.word('maths_close_parenthesis')}"

    def accented(self, base: Node, sign: str) -> str:
        mark = symbols.OVER[sign]
        said = self.grouped(base)
        if mark in ("\u20d7", "\u20d1"):
            return f"{self.word('maths_vector')} {said}"
        keys = spoken.ACCENTS.get(mark)
        if keys is None:
            return f"{said} {self.word('maths_above')} {sign}"
        return " ".join([said, *(self.word(key) for key in keys)])

    def multiscripts(self, node: Node) -> str:
        base, *others = node.children
        cut = next((i for i, child in enumerate(others) if child.tag == "mprescripts"), len(others))
        return " ".join((*self.pairs(others[cut + 1 :]), self.say(base), *self.pairs(others[:cut])))

    def pairs(self, scripts: Sequence[Node]) -> Iterator[str]:
        for index, script in enumerate(scripts):
            yield self.power(script) if index % 2 else self.sub(script)

    # Tables

    def fenced_table(self, table: Node, opening: str, closing: str) -> str:
        if opening == "{" and not closing:
            return self.lines(table, numbered=True)
        if opening == closing == "|":
            return self.table(table, key="maths_determinant", end="maths_end_determinant")
        if opening == closing and opening in symbols.BARS:
            return self.within("maths_norm", self.table(table, key="maths_matrix", end="maths_end_matrix"), "maths_end_norm")
        return self.table(table, key="maths_matrix", end="maths_end_matrix", fenced=True)

    def table(self, table: Node, *, key: Key, end: Key, fenced: bool = False) -> str:
        if key == "maths_matrix" and not fenced and is_alignment(table):
            return self.lines(table, numbered=False)
        columns = max((len(row.children) for row in table.children), default=0)
        size = self.labels.text(
            "table_size",
            rows=self.labels.count("rows", len(table.children)),
            columns=self.labels.count("columns", columns),
        )
        rows = [
            self.labelled(self.labels.text("maths_row", number=number), self.cells(row))
            for number, row in enumerate(table.children, 1)
        ]
        return f"{self.word(key)}, {size}; {'; '.join(rows)}; {self.word(end)}"

    def labelled(self, label: str, text: str) -> str:
        return self.labels.text("labelled", label=label, text=text)

    def cells(self, row: Node) -> str:
        return ", ".join(self.word("empty_cell") if is_empty(cell) else self.say(cell) for cell in row.children)

    def lines(self, table: Node, *, numbered: bool) -> str:
        """The cases of a brace, or equations set under one another."""
        said = []
        for number, row in enumerate(table.children, 1):
            cells = [self.say(cell) for cell in row.children if not is_empty(cell)]
            if numbered:
                text = ", ".join(cells)
                said.append(self.labelled(self.labels.text("maths_case", number=number), text))
            else:
                said.append(" ".join(cells))
        return f"; {'; '.join(said)}; "


def _are_primes(node: Node) -> bool:
    tokens = list(_tokens(node))
    return bool(tokens) and all(token.text in spoken.PRIMES for token in tokens)


def _stands_alone(nodes: Sequence[Node], index: int) -> bool:
    """Whether "1 over 2" can't be heard as a part of a longer numerator or denominator."""
    return all(_is_border(node) for node in (*nodes[max(index - 1, 0) : index], *nodes[index + 1 : index + 2]))


def _is_border(node: Node) -> bool:
    inner = core(node)
    if node.tag == "gap":
        return node.text == ","
    arithmetic = symbols.ADDITIVE | symbols.MULTIPLICATIVE | symbols.TIGHT | symbols.POSTFIX | symbols.INVISIBLE
    return inner.tag == "mo" and inner.text not in arithmetic | symbols.BIG | symbols.PREFIX_ONLY


def _is_argument(node: Node) -> bool:
    """Whether the node is one token in round brackets, as in f(x), whose brackets needn't be said after "of"."""
    return node.tag == "fenced" and node.attributes["open"] == "(" and len(node.children) == 1 and is_token(node.children[0])


def _takes_of(nodes: Sequence[Node], index: int) -> bool:
    """Whether "of" belongs after a sum, a limit, or a function whose argument stands in brackets."""
    node, follower = nodes[index], nodes[index + 1 : index + 2]
    if not follower or follower[0].tag == "gap":
        return False
    if node.tag in ("munder", "munderover", "msubsup", "msub") and (is_big(node) or core(node).text in symbols.LIMITS):
        return True
    if node.tag == "mo" and is_big(node):
        return True
    if node.tag == "msub" and is_function(node):
        return True
    return (
        core(follower[0]).tag == "fenced"
        and core(follower[0]).attributes["open"] == "("
        and (is_function(node) or (core(node).tag == "mi" and core(node).text in ("f", "g", "h")))
    )
