"""A narration script that a person has edited, back into the script that is spoken: only what was changed differs.

The lines of the edited file are compared with those that the script would be written as. A line that is still there is its
utterance; one that was changed keeps its place and its pauses; one that is gone is not said; a new one is said after the line
before it. The marker above a line ("[In German:]") is its language. Braces after a word say how it is spoken, an arrow below a line
how the whole of it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import OptionError
from formats.speech import pauses
from formats.speech.script.languages import same_language
from formats.speech.script.markers import Markers
from formats.speech.script.script_text import ARROW, is_sign, shown, written
from formats.speech.script.utterances import Chapter, Script, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from formats.speech.script.utterances import Spoken

_LEAST: Final = 0.3
"""Share of lines that must be the script's; with fewer the file is of another article."""
_BRACES: Final = re.compile(r" \{([^{}]*)\}")
_OPENED: Final = re.compile(r" \{(?!.*\})")
_WORD: Final = re.compile(r"\S+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line that is said; `begins` where an empty line stands before it; `given` is what stands behind the arrow below it.

    `language` is that of the marker above it, the script's where there is none.
    """

    text: str
    begins: bool
    language: str
    given: str | None = None


def edited(script: Script, path: Path, voiced: Callable[[Utterance], Spoken]) -> tuple[Script, tuple[Diagnostic, ...]]:
    """The script as the file at `path` has it, and how much of it was changed; `voiced` gives what a voice is given for a line.

    Raises OptionError where the file can't be read, says nothing or is of another article, and for a brace that nothing closes.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise OptionError(f"The script {path} cannot be read: {error.strerror}.", hint="Write one with --to script.") from error
    except UnicodeDecodeError as error:
        raise OptionError(f"The script {path} is not in UTF-8.", hint="Save it as UTF-8, as --to script wrote it.") from error
    markers = Markers(script)
    lines = list(_lines(text, script.language, markers))
    told = [each for each in script.utterances() if _is_line(each)]
    if not lines and told:
        raise OptionError(f"The script {path} holds no line to be said.", hint="Write one with --to script, and edit that.")
    as_written = [line.language for line in _lines(written(script), script.language, markers)]
    matcher = SequenceMatcher(None, [_spaced(shown(each)) for each in told], [line.text for line in lines], autojunk=False)
    if matcher.ratio() < _LEAST:
        raise OptionError(
            f"The script {path} is of another article.",
            hint="Write this one's with --to script and the same options, and edit that.",
        )
    made: dict[str, list[Utterance]] = {each.id: [] if _is_line(each) else [each] for each in script.utterances()}
    counts = {"changed": 0, "gone": 0, "new": 0}
    last = told[0] if told else None
    for kind, first, end, start, stop in matcher.get_opcodes():
        for number in range(max(end - first, stop - start)):
            own = told[first + number] if first + number < end else None
            line = lines[start + number] if start + number < stop else None
            if own is not None and line is not None:
                new = _changed(own, _fresh(own, line, voiced)) if kind != "equal" else _given(own, line, voiced)
                if not same_language(line.language, as_written[first + number]):
                    new = _in_language(new, line)
                made[own.id].append(new)
                counts["changed"] += made[own.id][-1] != own
            elif line is not None and last is not None:
                made[last.id].append(_new(last, line, counts["new"]))
                counts["new"] += 1
            else:
                counts["gone"] += 1
            last = own or last
    chapters = tuple(_chapter(chapter, made) for chapter in script.chapters)
    found = [finding("OUT-108", place=None, **counts)] if any(counts.values()) else []
    found += [finding("OUT-114", line=line) for line in _unknown_signs(text, as_written=written(script), markers=markers)]
    return replace(script, chapters=tuple(chapter for chapter in chapters if chapter.utterances)), tuple(found)


def _spaced(line: str) -> str:
    return " ".join(line.split())


def _is_line(utterance: Utterance) -> bool:
    """Whether an utterance is known again by its line: one of white space, or that looks like a rule, is not."""
    return bool(line := shown(utterance).strip()) and not is_sign(line)


def _lines(text: str, language: str, markers: Markers) -> Iterator[_Line]:
    """The lines that are said, without those that only part them; a chapter begins in the script's `language`."""
    waiting: _Line | None = None
    begins, current = True, language
    for line in text.split("\n"):
        if waiting is not None and line.startswith(f"    {ARROW}"):
            waiting = replace(waiting, given=line.strip().removeprefix(ARROW).strip())
        elif not line.strip() or is_sign(line):
            begins = True
            if line.strip().startswith("["):
                current = markers.language(line) or current
            elif line.strip():
                current = language
        else:
            if waiting is not None:
                yield waiting
            waiting, begins = _Line(text=_spaced(line), begins=begins, language=current), False
    if waiting is not None:
        yield waiting


def _unknown_signs(text: str, *, as_written: str, markers: Markers) -> list[str]:
    """The lines in brackets that a person wrote, and that name no language: they are not said, and change nothing."""
    ours = set(as_written.split("\n"))
    lines = dict.fromkeys(line.strip() for line in text.split("\n") if line not in ours and is_sign(line))
    return [line for line in lines if line.startswith("[") and markers.language(line) is None]


def _given(own: Utterance, line: _Line, voiced: Callable[[Utterance], Spoken]) -> Utterance:
    """An utterance whose line is as it was, said as the arrow below it has it."""
    if line.given is None or line.given == voiced(own).text.strip():
        return own
    return replace(own, said=((0, len(own.text), line.given),))


def _fresh(own: Utterance, line: _Line, voiced: Callable[[Utterance], Spoken]) -> _Line:
    """A line whose words were changed, without the arrow that belonged to its old words."""
    return replace(line, given=None) if line.given == voiced(own).text.strip() else line


def _changed(own: Utterance, line: _Line) -> Utterance:
    """An utterance with the words of its line; what stands in braces is said for the word before it."""
    text, said = "", list[tuple[int, int, str]]()
    at = 0
    for match in _BRACES.finditer(line.text):
        text += line.text[at : match.start()]
        at = match.end()
        known = next((each for each in own.said if each[1] == len(text) and own.text[: each[1]] == text), None)
        word = _WORD.search(text)
        first = known[0] if known is not None else word.start() if word is not None else len(text)
        said.append((first, len(text), match[1]))
    text += line.text[at:]
    if (opened := _OPENED.search(text)) is not None and "{" not in own.text:
        raise OptionError(
            f"A brace is not closed in a line of the script: {text[max(0, opened.start() - 20) : opened.start() + 20]}",
            hint="Write the word and how it is spoken as: Slough {Slau}.",
        )
    if line.given is not None:
        said = [(0, len(text), line.given)]
    return replace(own, text=text, said=tuple(said), code=_code(own, text))


def _code(own: Utterance, text: str) -> tuple[tuple[int, int], ...]:
    """The runs of code of an utterance that are still in its new words, in order."""
    runs: list[tuple[int, int]] = []
    at = 0
    for first, last in own.code:
        found = text.find(own.text[first:last], at)
        if found >= 0:
            at = found + last - first
            runs.append((found, at))
    return tuple(runs)


def _in_language(made: Utterance, line: _Line) -> Utterance:
    """An utterance in the language that its line is in now."""
    return made if same_language(made.language, line.language) else replace(made, language=line.language)


def _new(last: Utterance, line: _Line, number: int) -> Utterance:
    made = Utterance(
        id=f"{last.id}-n{number:04d}",
        text="",
        language=last.language if same_language(last.language, line.language) else line.language,
        role="text",
        pause_before_ms=pauses.BLOCK if line.begins else pauses.SENTENCE,
        pause_after_ms=pauses.SENTENCE,
    )
    return _changed(made, line)


def _chapter(chapter: Chapter, made: dict[str, list[Utterance]]) -> Chapter:
    return replace(chapter, utterances=tuple(each for own in chapter.utterances for each in made[own.id]))
