# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""Bytes to characters, whatever the encoding: byte order mark, transport, the page's own word, and what the bytes allow.

Labels are read as the WHATWG Encoding Standard reads them (section 4.2: "latin1" and "ascii" mean windows-1252). A declared encoding
that the bytes contradict is not believed.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, finding
from exporter.lazily import Lazily
from exporter.reader.source.double_encoding import decode_twice_encoded
from exporter.reader.source.mixed_encoding import decode_mixed

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALIASES: Final = {
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "korean": "cp949",
    "x-mac-roman": "mac-roman",
    "unicode": "utf-16-le",
    "iso-2022-jp": "iso2022_jp_ext",
    "csiso2022jp": "iso2022_jp_ext",
}
"""Label → Python codec, where the standard reads a label as another, wider encoding."""

_NO_ENCODINGS: Final = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Python's codecs for host names and literals: no text is written in them, and they raise on bytes of others."""

_LATIN: Final = frozenset({
    "cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16",
    "mac-latin2", "mac-roman", "mac-iceland", "mac-turkish", "cp437", "cp850", "cp852", "cp858", "cp775", "cp857", "cp860", "cp861", "cp863", "cp865", "hp-roman8", "cp500", "cp037", "cp1140", "cp1026", "cp273",
})  # fmt: skip
_NOT_WESTERN: Final = frozenset(
    {b"pl", b"cs", b"sk", b"hu", b"ro", b"hr", b"sl", b"bs", b"sq", b"lt", b"lv", b"et", b"tr", b"az", b"vi"}
)
_LANGUAGE: Final = re.compile(rb"""<html[^>]{0,200}?\slang\s*=\s*["']?([a-zA-Z]{2,3})""")
_META: Final = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-zA-Z0-9_.:+-]{2,40})""", re.IGNORECASE)
_XML: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_.:+-]{2,40})""")
_CHARSET: Final = Lazily(r"""charset\s*=\s*["']?\s*([a-zA-Z0-9_.:+-]{2,40})""", re.IGNORECASE)
_REFUSED: Final = Lazily("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS: Final = tuple(bytes((code,)) for code in (*range(9), 11, *range(14, 32)))
"""The controls among them, in UTF-8. Looking for one after the other is ten times faster than looking for all at once."""
_WESTERN: Final = {
    chr(code): bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
"""Controls that nobody types → the signs of windows-1252 that a program took for them, as HTML has it of `&#146;` (13.2.5.80)."""
_WESTERN_SIGNS: Final = str.maketrans(_WESTERN)
_HEAD: Final = 4096  # The standard's prescan looks at 1024 bytes; real pages declare later.
_SAMPLE: Final = 65536


class Decoded(Struct, frozen=True, kw_only=True):
    """The characters of a source, the encoding they were read in, and what was found on the way."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, *, media_type: str | None = None, guessing: bool = True) -> Decoded:
    """The characters of `data`. `media_type` is an HTTP Content-Type and may carry a charset. Without `guessing`, what nothing tells
    of is windows-1252: a look at all encodings takes milliseconds however short the text is.

    Never raises: what cannot be decoded is left out and counted in READ-003. READ-002 tells of a declared encoding that was not used.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :], encoding, declared=None)
    declared = _declared(data, media_type)
    if declared is None and (wide := _without_mark(data)):
        return _finish(data, wide, declared=None)
    codec = _codec(declared)
    if codec is not None and codec.startswith(("utf-16", "utf-32")) and not _without_mark(data):
        codec = "utf-8"  # A page that can be read far enough to find its meta element is not UTF-16.
    if codec is not None and codec.startswith("iso2022") and b"\x1b" in data and _nearly(data, codec):
        return _finish(data, codec, declared=declared)  # Seven bits, so that it would pass for UTF-8.
    if (text := _strictly(data, "utf-8")) is not None:
        text, places = decode_twice_encoded(text, data)
        told = _told(text, 0, "utf-8", data, declared)
        if b"\xc2" in data and any(map(told.text.__contains__, _WESTERN)):
            told = replace(told, text=told.text.translate(_WESTERN_SIGNS), diagnostics=(*told.diagnostics, finding("READ-024")))
        return replace(told, diagnostics=(*told.diagnostics, finding("READ-021", count=places))) if places else told
    if codec is not None and codec != "utf-8" and _strictly(data, codec) is not None:
        return _finish(data, codec, declared=declared)
    if codec is not None and _nearly(data, codec):
        return _finish(data, codec, declared=declared)
    guess = _guess(data) if guessing else "cp1252"
    if guess == "cp1252" and codec in {None, "utf-8"} and (text := decode_mixed(data)) is not None:
        told = _sifted(text, "utf-8", 0, ())
        return replace(told, diagnostics=(*told.diagnostics, finding("READ-024")))
    return _finish(data, guess, declared=declared)


def clean_text(text: str) -> Decoded:
    """`text` that is already characters: controls and lone surrogates are left out and counted."""
    return _sifted(text.removeprefix("\ufeff"), "utf-8", 0, ())


def _finish(data: bytes, encoding: str, *, declared: str | None) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if lost > 0:
        text = text.replace("\ufffd", "")
    return _told(text, max(lost, 0), encoding, data, declared)


def _told(text: str, lost: int, encoding: str, data: bytes, declared: str | None) -> Decoded:
    diagnostics: tuple[Diagnostic, ...] = ()
    if declared is not None and _codec(declared) != encoding and not data.isascii():
        diagnostics = (finding("READ-002", declared=declared, used=encoding),)
    if (
        encoding == "utf-8"
        and not any(sign in data for sign in _CONTROLS)
        and "\ufffe" not in text
        and "\uffff" not in text
        and not lost
    ):
        return Decoded(text=text, encoding=encoding, diagnostics=diagnostics)
    return _sifted(text, encoding, lost, diagnostics)


def _sifted(text: str, encoding: str, lost: int, diagnostics: tuple[Diagnostic, ...]) -> Decoded:
    text, refused = _REFUSED.subn("", text)
    if lost + refused:
        diagnostics = (*diagnostics, finding("READ-003", count=lost + refused))
    return Decoded(text=text, encoding=encoding, diagnostics=diagnostics)


def _declared(data: bytes, media_type: str | None) -> str | None:
    if media_type and (match := _CHARSET.search(media_type)):
        return match.group(1)
    head = data[:_HEAD]
    found = _XML.search(head) or _META.search(head) or _META.search(data[_HEAD : 16 * _HEAD])
    return found.group(1).decode("ascii") if found else None


def _codec(label: str | None) -> str | None:
    """The name of the codec for a label, None for a label that is not known."""
    if label is None:
        return None
    name = label.strip().lower()
    try:
        found = codecs.lookup(_ALIASES.get(name, name))
    except (LookupError, ValueError):  # A NUL in a name is a ValueError.
        return None
    is_text = found._is_text_encoding  # noqa: SLF001 - the only way to tell "hex" from an encoding
    return found.name if is_text and found.name not in _NO_ENCODINGS else None


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as a zero in every other byte of ASCII markup."""
    head = data[:512]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and even < len(head) * 0.05:
        return "utf-16-le"
    if even > len(head) * 0.3 and odd < len(head) * 0.05:
        return "utf-16-be"
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly(data: bytes, codec: str) -> bool:
    """Whether the bytes fit an encoding but for some damage: at most one fault in fifty non-ASCII characters.

    A page that pastes a few foreign bytes into UTF-8, or is cut in the middle of a character, is still what it says it is.
    """
    text = data.decode(codec, "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * 50 <= max(foreign, 50)


def _guess(data: bytes) -> str:
    """The likeliest encoding of bytes that say nothing true about themselves."""
    from charset_normalizer import from_bytes

    markup = re.compile(rb"<[^>]*>")
    sample = markup.sub(b" ", data[: 4 * _SAMPLE])
    foreign = [line for line in sample.split(b"\n") if not line.isascii()]
    best = from_bytes(b"\n".join(foreign)[:_SAMPLE] or sample[:_SAMPLE]).best()
    codec = _codec(best.encoding) if best is not None else None
    if codec is None or codec == "ascii":
        return "cp1252"
    # Short texts of Western Europe are easily taken for those of Central Europe; the page's language decides.
    language = _LANGUAGE.search(data[:_HEAD])
    if codec in _LATIN and (language is None or language.group(1).lower() not in _NOT_WESTERN):
        return "cp1252"
    return codec
