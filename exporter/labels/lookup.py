"""Which table serves a language tag: the look-up of RFC 4647, section 3.4."""

from functools import cache
from typing import Final

from exporter.labels.table import FOLDER, Table, read_table

LANGUAGES: Final = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
"""The BCP 47 tags that have a table."""

FALLBACK: Final = "en"
"""The table for a language that has none."""

# Deprecated codes and their preferred values (IANA language subtag registry).
_DEPRECATED: Final = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro"}

# Codes of the language that the table of another code is in: the standard one of a macrolanguage (the same registry), and Norwegian
# without a form named, which is Bokmål (CLDR).
_SAME: Final = {"arb": "ar", "cmn": "zh", "no": "nb"}

# Near languages that a table serves: Cantonese by its likely script; whoever reads Nynorsk reads Bokmål sooner than English.
_NEAR: Final = {"arz": "ar", "nn": "nb", "yue": "zh-Hant"}

# Regions that write Chinese in traditional characters (CLDR likely subtags).
_TRADITIONAL_REGIONS: Final = frozenset({"TW", "HK", "MO"})


def canonical_tag(tag: str) -> str:
    """Give the tag with hyphens, case as RFC 5646 section 2.1.1 recommends, and no deprecated language code.

    Nothing is checked: what is no tag comes back as some text of the same subtags.
    """
    subtags = tag.strip().replace("_", "-").split("-")
    cased = [_DEPRECATED.get(subtags[0].lower(), subtags[0].lower())]
    for subtag in subtags[1:]:
        if len(cased[-1]) == 1:
            cased.append(subtag.lower())
        elif len(subtag) == 2:
            cased.append(subtag.upper())
        elif len(subtag) == 4 and subtag.isalpha():
            cased.append(subtag.title())
        else:
            cased.append(subtag.lower())
    return "-".join(cased)


def primary_language(tag: str) -> str:
    """Give the code of the language of a tag, the same for all codes of one language."""
    code = canonical_tag(tag).split("-")[0]
    return _SAME.get(code, code)


def table_language(tag: str) -> str:
    """Give the tag of the table that serves `tag` best: one of LANGUAGES, English when there is none."""
    subtags = canonical_tag(tag).split("-")
    code = primary_language(tag)
    subtags[0:1] = _NEAR.get(code, code).split("-")
    if subtags[0] == "zh":
        return _chinese(subtags[1:])
    while subtags:
        candidate = "-".join(subtags)
        if candidate in LANGUAGES:
            return candidate
        subtags.pop()
    return FALLBACK


def _chinese(subtags: list[str]) -> str:
    """Choose by script, else by region, else simplified, which is CLDR's likely script of `zh`."""
    if "Hant" in subtags:
        return "zh-Hant"
    if "Hans" in subtags:
        return "zh-Hans"
    return "zh-Hant" if _TRADITIONAL_REGIONS.intersection(subtags) else "zh-Hans"


@cache
def load_table(language: str) -> Table:
    """Give the table of one of LANGUAGES. Raises ValueError for another tag."""
    if language not in LANGUAGES:
        raise ValueError(f"no table of labels for {language!r}")
    return read_table(language)
