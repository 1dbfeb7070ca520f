"""Which language a run of words is spoken in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_SCRIPTS: Final[dict[str, tuple[str, str]]] = {
    "CYRILLIC": ("cyrl", "ru"),
    "GREEK": ("grek", "el"),
    "HEBREW": ("hebr", "he"),
    "ARABIC": ("arab", "ar"),
    "DEVANAGARI": ("deva", "hi"),
    "BENGALI": ("beng", "bn"),
    "TAMIL": ("taml", "ta"),
    "TELUGU": ("telu", "te"),
    "THAI": ("thai", "th"),
    "GEORGIAN": ("geor", "ka"),
    "ARMENIAN": ("armn", "hy"),
    "HANGUL": ("hang", "ko"),
    "HIRAGANA": ("kana", "ja"),
    "KATAKANA": ("kana", "ja"),
    "CJK": ("hani", "zh"),
    "LATIN": ("latn", "en"),
}
"""First word of a letter's Unicode name → its script, and the language with the most readers that is written in it."""

_WRITTEN: Final[dict[str, frozenset[str]]] = {
    "cyrl": frozenset(["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "tt", "ba", "cv", "os", "ab"]),
    "grek": frozenset({"el", "grc"}),
    "hebr": frozenset({"he", "yi", "iw", "ji", "lad"}),
    "arab": frozenset(["ar", "fa", "ur", "ps", "sd", "ug", "ckb", "ku", "pnb", "arz", "arb", "prs", "pes", "ks", "dv"]),
    "deva": frozenset(["hi", "mr", "ne", "sa", "kok", "mai", "bho"]),
    "beng": frozenset({"bn", "as", "mni"}),
    "taml": frozenset({"ta"}),
    "telu": frozenset({"te"}),
    "thai": frozenset({"th"}),
    "geor": frozenset({"ka", "xmf"}),
    "armn": frozenset({"hy"}),
    "hang": frozenset({"ko"}),
    "kana": frozenset({"ja"}),
    "hani": frozenset(["zh", "yue", "cmn", "ja", "ko", "hak", "lzh", "wuu", "nan"]),
}
"""Script → the languages that are written in it; the Latin script goes for every other."""


def primary(tag: str) -> str:
    """The language of a BCP 47 tag without script, region and variants, in lower case."""
    return tag.lower().replace("_", "-").partition("-")[0]


def same_language(one: str, other: str) -> bool:
    """Whether two tags are the same language, whatever the region."""
    return primary(one) == primary(other)


@lru_cache(maxsize=4096)
def writing_of_letter(letter: str) -> str:
    """The script of a letter ("latn", "cyrl", …), empty for what is no letter or in no script of the table."""
    if not letter.isalpha():
        return ""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return _SCRIPTS.get(name, ("", ""))[0]


def writing_of(text: str) -> str:
    """The script of the first letter of a text that has one."""
    return next((script for letter in text if (script := writing_of_letter(letter))), "")


def is_written_in(language: str, script: str) -> bool:
    """Whether a text in `language` may hold words in `script` as its own; Latin letters go in any."""
    return script in {"", "latn"} or primary(language) in _WRITTEN.get(script, frozenset())


def language_of_script(script: str) -> str:
    """The language to speak a script in when nothing says which."""
    return next((language for code, language in _SCRIPTS.values() if code == script), "en")


def is_phrase(text: str, around: str) -> bool:
    """Whether foreign words are worth another voice: two words or more, or letters that the text around doesn't use.

    A single name in Latin letters stays in the voice of the text around, whose language has a way to say it; so does a single
    letter of another alphabet, which voices name.
    """
    writing = writing_of(text)
    if writing not in {"", "latn"} and not is_written_in(around, writing):
        return writing in {"hani", "kana", "hang"} or sum(writing_of_letter(letter) == writing for letter in text) > 1
    if writing in {"hani", "kana", "hang"}:
        return sum(map(str.isalpha, text)) > 1
    return len([word for word in text.split() if any(map(str.isalpha, word))]) > 1
