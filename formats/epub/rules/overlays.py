"""Media overlays: what EPUBCheck and Ace leave open. Whether all is spoken, in order, within the sound, and shown while it is."""

from __future__ import annotations

import posixpath
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.model.captions import holds
from formats.epub.rules.book import OPS_TYPE, each, local, resolve, types_of
from formats.epub.rules.sheets import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book, Document, Item

_SMIL: Final = "application/smil+xml"
_TEXTREF: Final = "{http://www.idpf.org/2007/ops}textref"
_CLOCK: Final = Lazily(r"(?:(?:(\d+):)?([0-5]?\d):)?(\d+(?:\.\d+)?)(h|min|s|ms)?")
_UNITS: Final = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 0.001}
_SLACK: Final = 0.011
"""Seconds by which a stated duration may differ from its clips: values are written in thousandths, and summed."""
_PAST: Final = 0.1
"""Seconds by which a clip may end behind its sound: an encoder's padding, which decoders tell in different ways."""
_MARK: Final = 3
"""Digits of the mark of a note, an item or a formula, which need not be said."""
_GAP: Final = 0.5
"""Seconds between two clips that nobody hears; silence between sentences is shorter, and belongs to one of them here."""
_LEFT: Final = frozenset({"table", "aside"})
_NOTES: Final = frozenset({"footnote", "endnote", "footnotes", "endnotes"})
_COLOURS: Final = (("background", "background-color"), ("color",))


class _Par(Struct, frozen=True, kw_only=True):
    """A pair of text and sound: file and id of the text, file of the sound, from and to in seconds (None where it is not said), and
    the elements whose sequences with an epub:type it stands in.
    """

    document: str
    target: str
    audio: str
    begin: float
    end: float | None
    sequences: frozenset[str]


class _Overlay(Struct, frozen=True, kw_only=True):
    item: Item
    pars: tuple[_Par, ...]


def check(book: Book) -> Iterator[Diagnostic]:
    """Each overlay against its document and its sound, then the whole narration."""
    overlays = [_Overlay(item=item, pars=tuple(_pars(book, item))) for item in book.items.values() if item.media_type == _SMIL]
    if not overlays:
        return
    lengths: dict[str, float | None] = {}
    for overlay in overlays:
        for what in dict.fromkeys((*_text(book, overlay), *_sound(book, overlay, lengths))):
            yield finding("EPUB-027", overlay=overlay.item.name, what=what)
    for what in (*_silent(book), *_durations(book, overlays), *_shown(book)):
        yield finding("EPUB-028", what=what)


def seconds_of(clock: str) -> float | None:
    """A clock value of SMIL ("0:01:02.5", "3.2s", "5min") in seconds; None where it is none."""
    match = _CLOCK.fullmatch(clock.strip())
    if match is None:
        return None
    if match[4]:
        return None if match[2] else float(match[3]) * _UNITS[match[4]]
    return int(match[1] or 0) * 3600 + int(match[2] or 0) * 60 + float(match[3])


def _pars(book: Book, item: Item) -> Iterator[_Par]:
    root = book.tree(item.name)
    if root is None:
        return
    folder = posixpath.dirname(item.name)
    for par in each(root, "par"):
        text = next(iter(each(par, "text")), None)
        audio = next(iter(each(par, "audio")), None)
        if text is None or audio is None:
            continue
        document, target = resolve(folder, text.get("src") or "")
        ups = (up for up in par.iterancestors() if local(up) == "seq" and up.get(OPS_TYPE))
        sequences = (resolve(folder, up.get(_TEXTREF) or "")[1] for up in ups)
        yield _Par(
            document=document,
            target=target,
            audio=resolve(folder, audio.get("src") or "")[0],
            begin=seconds_of(audio.get("clipBegin") or "0") or 0.0,
            end=seconds_of(audio.get("clipEnd") or ""),
            sequences=frozenset(sequences),
        )


def _document(book: Book, overlay: _Overlay) -> Document | None:
    name = next((item.name for item in book.items.values() if item.overlay == overlay.item.id), "")
    found = book.by_name.get(name)
    if found is None and book.navigation is not None and book.navigation.name == name:
        return book.navigation
    return found


def _text(book: Book, overlay: _Overlay) -> Iterator[str]:
    """Order, completeness and structure."""
    document = _document(book, overlay)
    if document is None:
        return
    own = [par for par in overlay.pars if par.document == document.name]
    unknown = [par.target for par in own if par.target not in document.order]
    if unknown:
        yield f"speaks {len(unknown)} elements that are not in the text, the first #{unknown[0]}"
    places = [document.order[par.target] for par in own if par.target in document.order]
    backwards = sum(later < earlier for earlier, later in pairwise(places))
    if backwards:
        yield f"leaves the order of the text {backwards} times"
    twice = len(places) - len(set(places))
    if twice:
        yield f"speaks {twice} elements more than once"
    targets = {par.target for par in own}
    missing = list(_unspoken(document, targets))
    if missing:
        yield f"leaves {len(missing)} pieces of the text unspoken, the first {missing[0][:60]!r}"
    spoken: dict[str, list[_Par]] = {}
    for par in own:
        spoken.setdefault(par.target, []).append(par)
    stuck = [node for node in document.root.iter() if _is_left(document, node) and not _can_be_left(node, spoken)]
    if stuck:
        yield f"has no sequence for {len(stuck)} tables, asides and notes, which nobody can skip then"


def _unspoken(document: Document, targets: set[str]) -> Iterator[str]:
    """What a document shows and no element that is spoken holds."""
    body = next(iter(document.each("body")), None)
    waiting = [body] if body is not None else []
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.get("id") in targets or node.get("hidden") is not None:
            continue
        if node.get("aria-hidden") == "true" or local(node) in {"script", "style", "annotation"}:
            continue
        alternative = _alternative(document, node) if local(node) == "img" else ""
        own = " ".join(f"{node.text or ''} {' '.join(child.tail or '' for child in node)} {alternative}".split())
        if any(map(str.isalpha, own)) or sum(map(str.isdigit, own)) > _MARK:
            yield own
        if local(node) not in {"math", "svg"}:
            waiting.extend(reversed(node))


def _alternative(document: Document, picture: Any) -> str:
    """The alternative of a picture, but one whose words are in the caption: they are spoken there."""
    words = picture.get("alt", "")
    figure = next((node for node in picture.iterancestors() if local(node) == "figure"), None)
    captions = document.captions(figure) if figure is not None else ()
    return "" if any(holds(caption, words) for caption in captions) else words


def _is_left(document: Document, node: Any) -> bool:
    return isinstance(node.tag, str) and (local(node) in _LEFT or bool(types_of(node) & _NOTES)) and not document.is_silent(node)


def _can_be_left(node: Any, spoken: Mapping[str, list[_Par]]) -> bool:
    """Whether what is spoken of a table, an aside or a note stands in a sequence of its own; true where nothing is."""
    within = {inner.get("id") for inner in node.iter() if isinstance(inner.tag, str) and inner.get("id")}
    pars = [par for name in within for par in spoken.get(name, ())]
    return all(par.sequences & within or par.target == node.get("id") for par in pars)


def _sound(book: Book, overlay: _Overlay, lengths: dict[str, float | None]) -> Iterator[str]:
    """Clips against the sound and one another."""
    pars = overlay.pars
    if any(par.end is not None and par.end <= par.begin for par in pars):
        yield "has clips that end where they begin, or before"
    overlaps = sum(
        earlier.audio == later.audio and earlier.begin <= later.begin < (earlier.end or 0.0) for earlier, later in pairwise(pars)
    )
    if overlaps:
        yield f"has {overlaps} clips that begin before the one before has ended"
    back = sum(earlier.audio == later.audio and later.begin < earlier.begin for earlier, later in pairwise(pars))
    if back:
        yield f"goes back in its sound {back} times"
    gaps = sum(
        earlier.audio == later.audio and later.begin - (earlier.end or later.begin) > _GAP for earlier, later in pairwise(pars)
    )
    if gaps:
        yield f"passes over more than half a second of its sound {gaps} times, in which words may be lost"
    ends: dict[str, list[float]] = {}
    for par in pars:
        ends.setdefault(par.audio, []).append(max(par.end or 0.0, par.begin))
    for audio, ended in ends.items():
        data = book.read(audio) if book.holds(audio) else None
        if data is None:
            yield f"has clips of {audio or 'no file'}, which is not in the book"
            continue
        if audio not in lengths:
            lengths[audio] = _length(data)
        length = lengths[audio]
        if length is None:
            yield f"has clips of {audio}, which no decoder takes for sound"
            continue
        past = sum(end > length + _PAST for end in ended)
        if past:
            yield f"has {past} clips behind the end of {audio}, which lasts {length:.1f} s"
        if audio.endswith(".mp3") and any(mark in data[:8192] for mark in (b"Xing", b"VBRI")):
            yield f"takes its clips from {audio}, whose bit rate varies: players find no place in it (EPUB 3.4, 9.2.5)"


def _length(data: bytes) -> float | None:
    """The length of a sound in seconds as a decoder gives it; None where it is none."""
    import av

    try:
        with av.open(BytesIO(data), mode="r") as container:
            stream = container.streams.audio[0]
            samples = sum(frame.samples for frame in container.decode(stream))
            return samples / stream.rate if stream.rate else None
    except (av.FFmpegError, IndexError, ValueError):
        return None


def _silent(book: Book) -> Iterator[str]:
    """Documents that are rushed through while the rest is spoken."""
    spoken = {item.name for item in book.items.values() if item.overlay}
    silent = [document.name for document in book.documents if document.name not in spoken and not document.is_silent(document.root)]
    if silent:
        yield f"leaves {len(silent)} documents silent, the first {silent[0]}"


def _durations(book: Book, overlays: list[_Overlay]) -> Iterator[str]:
    stated = {meta.refines: seconds_of(meta.value) for meta in book.metadata if meta.name == "media:duration"}
    total = 0.0
    for overlay in overlays:
        length = sum(par.end - par.begin for par in overlay.pars if par.end is not None)
        total += length
        said = stated.get(overlay.item.id)
        if said is None:
            yield f"does not say how long {overlay.item.name} lasts"
        elif abs(said - length) > _SLACK:
            yield f"says that {overlay.item.name} lasts {said:.3f} s, and its clips last {length:.3f}"
    whole = stated.get("")
    if whole is None:
        yield "does not say how long the whole lasts"
    elif abs(whole - total) > _SLACK * max(1, len(overlays)):
        yield f"says that the whole lasts {whole:.3f} s, and its clips last {total:.3f}"


def _shown(book: Book) -> Iterator[str]:
    """Whether what is spoken can be seen: an active class with both colours."""
    named = book.values("media:active-class")
    if not named:
        yield "names no active class, so that nothing shows what is spoken"
        return
    sheets = [
        data
        for item in book.items.values()
        if item.media_type == "text/css" and (data := book.read(item.name, LONGEST)) is not None
    ]
    styles = [names for data in sheets for names in _all_declared(data, named[0])]
    if not styles:
        yield f"names the active class {named[0]}, which no style sheet sets"
    elif not any(all(any(name in names for name in either) for either in _COLOURS) for names in styles):
        yield f"sets only one colour of the active class {named[0]}, which a night mode makes unreadable"
    if not book.values("media:narrator"):
        yield "does not say who speaks (media:narrator)"


def _all_declared(data: bytes, name: str) -> list[frozenset[str]]:
    try:
        return list(_declared(data, name))
    except RecursionError:  # the rules of sheets tell of it
        return []


def _declared(data: bytes, name: str) -> Iterator[frozenset[str]]:
    """What the rules of a style sheet declare for a class."""
    import tinycss2

    rules, _ = tinycss2.parse_stylesheet_bytes(data, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "qualified-rule" and f".{name}" in tinycss2.serialize(rule.prelude).replace("\\", ""):
            declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield frozenset(item.lower_name for item in declared if item.type == "declaration")
