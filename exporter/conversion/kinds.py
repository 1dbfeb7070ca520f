"""Files that could be taken for text and are of another kind: refused, since their words would come out as if they were prose."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from exporter.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PAGE = (b"<!doctype html", b"<html")


def refuse_other_kind(path: Path, data: bytes) -> None:
    """Raise UnreadableError for a file of a kind that is not read, unless it holds a page, whatever it is called."""
    name = path.name.lower()
    found = next(((kind["is"], kind["hint"]) for suffix, kind in _kinds().items() if name.endswith(suffix)), None)
    if found is None or data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE):
        return
    raise UnreadableError(f"{path} is {found[0]}, which is not read.", hint=found[1])


def missed_suffixes() -> tuple[str, ...]:
    """The ends of names of files that somebody could miss among what was made of a folder."""
    return tuple(suffix for suffix, kind in _kinds().items() if kind.get("missed"))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, Mapping[str, Any]]:
    """The end of a name → what the file is, what can be done, and whether it could be missed."""
    import tomllib
    from importlib.resources import files

    read = tomllib.loads((files("exporter.conversion") / "data" / "other_kinds.toml").read_text("utf-8"))
    return {suffix: kind for kind in read["kind"] for suffix in kind["suffixes"]}
