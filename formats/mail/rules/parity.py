"""Whether both parts of a letter say the same: a reader of either must miss nothing."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import finding
from exporter.labels import labels_for
from exporter.lazily import Lazily
from formats.mail.rules.letter import BLOCKS, is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.mail.rules.letter import Letter
    from formats.markup.tree import Element

_WORD: Final = Lazily(r"[^\W_]+")
_ADDRESS: Final = Lazily(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+\.\S+")
_LEAST: Final = 4
"""Words from which a passage is one that can be missed; shorter ones are labels."""

_SHARE: Final = 0.75
"""Of a passage's words that the other part must have: it may say "[1]" or "Image:" where this one shows."""


def check(letter: Letter) -> Iterator[Diagnostic]:
    """The passages of each part that the other one lacks."""
    if letter.tree is None or letter.paragraphs is None:
        return
    body = letter.tree.find("body")
    if body is None:
        return
    html = [text for text in passages(body) if text.strip()]
    plain = [text for text in letter.paragraphs if text.strip()]
    # Each part names in words what the other one shows otherwise: "Table: 5 rows", "[Image: …]", "Image not available".
    named = labels_for(letter.tree.get("lang") or "en").vocabulary()
    titles = [node.get("title") for node in body.iter("a", "abbr") if node.get("title")]
    sides = ((html, plain, "HTML", "plain text"), (plain, [*html, *titles], "plain text", "HTML"))
    for one, other, where, lacking in sides:
        known = set(_words(" ".join([*other, *named])))
        missed = [text for text in one if _is_missed(text, known)]
        if missed:
            yield finding("MAIL-126", count=len(missed), where=where, lacking=lacking, first=" ".join(missed[0].split())[:80])


def passages(root: Element) -> Iterator[str]:
    """The text of each block that holds some of its own, with the alternatives of its pictures."""
    line: list[str] = []
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        node, is_over = waiting.pop()
        block = node.tag in BLOCKS
        if block and line:
            yield "".join(line)
            line = []
        if is_over:
            line.append(node.tail or "")
            continue
        waiting.append((node, True))
        if not isinstance(node.tag, str) or node.tag in {"script", "style", "title", "head"} or is_hidden(node):
            continue
        if node.tag == "img":  # A formula is said in words here, and written in signs there.
            line.append(f" {node.get('alt') or ''} " if node.get("role") != "math" else " ")
        else:
            line.append(node.text or "")
        waiting.extend((child, False) for child in reversed(node))
    if line:
        yield "".join(line)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", text)).casefold().replace("\u00ad", "")
    return [word for found in _WORD.findall(folded) for word in _apart(found)]


def _apart(word: str) -> list[str]:
    """Ideographs and letters of scripts without spaces one by one."""
    return list(word) if any("\u0e00" <= character <= "\u9fff" and character > "\u0e00" for character in word[:1]) else [word]


def _is_missed(text: str, known: set[str]) -> bool:
    words = [word for word in _words(text) if word.isalpha() and (len(word) > 1 or word > "\u0e00")]
    return len(words) >= _LEAST and sum(word in known for word in words) < _SHARE * len(words)
