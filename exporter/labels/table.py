"""The words of one language, as its file in `data/` has them.

A line is `key = text`, `key.form = text` for each plural form that CLDR gives the language (cardinal rules; `other` is in all),
`maths_greek =` with names between commas, or `quotes =` with the outer and the inner pair. `~` is a no-break space, which
nobody sees in a file. Lines that begin with "# " are comments. Placeholders are names in braces, the same in every language; a
plural form may leave `{count}` out where the language says the number in the word, as Arabic does for one and two.

English is the file by which the others and the types in `keys.py` are checked (tests/exporter/labels/test_tables.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.labels.keys import CountKey, Key, NamesKey

Pair: TypeAlias = tuple[str, str]

FOLDER: Final = Path(__file__).with_name("data")
"""A file a language, named by its BCP 47 tag."""


class Table:
    """The labels of one language, by their kinds, and its quotation marks: the outer pair and that of quotes in quotes."""

    __slots__ = ("counts", "names", "quotes", "texts")

    def __init__(self, text: str) -> None:
        texts: dict[str, str] = {}
        self.counts: Final[Mapping[CountKey, Mapping[str, str]]] = {}
        for line in text.replace("~", "\u00a0").split("\n"):
            key, equals, words = line.partition(" = ")
            if equals and not line.startswith("# "):
                name, _, form = key.partition(".")
                forms = texts if not form else cast("dict[str, dict[str, str]]", self.counts).setdefault(name, {})
                forms[form or name] = words
        outer, closing, inner, inner_closing = texts.pop("quotes").split(" ")
        self.quotes: Final[tuple[Pair, Pair]] = ((outer, closing), (inner, inner_closing))
        self.names: Final[Mapping[NamesKey, tuple[str, ...]]] = {"maths_greek": tuple(texts.pop("maths_greek").split(", "))}
        self.texts: Final = cast("Mapping[Key, str]", texts)


def read_table(language: str) -> Table:
    """Read the file of a language. Raises FileNotFoundError for one that has none."""
    return Table((FOLDER / f"{language}.txt").read_text("utf-8"))
