"""Emoji by their names (CLDR, by the emoji package); one that is repeated is named once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from formats.speech.script.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAYBE: Final = re.compile("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]")
_TONES: Final = re.compile("[\U0001f3fb-\U0001f3ff]")
_AS_PICTURE: Final = "\ufe0f"
"""Asks for a picture where a sign could be text (Unicode Technical Standard 51); the list of emoji leaves it out at times."""
_SIGNS: Final = frozenset("©®™‼⁉ℹ↔↕Ⓜ〰〽㊗㊙♦♠♣")
"""What is text more often than a picture."""


def emojis(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every run of emoji in a text, and their names; none in a language for which the names are not known."""
    if text.isascii() or not _MAYBE.search(text):
        return
    import emoji

    own = primary(language)
    if own not in emoji.LANGUAGES:
        return
    run: list[Any] = []
    for found in emoji.emoji_list(text):
        if text[found["match_end"] : found["match_end"] + 1] == _AS_PICTURE:
            found["match_end"] += 1
        if found["emoji"][0] in _SIGNS or (found["emoji"][0] < "\u2600" and "\ufe0f" not in found["emoji"]):
            continue
        if run and text[run[-1]["match_end"] : found["match_start"]].strip():
            yield _named(text, run, own)
            run = []
        run.append(found)
    if run:
        yield _named(text, run, own)


def _named(text: str, run: list[Any], language: str) -> tuple[int, int, str]:
    names = list(dict.fromkeys(filter(None, (_name(each["emoji"], language) for each in run))))
    start, end = run[0]["match_start"], run[-1]["match_end"]
    before, after = text[:start].rstrip(), text[end:].lstrip()
    said = ", ".join(names)
    said = f", {said}" if before and before[-1].isalnum() else f" {said}"
    return len(before), end + len(text[end:]) - len(after), f"{said}, " if after and after[0].isalnum() else f"{said} "


@lru_cache(maxsize=512)
def _name(sign: str, language: str) -> str:
    import emoji

    plain = _TONES.sub("", sign)
    return (
        emoji.demojize(plain if emoji.is_emoji(plain) else sign, language=language, delimiters=("", "")).replace("_", " ").strip()
    )
