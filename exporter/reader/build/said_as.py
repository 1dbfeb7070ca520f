"""What a page says that an element is spoken as (W3C, Spoken Presentation in HTML, both of its ways to write it)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from exporter.reader.build.attributes import attr

if TYPE_CHECKING:
    from bs4 import Tag

    from exporter.reader.build.state import State

_ALIAS: Final = "data-ssml-sub-alias"
_WHOLE: Final = "data-ssml"
_OTHERS: Final = (
    "data-ssml-say-as",
    "data-ssml-phoneme-ph",
    "data-ssml-break-time",
    "data-ssml-break-strength",
    "data-ssml-emphasis-level",
    "data-ssml-prosody-rate",
    "data-ssml-prosody-pitch",
    "data-ssml-prosody-volume",
    "data-ssml-voice-name",
)
SPOKEN: Final = frozenset({_ALIAS, _WHOLE, *_OTHERS})
"""The attributes that say how an element is spoken."""


def alias_of(state: State, tag: Tag) -> str:
    """What is said for an element, empty where nothing else is. What is asked for and can't be done is told, once a kind."""
    if written := attr(tag, _ALIAS):
        return " ".join(written.split())
    asked = [name.removeprefix("data-ssml-") for name in _OTHERS if name in tag.attrs]
    alias = ""
    if written := attr(tag, _WHOLE):
        whole = _read(written)
        alias = _alias_in(whole)
        asked += ["sub without an alias" if name == "sub" else name for name in whole if name != "sub" or not alias]
        asked += ["what is no JSON object"] if not whole else []
    for name in asked:
        state.report_once("READ-035", name, tag, what=name[:40])
    return alias


def _read(written: str) -> dict[str, Any]:
    try:
        held = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


def _alias_in(whole: dict[str, Any]) -> str:
    sub = whole.get("sub")
    alias = sub.get("alias") if isinstance(sub, dict) else None
    return " ".join(alias.split()) if isinstance(alias, str) else ""
