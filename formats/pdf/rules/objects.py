"""Rules on objects wherever they stand: attached files, media clips, forms of other files (ISO 14289-1, 7.11, 7.18.6, 7.20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

from formats.pdf.rules.typed import entry, items, text_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.pdf.rules.found import Findings


def check_objects(pdf: pikepdf.Pdf, found: Findings) -> None:
    """The rules on every object of the file; each is looked at once."""
    for held in pdf.objects:
        if not isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            continue
        place = f"object {held.objgen[0]}"
        if held.get("/Subtype") == "/Form" and "/Ref" in held and isinstance(held, pikepdf.Stream):
            found.add("PDF-141", place)
        for described in (held, *_direct(held, ("/FS", "/F")), *_listed(held)):
            if "/EF" in described and not (words(described, "/F") and words(described, "/UF")):
                found.add("PDF-131", place)
        for clip in _clips(held):
            _clip(clip, place, found)


def _direct(held: Any, keys: tuple[str, ...]) -> list[Any]:
    """Dictionaries that are written in an object itself: what it refers to is looked at in its own turn."""
    inner = (entry(held, key) for key in keys)
    return [each for each in inner if isinstance(each, pikepdf.Dictionary) and not each.is_indirect]


def _listed(held: Any) -> list[Any]:
    """Dictionaries that are written in a list of names (ISO 32000-1, 7.9.6)."""
    return [each for each in items(entry(held, "/Names")) if isinstance(each, pikepdf.Dictionary) and not each.is_indirect]


def _clips(held: Any) -> Iterator[Any]:
    """The media clips in an object: itself, or that of a rendition, of an action, of an annotation, written in it."""
    waiting = [held]
    while waiting:
        each = waiting.pop()
        if each.get("/S") == "/MCD":
            yield each
        waiting += _direct(each, ("/A", "/R", "/C"))


def _clip(clip: Any, place: str, found: Findings) -> None:
    if not isinstance(entry(clip, "/CT"), pikepdf.String):
        found.add("PDF-139", place, what="type")
    said = items(entry(clip, "/Alt"))
    is_said = len(said) > 1 and len(said) % 2 == 0 and all(text_of(each).strip() for each in said[1::2])
    if not is_said or not isinstance(clip["/Alt"], pikepdf.Array):
        found.add("PDF-139", place, what="alternative")
