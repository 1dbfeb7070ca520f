"""Pages, letters, texts, publications in JSON and sound that nobody should have made."""

# ruff: noqa: E501 - a form reads better in a line
from __future__ import annotations

import base64
import json
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.hostile.pictures import png_of
from tests.soak.words import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_WORDS: Final = "The ferry crossed the sound in fog, and those on deck saw the lights of the town. "
_HEAD: Final = "From: a@example.org\nTo: b@example.org\nSubject: Fog\nMIME-Version: 1.0\nContent-Type: "


def page(body: str, *, head: str = "", charset: str = "utf-8") -> bytes:
    """A page with an article, and what is given in its places."""
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset={charset}><title>Fog</title>{head}</head>"
        f"<body><article><h1>Fog</h1><p>{_WORDS * 4}</p>{body}<p>{_WORDS * 4}</p></article></body></html>"
    ).encode("utf-8", "surrogatepass")


def _svg(inside: str, attributes: str = 'width="9" height="9"') -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{inside}</svg>'.encode()
    )


def pictured(data: bytes, kind: str = "svg+xml") -> bytes:
    """A page with a picture in it."""
    return page(f'<img alt="A pier" src="data:image/{kind};base64,{base64.b64encode(data).decode()}">')


def _uses(n: int) -> bytes:
    """A drawing of which each group shows the one before ten times."""
    groups = "".join(f'<g id="g{step}">' + f'<use xlink:href="#g{step - 1}"/>' * 10 + "</g>" for step in range(1, n))
    return _svg(f'<defs><g id="g0"><rect width="1" height="1"/></g>{groups}</defs><use xlink:href="#g{n - 1}"/>')


PICTURES: Final[Mapping[str, Callable[[], bytes]]] = {
    "a drawing of one by thirty thousand": lambda: pictured(_svg("<rect width='1' height='1'/>", 'width="1" height="30000"')),
    "a drawing of a million by a million": lambda: pictured(_svg("<rect/>", 'width="1000000" height="1000000"')),
    "a drawing of no size": lambda: pictured(_svg("<rect/>", 'width="0" height="-5" viewBox="0 0 0 0"')),
    "a drawing beyond all sizes": lambda: pictured(_svg("<rect/>", 'width="1e999" height="nan" viewBox="a b c d"')),
    "a drawing of uses of uses": lambda: pictured(_uses(9)),
    "a drawing that uses itself": lambda: pictured(_svg('<g id="a"><use href="#a"/><use href="#b"/></g><g id="b"><use href="#a"/></g>')),
    "a drawing of turbulence": lambda: pictured(_svg('<filter id="f"><feTurbulence baseFrequency="9" numOctaves="100"/></filter>'
                                                     '<rect width="9999" height="9999" filter="url(#f)"/>', 'width="2000" height="2000"')),
    "a drawing of turbulence without a number": lambda: pictured(_svg(
        '<filter id="f"><feTurbulence baseFrequency="9" numOctaves="nan"/></filter><rect width="2000" height="2000" filter="url(#f)"/>',
        'width="2000" height="2000"')),
    "a drawing of a convolution with a great kernel": lambda: pictured(_svg(
        f'<filter id="f"><feConvolveMatrix order="99 99" kernelMatrix="{"1 " * 99 * 99}"/></filter>'
        '<rect width="2000" height="2000" filter="url(#f)"/>', 'width="2000" height="2000"')),
    "a drawing as wide as four hundred nines": lambda: pictured(_svg("<rect width='1' height='1'/>", f'width="{"9" * 400}" height="9"')),
    "a drawing of blur": lambda: pictured(_svg('<filter id="f"><feGaussianBlur stdDeviation="99999"/></filter>' * 20
                                               + '<rect width="2000" height="2000" filter="url(#f)"/>' * 20, 'width="2000" height="2000"')),
    "a drawing of patterns in patterns": lambda: pictured(_svg("".join(
        f'<pattern id="p{i}" width="1" height="1"><rect width="9" height="9" fill="url(#p{i - 1})"/></pattern>' for i in range(1, 20))
        + '<rect width="9" height="9" fill="url(#p19)"/>')),
    "a drawing with entities within entities": lambda: pictured(
        ("<!DOCTYPE svg [" + "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10 if i else 'words'}'>" for i in range(12)) + "]>").encode()
        + _svg("<text>&e11;</text>")),
    "a drawing deep in groups": lambda: pictured(_svg("<g>" * 20_000)),
    "a drawing with an endless line": lambda: pictured(_svg(f'<path d="M0 0{" L9 9" * 100_000}" stroke="red" stroke-dasharray="0.0001"/>')),
    "a drawing that is packed": lambda: pictured(b"\x1f\x8b\x08\x00" + b"\x00" * 30),
    "a picture of sixty thousand pixels": lambda: pictured(png_of(60_000, 60_000), "png"),
    "a picture of two thousand million pixels": lambda: pictured(png_of(2**31 - 1, 2**31 - 1), "png"),
    "a picture of no pixels": lambda: pictured(png_of(0, 0), "png"),
    "a picture that is cut": lambda: pictured(png_of(900, 900, rows=9), "png"),
    "a picture of another kind than it says": lambda: pictured(b"GIF89a" + bytes(40), "png"),
    "a picture that is a script": lambda: pictured(b"%!PS\n(/etc/passwd) (r) file", "x-eps"),
}  # fmt: skip
"""A page with one bad picture: it costs itself."""

PAGES: Final[Mapping[str, Callable[[], bytes]]] = {
    **{f"{sign!r} after a dropped element": partial(page, f"<script>a</script>{sign}words<nav>b</nav>{sign}") for sign in FORBIDDEN},
    **{f"{sign!r} in a title": partial(page, "", head=f"<meta property='og:title' content='a{sign}b'>") for sign in FORBIDDEN},
    **{f"the charset {name}": partial(page, "ü", charset=name) for name in ("idna", "punycode", "undefined", "hex", "zip", "utf-7", "\x00")},
    "a base that is no address": lambda: page("<a href=b>c</a><img src=d.png>", head="<base href='http://[::1'>"),
    "a base of a file": lambda: page("<img src=passwd>", head="<base href='file:///etc/'>"),
    "control characters in stated data": lambda: page("", head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\x01b\n'
                                                          '\\u0000c","author":{"name":"\\ud800"}}</script>'),
    "stated data deep in lists": lambda: page("", head=f'<script type="application/ld+json">{"[" * 50_000}</script>'),
    "stated data of great numbers": lambda: page("", head=f'<script type="application/ld+json">{{"@type":"Article","wordCount":{"9" * 9000}}}</script>'),
    "a year beyond all": lambda: page("", head='<meta property="article:published_time" content="99999-13-45T99:99:99Z">'),
    "a style sheet of nested selectors": lambda: page("", head=f"<style>{'a{' * 20_000}</style>"),
    "a style sheet of has": lambda: page("", head=f"<style>{'p:has(' * 2000}a{')' * 2000}{{display:none}}</style>"),
    "a style sheet of one selector": lambda: page("", head=f"<style>{', '.join(f'.c{i} > p' for i in range(20_000))}{{display:none}}</style>"),
    "spans beyond all": lambda: page(f"<table>{'<tr><td rowspan=65534 colspan=1000>a' * 60}</table>"),
    "halves of characters": lambda: page("\ud800 <a href='\udfff'>a</a><img src='\ud83d' alt='\udc00'>"),
    "a frame of a file": lambda: page("<iframe src='file:///etc/passwd'></iframe><object data='file:///etc/passwd'></object>"),
    "entities of XML": lambda: b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + page("<p>&x;</p>"),
    "nothing": lambda: b"",
    "a byte order mark alone": lambda: b"\xff\xfe",
    "zeros": lambda: bytes(100_000),
}  # fmt: skip

LETTERS: Final[Mapping[str, Callable[[], bytes]]] = {
    "a charset of none": f"{_HEAD}text/plain; charset=punycode\n\nwords-ü".encode,
    "a charset of zip": f"{_HEAD}text/html; charset=zlib\n\n<p>{_WORDS}".encode,
    "parts in parts": lambda: "".join(f"{_HEAD if i == 0 else 'Content-Type: '}multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(300)).encode(),
    "letters in letters": lambda: (_HEAD + "message/rfc822\n\n").encode() * 300,
    "a boundary of nothing": f"{_HEAD}multipart/mixed; boundary=\n\n--\n--\n--".encode,
    "many parts": lambda: f"{_HEAD}multipart/mixed; boundary=b\n\n{'--b' + chr(10) * 2 + 'a' + chr(10)}".encode() * 400,
    "a subject of a megabyte": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 70_000 + b"\n\nwords",
    "addresses without end": lambda: b"From: " + b"<a@b," * 30_000 + b"\nSubject: a\n\nwords",
    "a date beyond all": f"Date: 99 Foo 99999 99:99:99 +9999\n{_HEAD}text/plain\n\n{_WORDS}".encode,
    "base64 that is none": f"{_HEAD}text/html\nContent-Transfer-Encoding: base64\n\n{'@' * 9000}".encode,
    "halves of characters": lambda: f"{_HEAD}text/html\nX: \ud800\n\n<p>\udfff<img src='cid:\ud800'>".encode("utf-8", "surrogatepass"),
    "a picture of itself": f"{_HEAD}multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-ID: <a>\n\n<img src='cid:a'>\n--b--".encode,
}  # fmt: skip

TEXTS: Final[Mapping[str, Callable[[], bytes]]] = {
    "quotations in quotations": lambda: b">" * 50_000 + b" words",
    "one line of a megabyte": lambda: b"word " * 200_000,
    "signs that turn the line": ("\u202e\u2066" * 2000 + "words").encode,
    "marks on marks": ("a" + "\u0301" * 100_000).encode,
    "addresses without end": lambda: b"a@" * 50_000,
    "rules": lambda: b"=" * 100_000 + b"\n" + b"-" * 100_000,
    "bytes": lambda: bytes(range(256)) * 400,
    "halves of characters": lambda: "a\ud800b\udfff".encode("utf-16-le", "surrogatepass"),
    "headings": lambda: b"\n\n\nHeading\n\nwords\n" * 3000,
    "items": lambda: b"* item\n" * 9000,
    "columns": lambda: b"a   b   c\n" * 3000,
}  # fmt: skip

MARKDOWN: Final[Mapping[str, Callable[[], bytes]]] = {
    "emphasis in emphasis": lambda: b"*a **b " * 3000,
    "links in links": lambda: b"[" * 20_000 + b"](a)",
    "quotations in quotations": lambda: b"> " * 5000 + b"a",
    "items in items": lambda: b"".join(b" " * (2 * i) + b"- a\n" for i in range(400)),
    "notes": lambda: b"".join(b"a[^%d] " % i for i in range(500)) + b"\n\n" + b"".join(b"[^%d]: b\n" % i for i in range(500)),
    "labels": lambda: b"[a]: b\n" * 3000 + b"[a]" * 3000,
    "front matter of aliases": lambda: b"---\na: &a [x]\n" + b"b: &b [*a, *a, *a, *a]\n" * 40 + b"---\nwords",
    "formulas": lambda: b"$x$ $" * 3000,
}  # fmt: skip


def _article(**changed: object) -> bytes:
    from exporter import codec
    from exporter.edition import single
    from exporter.model import Article, Metadata, Paragraph, Text

    made = single(
        Article(
            metadata=Metadata(title=(Text(value="Fog"),), language="en"), body=(Paragraph(children=(Text(value=_WORDS.strip()),)),)
        )
    )
    data = json.loads(codec.dumps(made))
    return json.dumps(_changed(data, changed)).encode()


def _changed(held: object, changed: Mapping[str, object]) -> object:
    if isinstance(held, dict):
        return {key: changed.get(key, _changed(value, changed)) for key, value in held.items()}
    return [_changed(each, changed) for each in held] if isinstance(held, list) else held


PUBLICATIONS: Final[Mapping[str, Callable[[], bytes]]] = {
    **{f"{key} {json.dumps(value)[:20]}": partial(_article, **{key: value})
       for key in ("articles", "body", "children", "title", "language", "metadata", "value", "type", "resources", "notes")
       for value in (5, "\ud800", [], {}, None, "a\u0000b", [[]], "x" * 300_000)},
    "lists in lists": lambda: b'{"article-exporter":' + b"[" * 100_000,
    "an envelope alone": lambda: b'{"article-exporter": 1}',
    "numbers beyond all": lambda: b'{"article-exporter": 1e999, "articles": ' + b"9" * 9000 + b"}",
}  # fmt: skip

SOUNDS: Final[Mapping[str, Callable[[], bytes]]] = {
    "nothing": lambda: b"",
    "zeros": lambda: bytes(100_000),
    "a tag longer than the file": lambda: b"ID3\x04\x00\x00\x7f\x7f\x7f\x7fTIT2" + bytes(40),
    "frames of no length": lambda: b"ID3\x04\x00\x00\x00\x00\x1f\x76" + b"TIT2\x00\x00\x00\x00\x00\x00" * 400,
    "frames beyond the tag": lambda: b"ID3\x04\x00\x00\x00\x00\x1f\x76" + b"CHAP\x7f\x7f\x7f\x7f\x00\x00" + bytes(4000),
    "a tag of half a character": lambda: b"ID3\x03\x00\x00\x00\x00\x00\x1bTIT2\x00\x00\x00\x07\x00\x00\x01\xff\xfe\x00\xd8\x3d\xd8" + bytes(900),
    "headers without sound": lambda: b"\xff\xfb\x90\x00" * 9000,
    "another kind": lambda: b"RIFF\xff\xff\xff\xffWAVEfmt \x10\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00data\xff\xff\xff\xff",
    "a book of no chapters": lambda: b"\x00\x00\x00\x18ftypM4B \x00\x00\x00\x00M4B isom\x7f\xff\xff\xffmoov" + bytes(400),
}  # fmt: skip

KINDS: Final[Mapping[str, Mapping[str, Callable[[], bytes]]]] = {
    ".html": {**PAGES, **PICTURES},
    ".eml": LETTERS,
    ".txt": TEXTS,
    ".md": MARKDOWN,
    ".json": PUBLICATIONS,
    ".mp3": SOUNDS,
}
"""Suffix → what is in the file → what makes it."""


def hostile(suffix: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What is in each file of a kind, and what makes it."""
    yield from KINDS[suffix].items()
