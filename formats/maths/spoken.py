"""Which label says which symbol; a symbol without a label is said as itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exporter.labels import Key

OPERATORS: dict[str, Key] = {
    "+": "maths_plus",
    "−": "maths_minus",
    "×": "maths_times",
    "∗": "maths_times",
    "*": "maths_times",
    "·": "maths_times",
    "⋅": "maths_times",
    "/": "maths_divided_by",
    "∕": "maths_divided_by",
    "÷": "maths_divided_by",
    "=": "maths_equals",
    "≠": "maths_not_equal",
    "<": "maths_less_than",
    ">": "maths_greater_than",
    "≤": "maths_less_equal",
    "⩽": "maths_less_equal",
    "≥": "maths_greater_equal",
    "⩾": "maths_greater_equal",
    "±": "maths_plus_minus",
    "∞": "maths_infinity",
    "∂": "maths_partial",
    "∇": "maths_nabla",
    "∈": "maths_element_of",
    "∉": "maths_not_element_of",
    "⊂": "maths_subset",
    "⊆": "maths_subset",
    "∪": "maths_union",
    "⋃": "maths_union",
    "∩": "maths_intersection",
    "⋂": "maths_intersection",
    "∅": "maths_empty_set",
    "∀": "maths_for_all",
    "∃": "maths_there_exists",
    "∧": "maths_and",
    "∨": "maths_or",
    "¬": "maths_not",
    "⇒": "maths_implies",
    "⟹": "maths_implies",
    "⇔": "maths_if_and_only_if",
    "⟺": "maths_if_and_only_if",
    "≈": "maths_approximately",
    "≡": "maths_identical",
    "∼": "maths_similar",
    "∝": "maths_proportional_to",
    "↦": "maths_maps_to",
    "→": "maths_arrow",
    "⟶": "maths_arrow",
    "∠": "maths_angle",
    "⊥": "maths_perpendicular",
    "∥": "maths_parallel",
    "∘": "maths_composed_with",
    "…": "maths_dots",
    "⋯": "maths_dots",
    "⋮": "maths_dots",
    "⋱": "maths_dots",
    "!": "maths_factorial",
    "°": "maths_degrees",
    "%": "maths_percent",
    "∣": "maths_such_that",
    ",": "maths_comma",
    "∑": "maths_sum",
    "∏": "maths_product",
    "∫": "maths_integral",
    "∬": "maths_double_integral",
    "∮": "maths_contour_integral",
    "√": "maths_square_root",
    "(": "maths_open_parenthesis",
    ")": "maths_close_parenthesis",
    "[": "maths_open_bracket",
    "]": "maths_close_bracket",
    "{": "maths_open_brace",
    "}": "maths_close_brace",
    "′": "maths_prime",
}

FUNCTIONS: dict[str, Key] = {
    "sin": "maths_sine",
    "cos": "maths_cosine",
    "tan": "maths_tangent",
    "log": "maths_logarithm",
    "ln": "maths_natural_logarithm",
    "lim": "maths_limit",
}

# Said after the letter, once for each mark.
ACCENTS: dict[str, tuple[Key, ...]] = {
    "\u0302": ("maths_hat",),
    "\u0303": ("maths_tilde",),
    "\u0304": ("maths_bar",),
    "\u0305": ("maths_bar",),
    "\u0307": ("maths_dot",),
    "\u0308": ("maths_dot", "maths_dot"),
    "\u20db": ("maths_dot", "maths_dot", "maths_dot"),
}

PRIMES = {"′": 1, "'": 1, "″": 2, "‴": 3, "⁗": 4}

# In the order of labels.names("maths_greek"); the letter variants are said like the letters.
GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
GREEK_VARIANTS = {"ϵ": "ε", "ϑ": "θ", "ϰ": "κ", "ϖ": "π", "ϱ": "ρ", "ς": "σ", "ϕ": "φ", "µ": "μ"}
