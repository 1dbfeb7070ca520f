"""Which chapters of a script begin a file of their own, where a narration is made in several."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.options import Split
    from formats.speech.script.utterances import Script


def groups(script: Script, split: Split) -> Iterator[list[int]]:
    """The numbers of the chapters of each file; a chapter in which nothing is said begins none."""
    group: list[int] = []
    said = False
    for number, chapter in enumerate(script.chapters):
        begins = split == "section" or (split == "article" and chapter.level == 1)
        if said and chapter.utterances and begins:
            yield group
            group, said = [], False
        group.append(number)
        said = said or bool(chapter.utterances)
    if group:
        yield group


def openings(script: Script, split: Split) -> frozenset[str]:
    """The ids of the utterances with which files begin, but for the first of all."""
    chapters = [[script.chapters[number] for number in group] for group in list(groups(script, split))[1:]]
    leading = [next((chapter for chapter in each if chapter.utterances), None) for each in chapters]
    return frozenset(chapter.utterances[0].id for chapter in leading if chapter is not None)
