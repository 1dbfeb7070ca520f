"""The end of a plain letter that is not the letter: the signature below its mark ("-- "), the footer of a mailing list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MARK: Final = "-- "
_BARE: Final = "--"  # The mark where a program on the way took its space.
_RULE: Final = Lazily(r"[ \t]*_{20,}[ \t]*")
_ADDRESS: Final = Lazily(r"\S@\S|\w://\S")
_LONGEST_LINE: Final = 100
_LONGEST: Final = 20  # Lines of a signature, with what a house puts under it.
_LONGEST_BARE: Final = 4
_LONGEST_FOOTER: Final = 8
_MOST: Final = 4  # Signatures and footers below each other.


def without_ending(text: str) -> tuple[str, str]:
    """A letter without its signature and its list's footer, and the words that went.

    A letter that is answered may stand below the signature; it is kept.
    """
    lines = text.split("\n")
    gone: list[str] = []
    for _ in range(_MOST):
        found = _footer(lines) or _signature(lines)
        if found is None:
            break
        start, end = found
        gone.insert(0, "\n".join(lines[start:end]))
        lines[start:end] = [""]
    return "\n".join(lines), " ".join(word for word in " ".join(gone).split() if any(map(str.isalnum, word)))


def _footer(lines: Sequence[str]) -> tuple[int, int] | None:
    """A line of underscores and a few lines to the end, an address among them."""
    start = _last(lines, _RULE.fullmatch)
    if start is None:
        return None
    below = [line for line in lines[start + 1 :] if line.strip()]
    fits = 0 < len(below) <= _LONGEST_FOOTER and not any(map(_is_of_letter, below))
    return (start, len(lines)) if fits and any(map(_ADDRESS.search, below)) else None


def _signature(lines: Sequence[str]) -> tuple[int, int] | None:
    """The mark and the lines below it: to the end, or to an empty line where more follows."""
    start = _last(lines, lambda line: line in {_MARK, _BARE})
    if start is None:
        return None
    below = [line for line in lines[start + 1 :] if line.strip()]
    close = next((number for number in range(start + 1, len(lines)) if not lines[number].strip()), len(lines))
    if lines[start] == _BARE:
        small = 0 < len(below) <= _LONGEST_BARE and close - start > len(below)
        return (start, len(lines)) if small and not any(map(_is_of_letter, below)) and not any(map(_is_sentence, below)) else None
    if len(below) <= _LONGEST and not any(map(_is_of_letter, below)):
        return start, len(lines)
    block = lines[start + 1 : close]
    return (start, close) if 0 < len(block) <= _LONGEST and not any(map(_is_of_letter, block)) else None


def _last(lines: Sequence[str], fits: Callable[[str], object]) -> int | None:
    return next((number for number in range(len(lines) - 1, -1, -1) if fits(lines[number])), None)


def _is_of_letter(line: str) -> bool:
    """Whether a line is part of a letter: quoted, leading to what is quoted, or a paragraph that nobody wrapped."""
    return line.lstrip().startswith(">") or line.rstrip().endswith(":") or len(line) > _LONGEST_LINE


def _is_sentence(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?"))
