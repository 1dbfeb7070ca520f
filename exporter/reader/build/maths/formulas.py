"""Formulas in every dress: MathML, TeX in scripts and between delimiters, MathJax, KaTeX, pictures of TeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from bs4 import Tag

from exporter.model import Math, MathBlock, Text
from exporter.model.text import collapse
from exporter.reader.build.attributes import attr, classes, is_text, words
from exporter.reader.build.maths.mathml import presentation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_BLOCK: Final = re.compile(
    r"\\\[(?P<bracket>(?:[^\\]|\\[^\[\]])++)\\\]|(?<![\\$])\$\$(?!\$)(?P<dollars>[^$]+?)\$\$(?!\$)"
    r"|(?P<environment>\\begin\{(?P<name>(?:equation|align|gather|multline|eqnarray|displaymath)\*?)\}"
    r"(?:[^\\]|\\(?!(?:begin|end)\{(?P=name)\}))++\\end\{(?P=name)\})"
)
_INLINE: Final = re.compile(r"\\\((?P<paren>(?:[^\\]|\\[^()])++)\\\)")
"""A formula ends before another begins: so an opening sign without a closing one is not looked for to the end of the text."""
_TEX_SIGN: Final = re.compile(r"[\\^_{}=+<>]|^\s*[A-Za-z]\s*$")
_TAG: Final = re.compile(r"\\tag\*?\{([^{}]*)\}")
_RENDERED: Final = frozenset(
    {
        "mathjax",
        "mathjax_display",
        "mathjax_svg",
        "mathjax_chtml",
        "mathjax_svg_display",
        "mathjax_mathml",
        "mathjax_preview",
        "mjx-chtml",
    }
)
_PICTURES: Final = frozenset(
    {
        "latex",
        "tex",
        "math",
        "mwe-math-fallback-image-inline",
        "mwe-math-fallback-image-display",
        "ql-img-inline-formula",
        "ql-img-displayed-equation",
        "texhtml",
    }
)
_FORMULAS: Final = frozenset({"img", "script", "math", "mjx-container", "mml:math", "m:math"})
"""Elements that may be formulas without a class that says so."""
_QUERIES: Final = frozenset({"chl", "tex", "latex", "eq", "math", "formula"})
_SERVICE: Final = re.compile(r"\\(?:inline|dpi\{\d+\}|bg_\w+|fg_\w+|(?:tiny|small|large|Large|huge|LARGE)(?![a-zA-Z]))\s*")
_MAKERS: Final = re.compile(
    r"latex\.codecogs\.com|s\d*\.wp\.com/latex\.php|chart\.googleapis\.com/chart\?cht=tx|/latex\.php\?|quicklatex\.com|mathurl\.com/render|/math/render/svg/"
)


def split_text(value: str) -> Sequence[Inline]:
    r"""Text with the TeX between ``\( \)``, ``\[ \]`` and ``$$ $$`` as formulas. A price range ("$$ to $$$") is no TeX."""
    if "\\" not in value and "$$" not in value:
        return (Text(value=value),)
    found: list[Inline] = []
    end = 0
    matches = sorted([*_INLINE.finditer(value), *_BLOCK.finditer(value)], key=lambda match: match.start())
    for match in matches:
        tex = _tex(match)
        if match.start() < end or tex is None:
            continue
        found += [Text(value=value[end : match.start()]), Math(tex=tex)]
        end = match.end()
    return [*found, Text(value=value[end:])]


def split_blocks(value: str) -> list[str | MathBlock]:
    """Text cut at the TeX that asks for a line of its own."""
    if "\\" not in value and "$$" not in value:
        return [value]
    parts: list[str | MathBlock] = []
    end = 0
    for match in _BLOCK.finditer(value):
        tex = _tex(match)
        if tex is not None:
            parts += [value[end : match.start()], _block(tex=tex)]
            end = match.end()
    return [*parts, value[end:]]


def has_display_tex(tag: Tag) -> bool:
    """Whether a text directly in an element holds TeX for a line of its own."""
    for node in tag.contents:
        if not isinstance(node, Tag) and ("\\" in node or "$$" in node) and is_text(node) and len(split_blocks(str(node))) > 1:  # type: ignore[operator]
            return True
    return False


def _tex(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    tex = next((str(groups[name]) for name in ("paren", "bracket", "dollars", "environment") if groups.get(name)), "").strip()
    if not tex or len(tex) > 5000 or (groups.get("dollars") and not _TEX_SIGN.search(tex)):
        return None
    return tex


def inline(tag: Tag) -> Sequence[Inline] | None:
    """The formula an element stands for; an empty sequence for a drawing of one that stands beside it; None for anything else."""
    name = tag.name
    if "class" not in tag.attrs and name not in _FORMULAS:
        return None
    if is_drawing(tag):
        return ()
    if name == "img" or (name == "span" and "class" not in tag.attrs):
        return _picture(tag) if name == "img" else None
    if name == "script":
        return script(tag) if attr(tag, "type").startswith("math/") else None
    if not is_formula(tag):
        return None
    made = _formula(tag)
    return (made,) if made.mathml or made.tex or made.alt else ()


def display(state: State, tag: Tag) -> Sequence[Block]:
    """A formula on a line of its own."""
    if is_drawing(tag):
        return ()
    found = [script(tag)[0]] if tag.name == "script" else [_formula(tag)]
    return tuple(
        _block(mathml=made.mathml, tex=made.tex, alt=made.alt)
        for made in found
        if isinstance(made, Math) and (made.mathml or made.tex or made.alt)
    )


def script(tag: Tag) -> Sequence[Inline]:
    """The TeX (or MathML) of a `script` with a type of MathJax 2; nothing for other scripts."""
    kind = attr(tag, "type").lower()
    source = "".join(str(node) for node in tag.contents).strip()
    source = re.sub(r"^(?:%\s*)?<!\[CDATA\[|(?:%\s*)?\]\]>$", "", source).strip()
    if not source or not kind.startswith(("math/tex", "math/latex", "math/asciimath", "math/mml")):
        return ()
    if kind.startswith("math/mml"):
        from bs4 import BeautifulSoup

        inner = BeautifulSoup(source, "html.parser").find("math")
        return (_formula(inner),) if isinstance(inner, Tag) else ()
    return (Math(tex=source),)


def is_formula(tag: Tag) -> bool:
    """Whether an element holds one formula: `math`, KaTeX, MathJax 3 or a wiki's wrapper."""
    name = tag.name
    if name in {"math", "mjx-container", "mml:math", "m:math"}:
        return True
    return "class" in tag.attrs and not {"katex", "katex-display", "mwe-math-element"}.isdisjoint(classes(tag))


def is_rendered(tag: Tag) -> bool:
    """Whether an element is a formula or a drawing of one, so that nothing in it is read as text."""
    return is_formula(tag) or is_drawing(tag)


def is_drawing(tag: Tag) -> bool:
    """Whether an element only draws a formula whose source stands beside it (MathJax 2, its preview, KaTeX's HTML)."""
    if "class" not in tag.attrs:
        return False
    names = classes(tag)
    if "katex-html" in names:
        return True
    if _RENDERED.isdisjoint(names):
        return False
    return "mathjax_preview" in names or _script_behind(tag) is not None or tag.find("math") is None


def _script_behind(tag: Tag) -> Tag | None:
    """The script that a drawing of MathJax 2 was made from."""
    following = tag.find_next("script")
    holds = isinstance(following, Tag) and attr(following, "type").startswith("math/")
    return following if holds and isinstance(following, Tag) else None


def _formula(tag: Tag) -> Math:
    """The formula of a `math` element or of the one inside: clean MathML, its TeX, its words."""
    math = tag if tag.name in {"math", "mml:math", "m:math"} else tag.find(["math", "mml:math", "m:math"])
    picture = tag.find("img") if math is not tag else None
    tex = _plain_tex(attr(picture, "alt")) if isinstance(picture, Tag) else None
    if not isinstance(math, Tag):
        label = attr(tag, "aria-label") or ("" if tex else words(tag))
        return Math(tex=tex, alt=collapse(label) or None)
    note = next((node for node in math.find_all(["annotation", "mml:annotation"]) if "tex" in attr(node, "encoding").lower()), None)
    if note is not None:
        tex = _plain_tex(words(note)) or tex
    tex = tex or _declared_tex(tag)
    alt = collapse(attr(math, "alttext") or attr(math, "aria-label") or attr(tag, "aria-label"))
    if alt and tex is None and (_is_tex(alt)):
        tex, alt = _plain_tex(alt), ""
    mathml = presentation(math)
    if not mathml and not tex and not alt:
        alt = words(math)
    return Math(mathml=mathml, tex=tex, alt=alt if alt and alt != tex else None)


def _declared_tex(tag: Tag) -> str | None:
    """The TeX that the box around MathML carries for its script."""
    for node in filter(None, (tag, tag.parent)):
        for name in ("data-tex", "data-latex", "data-entry", "data-formula"):
            if attr(node, name):
                return _plain_tex(attr(node, name))
    return None


def _is_tex(text: str) -> bool:
    return bool(re.search(r"\\[a-zA-Z]+|[_^]\{?", text)) or bool(
        re.fullmatch(r"[A-Za-z0-9()+=,./*^_{} -]{1,40}", text) and " " not in text
    )


def _plain_tex(source: str) -> str | None:
    """TeX without the style switch that wikis put around it."""
    source = source.strip().strip("$").strip()
    match = re.fullmatch(r"\{\\(?:displaystyle|textstyle)\s*(.*)\}", source, re.DOTALL)
    return (match[1].strip() if match else source) or None


def _picture(tag: Tag) -> Sequence[Inline] | None:
    """A picture whose alt is TeX, or without one, whose address is: the services that draw formulas take them in it."""
    made = _MAKERS.search(attr(tag, "src"))
    alt = attr(tag, "alt")
    if alt and (made or not _PICTURES.isdisjoint(classes(tag))):
        return (Math(tex=_plain_tex(alt)),)
    tex = _tex_in(attr(tag, "src")) if made and not alt else None
    return (Math(tex=tex),) if tex else None


def _tex_in(address: str) -> str | None:
    r"""The TeX in the query of an address ("…?\frac12", "…?cht=tx&chl=\alpha"), without the service's own commands for size."""
    query = address.partition("?")[2]
    named = next((part.partition("=")[2] for part in query.split("&") if part.partition("=")[0] in _QUERIES), None)
    tex = unquote((named if named is not None else query).replace("+", " " if named is None else "%2B"))
    return _plain_tex(_SERVICE.sub("", tex)) if _TEX_SIGN.search(tex) else None


def _block(*, mathml: str = "", tex: str | None = None, alt: str | None = None) -> MathBlock:
    label = _TAG.search(tex) if tex else None
    return MathBlock(mathml=mathml, tex=tex, alt=alt, label=f"({label[1]})" if label else None)
