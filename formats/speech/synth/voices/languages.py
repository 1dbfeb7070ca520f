"""Finds the voice for a language tag among the tags that an engine offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME: Final[dict[str, str]] = {
    "zh": "cmn", "zh-cmn": "cmn", "zh-hans": "cmn", "zh-hant": "cmn", "zh-yue": "yue", "zh-hk": "yue", "zh-mo": "yue",
    "zh-hant-hk": "yue", "zh-hant-mo": "yue", "zh-hakka": "hak", "no": "nb", "nn": "nb", "iw": "he", "in": "id", "ji": "yi",
    "tl": "fil", "mo": "ro", "sh": "hr", "hbs": "hr", "arz": "ar", "arb": "ar", "pes": "fa", "prs": "fa", "zsm": "ms",
    "ekk": "et", "lvs": "lv", "als": "sq", "ckb": "ku", "kmr": "ku", "npi": "ne", "ory": "or", "swh": "sw", "uzn": "uz",
}  # fmt: skip
"""Tags that mean, or are best spoken as, another: ISO 639-3 macro-languages, deprecated tags, Cantonese by region."""
_REGIONS: Final[dict[str, str]] = {
    "en": "en-us", "pt": "pt-br", "es": "es", "fr": "fr-fr",
}  # fmt: skip
"""What a bare tag means: the variety with the most speakers, Castilian for es as the engine's own default."""
_LATIN_AMERICA: Final = frozenset(
    ["ar", "bo", "cl", "co", "cr", "cu", "do", "ec", "gt", "hn", "mx", "ni", "pa", "pe", "pr", "py", "sv", "us", "uy", "ve"]
)
_COMMONWEALTH: Final = frozenset(
    [
        "au",
        "bw",
        "cm",
        "cy",
        "gh",
        "hk",
        "ie",
        "im",
        "in",
        "je",
        "jm",
        "ke",
        "lk",
        "mt",
        "mw",
        "my",
        "na",
        "ng",
        "nz",
        "pk",
        "sg",
        "sl",
        "tt",
        "tz",
        "ug",
        "za",
        "zm",
        "zw",
    ]
)


def match_language(wanted: str, offered: Iterable[str]) -> str | None:
    """Return the tag of `offered` (lower case) that speaks the BCP 47 tag `wanted` best, or None.

    The tag itself comes first, then its region's neighbours (en-AU as en-gb, es-MX as es-419), then the language alone.
    Subtags are dropped from the end (RFC 4647, section 3.4, lookup).
    """
    tags = frozenset(offered)
    return next((tag for tag in _candidates(wanted.strip().lower().replace("_", "-")) if tag in tags), None)


def _candidates(wanted: str) -> Iterable[str]:
    subtags = wanted.split("-")
    language, regions = subtags[0], {subtag for subtag in subtags[1:] if len(subtag) == 2 or subtag.isdigit()}
    for count in range(len(subtags), 0, -1):
        tag = "-".join(subtags[:count])
        if count == 1:
            yield from _neighbours(language, regions)
            yield _REGIONS.get(tag, tag)
        yield tag
        if tag in _SAME:
            yield _SAME[tag]


def _neighbours(language: str, regions: set[str]) -> Iterable[str]:
    if language == "es" and regions & _LATIN_AMERICA:
        yield "es-419"
    if language == "en" and regions & _COMMONWEALTH:
        yield "en-gb"
    if language == "pt" and regions - {"br"}:
        yield "pt"
    if language == "fr" and "lu" in regions:
        yield "fr-be"


def aliases(offered: Iterable[str]) -> frozenset[str]:
    """Return the tags of `offered` and all others of the table above that one of them speaks."""
    tags = frozenset(offered)
    return tags | {tag for tag, same in _SAME.items() if same in tags} | {tag for tag, region in _REGIONS.items() if region in tags}
