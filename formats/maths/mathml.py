"""Presentation MathML as the formats use it: cleaned, made from TeX, its TeX annotation found."""

from formats.maths.errors import MathsError
from formats.maths.sanitise import annotation_tex, normalise
from formats.maths.tex import tex_to_mathml

__all__ = ["MathsError", "annotation_tex", "normalise", "tex_to_mathml"]
