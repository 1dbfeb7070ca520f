"""Patterns that are made when something is first looked for: a page that needs none of an e-mail's does not pay for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    _Match = Callable[..., re.Match[str] | None]


class Lazily:
    """What `make` gives, compiled. After the first use the methods are those of the compiled pattern, and as fast."""

    search: _Match
    match: _Match
    fullmatch: _Match
    sub: Callable[..., str]

    def __init__(self, make: Callable[[], str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self._make, self._flags = make, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # Asked by what copies and inspects, before there is a pattern.
            raise AttributeError(name)
        pattern = re.compile(self._make(), self._flags)
        self.search, self.match, self.fullmatch, self.sub = pattern.search, pattern.match, pattern.fullmatch, pattern.sub
        return getattr(pattern, name)
