"""Formulas in every dress: MathML, TeX in scripts and between delimiters, MathJax, KaTeX, pictures of TeX."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import Math, MathBlock, Text
from exporter.model.text import collapse
from exporter.reader.build.attributes import attr, classes, is_text, words
from exporter.reader.build.maths import katex, mathjax
from exporter.reader.build.maths.mathml import presentation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block, Inline
    from exporter.reader.build.state import State

_BLOCK: Final = Lazily(
    r"\\\[(?P<bracket>(?:[^\\]|\\[^\[\]])++)\\\]|(?<![\\$])\$\$(?!\$)(?P<dollars>[^$]+?)\$\$(?!\$)"
    r"|(?P<environment>\\begin\{(?P<name>(?:equation|align|gather|multline|eqnarray|displaymath)\*?)\}"
    r"(?:[^\\]|\\(?!(?:begin|end)\{(?P=name)\}))++\\end\{(?P=name)\})"
)
_INLINE: Final = Lazily(r"\\\((?P<paren>(?:[^\\]|\\[^()])++)\\\)")
"""A formula ends before another begins: so an opening sign without a closing one is not looked for to the end of the text."""
_TEX_SIGN: Final = Lazily(r"[\\^_{}=+<>]|^\s*[A-Za-z]\s*$")
_TAG: Final = Lazily(r"\\tag\*?\{([^{}]*)\}")
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
_PREVIEW: Final = "mathjax_preview"
_DRAWINGS_OF_ONE: Final = 16
"""Nodes in which a drawing's source follows it: MathJax 2 writes a preview, the drawing and its script, white space between."""
_WRAPPERS: Final = frozenset({"katex", "katex-display", "mwe-math-element"})
_MATHS: Final = frozenset({"math", "mml:math", "m:math"})
_CODE: Final = frozenset({"language-math", "lang-math", "math-inline", "math-block", "js-render-math"})
_SPOKEN: Final = ("data-semantic-speech", "data-semantic-speech-none", "data-speech")
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
_FORMULAS: Final = _MATHS | {"img", "script", "mjx-container", "math-renderer"}
"""Elements that may be formulas without a class that says so."""
_DESCRIBED: Final = Lazily(r"^[^\\^_{}=]*\b[^\W\d_]{3,} +[^\W\d_]{2,}\b[^\\^_{}=]*$")
"""Words in a row without a sign of TeX: they describe a picture, and are no formula."""
_NAMED: Final = Lazily(r"[^\W\d_]{4,}")
"""One word, which says of a picture that it is a formula, and not which one."""
_QUERIES: Final = frozenset({"chl", "tex", "latex", "eq", "math", "formula"})
_SERVICE: Final = Lazily(r"\\(?:inline|dpi\{\d+\}|bg_\w+|fg_\w+|(?:tiny|small|large|Large|huge|LARGE)(?![a-zA-Z]))\s*")
_MAKERS: Final = Lazily(
    r"latex\.codecogs\.com|s\d*\.wp\.com/latex\.php|chart\.googleapis\.com/chart\?cht=tx|/latex\.php\?|quicklatex\.com|mathurl\.com/render|/math/render/svg/"
)


def split_text(state: State, value: str) -> Sequence[Inline]:
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
        state.leave_out("formula", match[0])
        end = match.end()
    return [*found, Text(value=value[end:])]


def split_blocks(state: State, value: str) -> list[str | MathBlock]:
    """Text cut at the TeX that asks for a line of its own."""
    if "\\" not in value and "$$" not in value:
        return [value]
    parts: list[str | MathBlock] = []
    end = 0
    for match in _BLOCK.finditer(value):
        tex = _tex(match)
        if tex is not None:
            parts += [value[end : match.start()], _block(tex=tex)]
            state.leave_out("formula", match[0])
            end = match.end()
    return [*parts, value[end:]]


def has_display_tex(tag: Tag) -> bool:
    """Whether a text directly in an element holds TeX for a line of its own."""
    for node in tag.contents:
        if (
            not isinstance(node, Tag)
            and ("\\" in node or "$$" in node)  # type: ignore[operator]
            and is_text(node)
            and any(map(_tex, _BLOCK.finditer(str(node))))
        ):
            return True
    return False


def _tex(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    tex = next((str(groups[name]) for name in ("paren", "bracket", "dollars", "environment") if groups.get(name)), "").strip()
    if not tex or len(tex) > 5000 or (groups.get("dollars") and not _TEX_SIGN.search(tex)):
        return None
    return tex


def inline(state: State, tag: Tag) -> Sequence[Inline] | None:
    """The formula an element stands for; an empty sequence for a drawing of one that stands beside it; None for anything else."""
    name = tag.name
    if "class" not in tag.attrs and name not in _FORMULAS:
        return None
    if name == "img":
        return _picture(tag)
    if name in {"code", "math-renderer"}:
        return _marked_up(state, tag)
    if name == "script":
        return script(tag) if attr(tag, "type").startswith("math/") else None
    return _taken(state, tag) if is_rendered(tag) else None


def is_code(tag: Tag) -> bool:
    """Whether code is TeX that a page draws as a formula, as fenced code of the language "math" is."""
    inner = tag.find("code") if tag.name == "pre" else None
    return any(not _CODE.isdisjoint(classes(each)) for each in (tag, inner) if isinstance(each, Tag))


def _marked_up(state: State, tag: Tag) -> Sequence[Inline] | None:
    """The formula of code that is TeX, or of an element for it; None for other code."""
    tex = _plain_tex(words(tag)) if tag.name == "math-renderer" or is_code(tag) else None
    if tex is None:
        return None
    state.leave_out("formula", tag)
    return (Math(tex=tex),)


def code_block(state: State, tag: Tag) -> Sequence[Block]:
    """Preformatted TeX as a formula on a line of its own."""
    tex = _plain_tex(tag.get_text())
    state.leave_out("formula", tag)
    return (_block(tex=tex),) if tex else ()


def display(state: State, tag: Tag) -> Sequence[Block]:
    """A formula on a line of its own."""
    found = script(tag) if tag.name == "script" else _taken(state, tag)
    return tuple(_block(mathml=made.mathml, tex=made.tex, alt=made.alt) for made in found if isinstance(made, Math))


def _taken(state: State, tag: Tag) -> Sequence[Inline]:
    """The formula of an element; nothing for a drawing beside its source, and for one that says nothing, which is told."""
    if is_drawing(tag):
        state.leave_out("formula-drawing", tag)
        return ()
    made = _formula(tag)
    if not (made.mathml or made.tex or made.alt):
        state.report("MATH-003", tag)
        return ()
    state.leave_out("formula", tag)
    return (made,)


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
    """Whether an element holds one formula: `math`, KaTeX, MathJax or a wiki's wrapper."""
    if tag.name in _MATHS or tag.name == "mjx-container":
        return True
    if "class" not in tag.attrs:
        return False
    names = classes(tag)
    return not _WRAPPERS.isdisjoint(names) or (_PREVIEW not in names and _is_output(tag, names))


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
    return not _RENDERED.isdisjoint(names) and _source_behind(tag)


def _is_output(tag: Tag, names: tuple[str, ...]) -> bool:
    """Whether classes are those of MathJax 2's output; "mathjax" alone also marks text that a script shall look through."""
    if _RENDERED.isdisjoint(names):
        return False
    ready = "data-mathml" in tag.attrs or attr(tag, "id").startswith("MathJax-") or tag.find([*_MATHS, "nobr", "svg"]) is not None
    return not (_RENDERED - {"mathjax"}).isdisjoint(names) or ready


def _source_behind(tag: Tag) -> bool:
    """Whether the script that a drawing of MathJax 2 was made from follows it, with nothing but drawings between."""
    for node in islice(tag.next_siblings, _DRAWINGS_OF_ONE):
        if not isinstance(node, Tag):
            if str(node).strip():
                return False
        elif node.name == "script":
            return attr(node, "type").startswith("math/")
        elif _RENDERED.isdisjoint(classes(node)):
            return False
        elif _PREVIEW in classes(tag):
            return True
    return False


def _formula(tag: Tag) -> Math:
    """The formula of a `math` element or of the one inside: clean MathML, its TeX, its words. Words that are TeX are none."""
    math = _mathml_of(tag)
    picture = tag.find("img") if math is not tag else None
    tex = _plain_tex(attr(picture, "alt")) if isinstance(picture, Tag) else None
    tex = (_annotated(math) if math is not None else None) or tex or _declared_tex(tag)
    alt = _told(tag, math)
    if alt and _is_tex(alt):
        tex, alt = tex or _plain_tex(alt), ""
    mathml = presentation(math) if math is not None else "" if tex else mathjax.drawn(tag) or katex.drawn(tag)
    if not mathml and not tex and not alt:
        alt = collapse((words(math) if math is not None else "") or words(tag))
    return Math(mathml=mathml, tex=tex, alt=alt if alt and alt != tex else None)


def _mathml_of(tag: Tag) -> Tag | None:
    """The `math` element that an element is, holds, or has as an attribute for a script."""
    found = tag if tag.name in _MATHS else tag.find(list(_MATHS))
    holder = tag if "data-mathml" in tag.attrs else tag.find(_has_mathml)
    if found is None and holder is not None:
        from bs4 import BeautifulSoup

        found = BeautifulSoup(attr(holder, "data-mathml"), "html.parser").find("math")
    return found if isinstance(found, Tag) else None


def _has_mathml(tag: Tag) -> bool:
    return "data-mathml" in tag.attrs


def _annotated(math: Tag) -> str | None:
    """The TeX that MathML has with it."""
    notes = math.find_all(["annotation", "mml:annotation"])
    note = next((node for node in notes if "tex" in attr(node, "encoding").lower()), None)
    return _plain_tex(words(note)) if note is not None else None


def _told(tag: Tag, math: Tag | None) -> str:
    """What the page says of a formula in words, or in TeX."""
    inner = math if math is not None else tag
    spoken = tag.find(_is_spoken) if math is not tag else None
    values = [attr(inner, "alttext"), attr(inner, "aria-label"), attr(tag, "aria-label")]
    values += [attr(spoken, name) for name in ("aria-label", *_SPOKEN)] if isinstance(spoken, Tag) else []
    values += [attr(tag, name) for name in _SPOKEN]
    return next(filter(None, map(collapse, values)), "")


def _is_spoken(tag: Tag) -> bool:
    return tag.name == "mjx-speech" or any(name in tag.attrs for name in _SPOKEN)


def _declared_tex(tag: Tag) -> str | None:
    """The TeX that the box of a formula, or the whole of what is in it, carries for its script."""
    inner = [node for node in tag.contents if isinstance(node, Tag) and node.name in {"math", "mjx-math", "svg"}]
    for node in filter(None, (tag, *inner, tag.parent)):
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
    tex = _tex_in(attr(tag, "src")) if made and (not alt or _NAMED.fullmatch(alt)) else None
    if tex is None and alt and (made or not _PICTURES.isdisjoint(classes(tag))) and not _DESCRIBED.search(alt):
        tex = _plain_tex(alt)
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
