"""Objects of a PDF that nobody vouches for, read as the type that the standard gives them, or not at all.

A file may have a number where a dictionary should be. What asks by these functions goes on as if the entry were not there, and
`formats.pdf.rules.types` tells of it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pikepdf


def entry(holder: Any, key: str) -> Any:
    """An entry of a dictionary or a stream as it is; None without one, and where the holder is neither."""
    return holder.get(key) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None


def dictionary(holder: Any, key: str) -> Any:
    """An entry that is a dictionary; an empty one where it is none."""
    held = entry(holder, key)
    return held if isinstance(held, pikepdf.Dictionary) else pikepdf.Dictionary()


def words(holder: Any, key: str) -> str:
    """An entry that is a string, or a name with its slash; "" where it is neither."""
    return text_of(entry(holder, key))


def text_of(held: Any) -> str:
    """A string, or a name with its slash; "" for anything else. Bytes that are no text stand as replacement characters."""
    if isinstance(held, str):
        return held
    if not isinstance(held, pikepdf.String | pikepdf.Name):
        return ""
    try:
        return str(held)
    except UnicodeDecodeError:
        return held.unparse().decode("utf-8", "replace")


def integer(holder: Any, key: str, default: int = 0) -> int:
    """An entry that is a whole number; `default` where it is none."""
    held = entry(holder, key)
    return held if isinstance(held, int) and not isinstance(held, bool) else default


def number(held: Any, default: float = 0.0) -> float:
    """A number of a file; `default` for anything else."""
    return float(held) if isinstance(held, int | float | Decimal) and not isinstance(held, bool) else default


def items(held: Any) -> list[Any]:
    """An array as a list, one thing as a list of it, nothing as none."""
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]
