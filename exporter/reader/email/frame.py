"""A newsletter's frame: preheader, the link to the browser, icons of networks, postal address, how to leave the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload

from exporter.lazily import Lazily
from exporter.reader.email.phrases import ADDRESS, LEAVING, NETWORK_NAMES, NETWORKS, PREHEADER, REASON, STRONG, WEAK
from exporter.reader.email.runs import Run, cut, runs_of, words_of
from exporter.reader.lexicon.page_lines import is_page_line

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_HIDDEN: Final = Lazily(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)",
    re.IGNORECASE,
)
_TINY: Final = Lazily(r"font-size\s*:\s*[01](?:\.\d+)?px", re.IGNORECASE)
_SIZE: Final = Lazily(r"(?<![\w-])(?:width|height)\s*:\s*[01]px", re.IGNORECASE)
_LONGEST: Final = 700  # Characters of a run that may be frame; the longest legal lines that were seen have 500.
_SHORT: Final = 160
_HEAD: Final = 8  # Runs at the beginning that are looked at.
_REACH: Final = 6  # Short lines among the frame's own belong to it.


class Part(Enum):
    """What a run is: surely frame, frame when it stands beside such, nothing to read, or the letter."""

    STRONG = auto()
    WEAK = auto()
    EMPTY = auto()
    LETTER = auto()


class _Judged(Sequence[Part], Generic[T]):
    """What the pieces of a letter are, each judged when it is asked for: of a long letter its beginning and its end."""

    def __init__(self, pieces: Sequence[T], judge: Callable[[T], Part]) -> None:
        self._pieces = pieces
        self._judge = judge
        self._known: dict[int, Part] = {}

    def __len__(self) -> int:
        return len(self._pieces)

    @overload
    def __getitem__(self, place: int) -> Part: ...

    @overload
    def __getitem__(self, place: slice) -> list[Part]: ...

    def __getitem__(self, place: int | slice) -> Part | list[Part]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if place not in self._known:
            self._known[place] = self._judge(self._pieces[place])
        return self._known[place]


def drop_hidden(body: Any) -> str:
    """Take out what a mail program doesn't show, and pictures that count readers. Returns the preheader's words."""
    preheader = ""
    for element in list(body.iter("*")):
        if element is body or not isinstance(element.tag, str):
            continue
        if element.tag == "img":
            if _is_pixel(element):
                cut(element)
        elif _is_hidden(element):
            words = " ".join("".join(element.itertext()).split())
            preheader = preheader or words.strip("\u034f\u200b\u200c\u200d\u2007\ufeff\u00ad\u00a0 ")
            cut(element)
    return preheader


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    if element.get("hidden") is not None or _HIDDEN.search(style):
        return True
    named = PREHEADER.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    if named and len(" ".join("".join(element.itertext()).split())) < 400 and element.find(".//img") is None:
        return True
    return bool(_TINY.search(style)) and element.tag in {"div", "span", "p"} and not _resized(element)


def _resized(element: Any) -> bool:
    return (
        any("font-size" in (inner.get("style") or "") for inner in element.iterdescendants("*"))
        or element.find(".//img") is not None
    )


def _is_pixel(picture: Any) -> bool:
    if any((picture.get(side) or "").strip().removesuffix("px") in {"0", "1"} for side in ("width", "height")):
        return True
    return _SIZE.search(picture.get("style") or "") is not None


def part_of(run: Run, site: str | None) -> Part:
    """What a run is, judged by itself."""
    if run.is_empty:
        return Part.EMPTY
    text = run.text
    if len(text) > _LONGEST:
        return Part.LETTER
    if _leaves(run) or ((run.links or "@" in text) and STRONG.search(text)):
        return Part.STRONG
    if REASON.search(text):
        return Part.WEAK
    if _is_social(run) or WEAK.search(text) or (is_page_line(text) and len(text) < _SHORT and not _shown(run)):
        return Part.WEAK
    if len(text) < _SHORT and ADDRESS.search(text) and not text.endswith((".", "!", "?")):
        return Part.WEAK
    if not text and all(_is_sign(picture, site) for picture in run.pictures):
        return Part.WEAK
    return Part.LETTER


def _leaves(run: Run) -> bool:
    """Whether a link that leads away from the list is most of a run."""
    leaving = [link for link in run.links if LEAVING.search(link.get("href") or "") or STRONG.search(words_of(link))]
    return bool(leaving) and len(run.text) < max(_SHORT, 3 * len(run.linked()))


def _is_social(run: Run) -> bool:
    """Whether all that stands in a run are networks' icons or names."""
    if not run.links:
        return False
    for link in run.links:
        words = words_of(link) or " ".join(filter(None, (img.get("alt") for img in link.iter("img"))))
        known = NETWORKS.match(link.get("href") or "") is not None
        if not (NETWORK_NAMES.fullmatch(words) or (known and len(words) < 40)):
            return False
    return len(run.text.strip()) <= len(run.linked()) + 4 * len(run.links)


def _is_sign(picture: Any, site: str | None) -> bool:
    alt = (picture.get("alt") or "").strip()
    return "logo" in alt.lower() or (bool(site) and alt.casefold() == str(site).casefold())


def drop_frame(body: Any, site: str | None) -> str:
    """Take the frame out of a letter. Returns the words that went."""
    runs = runs_of(body)
    parts = _Judged(runs, lambda run: part_of(run, site))
    gone = {*_beginning(runs, parts), *range(_end(runs, parts), len(runs))}
    gone |= {index for index, run in enumerate(runs) if index not in gone and _is_social(run)}
    words = " ".join(" ".join(filter(None, (runs[index].text, _shown(runs[index])))) for index in sorted(gone)).strip()
    for index in gone:
        runs[index].drop()
    return words


def _beginning(runs: Sequence[Run], parts: Sequence[Part]) -> list[int]:
    """Frame before the letter's first heading or paragraph."""
    gone = []
    for index, (run, part) in enumerate(zip(runs[:_HEAD], parts, strict=False)):
        if run.is_heading or (part is Part.LETTER and len(run.text) >= _SHORT):
            break
        if part in {Part.STRONG, Part.EMPTY} or (part is Part.WEAK and (_is_social(run) or not run.text)):
            gone.append(index)
    return gone


def _end(runs: Sequence[Run], parts: Sequence[Part]) -> int:
    """The index from which on all is frame; the number of runs where none is."""
    return _tail(parts, [_SHORT if run.is_heading or (run.text and _shown(run)) else len(run.text) for run in runs])


def _shown(run: Run) -> str:
    """The text alternatives of a run's pictures."""
    return " ".join(alt for picture in run.pictures if (alt := (picture.get("alt") or "").strip()))


def _tail(parts: Sequence[Part], lengths: Sequence[int]) -> int:
    """Where the frame at the end begins. A short line of the letter's own kind belongs to it when more of it stands just before."""
    first = next((index for index, part in enumerate(parts) if part is Part.LETTER), len(parts))
    cut, sure = len(parts), False
    for index in range(len(parts) - 1, first, -1):
        near = Part.STRONG in parts[max(first, index - _REACH) : index]
        if parts[index] is Part.LETTER and not (near and lengths[index] < _SHORT):
            break
        sure = sure or parts[index] is Part.STRONG
        cut = index
    return cut if sure else len(parts)


def text_without_frame(chunks: Sequence[str]) -> tuple[list[str], str]:
    """The paragraphs of a plain letter without its frame and signature mark, and the words that went."""
    chunks = [chunk for chunk in chunks if chunk.strip()]
    kinds = _Judged(chunks, _kind_of)
    start = 0
    while start < min(len(chunks), 3) and kinds[start] in {Part.STRONG, Part.EMPTY}:
        start += 1
    end = _tail(kinds, [len(chunk) for chunk in chunks])
    return list(chunks[start:end]), " ".join(" ".join([*chunks[:start], *chunks[end:]]).split())


def _kind_of(chunk: str) -> Part:
    text = " ".join(chunk.split())
    if not re.sub(r"[\W_]+", "", text):
        return Part.EMPTY
    if len(text) > _LONGEST:
        return Part.LETTER
    if STRONG.search(text) and (len(text) < _SHORT or "http" in text or "@" in text):
        return Part.STRONG
    if WEAK.search(text) or (len(text) < _SHORT and ADDRESS.search(text) and not text.endswith((".", "!", "?"))):
        return Part.WEAK
    return Part.LETTER
