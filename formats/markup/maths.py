"""Formulas: a drawing with its words in print, MathML with its words in a book, text where neither can be made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from exporter.model import Math, MathBlock
    from formats.markup.context import Context

SIZE = 16.0
"""Pixels to the em at which formulas are drawn; the drawing is then scaled in em, so it follows the text's size."""


def inline_formula(parent: Element, formula: Math, context: Context) -> None:
    """A formula in a line."""
    _formula(parent, formula.mathml, formula.tex, formula.alt, context, display=False)


def block_formula(parent: Element, formula: MathBlock, context: Context, **attributes: str | None) -> None:
    """A formula on a line of its own, with its number."""
    made = add(parent, "div", class_="maths", **attributes)
    _formula(made, formula.mathml, formula.tex, formula.alt, context, display=True)
    if formula.label:
        write(made, " ")
        write(add(made, "span", class_="equation-number"), formula.label)


def _formula(parent: Element, mathml: str, tex: str | None, alt: str | None, context: Context, *, display: bool) -> None:
    from formats.maths.errors import MathsError
    from formats.maths.mathml import normalise, tex_to_mathml
    from formats.maths.words import to_words

    try:
        source = normalise(mathml) if mathml else tex_to_mathml(tex or "", display=display)
    except MathsError:
        context.report("MATH-002", formula=(tex or alt or mathml)[:60])
        write(add(parent, "code", class_="tex"), tex or alt or mathml)
        return
    words = alt or to_words(source, context.labels)
    if context.settings.medium == "book":
        _mathml(parent, source, words, display=display)
    else:
        _drawing(parent, source, words, context, display=display)


def _mathml(parent: Element, source: str, words: str, *, display: bool) -> None:
    node = etree.fromstring(source)
    node.set("alttext", words)
    if display:
        node.set("display", "block")
    else:
        node.attrib.pop("display", None)
    for text in node.iter("{http://www.w3.org/1998/Math/MathML}mtext"):
        # Readers trim plain spaces there (MathML 3, section 2.1.7), and "if n is" would be read "ifnis".
        text.text = re.sub("^ +| +$", "\u00a0", text.text or "")
    parent.append(node)


def _drawing(parent: Element, source: str, words: str, context: Context, *, display: bool) -> None:
    from formats.maths.errors import MathsError
    from formats.maths.line import to_line
    from formats.maths.svg import to_svg

    holder = parent if display else add(parent, "span", class_="maths")
    holder.set("role", "math")
    holder.set("aria-label", words)
    holder.set("data-mathml", source)
    try:
        drawing = to_svg(source, size=SIZE, colour=context.settings.ink)
    except MathsError:
        line = to_line(source)
        context.report("MATH-001", formula=line[:60])
        write(add(holder, "span", class_="maths-line"), line)
        return
    image = add(holder, "img", class_="formula", src=context.settings.drawing(drawing.svg), alt=words)
    width, height, depth = (round(value / SIZE, 3) for value in (drawing.width, drawing.height, drawing.depth))
    image.set("style", f"width:{width}em;height:{height}em;vertical-align:{-depth}em")
