"""Quotation marks by language, outer and inner (CLDR, `delimiters`), which Babel leaves out.

Two differ from CLDR: French has its no-break space inside the guillemets (Lexique des règles typographiques
en usage à l'Imprimerie nationale) and “ ” as the inner pair, so that the two levels can be told apart.
"""

from typing import Final

Pair = tuple[str, str]

_CURLED: Final = (("“", "”"), ("‘", "’"))
_CORNERED: Final = (("「", "」"), ("『", "』"))
_GUILLEMETS: Final = (("«", "»"), ("“", "”"))

QUOTES: Final[dict[str, tuple[Pair, Pair]]] = {
    "ar": (("”", "“"), ("’", "‘")),
    "de": (("„", "“"), ("‚", "‘")),
    "en": _CURLED,
    "es": _GUILLEMETS,
    "fr": (("«\u00a0", "\u00a0»"), ("“", "”")),
    "he": (("”", "”"), ("’", "’")),
    "it": _GUILLEMETS,
    "ja": _CORNERED,
    "ko": _CURLED,
    "nl": (("‘", "’"), ("“", "”")),
    "pl": (("„", "”"), ("«", "»")),
    "pt": _CURLED,
    "ru": (("«", "»"), ("„", "“")),
    "sv": (("”", "”"), ("’", "’")),
    "zh-Hans": _CURLED,
    "zh-Hant": _CORNERED,
}
"""By the tag of the table: the pair for quotes at even depth, and that for quotes inside them."""

# Switzerland writes guillemets in German, Portugal in Portuguese (CLDR de-CH, pt-PT).
REGIONAL: Final[dict[str, tuple[Pair, Pair]]] = {
    "de-CH": (("«", "»"), ("‹", "›")),
    "de-LI": (("«", "»"), ("‹", "›")),
    "pt-PT": _GUILLEMETS,
}


def quotation_marks(requested: str, language: str, depth: int) -> Pair:
    """Give the opening and closing mark at a depth (0 is outermost), for a canonical tag and its table."""
    pairs = REGIONAL.get(requested, QUOTES[language])
    return pairs[depth % 2]
