# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""The language of a page and its direction: what it declares, checked against its own words.

A declaration is believed unless the text's script or its commonest words speak against it; only then, and where nothing is declared,
py3langid reads the text.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.diagnostics import Diagnostic, finding
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from exporter.model import Direction

RTL_LANGUAGES: Final = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "iw", "khw", "ks", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_TAG: Final = Lazily(
    r"^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)(?:-x-.*|-[a-z0-9]-.*)?$"
)
_MACHINE_NAMES: Final = {"english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl", "japanese": "ja", "chinese": "zh", "arabic": "ar", "hebrew": "he", "russian": "ru"}  # fmt: skip
_OLD: Final = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "jp": "ja",
    "cn": "zh",
    "kr": "ko",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "ua": "uk",
    "se": "sv",
}
_COMMON: Final[dict[str, str]] = {
    "en": "the of and to in is that for it was on with as be at by from",
    "de": "der die und das den ist in zu mit von sich auf für ein eine nicht dem des",
    "fr": "le la les de des et un une est que en du dans pour qui sur au",
    "es": "el la los de que y en un una por con para se del las es",
    "pt": "o a os de que e em um uma do da para com não no na se",
    "it": "il la di che e un una per in del della con non le i si",
    "nl": "de het een van en in is dat op te voor met zijn niet aan",
    "sv": "och att det som en på är av för med den till inte ett",
    "da": "og at det er en til af på for med den der ikke som",
    "no": "og at det er en til av på for med den som ikke har",
    "fi": "ja on että ei se oli hän mutta ovat kun myös joka",
    "pl": "i w na z do się że nie jest o to jak przez",
    "cs": "a v se na je že s z do o to za jako",
    "tr": "ve bir bu da de için ile olarak çok daha gibi",
    "id": "yang dan di dengan untuk ini dari dalam itu pada tidak akan",
    "ro": "și de în a la cu pe care nu o din este",
    "hu": "a az és hogy nem is egy volt de meg",
    "vi": "và của là có trong được cho với không một các",
}
_TWO_SCRIPTS: Final = frozenset({"uz", "az", "sr", "bs", "ku", "ug", "tt", "kk"})
_NORDIC: Final = frozenset({"nb", "nn", "no"})
_SCRIPTS: Final = (
    ("Arab", "\u0600-\u06ff", frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ks", "ku", "azb", "pnb"})),
    ("Hebr", "\u0590-\u05ff", frozenset({"he", "yi"})),
    ("Hira", "\u3040-\u30ff", frozenset({"ja"})),
    ("Hang", "\uac00-\ud7af", frozenset({"ko"})),
    ("Hani", "\u4e00-\u9fff", frozenset({"zh", "ja", "yue", "wuu", "lzh"})),
    (
        "Cyrl",
        "\u0400-\u04ff",
        frozenset({"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt", "ba", "cv", "os", "ce", "uz", "bs"}),
    ),
    ("Grek", "\u0370-\u03ff", frozenset({"el", "grc"})),
    ("Deva", "\u0900-\u097f", frozenset({"hi", "mr", "ne", "sa", "bho", "mai", "kok"})),
    ("Beng", "\u0980-\u09ff", frozenset({"bn", "as"})),
    ("Thai", "\u0e00-\u0e7f", frozenset({"th"})),
    ("Taml", "\u0b80-\u0bff", frozenset({"ta"})),
    ("Telu", "\u0c00-\u0c7f", frozenset({"te"})),
    ("Mlym", "\u0d00-\u0d7f", frozenset({"ml"})),
    ("Knda", "\u0c80-\u0cff", frozenset({"kn"})),
    ("Gujr", "\u0a80-\u0aff", frozenset({"gu"})),
    ("Guru", "\u0a00-\u0a7f", frozenset({"pa"})),
    ("Geor", "\u10a0-\u10ff", frozenset({"ka"})),
    ("Armn", "\u0530-\u058f", frozenset({"hy"})),
    ("Ethi", "\u1200-\u137f", frozenset({"am", "ti"})),
)
_ALONE: Final = {
    languages: next((name for name in ("el", "zh") if name in languages), min(languages))
    for script, _, languages in _SCRIPTS
    if len(languages) == 1 or script in {"Grek", "Hani"}
}
"""Scripts in which a page of today is in one language."""
_COUNTS: Final = tuple((name, Lazily(f"[{letters}]"), languages) for name, letters, languages in _SCRIPTS)
_BEYOND: Final = Lazily("[\u0370-\u1dff\u2e80-\udfff]")  # Letters of other scripts than Latin.
_LAST_NEAR: Final = "\u2e7f"
_NEAR: Final = Lazily("[\u0370-\u1dff]")
"""Those of `_BEYOND` up to `_LAST_NEAR`: where a text has none behind, the large pattern is not even compiled."""
_WORD: Final = Lazily(r"[^\W\d_]+")
_ASCII_LETTERS: Final = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)) + bytes(128)
"""ASCII with a space for what is no letter: a table for bytes is four times faster than the pattern."""
_SAMPLE: Final = 4000
_MANY: Final = 60  # Words of which the commonest tell a language; in fewer, chance has a say.
_FEW: Final = 12  # Letters that are no text.
_COMMON_SHARE: Final = 0.15
_LEAD: Final = 0.6
"""The share of a text's words that is among a language's commonest, and their share among those of the best two languages, by which
no page of the development corpus is mistaken."""
_NEIGHBOURS: Final = frozenset({"no", "da", "sv", "cs", "id"})
"""Languages whose commonest words are those of others, too (Slovak, Malay)."""
_SURE: Final = 0.99
_BEYOND_DOUBT: Final = 0.95
_PARTS: Final = 4
_LEAST_PART: Final = 100
"""Characters of a part of a text by which a language is known."""
_EVEN: Final = 0.5  # Of beginnings of articles, 20 to 400 characters, 37 % were told wrongly below it, 1 % from it on.
_FILLER: Final = "la"  # Text that stands for text in designs and examples.


class TextLanguage(Struct, frozen=True, kw_only=True):
    """A language (BCP 47), its direction, and what was doubted on the way."""

    language: str
    direction: Direction
    diagnostics: tuple[Diagnostic, ...] = ()


def language_tag(value: str | None) -> str | None:
    """A declared language as BCP 47 writes it ("en_us" → "en-US"); None for what is no language tag."""
    if not value:
        return None
    name = value.strip().lower().split(",")[0].split(";")[0].strip().replace("_", "-")
    name = _MACHINE_NAMES.get(name, name)
    match = _TAG.match(name)
    if match is None or match.group(1) in {"und", "mul", "zxx", "xx", "xxx"}:
        return None
    language, script, region, variants = match.groups()
    parts = [_OLD.get(language, language)]
    if script:
        parts.append(script.title())
    if region and region not in {"xx", "zz"}:
        parts.append(region.upper())
    return "-".join(parts) + (variants or "")


def determine(declared: list[str | None], text: str, *, dir_attribute: str | None = None) -> TextLanguage:
    """The language of a page from its declarations, best first, and its text; "und" where neither tells."""
    tags = [tag for value in declared if (tag := language_tag(value))]
    sample = text[:_SAMPLE]
    diagnostics: tuple[Diagnostic, ...] = ()
    if tags:
        language = next((tag for tag in tags if agrees(tag, sample)), None)
        if language is None:
            language = tags[0]
            guess, sure = guess_language(text)
            is_other = guess and sure > _BEYOND_DOUBT and guess not in {primary(language), _FILLER} and agrees(guess, sample)
            if guess and is_other and _is_throughout(guess, sample):
                diagnostics = (finding("READ-005", declared=language, language=guess, sure=_percent(sure)),)
                language = guess
    else:
        guess, sure = guess_language(text)
        language = guess if guess and sure >= _EVEN else "und"
        if language != "und":
            diagnostics = (finding("READ-004", language=language, sure=_percent(sure)),)
        elif any(map(str.isalpha, sample)):
            diagnostics = (finding("READ-023"),)
    return TextLanguage(language=language, direction=direction_of(language, dir_attribute, sample), diagnostics=diagnostics)


def _is_throughout(language: str, sample: str) -> bool:
    """Whether the parts of a text read as a language each: one in many languages reads as some small one that mixes theirs."""
    from babel.localedata import exists

    if not exists(language):
        return False  # No voice and no words of the project's own would know it.
    size = len(sample) // _PARTS
    is_known = language in _COMMON or has_own_script(language)
    if size < _LEAST_PART:
        return is_known
    parts = [sample[place * size : (place + 1) * size] for place in range(_PARTS)]
    reads = agrees if is_known else _reads_as
    return sum(reads(language, part) for part in parts) >= _PARTS - 1


def _reads_as(language: str, text: str) -> bool:
    guess, sure = tell(text)
    return guess == language and sure >= _EVEN


def _percent(sure: float) -> int:
    """Rounded down: nothing is told to be quite sure."""
    return min(int(100 * sure), 99)


def primary(tag: str) -> str:
    """The first subtag: "pt" of "pt-BR"."""
    return tag.split("-", 1)[0]


def agrees(tag: str, sample: str) -> bool:
    """Whether a text may be in a language: its script fits, and the language's commonest words are among its words."""
    language = primary(tag)
    script = _script(sample)
    if script is not None:
        return language in script
    if has_own_script(language):
        return len(_WORD.findall(sample)) < 20
    language = "no" if language in _NORDIC else language
    words, counts = _common_words(sample)
    if language not in _COMMON or words < 40:
        return True
    return counts[language] >= 0.05 * words and counts[language] >= 0.6 * max(counts.values())


def _common_words(sample: str) -> tuple[int, Counter[str]]:
    """How many words a text has, and how many of them are among the commonest of each language."""
    words = _WORD.findall(sample.lower())
    counts: Counter[str] = Counter()
    languages = _languages()
    times = Counter(words)
    for word in times:
        if word in languages:
            for language in languages[word]:
                counts[language] += times[word]
    return len(words), counts


def _beyond(text: str) -> Lazily:
    """What finds letters of other scripts than Latin in a text, which is not empty."""
    return _NEAR if max(text) <= _LAST_NEAR else _BEYOND


def _script(sample: str) -> frozenset[str] | None:
    if sample.isascii() or _beyond(sample).search(sample) is None:
        return None
    letters = sum(map(str.isalpha, sample))
    if letters < 20 or len(_beyond(sample).findall(sample)) < 0.05 * letters:
        return None
    for name, pattern, languages in _COUNTS:
        share = len(pattern.findall(sample)) / letters
        if share > (0.05 if name in {"Hira", "Hang"} else 0.3):
            return languages
    return None


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, ...]]:
    """The commonest words, each with the languages that it is common in."""
    found: dict[str, list[str]] = {}
    for language, words in _COMMON.items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def written_in(text: str) -> frozenset[str] | None:
    """The languages of the script that most of a text is in, None for Latin and for what is not known."""
    if text.isascii() or _beyond(text).search(text) is None:
        return None
    letters = sum(map(str.isalpha, text))
    counts = {name: (len(pattern.findall(text)), languages) for name, pattern, languages in _COUNTS}
    if counts["Hira"][0] * 20 > letters:
        return counts["Hira"][1] if counts["Hira"][0] + counts["Hani"][0] > 0.6 * letters else None
    best, languages = max(counts.values(), key=lambda pair: pair[0])
    return languages if best > 0.6 * letters else None


@lru_cache(maxsize=64)
def has_own_script(language: str) -> bool:
    """Whether a language is written in a script other than Latin, and in no second one."""
    return any(primary(language) in languages for _, _, languages in _COUNTS) and primary(language) not in _TWO_SCRIPTS


def words_in(text: str) -> list[str]:
    """The words of a text in small letters."""
    if text.isascii():
        return text.lower().encode("ascii").translate(_ASCII_LETTERS).decode("ascii").split()
    return _WORD.findall(text.lower())


def share_of(words: list[str], common: frozenset[str]) -> float:
    """The share of `common` among words."""
    return sum(map(common.__contains__, words)) / max(len(words), 1)


def best_share(words: list[str]) -> float:
    """The largest share that the commonest words of any one known language have among words."""
    languages = _languages()
    counts = Counter(language for word in words if word in languages for language in languages[word])
    return max(counts.values(), default=0) / max(len(words), 1)


@lru_cache(maxsize=64)
def common_words(language: str) -> frozenset[str] | None:
    """The commonest words of a language (BCP 47), None where they are not known here."""
    words = _COMMON.get("no" if primary(language) in _NORDIC else primary(language))
    return frozenset(words.split()) if words is not None else None


def tell(text: str) -> tuple[str | None, float]:
    """The language that a text reads as, and the probability; (None, 0) for a text without letters."""
    letters = " ".join(_WORD.findall(text[:_SAMPLE]))
    if not letters:
        return None, 0.0
    language, probability = _identifier().classify(letters)
    return str(language), float(probability)


def guess_language(text: str) -> tuple[str | None, float]:
    """The language that a text reads as, None for too few words; and how sure that is, 0 to 1.

    A script that one language is written in, or the commonest words of one, decide at once; py3langid, which takes most of a second to
    load, only what they leave open.
    """
    sample = text[:_SAMPLE]
    script = _script(sample)
    if script is not None and (alone := _ALONE.get(script)):
        return alone, _SURE
    if script is None:
        words, counts = _common_words(sample)
        best = counts.most_common(2)
        if words >= _MANY and best and best[0][0] not in _NEIGHBOURS and best[0][1] >= _COMMON_SHARE * words:
            lead = best[0][1] / (best[0][1] + (best[1][1] if len(best) > 1 else 0))
            if lead >= _LEAD:
                return best[0][0], _SURE
    letters = sum(map(str.isalpha, sample))
    if letters < _FEW:
        return None, 0.0
    language, probability = tell(text)
    return language, probability if letters > 5 * _FEW else min(probability, 0.5)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def direction_of(language: str, attribute: str | None, sample: str) -> Direction:
    """The direction of a page: its own word, else that of the language's script."""
    if attribute and attribute.lower() in {"rtl", "ltr"}:
        return "rtl" if attribute.lower() == "rtl" else "ltr"
    if "-" in language and language.split("-")[1].title() in {"Latn", "Cyrl"}:
        return "ltr"
    if primary(language) in RTL_LANGUAGES or "Arab" in language or "Hebr" in language:
        return "rtl"
    script = _script(sample)
    return "rtl" if script is not None and script & RTL_LANGUAGES else "ltr"
