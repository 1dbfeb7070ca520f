r"""TeX mathematics to clean MathML by latex2mathml, with its known faults mended.

Mended (latex2mathml 3.81): scripts on a matrix make an invalid `msup`; lim, max and the like get no limits
below; big operators lose theirs inside braces; `\operatorname*` and spaces in `\operatorname` are torn apart;
`aligned`, `gathered` and `&` outside an environment leak; an unknown command is printed as a word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from formats.maths.errors import MathsError
from formats.maths.sanitise import NAMESPACE, clean, normalise

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

MAX_TEX = 20_000
_DELIMITERS = (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)"))
_ALIGNED = r"aligned|alignedat|align|split|gathered|gather|multline|equation|eqnarray|flalign"
_GRIDS = r"(?:[pbBvV]?matrix\*?|smallmatrix|cases|array|align\*)"
_LIMIT_NAMES = frozenset(
    ("lim", "sup", "inf", "max", "min", "liminf", "limsup", "lim inf", "lim sup", "det", "gcd", "Pr", "injlim", "projlim")
)
_BIG = frozenset("∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆")
_SIGN_LETTERS = frozenset("∞∂∇∅∀∃")
_SMALL_PLACES = frozenset({"mfrac", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mroot"})


def tex_to_mathml(tex: str, *, display: bool) -> str:
    r"""Return the normalised MathML of a TeX formula, with or without its `$`, `\(` or `\[`.

    Raises MathsError for an unknown command, a macro definition (it may grow without bound), unbalanced braces,
    an empty formula and one of more than 20,000 characters.
    """
    from lxml import etree

    source, operators = _prepare(tex)
    raw = _convert(source, display=display)
    root = clean(raw)
    try:
        _refuse_unknown(root)
        _name_operators(root, operators)
        _join_upright(root)
        _join_numbers(root, set(re.findall(r"(\d+)\{,\}(?=(\d+))", tex)))
        if display and r"\nolimits" not in tex:
            _set_limits(root, {name for name, starred in operators.values() if starred})
        _join_negations(root)
    except RecursionError as error:
        raise MathsError("formula nested too deeply") from error
    if not len(root):
        raise MathsError("an empty formula")
    return normalise(str(etree.tostring(root, encoding="unicode")))


def _convert(source: str, *, display: bool) -> str:
    from latex2mathml.converter import convert

    try:
        return str(convert(source, display="block" if display else "inline"))
    except Exception as error:
        # The library raises its own errors for bad TeX and IndexError, StopIteration and others for worse.
        raise MathsError(f"TeX that can't be read: {type(error).__name__}") from error


def _prepare(tex: str) -> tuple[str, dict[str, tuple[str, bool]]]:
    if len(tex) > MAX_TEX:
        raise MathsError(f"TeX longer than {MAX_TEX} characters")
    source = re.sub(r"(?<!\\)%[^\n]*\n?", "", tex).strip()
    for opening, closing in _DELIMITERS:
        enclosed = source.startswith(opening) and source.endswith(closing)
        if enclosed and len(source) > len(opening) + len(closing):
            source = source[len(opening) : -len(closing)].strip()
            break
    if re.search(r"\\(?:(?:re)?newcommand|def|let|newenvironment|DeclareMathOperator|require)(?![A-Za-z])", source):
        raise MathsError("TeX that defines macros")
    source = re.sub(r"\\(?:label|ref|eqref)\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])", "", source)
    source = re.sub(r"\\tag\*?\s*\{", r"\\qquad\\tag{", source)
    source = re.sub(r"\\(?:operatorname\*|operatornamewithlimits)", r"\\operatorname*", source)
    # Without the blank its tokeniser takes the letter for an italic one.
    source = re.sub(r"\\mathrm\s*\{([A-Za-z])\}", r"\\mathrm{ \1}", source)
    source, operators = _operator_names(source)
    return _environments(source), operators


def _operator_names(source: str) -> tuple[str, dict[str, tuple[str, bool]]]:
    """Put a plain name in the place of each operator's, since the tokeniser knows letters only."""
    found: dict[str, tuple[str, bool]] = {}

    def replace(match: re.Match[str]) -> str:
        name = re.sub(r"\\[,;:! ]|~", " ", match[2])
        name = re.sub(r"\\(?:mathrm|text|rm|mathop)(?![A-Za-z])|[{}]", "", name)
        name = " ".join(name.split())
        if not name or "\\" in name:
            raise MathsError("an operator without a plain name")
        # Letters only, and none that TeX would take for a command: a, b, c … in base 26.
        number, key = len(found), ""
        while number or not key:
            key, number = chr(97 + number % 26) + key, number // 26
        key = f"zzop{key}zz"
        found[key] = (name, bool(match[1]))
        return rf"\operatorname{{{key}}}"

    inner = r"((?:[^{}]|\{[^{}]*\})*)"
    return re.sub(rf"\\operatorname(\*)?\s*\{{{inner}\}}", replace, source), found


def _environments(source: str) -> str:
    source = re.sub(rf"\\(begin|end)\s*\{{(?:{_ALIGNED})\*?\}}", r"\\\1{align*}", source)
    source = re.sub(r"\\begin\{align\*\}\s*\{[\dlrc]+\}", r"\\begin{align*}", source)
    source = re.sub(r"\\(begin|end)\s*\{(?:dcases|rcases)\}", r"\\\1{cases}", source)
    if _has_loose_columns(source):
        source = rf"\begin{{align*}}{source}\end{{align*}}"
    argument = r"\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|[A-Za-z0-9])"
    source = re.sub(rf"\\[dt]?binom{argument}{argument}", r"{\g<0>}", source)
    # A script after \end{…} must find one group, not a fence, a table and a fence.
    source = re.sub(rf"\\begin\s*\{{({_GRIDS})\}}", r"{\\begin{\1}", source)
    return re.sub(rf"\\end\s*\{{({_GRIDS})\}}", r"\\end{\1}}", source)


def _has_loose_columns(source: str) -> bool:
    r"""Whether a `&` or a line break stands outside every environment and every brace."""
    depth = 0
    for match in re.finditer(r"\\\\|\\(?:begin|end)\s*\{[^{}]*\}|\\[{}&]|[{}&]", source):
        found = match[0]
        if found.startswith((r"\begin", "{")):
            depth += 1
        elif found.startswith((r"\end", "}")):
            depth -= 1
        elif depth == 0 and found in ("&", r"\\"):
            return True
    return False


def _local(element: _Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _refuse_unknown(root: _Element) -> None:
    for element in root.iter():
        if _local(element) in ("mi", "mo", "mn") and re.match(r"\\[A-Za-z@]", element.text or ""):
            raise MathsError(f"unknown TeX command {element.text}")


def _is_sign(text: str) -> bool:
    """Whether a character that the library calls an identifier is an operator: ± is, ∞ and ∂ are not."""
    return len(text) == 1 and unicodedata.category(text) in ("Sm", "Ps", "Pe") and text not in _SIGN_LETTERS


def _join_upright(root: _Element) -> None:
    r"""Make one word of the letters of \mathrm{km}, which the library writes apart."""
    for element in list(root.iter(f"{{{NAMESPACE}}}mi")):
        before = element.getprevious()
        upright = element.get("mathvariant") == "normal" and (element.text or "").isalpha()
        parent = element.getparent()
        if not upright or before is None or parent is None or _local(parent) not in ("math", "mrow", "mtd", "msqrt"):
            continue
        if _local(before) == "mi" and before.get("mathvariant") == "normal" and (before.text or "").isalpha():
            element.text = f"{before.text}{element.text}"
            parent.remove(before)
    for element in root.iter(f"{{{NAMESPACE}}}mi"):
        if len(element.text or "") > 1:
            element.attrib.pop("mathvariant", None)  # A word is upright by itself.


def _join_numbers(root: _Element, pairs: set[tuple[str, str]]) -> None:
    """Make one number of 3{,}14, whose braces say that the comma parts no list."""
    for comma in list(root.iter(f"{{{NAMESPACE}}}mo")):
        parent, before, after = comma.getparent(), comma.getprevious(), comma.getnext()
        if comma.text != "," or parent is None or before is None or after is None:
            continue
        first, last = before.text or "", after.text or ""
        if (first.rpartition(",")[2], last) in pairs and _local(before) == _local(after) == "mn":
            after.text = f"{first},{last}"
            parent.remove(before)
            parent.remove(comma)


def _name_operators(root: _Element, operators: dict[str, tuple[str, bool]]) -> None:
    for element in root.iter():
        text = element.text or ""
        if _local(element) in ("mi", "mo") and text in operators:
            element.tag = f"{{{NAMESPACE}}}mi"
            element.text = operators[text][0]
        elif _local(element) == "mi" and _is_sign(text):
            element.tag = f"{{{NAMESPACE}}}mo"
        elif _local(element) == "mo" and len(text) > 1 and text.replace("\u2006", "").isalpha():
            element.tag = f"{{{NAMESPACE}}}mi"  # A named function is an identifier; only signs are operators.
            element.text = text.replace("\u2006", " ")
            element.attrib.clear()


def _set_limits(root: _Element, starred: set[str]) -> None:
    """In display style write the scripts of lim and ∑ below and above, as TeX does."""
    below: dict[str, str] = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
    takes_limits: Callable[[str], bool] = lambda text: text in _LIMIT_NAMES or text in _BIG or text in starred  # noqa: E731
    for element in list(root.iter()):
        base = element[0] if len(element) else None
        if base is None or _local(element) not in below or not takes_limits(base.text or ""):
            continue
        if not any(_local(parent) in _SMALL_PLACES for parent in element.iterancestors()):
            element.tag = f"{{{NAMESPACE}}}{below[_local(element)]}"


def _join_negations(root: _Element) -> None:
    r"""Make one character of `\not` and the relation that follows it."""
    for element in list(root.iter(f"{{{NAMESPACE}}}mtext")):
        if element.text != "\u29f8":
            continue
        holder = element.getparent()
        if holder is not None and _local(holder) == "mpadded":
            element = holder  # noqa: PLW2901
        parent, follower = element.getparent(), element.getnext()
        if parent is not None and follower is not None and follower.text:
            follower.text = unicodedata.normalize("NFC", f"{follower.text[0]}\u0338") + follower.text[1:]
            parent.remove(element)
