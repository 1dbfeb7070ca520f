"""A line of inlines → pieces that can be said, in order, each with its place in the canonical text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, assert_never

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
    RubyPair,
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
from exporter.model.text import OBJECT, children_of, plain
from formats.common.raised import is_expression, is_power
from formats.speech.script.languages import primary, writing_of
from formats.speech.script.utterances import Piece

if TYPE_CHECKING:
    from exporter.labels import Key
    from formats.speech.script.context import Telling

_PLACEHOLDER = "\0"
_NAMED: Final = Lazily(r"[^\W\d_]{4,}[)\]]?$")
"""A word that is longer than signs of units and names of functions."""
_COUNTED: Final = Lazily(r"\d[\s\u00a0\u202f-]*[^\W\d_]+$")
_NEAR: Final = 4
"""Pieces before a raised number in which the word before it is looked for."""
_CITED: Final = Lazily(r"\d{1,3}")
_IN_BRACKET: Final = Lazily(r"[(\[](?:\d{1,3}, ?)*$")
"""What stands before the number of a source in brackets: nothing, or other numbers."""
_READINGS = frozenset({"kana", "hang"})


def pieces_of(line: tuple[Inline, ...], telling: Telling, language: str) -> list[Piece]:
    """The pieces of a line in `language`; their texts joined are what is read."""
    flow = _Flow(telling=telling, pieces=[])
    flow.add(line, language)
    return flow.pieces


@dataclass(slots=True, kw_only=True)
class _Flow:
    telling: Telling
    pieces: list[Piece]
    position: int = 0
    quoted: int = 0

    def add(self, line: tuple[Inline, ...], language: str) -> None:
        for inline, following in zip_longest(line, line[1:]):
            if isinstance(inline, Link) and self.is_mark(inline, plain((following,)) if following is not None else ")"):
                number = plain(inline.children)
                said = "" if self.telling.leave_out("noteref") else self.telling.labels.text("note", number=number)
                self.put(number, language, length=len(number), say=said)
            else:
                self.one(inline, language)

    def is_mark(self, link: Link, following: str) -> bool:
        """Whether a link is the number of a source in brackets, as medical pages print them: "it helps (3, 5)."."""
        before = "".join(piece.text for piece in self.pieces[-_NEAR:])
        return (
            _CITED.fullmatch(plain(link.children)) is not None
            and _IN_BRACKET.search(before) is not None
            and following[:1] in {",", ")", "]"}
        )

    def one(self, inline: Inline, language: str) -> None:
        match inline:
            case Text():
                self.put(inline.value, language, length=len(inline.value))
            case Break():
                self.put("\n", language, length=1)
            case Emphasis() | Strong() | Underline() | Small() | Variable() | Link() | Citation() | Time() | Mark():
                self.add(inline.children, language)
            case Code() | Keyboard() | Sample():
                self.code(inline.children, language)
            case Span():
                self.span(inline, inline.language or language)
            case Superscript():
                self.superscript(inline, language)
            case Subscript():
                self.subscript(inline, language)
            case Abbreviation():
                self.abbreviation(inline, language)
            case NoteReference():
                self.reference(inline)
            case Quotation():
                self.quotation(inline, language)
            case Deleted():
                self.change(inline.children, "deleted", "end_of_deleted", language)
            case Inserted():
                self.change(inline.children, "inserted", "end_of_inserted", language)
            case Ruby():
                for pair in inline.pairs:
                    self.ruby(pair, language)
            case Math():
                words = formula_words(inline.mathml, inline.tex, inline.alt, self.telling)
                self.put(words, self.telling.language, length=1, say=words)
            case InlineImage():
                self.picture(inline.image, language)
            case _:
                assert_never(inline)

    def put(self, text: str, language: str, *, length: int, say: str | None = None) -> None:
        """Words of the canonical text, `length` characters of it."""
        end = self.position + length
        self.pieces.append(Piece(text=text, language=language, start=self.position, end=end, say=say))
        self.position = end

    def aside(self, text: str, *, language: str | None = None, opens: bool = False, say: str | None = None) -> None:
        """Words that are not in the canonical text: the project's own, or with a language those of an attribute."""
        self.pieces.append(
            Piece(
                text=text,
                language=language or self.telling.language,
                start=self.position,
                end=self.position,
                own=language is None,
                opens=opens,
                say=say,
            )
        )

    def code(self, children: tuple[Inline, ...], language: str) -> None:
        """What a program is made of or prints, or a person types: no rule for prose holds in it."""
        first = len(self.pieces)
        self.add(children, language)
        self.pieces[first:] = (replace(piece, code=True) for piece in self.pieces[first:])

    def span(self, span: Span, language: str) -> None:
        words = plain(span.children)
        if span.say is None or OBJECT in words:
            self.add(span.children, language)
            return
        self.put(words, language, length=len(words), say=span.say)

    def superscript(self, inline: Superscript, language: str) -> None:
        """Powers are named, and marks of notes that the page lacks; letters ("1st", "Mme") and signs are part of the word."""
        words = plain(inline.children).strip()
        before = "".join(piece.text for piece in self.pieces[-_NEAR:])
        if OBJECT in words or not is_power(before, words):
            self.add(inline.children, language)
            return
        labels = self.telling.labels
        if _is_mark(words, before):
            mark = "" if self.telling.leave_out("noteref") else f" ({labels.text('note', number=words)})"
            self.put(plain(inline.children), language, length=len(plain(inline.children)), say=mark)
            return
        names: dict[str, Key] = {"2": "maths_squared", "3": "maths_cubed"}
        power = f"{labels.text('maths_power')} {words.replace('−', '-')}"
        if is_expression(words):
            power = f"{labels.text('maths_power')} {self.reckoned(words)} {labels.text('maths_end_power')}"
        spoken = f" {labels.text(names[words]) if words in names else power}"
        self.put(plain(inline.children), language, length=len(plain(inline.children)), say=spoken)

    def subscript(self, inline: Subscript, language: str) -> None:
        words = plain(inline.children)
        if is_expression(words):
            labels = self.telling.labels
            said = f" {labels.text('maths_sub')} {self.reckoned(words)} {labels.text('maths_end_sub')} "
            self.put(words, language, length=len(words), say=said)
        elif words.strip().isalnum():
            self.put(words, language, length=len(words), say=f" {words.strip()} ")
        else:
            self.add(inline.children, language)

    def reckoned(self, words: str) -> str:
        """Raised or lowered words as a formula is said: "n plus 1"."""
        return formula_words("", words.replace("−", "-"), None, self.telling)

    def abbreviation(self, inline: Abbreviation, language: str) -> None:
        """The first time, the abbreviation is said with what it stands for."""
        telling, expansion = self.telling, inline.expansion
        words = plain(inline.children)
        if not expansion or expansion in telling.explained or expansion.casefold() == words.casefold():
            self.add(inline.children, language)
            return
        if "." in words and OBJECT not in words:
            # A voice stops at the full stops and may spell the letters; "d. h." is simply read out.
            self.put(words, language, length=len(words), say=expansion)
            return
        telling.explained.add(expansion)
        template = telling.labels.text("abbreviation_expansion", short=_PLACEHOLDER, long=expansion)
        before, _, after = template.partition(_PLACEHOLDER)
        if before:
            self.aside(before, language=language, opens=True)
        self.add(inline.children, language)
        self.aside(after, language=language)

    def reference(self, inline: NoteReference) -> None:
        telling = self.telling
        if telling.leave_out("noteref"):
            return
        mark = inline.label or telling.marks.get(inline.note, "")
        self.aside(f" ({telling.labels.text('note', number=mark.strip('[]()'))})")
        if inline.note in telling.notes:
            telling.waiting.append(inline.note)

    def quotation(self, inline: Quotation, language: str) -> None:
        opening, closing = self.telling.labels.quotes(self.quoted)
        self.aside(opening, opens=True)
        self.quoted += 1
        self.add(inline.children, language)
        self.quoted -= 1
        self.aside(closing)

    def change(self, children: tuple[Inline, ...], opening: Key, closing: Key, language: str) -> None:
        """Text taken out or put in, between two words that say so."""
        labels = self.telling.labels
        start = labels.text("labelled", label=labels.text(opening), text=_PLACEHOLDER).partition(_PLACEHOLDER)[0]
        self.aside(f"[{start}", opens=True, say=start)
        self.add(children, language)
        self.aside(f", {labels.text(closing)}]", say=f", {labels.text(closing)}, ")

    def ruby(self, pair: RubyPair, language: str) -> None:
        """A reading is spoken instead of its base; a gloss in another script is said after it.

        Chinese voices know how characters are read, and a reading in Latin letters would be spelt.
        """
        base, reading = plain(pair.base), plain(pair.reading)
        if not reading or primary(language) in {"zh", "yue", "cmn"}:
            self.add(pair.base, language)
        elif writing_of(reading) in _READINGS or primary(language) == "ja":
            self.put(base, language, length=len(base), say=reading)
        else:
            self.add(pair.base, language)
            self.aside(f" ({reading})", language=language)

    def picture(self, image: Image, language: str) -> None:
        """A picture in a line; the object stands for one character of the canonical text."""
        labels = self.telling.labels
        match image.alt:
            case Alt(text=words):
                start = labels.text("labelled", label=labels.text("image"), text=_PLACEHOLDER).partition(_PLACEHOLDER)[0]
                self.aside(f"({start}", opens=True)
                self.put(words, language, length=1)
                self.aside(")")
            case Undescribed():
                self.telling.report("IMG-001", image=image.source or image.digest or "")
                self.put(f"({labels.text('image_no_description')})", self.telling.language, length=1)
            case Decorative():
                self.put("", language, length=1)
            case _:
                assert_never(image.alt)


def _is_mark(words: str, before: str) -> bool:
    """Whether a raised number is the mark of a note: no power is 1, and words have none, unless they are what figures count."""
    return words.isdigit() and _NAMED.search(before) is not None and (words == "1" or _COUNTED.search(before) is None)


def formula_words(mathml: str, tex: str | None, alt: str | None, telling: Telling) -> str:
    """A formula in words: the page's own where it gives them, else made from the formula; its source where it can't be read."""
    from formats.maths.errors import MathsError
    from formats.maths.mathml import tex_to_mathml
    from formats.maths.words import to_words

    if alt:
        return alt
    try:
        return to_words(mathml or tex_to_mathml(tex or "", display=False), telling.labels)
    except MathsError:
        telling.report("MATH-002", formula=(tex or mathml)[:60])
        return tex or ""


def pictures_in(line: tuple[Inline, ...]) -> list[Image]:
    """The pictures of a line, in order."""
    found: list[Image] = []
    for inline in line:
        if isinstance(inline, InlineImage):
            found.append(inline.image)
        found += pictures_in(children_of(inline))
    return found
