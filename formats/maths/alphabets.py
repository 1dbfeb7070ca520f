"""Mathematical alphabets: `mathvariant` to Unicode letters, and styled letters back to plain ones.

MathML Core keeps `mathvariant="normal"` only; every other value is a choice of characters in the block
Mathematical Alphanumeric Symbols (U+1D400–1D7FF) and, for 24 letters, in Letterlike Symbols.
"""

import unicodedata
from functools import cache

_NAMES = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "bold-fraktur": "BOLD FRAKTUR",
    "double-struck": "DOUBLE-STRUCK",
    "sans-serif": "SANS-SERIF",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "sans-serif-bold-italic": "SANS-SERIF BOLD ITALIC",
    "monospace": "MONOSPACE",
}
_LETTERLIKE_STYLES = {"SCRIPT", "DOUBLE-STRUCK", "BLACK-LETTER"}


def _candidates(char: str, style: str) -> tuple[str, ...]:
    name = unicodedata.name(char, "")
    kind = "CAPITAL" if char.isupper() else "SMALL"
    last = name.rsplit(" ", 1)[-1]
    if char.isdigit():
        return (f"MATHEMATICAL {style} DIGIT {last}",)
    letterlike = "BLACK-LETTER" if style == "FRAKTUR" else style
    return (
        f"MATHEMATICAL {style} {kind} {last}",
        f"{letterlike} {kind} {last}",  # ℝ is DOUBLE-STRUCK CAPITAL R, ℭ is BLACK-LETTER CAPITAL C.
    )


@cache
def styled(char: str, variant: str) -> str:
    """Return `char` in the alphabet that the `mathvariant` value names, or `char` itself where it has none."""
    style = _NAMES.get(variant)
    if style is None or not char.isalnum() or not unicodedata.name(char, "").startswith(("LATIN", "GREEK", "DIGIT")):
        return char
    if char == "h" and variant == "italic":
        return "ℎ"  # U+1D455 is reserved: the Planck constant's sign is that letter.
    for name in _candidates(char, style):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return char


def plain(char: str) -> str:
    """Return the plain letter or digit of a styled one (𝔼 → E, 𝛽 → β), other characters as they are."""
    if is_styled(char):
        return unicodedata.normalize("NFKC", char)
    return char


def is_styled(char: str) -> bool:
    """Say whether `char` is a letter or digit of one of the mathematical alphabets."""
    if 0x1D400 <= ord(char) <= 0x1D7FF:
        return True
    if char == "ℎ":
        return True
    if not 0x2100 <= ord(char) <= 0x214F or not char.isalpha():
        return False
    return any(unicodedata.name(char, "").startswith(style) for style in _LETTERLIKE_STYLES)


def is_set_letter(char: str) -> bool:
    """Say whether `char` is double-struck, script or Fraktur: a style that makes another symbol of a letter."""
    name = unicodedata.name(char, "")
    return is_styled(char) and any(style in name for style in ("DOUBLE-STRUCK", "SCRIPT", "FRAKTUR", "BLACK-LETTER"))
