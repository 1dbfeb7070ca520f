"""The kinds of work that runners do, and how one is asked for.

A work is a function `work(folder, given, tell) -> result`: the folder of the draft, what was asked for and what came of it (both as
JSON has them), and `tell(words, share)` for progress. It raises ExporterError. It runs in a fork of a runner and may do anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeAlias

from msgspec import Struct, field

Tell: TypeAlias = Callable[[str, float], None]
Work: TypeAlias = Callable[[Path, Mapping[str, Any], Tell], Mapping[str, Any]]

WORKS: Final[Mapping[str, str]] = {
    "look": "exporter.serve.look:look",
    "preview": "exporter.serve.preview:preview",
    "make": "exporter.serve.make:make",
}
"""Name → the module and the function in it."""
QUICK: Final = frozenset({"look", "preview"})
"""Works that somebody at a page waits for: they come before the others."""
SELF_BOUND: Final = frozenset({"make"})
"""Works that bound each of their steps themselves."""


class Piece(Struct, frozen=True, kw_only=True):
    """One piece of work for a runner. `seconds` of processor time and `memory` bytes are its bounds, 0 for none."""

    work: str
    folder: str
    given: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    memory: int = 0


class Told(Struct, frozen=True, kw_only=True, tag="told"):
    """A runner's message: how far the piece has come."""

    words: str
    share: float


class Done(Struct, frozen=True, kw_only=True, tag="done"):
    """A runner's message: what came of the piece."""

    result: dict[str, Any]


class Failed(Struct, frozen=True, kw_only=True, tag="failed"):
    """A runner's message: why nothing came of the piece."""

    code: str
    message: str
    hint: str = ""


class Ready(Struct, frozen=True, kw_only=True, tag="ready"):
    """A runner's first message. It is `early` where it was forked before all that works need had been loaded: each piece of its
    work loads the rest anew.
    """

    process: int
    early: bool = False


Message: TypeAlias = Told | Done | Failed | Ready


def work_of(name: str) -> Work:
    """The function of a work, loaded when it is asked for. Raises KeyError for a name of none."""
    module, _, function = WORKS[name].partition(":")
    found: Work = getattr(import_module(module), function)
    return found
