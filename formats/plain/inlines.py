"""Inlines → characters. What a line can't show is put in words or in signs that read well aloud, never dropped."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, assert_never

from exporter.diagnostics import Diagnostic, finding
from exporter.labels import Labels, labels_for
from exporter.lazily import Lazily
from exporter.model import (
    Abbreviation,
    Alt,
    Break,
    Citation,
    Code,
    Decorative,
    Deleted,
    Emphasis,
    Image,
    Inline,
    InlineImage,
    Inserted,
    Keyboard,
    Link,
    Mark,
    Math,
    NoteReference,
    Quotation,
    Ruby,
    Sample,
    Small,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Time,
    Underline,
    Undescribed,
    Variable,
)
from exporter.model.text import OBJECT
from formats.common.issue import address_key, is_own_address
from formats.common.raised import is_power
from formats.plain.bidi import direction_of, isolated, last_strong, mark, oriented, without_controls, without_overrides
from formats.plain.closing import closed
from formats.plain.wrap import JOINER, together, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.model import Article, Direction
    from formats.plain.options import TextOptions

SUPERSCRIPTS: Final = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
SUBSCRIPTS: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_NEAR: Final = 2
"""Pieces of a line before raised letters in which what they are raised behind is looked for."""
_MARK: Final = f"\u00a0\\[{JOINER}[^\\[\\]]*\\]"
_TORN_WORD: Final = Lazily(
    f"(?<=\\w)((?:{_MARK})+)([^\\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+)"
)
"""A mark inside a word, where a link or a note ends before the word does: it is set after the word."""
_SAME_MARK: Final = Lazily(f"({_MARK})\\1+")
ISOLATES: Final = "\u2066\u2067\u2068\u2069"
_SPACES: Final = Lazily("[ \u00a0\u2007\u202f]{2,}")


class Writing:
    """One article being written as text: labels, the list of links, the notes' marks, abbreviations already explained.

    `links` maps each address to its number and the words it was first met with. `direction` is that of the block being written.
    `quiet` leaves out what is said once only: marks of links and notes, expansions, findings.
    `lowered` is how many levels its headings stand below their own. `inside` are the marks of the other articles of an issue, by
    the `address_key` of their pages: a link that leads to one names it.
    """

    def __init__(
        self, *, article: Article, options: TextOptions, lowered: int = 0, inside: Mapping[str, str] | None = None
    ) -> None:
        self.article = article
        self.options = options
        self.lowered = lowered
        self.inside = inside or {}
        self.labels = labels_for(article.metadata.language)
        self.direction: Direction = article.metadata.direction
        self.marks = _note_marks(article, self.labels)
        self.links: dict[str, tuple[int, str]] = {}
        self.explained: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self.quiet = False

    def within(self, href: str) -> str:
        """The mark of the article of the issue to which an address leads, "" where it leads elsewhere."""
        if not self.inside or is_own_address(self.article, href):
            return ""
        return self.inside.get(address_key(href), "")

    @property
    def marks_levels(self) -> bool:
        """Whether headings below the headline have signs; TEN has none for them, and ends lines of the frame by a full stop."""
        return self.options.profile != "ten"

    def stopped(self, words: str) -> str:
        """A line of the frame, closed as TEN 12 and 13 ask."""
        return words if self.marks_levels else closed(words, self.article.metadata.language)

    def link(self, href: str, words: str = "") -> str:
        """The mark of a link, "[1]"; the same address has one number."""
        known = self.links.get(href)
        if known is None or (words and not known[1]):
            brief = _brief(words) if self.marks_levels else words  # TEN 18: the full title of a link.
            self.links[href] = known = (known[0] if known else len(self.links) + 1, brief)
        return together(f"[{known[0]}]")

    def report(self, code: str, **values: object) -> None:
        """Keep a finding."""
        if not self.quiet:
            self.diagnostics.append(finding(code, place=None, **values))


def _brief(words: str) -> str:
    """The first words of a long link, enough to know it again: at most 80 characters."""
    cut = words.rfind(" ", 0, 80) if len(words) > 80 else -1
    return f"{words[:cut].rstrip(' ,;:.')}\u2026" if cut > 0 else words


def _note_marks(article: Article, labels: Labels) -> dict[str, str]:
    """The mark of each note: as printed where these tell the notes apart, else its number."""
    printed = [note.label for note in article.notes]
    if all(printed) and len(set(printed)) == len(printed):
        return {note.id: note.label or "" for note in article.notes}
    return {note.id: labels.number(number) for number, note in enumerate(article.notes, 1)}


def note_mark(note: str, writing: Writing) -> str:
    """The mark of a note, the same in the text and before the note: "[Note 3]"."""
    return together(f"[{note_name(note, writing)}]")


def note_name(note: str, writing: Writing) -> str:
    """What a note is called: "Note 3"."""
    return writing.labels.text("note", number=writing.marks[note])


def line(inlines: tuple[Inline, ...], writing: Writing) -> str:
    """A line of inlines as text, to be wrapped; a `Break` is a line feed."""
    text = _join(inlines, writing, 0)
    if JOINER in text:
        text = _SAME_MARK.sub(r"\1", _TORN_WORD.sub(r"\2\1", text)).replace("]\u00a0[", "] [")
    return _SPACES.sub(lambda run: " " if " " in run[0] else run[0][0], _parted(text) if OBJECT in text else text)


def one_line(inlines: tuple[Inline, ...], writing: Writing) -> str:
    """A line of inlines without line feeds."""
    return line(inlines, writing).replace("\n", " ")


def paragraph(inlines: tuple[Inline, ...], writing: Writing, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """A line of inlines as lines of text; see `wrap`."""
    return lines_of(line(inlines, writing), writing, width, first=first, rest=rest)


def lines_of(text: str, writing: Writing, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Text as lines in the direction of the block being written."""
    return oriented(wrap(without_overrides(text), width, first=first, rest=rest), writing.direction)


def words_only(inlines: tuple[Inline, ...], writing: Writing) -> str:
    """A line as words that may be said again: no marks of links and notes, nothing explained, one line."""
    before, writing.quiet = writing.quiet, True
    try:
        return " ".join(one_line(inlines, writing).split())
    finally:
        writing.quiet = before


def _join(inlines: tuple[Inline, ...], writing: Writing, quoted: int) -> str:
    made: list[str] = []
    for inline in inlines:
        words = _inline(inline, writing, quoted)
        made.append(_raised("".join(made[-_NEAR:]), words) if isinstance(inline, Superscript) else words)
    return "".join(made)


def ends_a_word(text: str) -> bool:
    """Whether a text ends in a letter or a figure, marks and isolates aside."""
    for character in reversed(text):
        if character not in ISOLATES and unicodedata.category(character)[0] != "M":
            return character.isalnum()
    return False


def _parted(text: str) -> str:
    """Text without the marks round formulas and pictures; a space where one would run into the word beside it."""
    made, *parts = text.split(OBJECT)
    for part in parts:
        begins = part.lstrip(ISOLATES)[:1]
        joined = ends_a_word(made) and begins.isalnum()
        joined = joined or (begins == "[" and (ends_a_word(made) or made.endswith("]")))  # A picture's words.
        made = f"{made} {part}" if joined else made + part
    return made


def _inline(inline: Inline, writing: Writing, quoted: int) -> str:
    labels = writing.labels
    match inline:
        case Text():
            return without_controls(inline.value)
        case Break():
            return "\n"
        case Emphasis() | Strong() | Underline() | Small() | Citation() | Time() | Mark():
            return _join(inline.children, writing, quoted)
        case Code() | Keyboard() | Sample() | Variable():
            return _left_to_right(_join(inline.children, writing, quoted), writing)
        case Span():
            return _span(inline, _join(inline.children, writing, quoted), writing)
        case Link():
            return _link(inline, _join(inline.children, writing, quoted), writing)
        case Superscript():
            return _join(inline.children, writing, quoted)  # What it is, what stands before it says (`_join`).
        case Subscript():
            return _script(_join(inline.children, writing, quoted), SUBSCRIPTS, "_")
        case Abbreviation():
            return _abbreviation(inline, _join(inline.children, writing, quoted), writing)
        case NoteReference():
            return "" if writing.quiet else f"\u00a0{note_mark(inline.note, writing)}"
        case Quotation():
            opening, closing = labels.quotes(quoted)
            return f"{opening}{_join(inline.children, writing, quoted + 1)}{closing}"
        case Deleted():
            return f"[{labels.text('labelled', label=labels.text('deleted'), text=_join(inline.children, writing, quoted))}]"
        case Inserted():
            return f"[{labels.text('labelled', label=labels.text('inserted'), text=_join(inline.children, writing, quoted))}]"
        case Ruby():
            return "".join(_ruby(pair.base, pair.reading, writing, quoted) for pair in inline.pairs)
        case Math():
            words = formula(inline.mathml, inline.tex, inline.alt, writing)
            return f"{OBJECT}{_left_to_right(words, writing)}{OBJECT}"
        case InlineImage():
            return f"{OBJECT}{picture(inline.image, writing)}{OBJECT}"
        case _:
            assert_never(inline)


def _left_to_right(words: str, writing: Writing) -> str:
    """Code and formulas run from left to right, whatever is around them."""
    return isolated(words, "ltr") if writing.direction == "rtl" else words


def _span(span: Span, words: str, writing: Writing) -> str:
    """Text that the page sets apart, or in a language of the other direction, does not reorder what stands around it."""
    direction = span.direction or (direction_of(span.language) if span.language else None)
    if direction is not None and direction != writing.direction:
        return isolated(words, direction)
    if span.isolate and not (words.isascii() and writing.direction == "ltr"):
        return isolated(words, direction)
    return words


def _link(link: Link, words: str, writing: Writing) -> str:
    if link.href.startswith("#") or writing.options.links == "none" or writing.quiet:
        return words
    if place := writing.within(link.href):
        return apart(words, place, writing)
    bare = re.sub(r"^(?:mailto:|tel:)", "", link.href)
    shown = (_parted(words) if OBJECT in words else words).strip()
    if shown in {link.href, bare}:
        return words if words.isascii() else together(words)
    if _short(link.href) == _short(shown):
        return link.href
    if writing.options.links == "inline":
        return f"{words} ({bare})" if writing.marks_levels else f"{words} ( {whole_address(bare)} )"  # TEN 17
    listed = " ".join(shown.split())
    if link.title and link.title.casefold() not in listed.casefold():
        listed = f"{listed} ({link.title})" if listed else link.title
    return apart(words, writing.link(link.href, listed), writing)


def whole_address(address: str) -> str:
    """An address whose empty path is written out (RFC 3986, 6.2.3; TEN 19)."""
    return f"{address}/" if re.fullmatch(r"https?://[^/?#\s]+", address) else address


def _short(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", address)


def apart(words: str, sign: str, writing: Writing) -> str:
    """Words and a mark after them that stays in the direction of the block (UAX #9, W2 and W7 would draw its figures away)."""
    if not words.strip():
        return sign
    found = None if words.isascii() and writing.direction == "ltr" else last_strong(words)
    turned = mark(writing.direction) if found not in {None, writing.direction} else ""
    said = words.rstrip(" ")
    return f"{said}{turned}\u00a0{sign}{words[len(said) :]}"


def _raised(before: str, words: str) -> str:
    """Raised words behind others: letters that end a word ("1st", "Mme") stand as they are."""
    is_end = words.isalpha() and not _is_in(SUPERSCRIPTS, words) and not is_power(before, words)
    return words if is_end else _script(words, SUPERSCRIPTS, "^")


def _script(words: str, table: dict[int, int], sign: str) -> str:
    """Raised or lowered characters: the Unicode ones where all exist, else signed."""
    if _is_in(table, words):
        return words.translate(table)
    return f"{sign}{words}" if words.isalnum() else f"{sign}({words})"


def _is_in(table: dict[int, int], words: str) -> bool:
    return all(ord(character) in table for character in words)


def _abbreviation(abbreviation: Abbreviation, words: str, writing: Writing) -> str:
    expansion = abbreviation.expansion
    if writing.quiet or not expansion or expansion in writing.explained or expansion.casefold() == words.casefold():
        return words
    writing.explained.add(expansion)
    return writing.labels.text("abbreviation_expansion", short=words, long=expansion)


def _ruby(base: tuple[Inline, ...], reading: tuple[Inline, ...], writing: Writing, quoted: int) -> str:
    words = _join(base, writing, quoted)
    return f"{words}({_join(reading, writing, quoted)})" if reading else words


def formula(mathml: str, tex: str | None, alt: str | None, writing: Writing) -> str:
    """A formula as one line of text; its source where it can't be read."""
    from formats.maths.errors import MathsError
    from formats.maths.line import to_line
    from formats.maths.mathml import tex_to_mathml

    try:
        return to_line(mathml or tex_to_mathml(tex or "", display=False))
    except MathsError:
        writing.report("MATH-002", formula=(tex or alt or mathml)[:60])
        return tex or alt or ""


def picture(image: Image, writing: Writing) -> str:
    """What stands for a picture: its text, or that it has none; nothing for an ornament."""
    labels = writing.labels
    match image.alt:
        case Alt(text=words):
            words = without_controls(words)
            if writing.quiet:
                return words
            return f"[{labels.text('labelled', label=labels.text('image'), text=words)}]"
        case Undescribed():
            if writing.quiet:
                return ""
            writing.report("IMG-001", image=image.source or image.digest or "")
            return f"[{labels.text('image_no_description')}]"
        case Decorative():
            return ""
        case _:
            assert_never(image.alt)
