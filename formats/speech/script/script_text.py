"""A narration script as a text for a person to read aloud.

One utterance a line, an empty line where the voice pauses for longer than between sentences, a line of signs before a chapter.
A change of language is said before the words in it; what is spoken otherwise than it is written stands after it in braces. On
request what a voice is given stands below its line, behind an arrow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from formats.speech import pauses
from formats.speech.script.languages import same_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.labels import Labels
    from formats.speech.script.utterances import Chapter, Script, Spoken, Utterance

_RULES: Final = {1: "=" * 72, 2: "-" * 24}
ARROW: Final = "→"
"""Stands before what a voice is given, on a line below the line it is said for."""
_SIGN: Final = re.compile(r"=+|-{3,}|\[[^\]]*[:：]\s?\]")


def is_sign(line: str) -> bool:
    """Whether a line of a written script is not said: a rule, or the name of the language that follows."""
    return _SIGN.fullmatch(line.strip()) is not None


def written(script: Script, *, voiced: Callable[[Utterance], Spoken] | None = None) -> str:
    """The whole script, lines ended by LF. `voiced` gives what a voice is given, which is shown where it differs."""
    labels = labels_for(script.language)
    lines: list[str] = []
    for chapter in script.chapters:
        lines += ["", _RULES[chapter.level], "", *_chapter(chapter, script, labels, voiced)]
    return "\n".join(lines[1:]) + "\n"


def _chapter(chapter: Chapter, script: Script, labels: Labels, voiced: Callable[[Utterance], Spoken] | None) -> list[str]:
    lines: list[str] = []
    last: Utterance | None = None
    language = script.language
    for utterance in chapter.utterances:
        gap = max(utterance.pause_before_ms, last.pause_after_ms if last else 0)
        if last is not None and gap >= pauses.ITEM:
            lines.append("")
        if not same_language(utterance.language, language):
            lines.append(f"[{labels.text('language_change', language=labels.language_name(utterance.language))}]")
        language = utterance.language
        lines.append(shown(utterance))
        given = voiced(utterance).text if voiced is not None else utterance.text
        if given != utterance.text:
            lines.append(f"    {ARROW} {given.strip()}")
        last = utterance
    return lines


def _bare(words: str) -> str:
    """Words without the signs that only part them."""
    return words.strip("[]{}() ,.;:")


def shown(utterance: Utterance) -> str:
    """The text, with what is spoken otherwise in braces after it."""
    text, shift = utterance.text, 0
    for first, last, say in utterance.said:
        if _bare(text[first + shift : last + shift]) != _bare(say) and utterance.text[first:last].strip():
            more = f" {{{say.strip()}}}"
            text = text[: last + shift] + more + text[last + shift :]
            shift += len(more)
    return text
