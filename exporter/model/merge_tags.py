"""Merge tags, in whose place a sending service puts a reader's own words: they go untouched from the article to the bytes.

While a letter is written a word of letters stands for each of them, which nothing escapes, quotes, breaks or folds.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model.walk import strings_of

Family: TypeAlias = Literal["none", "handlebars", "mailchimp", "brackets", "percent", "any"]

_FORMS: Final = {
    "handlebars": Lazily(r"\{\{\{?[^{}\n]{1,300}\}\}\}?"),
    "mailchimp": Lazily(r"\*\|[^|\n]{1,300}\|\*"),
    "brackets": Lazily(r"\[\[[^\[\]\n]{1,300}\]\]"),
    "percent": Lazily(r"%%[^%\n]{1,300}%%"),
}

ANY_TAG: Final = Lazily("|".join(f"(?:{form.pattern})" for form in _FORMS.values()))
"""A tag of any family."""


class MergeTags:
    """The tags of one letter, and the words that stand for them. The family "any" is all of them."""

    def __init__(self, family: Family, *texts: object) -> None:
        self._form = ANY_TAG if family == "any" else _FORMS.get(family)
        self._tags: dict[str, str] = {}
        self._sign = "Qmergetag"
        everything = "\0".join(string for text in texts for string in strings_of(text)) if self._form else ""
        while self._sign.casefold() in everything.casefold():
            self._sign += "q"

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags met so far, each once."""
        return tuple(self._tags)

    def hidden(self, node: Any) -> Any:
        """The same text, tuple or node of the model with a word for each tag in its texts."""
        if self._form is None:
            return node
        match node:
            case str():
                return self._form.sub(self._word, node)
            case tuple():
                return tuple(self.hidden(item) for item in node)
            case Struct():
                fields = {name: getattr(node, name) for name in node.__struct_fields__}
                changed = {name: made for name, held in fields.items() if (made := self.hidden(held)) is not held and made != held}
                return replace(node, **changed) if changed else node
            case _:
                return node

    def shown(self, text: str) -> str:
        """A text with the tags themselves again, also where capitals were made small or small letters capitals."""
        if not self._tags:
            return text
        tags = {word.casefold(): tag for tag, word in self._tags.items()}
        return re.sub(f"{self._sign}[a-j]+Z", lambda word: tags.get(word[0].casefold(), word[0]), text, flags=re.IGNORECASE)

    def restored(self, node: Any) -> Any:
        """`hidden` undone in a text, tuple or Struct."""
        match node:
            case str():
                return self.shown(node)
            case tuple():
                return tuple(self.restored(item) for item in node)
            case Struct():
                return replace(node, **{name: self.restored(getattr(node, name)) for name in node.__struct_fields__})
            case _:
                return node

    def _word(self, tag: re.Match[str]) -> str:
        # Letters only: figures would be taken for a table's numbers. The last one ends the word, so none begins another.
        number = len(self._tags)
        letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        return self._tags.setdefault(tag[0], f"{self._sign}{letters}Z")
