"""Addresses: "https://www.example.org/news" is "example dot org slash news"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_URL: Final = re.compile(r"(?:https?|ftp)://[^\s<>\"“”]+|(?<![\w@.])www\.[^\s<>\"“”]+|pic\.(?:twitter|x)\.com/\w+", re.IGNORECASE)
_MAIL: Final = re.compile(r"(?<![\w.])(?:mailto:)?([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_HANDLE: Final = re.compile(r"(?<![\w@/])@(\w{2,}(?:\.\w+)*)")
_HASHTAG: Final = re.compile(r"(?<![\w#&/])#(?=\w*[^\W\d_])(\w+)")
_NUMBER_SIGN: Final = re.compile(r"(?<![\w#&/])#(\d+)\b|(?<=\w )# (\d+)\b|(?<=[a-z])# ?(\d+)\b")
_TOP_LEVEL: Final = (
    "com|co|org|net|edu|gov|info|io|app|dev|blog|tv|example|"
    "eu|de|at|ch|fr|nl|pl|pt|se|dk|fi|cz|gr|uk|ru|ua|ca|mx|br|au|nz|za|jp|cn|kr|"
    "me|ai|ly|gg|cc|fm|biz|shop|xyz|news|club|cloud|store|online|berlin|wien|koeln|hamburg|bayern|cat|eus|lu|li|ie|hu|ro|hr|tr|il"
)
"""Domains that are no words: "it", "es" and "in" are, and follow a full stop where a space is missing."""
_WORDS_TOO: Final = "it|es|in|is|be|to|no|us|la|id|so|tk"
"""Domains that are, before a path: "redd.it/ferry"."""
_DOMAIN: Final = re.compile(
    rf"(?<![\w@.])(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?-i:(?:{_TOP_LEVEL})(?:\.[a-z]{{2}})?(?:/[\w/.-]*\w/?)?"
    rf"|(?:{_WORDS_TOO})/[\w/.-]*\w/?)(?![\w@])",
    re.IGNORECASE,
)
_END: Final = ".,;:!?)]}»’'"
_APART: Final = " \u00a0\n([{<„“\"«‘'/"
"""Before an address; what else stands there was typed without a blank."""
_LONGEST_PATH: Final = 48
_RANDOM: Final = re.compile(r"(?<![\w-])(?:(?=[A-Za-z]*\d+[A-Za-z]+\d)[A-Za-z\d_-]{8,}|\d{10,20}(?![\w-]))")
"""A part of a path that was drawn by chance, as the name of a picture is, and no word: "whs5mnax3f"."""
_HUMP: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})|_|(?<=[^\W\d_])(?=\d)")


def addresses(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every address, hashtag and handle in a text, and how it is said."""
    if "://" in text or "www." in text or "pic." in text:
        for match in _URL.finditer(text):
            written = match[0].rstrip(_END)
            gap = "" if not match.start() or text[match.start() - 1] in _APART else " "
            yield match.start(), match.start() + len(written), gap + _url(written, words)
    if "@" in text:
        for match in _MAIL.finditer(text):
            yield match.start(), match.end(), f"{_name(match[1], words)} {words.at} {_host(match[2], words)}"
        for match in _HANDLE.finditer(text):
            name = _HUMP.sub(" ", match[1]).replace(".", f" {words.dot} ")
            yield match.start(), match.end(), f"{_once(words.at, text[: match.start()])}{name}"
    if "#" in text:
        for match in _HASHTAG.finditer(text):
            yield match.start(), match.end(), f"{_once(words.hashtag, text[: match.start()])}{_HUMP.sub(' ', match[1])}"
        for match in _NUMBER_SIGN.finditer(text):
            gap = " " if match[3] else ""
            yield match.start(), match.end(), f"{gap}{words.number} {match[1] or match[2] or match[3]}"
    if "." in text:
        for match in _DOMAIN.finditer(text):
            yield match.start(), match.end(), _url(match[0], words)


_PICTURE: Final = re.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/", re.IGNORECASE)
_SHORTENED: Final = re.compile(
    r"(?:https?://)?(?:t\.co|bit\.ly|tinyurl\.com|ow\.ly|buff\.ly|goo\.gl|amzn\.to|lnkd\.in|fb\.me|youtu\.be|dlvr\.it)/",
    re.IGNORECASE,
)
"""Addresses that stand for a picture or another address, and say nothing themselves."""


def _url(written: str, words: Words) -> str:
    """Host and path; a query, a fragment and a long path are no help to a listener, who has them in the text."""
    if _PICTURE.match(written) and words.picture:
        return words.picture
    if _SHORTENED.match(written) and words.link:
        return words.link
    rest = re.sub(r"^\w+://", "", written)
    rest = re.sub(r"^www\.", "", rest, flags=re.IGNORECASE)
    host, _, path = re.sub(r"[?#].*", "", rest).partition("/")
    said = _host(host.rpartition("@")[2], words)
    path = path.strip("/")
    if path and len(path) <= _LONGEST_PATH and "%" not in path and not _RANDOM.search(path):
        for part in path.split("/"):
            said += f" {words.slash} {_name(part, words)}"
    return said


def _host(host: str, words: Words) -> str:
    return f" {words.dot} ".join(part.replace("-", f" {words.dash} ") for part in host.partition(":")[0].split(".") if part)


def _name(part: str, words: Words) -> str:
    return f" {words.dot} ".join(re.sub(r"[-_+]+", " ", piece).strip() for piece in part.split(".") if piece)


def _once(name: str, before: str) -> str:
    """What a sign is called, and a space; nothing where the text has just said it: "the hashtag #news"."""
    return "" if before.lower().replace("\u00a0", " ").endswith(f"{name.lower()} ") else f"{name} "
