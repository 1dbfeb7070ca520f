"""Patterns that are made when something is first looked for: a page that needs none of an e-mail's does not pay for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Match = Callable[..., re.Match[str] | None]


class Lazily:
    """A pattern of `re`, given or made by a function, compiled at the first use. After it the methods are those of the compiled
    pattern, and as fast.
    """

    search: _Match
    match: _Match
    fullmatch: _Match
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]
    split: Callable[..., list[str | Any]]
    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, made: str | Callable[[], str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self._made, self._flags = made, flags

    @property
    def pattern(self) -> str:
        """The pattern as text; nothing is compiled for it."""
        return self._made if isinstance(self._made, str) else self._made()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # Asked by what copies and inspects, before there is a pattern.
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.sub, self.subn, self.split = compiled.sub, compiled.subn, compiled.split
        self.findall, self.finditer = compiled.findall, compiled.finditer
        return getattr(compiled, name)
