"""Pieces of a line → utterances: one a sentence, and one for each phrase in another language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from formats.speech import pauses
from formats.speech.script.languages import is_phrase, is_written_in, language_of_script, primary, same_language, writing_of_letter
from formats.speech.script.lines import pieces_of
from formats.speech.script.utterances import Piece, Role, Utterance

if TYPE_CHECKING:
    from exporter.model import Inline
    from exporter.model.sentences import Sentence
    from formats.speech.script.context import Telling

_SPACE: Final = re.compile(r"[ \t\n]+")
_WORD: Final = re.compile(r"\w")


@dataclass(slots=True, kw_only=True)
class _Group:
    """The pieces of one sentence; None where they are in none of the model."""

    sentence: Sentence | None
    pieces: list[Piece] = field(default_factory=list)


def say_line(
    line: tuple[Inline, ...],
    telling: Telling,
    *,
    place: str,
    language: str,
    role: Role = "text",
    before: int = pauses.BLOCK,
    after: int = pauses.BLOCK,
) -> None:
    """Tell a line of inlines at `place` (a text unit of the model)."""
    say_pieces(pieces_of(line, telling, language), telling, place=place, language=language, role=role, before=before, after=after)


def say_text(
    text: str, telling: Telling, *, place: str, language: str, role: Role, before: int = 0, after: int = pauses.BLOCK
) -> None:
    """Tell a text unit that is a string: an alt text, a title."""
    piece = Piece(text=text, language=language, start=0, end=len(text))
    say_pieces([piece], telling, place=place, language=language, role=role, before=before, after=after)


def say_pieces(pieces: list[Piece], telling: Telling, *, place: str, language: str, role: Role, before: int, after: int) -> None:
    """Tell pieces as utterances, sentence by sentence. `before` and `after` are the pauses round the whole."""
    made: list[Utterance] = []
    for group in _by_sentence(pieces, telling.sentences.get(place, [])):
        phrases = [phrase for phrase in _by_language(group.pieces, language) if _has_words(phrase)]
        name = group.sentence.id if group.sentence else f"{telling.name}-x{len(telling.told):04d}"
        for number, phrase in enumerate(phrases):
            utterance = _utterance(phrase, name if number == 0 else f"{name}.{number + 1}")
            made.append(
                replace(
                    utterance,
                    role=role,
                    place=place,
                    sentence=group.sentence.id if group.sentence else None,
                    pause_before_ms=pauses.PART if number else pauses.SENTENCE,
                    pause_after_ms=pauses.PART if number < len(phrases) - 1 else pauses.SENTENCE,
                )
            )
    if made:
        made[0] = replace(made[0], pause_before_ms=before)
        made[-1] = replace(made[-1], pause_after_ms=after)
    telling.told += made


def _by_sentence(pieces: list[Piece], sentences: list[Sentence]) -> list[_Group]:
    """Cut the pieces where sentences of the model begin. A piece that can't be cut stays with the sentence it begins in."""
    if not sentences:
        return [_Group(sentence=None, pieces=pieces)] if pieces else []
    groups = [_Group(sentence=sentence) for sentence in sentences]
    number = 0
    for piece in pieces:
        at = piece.start
        while number + 1 < len(groups):
            following = sentences[number + 1].start
            if _begins_at(piece, at, following, sentences[number].end):
                number += 1
            elif piece.end <= following or not _can_be_cut(piece):
                break
            else:
                groups[number].pieces.append(_slice(piece, at, following))
                at = following
        if at == piece.start or at < piece.end:
            groups[number].pieces.append(_slice(piece, at, piece.end) if at > piece.start else piece)
    return groups


def _slice(piece: Piece, start: int, end: int) -> Piece:
    return replace(piece, text=piece.text[start - piece.start : end - piece.start], start=start, end=end)


def _begins_at(piece: Piece, at: int, following: int, end: int) -> bool:
    """Whether a piece, from `at` on, belongs to the sentence that begins at `following`, not to the one that ends at `end`."""
    if at < following:
        return False
    if piece.start == piece.end and at == following:
        return piece.opens or following > end
    return True


def _can_be_cut(piece: Piece) -> bool:
    return piece.say is None and len(piece.text) == piece.end - piece.start


def _has_words(pieces: list[Piece]) -> bool:
    return any(_WORD.search(piece.text) or (piece.say and _WORD.search(piece.say)) for piece in pieces) or any(
        piece.text.strip() and not piece.own for piece in pieces
    )


def _by_language(pieces: list[Piece], language: str) -> list[list[Piece]]:
    """Group the pieces of a sentence by the language they are spoken in; a foreign word alone stays where it is."""
    parts = [part for whole in pieces for part in _by_writing(whole)]
    if not parts:
        return []
    main = language if any(same_language(part.language, language) for part in parts) else parts[0].language
    voice, kept = "", list[list[Piece]]()
    for _, group in groupby(parts, key=lambda part: primary(part.language)):
        run = list(group)
        text = "".join(piece.text for piece in run)
        own = next(piece.language for piece in run)
        if same_language(own, main) or not is_phrase(text, main):
            own = main
        # A stop or a bracket after a foreign phrase is nothing to say on its own.
        if kept and (same_language(own, voice) or not any(map(str.isalnum, text))):
            kept[-1] += run
        else:
            kept.append([replace(piece, language=own) for piece in run])
            voice = own
    return kept


def _by_writing(piece: Piece) -> list[Piece]:
    """Cut a piece where words begin in a script that its language isn't written in; they get the script's own language."""
    if piece.say is not None or piece.text.isascii() or len(piece.text) != piece.end - piece.start:
        return [piece]
    parts: list[Piece] = []
    start, current, home = 0, "", piece.language
    for place, character in enumerate(piece.text):
        writing = writing_of_letter(character)
        if not writing:
            continue
        foreign = "" if is_written_in(home, writing) else writing
        if foreign != current and _may_part(piece.text, place, writing):
            parts.append(_part(piece, start, place, current))
            start, current = place, foreign
    parts.append(_part(piece, start, len(piece.text), current))
    return [part for part in parts if part.text]


def _may_part(text: str, place: int, writing: str) -> bool:
    """Whether another voice may begin here: at the beginning of a word, and anywhere beside scripts without spaces."""
    before = text[place - 1 : place]
    return not before.isalnum() or bool({writing, writing_of_letter(before)} & {"hani", "kana"})


def _part(piece: Piece, first: int, last: int, writing: str) -> Piece:
    """A part of a piece; its place stays that of the whole, as sentences have been cut before."""
    language = language_of_script(writing) if writing else piece.language
    return replace(piece, text=piece.text[first:last], language=language)


def _utterance(pieces: list[Piece], name: str) -> Utterance:
    """The pieces as one utterance, white space collapsed; pauses, role and place are the caller's."""
    text = ""
    said: list[tuple[int, int, str]] = []
    code: list[tuple[int, int]] = []
    was_object = False
    for piece in pieces:
        words = _SPACE.sub(" ", piece.text.replace("\n", ", " if text[-1:].isalnum() else " "))
        if text.endswith(" ") or not text:
            words = words.lstrip(" ")
        # A formula or a picture in the middle of a word has its own words.
        is_object = piece.end - piece.start == 1 and len(piece.text) > 1
        if (is_object or was_object) and text[-1:].isalnum() and words[:1].isalnum():
            text += " "
        was_object = is_object or (was_object and not words)
        if piece.say is not None and words:
            said.append((len(text), len(text) + len(words), piece.say))
        if piece.code and words:
            code.append((len(text), len(text) + len(words)))
        text += words
    text = text.rstrip()
    kept = tuple((first, min(last, len(text)), say) for first, last, say in said if first < len(text))
    runs = tuple((first, min(last, len(text))) for first, last in code if first < len(text))
    return Utterance(id=name, text=text, language=pieces[0].language, role="text", said=kept, code=runs)
