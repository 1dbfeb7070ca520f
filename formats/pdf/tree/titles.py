"""Titles whose lines are about equally long, quotation marks that hang, long ones set smaller."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from formats.pdf.tree.print_tree import LINE, declare
from styles.lines import balance, ideographic
from styles.widths import width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from styles import Style

LINES: Final = 4
"""Lines of a title; one that would take more is set smaller."""

MOST: Final = 24
"""Lines of a title that are made even; a longer one is a text, whose lines end where they are full."""

ASIDE: Final = 140
"""Letters of a pull quote from which it stands in the text: beside it, it would run down the page."""

ABSTRACT: Final = 320
"""Letters of a standfirst from which it is set in the size of the text: it is an abstract then."""

_SLACK: Final = 1.02
"""Kerning is not measured; a line that just fits must not turn."""

_MARKS: Final = frozenset("\"'\u201c\u201e\u00ab\u2018\u201a\u2039\u201d\u2019")
_PART: Final = frozenset({"title", "part-title"})


def balance_titles(root: ET.Element, style: Style, paper: str | None) -> None:
    """Set the width of each title, so that no single word is left for its last line."""
    tokens = style.tokens
    page = style.page(paper)
    full = page.measure + page.outer
    room = full - 22.5 if page.outer else full
    scale = min(1.0, full / 420)  # as the sheet scales them
    sizes = {name: getattr(tokens.sizes, name)[0] * scale for name in ("title", "title_long")}
    setting = tokens.setting

    def measure(text: str, size: float, ideographs: bool) -> float:
        """Points; the spaces that the style adds are px."""
        spaced = (setting.letter * len(text) + setting.word * text.count(" ")) * 0.75
        return width(text, tokens.families.display, bold=True, ideographs=ideographs) * size + spaced

    for element in _named(root, _PART):
        words = " ".join("".join(element.itertext()).split())
        size = tokens.sizes.part[0] if "part-title" in element.get("class", "") else sizes["title"]
        wide = partial(measure, size=size, ideographs=any(map(ideographic, words)))
        lines = balance(words, width=wide, limit=room / _SLACK, most=LINES)
        if lines is None:
            element.set("class", f"{element.get('class', '')} long")
            wide = partial(wide, size=sizes["title_long"])
            lines = balance(words, width=wide, limit=room / _SLACK, most=MOST)
        if lines and len(lines) > 1:
            widest = room if _keep_phrases(element, lines) else max(map(wide, lines)) * _SLACK
            declare(element, f"max-width: {min(widest, room):.2f}pt")
        if page.outer:
            _hang(element, words, tokens.families.display, bold=True)
    for element in _named(root, frozenset({"standfirst"})):
        if len("".join(element.itertext())) > ABSTRACT:
            element.set("class", f"{element.get('class', '')} long")
    for element in _named(root, frozenset({"pullquote"})):
        words = "".join(element.itertext()).strip()
        if len(words) > ASIDE:
            element.set("class", f"{element.get('class', '')} long")
        paragraph = element.find("p")
        if page.outer and paragraph is not None:
            _hang(paragraph, "".join(paragraph.itertext()).strip(), tokens.families.subhead, bold=False)


def _named(root: ET.Element, names: frozenset[str]) -> Iterator[ET.Element]:
    for element in root.iter():
        if names & set(element.get("class", "").split()):
            yield element


def _hang(element: ET.Element, words: str, role: str, *, bold: bool) -> None:
    """Let an opening quotation mark stand out, so that the letters below one another begin on one line."""
    if words[:1] in _MARKS:
        declare(element, f"text-indent: -{width(words[0], role, bold=bold):.3f}em")


def _keep_phrases(element: ET.Element, lines: tuple[str, ...]) -> bool:
    """Set each line of a title of ideographs as a block, and say whether that was done.

    No width alone says where its lines end, and Pango breaks no line before a quotation mark (UAX 14, LB19). What turns out wider
    than it was measured goes on below.
    """
    holder = element
    while len(holder) == 1 and not (holder.text or "").strip() and holder[0].tag == "span" and not (holder[0].tail or "").strip():
        holder = holder[0]
    if len(holder) or (holder.text or "").strip() != "".join(lines):
        return False  # spaces at the ends of lines are gone from `lines`: words with spaces between break where they fit
    holder.text = None
    for number, line in enumerate(lines):
        # Only the first line hangs.
        span = holder.makeelement("span", {LINE: "", "style": f"display: block{'; text-indent: 0' if number else ''}"})
        span.text = line
        holder.append(span)
    return True
