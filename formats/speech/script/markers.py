"""The lines of a written script that name the language of what follows: "[In German:]", in any language that has labels."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.labels import LANGUAGES, labels_for
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from formats.speech.script.utterances import Script

_TAG: Final = Lazily(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Markers:
    """Reads markers: by the names of the script's own languages first, then by every name that a language's labels have."""

    def __init__(self, script: Script) -> None:
        labels = labels_for(script.language)
        told = dict.fromkeys(each.language for each in script.utterances())
        self._own = {_folded(labels.text("language_change", language=labels.language_name(tag))): tag for tag in told}
        self._first = labels.language

    def language(self, line: str) -> str | None:
        """The language (BCP 47) that a line names; None for one that names none."""
        words = _folded(line.strip().removeprefix("[").removesuffix("]"))
        if (own := self._own.get(words)) is not None:
            return own
        for tag in (self._first, *LANGUAGES):
            match = _template(tag).fullmatch(words)
            if match is not None and (named := _named(match[1], tag)):
                return named
        return None


def _folded(words: str) -> str:
    """Words without what an editor may have changed unseen: the kind of space, and capitals."""
    return " ".join(words.split()).replace("：", ":").replace(" :", ":").casefold()


@lru_cache(maxsize=64)
def _template(tag: str) -> re.Pattern[str]:
    before, _, after = _folded(labels_for(tag).text("language_change", language="\0")).partition("\0")
    return re.compile(f"{re.escape(before)}(.+){re.escape(after)}")


def _named(name: str, tag: str) -> str:
    """The language of a name in the language `tag`, or of a tag that stands for it; empty for what is neither."""
    found = _names(tag).get(name, "")
    return found or (name if _TAG.fullmatch(name) and labels_for(tag).language_name(name) != name else "")


@lru_cache(maxsize=64)
def _names(tag: str) -> dict[str, str]:
    """Languages by their names in the language `tag`; of two with one name the one with the shorter tag."""
    names = sorted(labels_for(tag).language_names().items(), key=lambda each: -len(each[0]))
    return {_folded(name): key for key, name in names}
