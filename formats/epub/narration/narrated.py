"""A document of a book → the same with names for what is spoken, its overlay and its sound."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from exporter.model.captions import holds
from formats.epub.narration.overlay import Clip, Overlay, Sequence
from formats.epub.narration.word_spans import part_words
from formats.speech.signal.lame import Mp3Encoder
from formats.synchronised.targets import Names, Spoken, spoken, within
from formats.synchronised.words import shown_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Ordered

    from formats.speech.synth.timeline import Entry, Narration

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_MARK: Final = 3  # Digits of the mark of a note, an item or a formula.
_UNSHOWN: Final = frozenset({"script", "style"})
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
_KINDS: Final = {
    "section": "chapter",
    "aside": "aside",
    "figure": "figure",
    "table": "table",
    "tr": "table-row",
    "td": "table-cell",
    "th": "table-cell",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "li": "list-item",
    "blockquote": "",
    "nav": "toc",
}
"""Elements that are a sequence of their own, so that a reading system can leave or skip them, and their EPUB vocabulary."""


class Narrated(Struct, frozen=True, kw_only=True):
    """A document with its overlay and its sound by file name."""

    data: bytes
    overlay: Overlay
    sounds: dict[str, bytes]


class Told(Struct, frozen=True, kw_only=True):
    """What is said of a document: `entries` of a narration, whose sound is taken up to sample `end`."""

    narration: Narration
    entries: Ordered[Entry]
    end: int


class Draft:
    """A document (XHTML) and what is said of it, before all that it shows has a sound."""

    def __init__(self, data: bytes, told: Told, *, language: str) -> None:
        self._root = etree.fromstring(data)
        body = self._root.find(f"{_XHTML}body")
        self._told = told
        self._said = spoken(told.entries, body, language=language, last=told.end) if told.entries else []
        if self._said:
            self._said[0] = replace(self._said[0], begin=told.entries[0].start)
        self._parted: set[Any] = set()
        heard = {each.element for each in self._said}
        self.silent = list(_silent(body, heard))
        """What the document shows and nothing says, in order: (element, words, language)."""

    @property
    def is_spoken(self) -> bool:
        """Whether anything that it shows is said."""
        return bool(self._said)

    def finish(self, *, file: str, audio: str, bitrate: int, more: Told | None, words: bool = False) -> Narrated:
        """The document with its overlay; `more` says what is silent, in its order, and goes to a file of its own. With `words` each
        word that has a time has an element.
        """
        names = Names(self._root)
        sounds, clips, said = {}, list[tuple[Any, Clip]](), self._said
        if self._said:
            sounds[audio] = _encoded(self._told, bitrate)
            said = [part for each in said for part in self._parts(each)] if words else said
            clips += [(each.element, _clip(names.of(each.element), each.begin, each.end, self._told)) for each in said]
        if more is not None:
            extra = audio.replace(".mp3", "-more.mp3") if self._said else audio
            sounds[extra] = _encoded(more, bitrate)
            stops = [*(entry.start for entry in more.entries[1:]), more.end]
            for (element, _, _), entry, stop in zip(self.silent, more.entries, stops, strict=True):
                clips.append((element, _clip(names.of(element), entry.start, stop, more, audio=extra)))
            clips = _in_order(self._root, clips, first=len(said))
        children = _sequences(clips, names, self._parted)
        data = b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + etree.tostring(self._root, encoding="utf-8") + b"\n"
        return Narrated(data=data, overlay=Overlay(document=file, audio=audio, children=children), sounds=sounds)

    def _parts(self, each: Spoken) -> list[Spoken]:
        """A spoken element by its words, without gaps; itself where it can't be parted."""
        words = list(shown_words(within(each, self._told.entries), "".join(each.element.itertext())))
        spans = part_words(each.element, words)
        if not spans:
            return [each]
        self._parted.add(each.element)
        begins = [each.begin, *(word.start for word in words[1:])]
        ends = [*begins[1:], each.end]
        return [Spoken(element=span, begin=begin, end=end) for span, begin, end in zip(spans, begins, ends, strict=True)]


def _clip(target: str, begin: int, end: int, told: Told, *, audio: str = "") -> Clip:
    start, rate = told.entries[0].start, told.narration.timeline.rate
    return Clip(target=target, begin=(begin - start) * 1000 // rate, end=(end - start) * 1000 // rate, audio=audio)


def _in_order(root: Any, clips: list[tuple[Any, Clip]], *, first: int) -> list[tuple[Any, Clip]]:
    """The clips with those from number `first` on put where they stand in the document; the others keep their order."""
    place = {element: number for number, element in enumerate(root.iter())}
    made = clips[:first]
    for extra in clips[first:]:
        at = next((number for number, (element, _) in enumerate(made) if place[element] > place[extra[0]]), len(made))
        made.insert(at, extra)
    return made


def _sequences(clips: list[tuple[Any, Clip]], names: Names, parted: set[Any]) -> list[Clip | Sequence]:
    top: list[Clip | Sequence] = []
    opened: list[tuple[Any, Sequence]] = []
    for element, clip in clips:
        chain = [node for node in reversed([element, *element.iterancestors()]) if _tag(node) in _KINDS or node in parted]
        kept = 0
        while kept < min(len(chain), len(opened)) and opened[kept][0] is chain[kept]:
            kept += 1
        del opened[kept:]
        for node in chain[kept:]:
            made = Sequence(target=names.of(node), kind=node.get(_TYPE) or _KINDS.get(_tag(node), ""))
            (opened[-1][1].children if opened else top).append(made)
            opened.append((node, made))
        (opened[-1][1].children if opened else top).append(clip)
    return top


def _tag(node: Any) -> str:
    return str(node.tag).removeprefix(_XHTML)


def _says_something(words: str) -> bool:
    """Whether words are more than a mark: the number of a note is said before it ("Note 1:")."""
    return any(map(str.isalpha, words)) or sum(map(str.isdigit, words)) > _MARK


def _is_in_caption(picture: Any, words: str) -> bool:
    """Whether the caption of a picture, which is said, holds the words of its alternative."""
    figure = next(picture.iterancestors(f"{_XHTML}figure"), None)
    caption = figure.find(f"{_XHTML}figcaption") if figure is not None else None
    return caption is not None and holds("".join(caption.itertext()), words)


def _encoded(told: Told, bitrate: int) -> bytes:
    """A part of a sound as MP3 of a constant bit rate, exact to the sample (EPUB 3.4 asks overlays for that)."""
    file = BytesIO()
    encoder = Mp3Encoder(file, rate=told.narration.timeline.rate, bitrate=bitrate)
    for block in told.narration.sound.blocks(told.entries[0].start, told.end):
        encoder.write(block)
    encoder.close()
    return file.getvalue()


def _silent(node: Any, heard: set[Any], language: str = "") -> Iterator[tuple[Any, str, str]]:
    """What is shown under `node` and nothing that is heard holds, line by line, with its language."""
    if not isinstance(node.tag, str) or node in heard or node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return
    language = node.get(_LANG) or language
    own = f"{node.text or ''}{''.join(child.tail or '' for child in node)}"
    alternative = " ".join((node.get("alt") or "").split())
    if _tag(node) in _UNSHOWN:
        return
    if alternative and _is_in_caption(node, alternative):
        return
    if alternative:
        yield node, alternative, language
    elif _says_something(own) and not any(inner in heard for inner in node.iter()):
        yield node, " ".join("".join(node.itertext()).split()), language
    else:
        for child in node:
            yield from _silent(child, heard, language)
