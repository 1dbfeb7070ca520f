"""What is said of the pages that only a book has: cover, title page, pages of parts, contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from formats.speech import pauses
from formats.speech.script.utterances import Chapter, Script, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def front_script(documents: Mapping[str, bytes], *, language: str) -> Script:
    """A script with a chapter a document (file name → XHTML), each line of the document an utterance."""
    chapters = []
    for number, (file, data) in enumerate(documents.items()):
        body = etree.fromstring(data).find(f"{_XHTML}body")
        told = [
            Utterance(
                id=f"front{number}-{place:04d}",
                text=words,
                language=own or language,
                role="text",
                pause_before_ms=pauses.ITEM,
                pause_after_ms=pauses.ITEM,
            )
            for place, (words, own) in enumerate(_lines(body, ""))
        ]
        chapters.append(Chapter(title=file, article=file, utterances=tuple(told)))
    return Script(title="", language=language, chapters=tuple(chapters))


def _lines(node: Any, language: str) -> Iterator[tuple[str, str]]:
    """What a document shows, line by line, each with its language: a picture's alternative, or the text of an element."""
    if not isinstance(node.tag, str) or node.get("hidden") is not None:
        return
    language = node.get(_LANG) or node.get("lang") or language
    own = f"{node.text or ''}{''.join(child.tail or '' for child in node)}"
    if words := " ".join((node.get("alt") or node.get("aria-label") or "").split()):
        yield words, language
    elif any(map(str.isalnum, own)):
        yield " ".join("".join(node.itertext()).split()), language
    else:
        for child in node:
            yield from _lines(child, language)
