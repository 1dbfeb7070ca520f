"""Unicode superscripts and subscripts: those characters that have one which fonts hold."""

_UP = dict(zip("0123456789+−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True)) | dict(
    zip("abcdefghijklmnoprstuvwxyzT", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ", strict=True)
)
_DOWN = dict(zip("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True)) | dict(
    zip("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)


def superscript(text: str) -> str | None:
    """Return `text` in superscript characters, or None where one of them has none."""
    return _translate(text, _UP)


def subscript(text: str) -> str | None:
    """Return `text` in subscript characters, or None where one of them has none."""
    return _translate(text, _DOWN)


def _translate(text: str, table: dict[str, str]) -> str | None:
    found = [table.get(char) for char in text]
    known = [char for char in found if char is not None]
    return "".join(known) if known and len(known) == len(found) else None
