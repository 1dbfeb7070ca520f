"""A formula as one line of plain text that means the same: grouped by parentheses wherever layout grouped it."""

from __future__ import annotations

from msgspec import Struct

from formats.maths import symbols
from formats.maths.errors import MathsError
from formats.maths.scripts import subscript, superscript
from formats.maths.tree import Node, core, is_alignment, is_big, is_binomial, is_empty, is_function, is_token, read


class Piece(Struct, frozen=True, kw_only=True):
    """Text of one node, and `closed`: the same where a factor stands beside it.

    `atom`: may take a script as it is. `factors`: a product of letters and numbers, safe as a numerator.
    `before`: `closed` is needed after a factor too, not only before one.
    """

    text: str
    closed: str
    atom: bool = False
    factors: bool = False
    before: bool = False


def to_line(mathml: str) -> str:
    """Return the formula on one line: (−b ± √(b² − 4ac))/(2a), e^(−x²), ∑_(n=1)^∞ 1/n².

    Rows of a matrix are parted by ";", cells by ","; a binomial coefficient is C(n, k); lines of an aligned
    equation are parted by ";". Raises MathsError as `normalise` does.
    """
    try:
        return " ".join(_piece(read(mathml), tight=False).text.split())
    except RecursionError as error:
        raise MathsError("formula nested too deeply") from error


def _plain(text: str, *, atom: bool = True, factors: bool = False) -> Piece:
    return Piece(text=text, closed=text, atom=atom, factors=factors)


def _grouped(piece: Piece) -> str:
    return piece.text if piece.atom else f"({piece.text})"


def _piece(node: Node, *, tight: bool) -> Piece:
    match node.tag:
        case "mi" | "mo" | "mn" | "mtext" | "ms":
            return _token(node)
        case "row":
            return _row(node, tight=tight)
        case "fenced":
            return _fenced(node, tight=tight)
        case "mfrac":
            return _fraction(node, tight=tight)
        case "msqrt" | "mroot":
            return _root(node, tight=tight)
        case "msub" | "msup" | "msubsup":
            return _scripts(node, tight=tight)
        case "munder" | "mover" | "munderover":
            return _limits(node, tight=tight)
        case "mmultiscripts":
            return _multiscripts(node, tight=tight)
        case "mtable":
            return _plain(_table(node, fenced=False, tight=tight), atom=not is_alignment(node))
        case "menclose":
            return _enclosed(node, tight=tight)
        case "gap":
            return _plain(" ")
        case _:
            return _plain("".join(_piece(child, tight=tight).text for child in node.children))


def _token(node: Node) -> Piece:
    if node.tag == "mo" and node.text in symbols.INVISIBLE:
        return _plain(" + " if node.text == "\u2064" else "")
    if node.tag == "ms":
        return _plain(f'"{node.text}"')
    signed = node.tag == "mn" and node.text[:1] in ("-", "−")
    text = "−" + node.text[1:] if signed else node.text
    phrase = node.tag == "mtext" and len(text.split()) > 1
    return _plain(text, atom=not phrase and not signed, factors=node.tag == "mn" or (node.tag == "mi" and len(text) == 1))


# Rows


def _row(node: Node, *, tight: bool) -> Piece:
    pieces = [_piece(child, tight=tight) for child in node.children]
    factors = bool(pieces) and all(piece.factors for piece in pieces)
    text = _join(node.children, pieces, tight=tight)
    return _plain(text, atom=len(pieces) <= 1, factors=factors)


def _join(nodes: tuple[Node, ...], pieces: list[Piece], *, tight: bool) -> str:
    written = ""
    kinds = [_kind(nodes, index) for index in range(len(nodes))]
    for index, (node, piece, kind) in enumerate(zip(nodes, pieces, kinds, strict=True)):
        text = piece.closed if kind == "operand" and _beside_factor(nodes, kinds, index, piece) else piece.text
        written += _space(written, nodes, kinds, index) + _signed(node, kind, text, tight=tight)
    return written.strip() if not tight else written


def _beside_factor(nodes: tuple[Node, ...], kinds: list[str], index: int, piece: Piece) -> bool:
    """Whether a neighbour would be read as part of the piece, or the piece as part of it."""
    if is_big(nodes[index]) or _is_limit(nodes[index]):
        return False
    before, after = _neighbour(kinds, nodes, index, -1), _neighbour(kinds, nodes, index, 1)
    if after is not None and (kinds[after] in ("operand", "postfix") or (piece.before and kinds[after] == "tight")):
        return True
    if before is None or not piece.before:
        return False
    if nodes[before].text in (*symbols.TIGHT, "÷"):
        return True
    return kinds[before] == "operand" and not is_big(nodes[before]) and not _is_limit(nodes[before])


def _neighbour(kinds: list[str], nodes: tuple[Node, ...], index: int, step: int) -> int | None:
    """The next node on one side that isn't a gap between factors; None at the end and beside a phrase gap."""
    place = index + step
    while 0 <= place < len(nodes):
        if kinds[place] not in ("gap", "invisible"):
            return place
        if nodes[place].text in (",", "\u2064"):
            return None
        place += step
    return None


def _kind(nodes: tuple[Node, ...], index: int) -> str:
    node = nodes[index]
    if node.tag == "gap":
        return "gap"
    inner = core(node)
    if inner.tag != "mo" or inner.text in symbols.BIG:
        return "text" if node.tag == "mtext" else "operand"
    text, form = inner.text, inner.attributes.get("form")
    if text in symbols.INVISIBLE:
        return "invisible"
    if text in symbols.PUNCTUATION:
        return "punctuation"
    if text in symbols.OPENERS or text in symbols.PREFIX_ONLY or (form == "prefix" and text not in symbols.ADDITIVE):
        return "prefix"
    if text in symbols.POSTFIX or text in symbols.CLOSERS or form == "postfix":
        return "postfix"
    if text in symbols.TIGHT:
        return "tight"
    if text in symbols.DOTS or text in ("∞", "∅", "⊤", "⊥") or text[:1].isalpha():
        return "operand"
    place = index - 1
    while place >= 0 and nodes[place].tag == "gap":
        place -= 1
    first = place < 0 or _kind_is_operator(nodes, place)
    return "prefix" if first and text in symbols.ADDITIVE else "infix"


def _kind_is_operator(nodes: tuple[Node, ...], index: int) -> bool:
    inner = core(nodes[index])
    if inner.tag != "mo" or inner.text in (symbols.POSTFIX | symbols.CLOSERS | symbols.DOTS | {"∞"}):
        return False
    return inner.text not in symbols.BIG


def _signed(node: Node, kind: str, text: str, *, tight: bool) -> str:
    if kind == "infix" and (not tight or text.isalpha()):
        return f" {text} "
    if kind == "punctuation" and not tight:
        return f"{text} "
    if kind == "gap":
        return ""
    return text


def _space(written: str, nodes: tuple[Node, ...], kinds: list[str], index: int) -> str:
    """The space that two neighbours need so that neither is taken for part of the other."""
    kind = kinds[index]
    if not written or kind in ("gap", "infix", "punctuation", "postfix", "tight", "invisible"):
        return ""
    place = index - 1
    gap = ""
    while place >= 0 and kinds[place] in ("gap", "invisible"):
        gap = max(gap, "," if nodes[place].text == "," else " " if kinds[place] == "gap" else "")
        place -= 1
    if place < 0 or written.endswith(" "):
        return ""
    left, node = nodes[place], nodes[index]
    if gap == "," and kinds[place] in ("operand", "postfix") and kind in ("operand", "prefix"):
        return ", "
    if kinds[place] not in ("operand", "postfix", "text"):
        return " " if kinds[place] == "text" else ""
    if gap or kind == "text" or kinds[place] == "text":
        return " "
    if is_big(left) or _is_limit(left):
        return " "
    if node.tag == "fenced" or core(node).tag == "fenced":
        return ""
    if is_function(left) or is_function(node) or is_big(node):
        return " "
    both_numbers = core(node).tag == "mn" and (written[-1].isalnum() and left.tag != "mi")
    return " " if both_numbers or _ends_in_script(left) else ""


def _is_limit(node: Node) -> bool:
    return core(node).text in symbols.LIMITS


def _ends_in_script(node: Node) -> bool:
    return node.tag in ("munder", "munderover") and core(node).tag != "fenced"


# Fractions, roots, fences


def _fraction(node: Node, *, tight: bool) -> Piece:
    upper, lower = (_piece(child, tight=tight) for child in node.children)
    if is_binomial(node):
        text = f"({upper.text}; {lower.text})"
        return _plain(text)
    numerator = upper.text if upper.factors or upper.atom else f"({upper.text})"
    bound = lower.atom or node.children[1].tag in ("msub", "msup", "msubsup")  # A script binds closer than "/".
    denominator = lower.text if bound else f"({lower.text})"
    text = f"{numerator}/{denominator}"
    return Piece(text=text, closed=f"({text})", before=True)


def _root(node: Node, *, tight: bool) -> Piece:
    content = _piece(node.children[0], tight=tight)
    bare = is_token(node.children[0]) and content.atom
    sign = "√"
    index = _piece(node.children[1], tight=True) if node.tag == "mroot" else None
    if index is not None and not is_empty(node.children[1]):
        raised = superscript(index.text)
        sign = {"2": "√", "3": "∛", "4": "∜"}.get(index.text, f"{raised}√" if raised else f"^({index.text})√")
    group = f"({content.text})"
    if node.children[0].tag == "fenced" and node.children[0].attributes["open"] == "(":
        group = content.text
    text = sign + (content.text if bare else group)
    if len(sign) > 1:
        return Piece(text=text, closed=f"({text})", before=True)
    return Piece(text=text, closed=sign + group)


def _fenced(node: Node, *, tight: bool) -> Piece:
    opening, closing = node.attributes["open"], node.attributes["close"]
    if len(node.children) == 1:
        only = node.children[0]
        if is_binomial(only) and opening == "(":
            upper, lower = (_piece(child, tight=tight) for child in only.children)
            return _plain(f"C({upper.text}, {lower.text})")
        if only.tag == "mtable":
            return _plain(opening + _table(only, fenced=True, tight=tight) + (closing or symbols.OPENERS.get(opening, "")))
    inner = _join(node.children, [_piece(child, tight=tight) for child in node.children], tight=tight)
    return _plain(f"{opening}{inner}{closing}")


def _enclosed(node: Node, *, tight: bool) -> Piece:
    content = _piece(node.children[0], tight=tight)
    notation = node.attributes.get("notation", "longdiv").split()
    if any("strike" in name for name in notation):
        return _plain("".join(char if char == " " else f"{char}\u0336" for char in content.text), atom=content.atom)
    if "radical" in notation:
        return _plain(f"√({content.text})")
    if any(name in ("box", "roundedbox", "circle") for name in notation):
        return _plain(f"[{content.text}]")
    return content


# Scripts


def _scripts(node: Node, *, tight: bool) -> Piece:
    base, *others = node.children
    lower = others[0] if node.tag in ("msub", "msubsup") else None
    upper = others[-1] if node.tag in ("msup", "msubsup") else None
    return _attach(base, lower, upper, tight=tight)


def _attach(base: Node, lower: Node | None, upper: Node | None, *, tight: bool) -> Piece:
    stem = _piece(base, tight=tight)
    text = stem.text if is_empty(base) else _stem(base, stem)
    low, high = _script(lower), _script(upper)
    small_low = subscript(low.text) if low else ""
    small_high = _raised(high.text) if high else ""
    if small_low is not None and small_high is not None:
        # Before its base a nuclide's mass number comes first, as it is said.
        whole = small_high + small_low if is_empty(base) else text + small_low + small_high
        return Piece(text=whole, closed=whole, atom=not small_high or is_big(base), factors=_is_letter(base))
    opened = closed = text
    for mark, node, script in (("_", lower, low), ("^", upper, high)):
        if script is None or node is None:
            continue
        raised = _raised(script.text) if mark == "^" and script.text[:1] in symbols.PRIMES else None
        group = f"{mark}({script.text})"
        opened += raised or (mark + script.text if is_token(node) and script.atom else group)
        closed += raised or group
    return Piece(text=opened, closed=closed, atom=upper is None, factors=False)


def _stem(base: Node, stem: Piece) -> str:
    """The base of a script; one that has a superscript itself is grouped."""
    inner = base
    if inner.tag in ("mo", "mi", "mn", "mtext") and stem.atom:
        return stem.text
    return _grouped(stem)


def _is_letter(node: Node) -> bool:
    inner = core(node)
    return inner.tag == "mn" or (inner.tag == "mi" and len(inner.text) == 1)


def _script(node: Node | None) -> Piece | None:
    return None if node is None or is_empty(node) else _piece(node, tight=True)


def _raised(text: str) -> str | None:
    if text and all(char in symbols.PRIMES for char in text):
        return text.replace("'", "′")
    if text in ("∘", "°"):
        return "°"
    return superscript(text)


def _limits(node: Node, *, tight: bool) -> Piece:
    base, first, last = node.children[0], node.children[1], node.children[-1]
    if node.tag == "mover" and core(first).tag == "mo" and core(first).text in symbols.OVER:
        return _accented(base, symbols.OVER[core(first).text], tight=tight)
    if node.tag == "munder" and core(first).tag == "mo" and core(first).text in symbols.UNDER:
        return _accented(base, symbols.UNDER[core(first).text], tight=tight)
    if node.tag != "munderover" and core(first).text in symbols.BRACES:
        return _plain(_grouped(_piece(base, tight=tight)) + core(first).text)
    lower = first if node.tag in ("munder", "munderover") else None
    upper = last if node.tag in ("mover", "munderover") else None
    return _attach(base, lower, upper, tight=tight)


def _accented(base: Node, mark: str, *, tight: bool) -> Piece:
    stem = _piece(base, tight=tight)
    if mark in ("\u0305", "\u0332") and stem.factors:
        return _plain("".join(char + mark for char in stem.text), factors=True)
    text = _grouped(stem)
    return _plain(text + mark, factors=_is_letter(base))


def _multiscripts(node: Node, *, tight: bool) -> Piece:
    base, *others = node.children
    cut = next((i for i, child in enumerate(others) if child.tag == "mprescripts"), len(others))
    ahead = others[cut + 1 :]
    nothing = Node(tag="row")
    prefix = ""
    for index in range(0, len(ahead), 2):
        upper = ahead[index + 1] if index + 1 < len(ahead) else None
        prefix += _attach(nothing, ahead[index], upper, tight=tight).closed
    behind = others[:cut]
    text = _grouped(_piece(base, tight=tight))
    for index in range(0, len(behind), 2):
        upper = behind[index + 1] if index + 1 < len(behind) else None
        text += _attach(nothing, behind[index], upper, tight=tight).closed
    return _plain(prefix + text, atom=not behind, factors=_is_letter(base))


# Tables


def _table(table: Node, *, fenced: bool, tight: bool) -> str:
    if not fenced and is_alignment(table):
        return "; ".join(_equation(row, tight=tight) for row in table.children)
    rows = "; ".join(", ".join(_cell(cell, tight=tight) for cell in row.children) for row in table.children)
    return rows if fenced else f"[{rows}]"


def _equation(row: Node, *, tight: bool) -> str:
    items = tuple(item for cell in row.children for item in (cell.children if cell.tag == "row" else (cell,)))
    return _join(items, [_piece(item, tight=tight) for item in items], tight=tight)


def _cell(cell: Node, *, tight: bool) -> str:
    text = _piece(cell, tight=tight).text
    if cell.tag == "row" and any(core(child).text in symbols.PUNCTUATION for child in cell.children[:-1]):
        return f"({text})"
    return text.strip().rstrip(",;")  # Typists end a case with a comma; the table has its own.
