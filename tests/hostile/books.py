"""Books that nobody should have made: archives, packages and documents that lie, loop or cost more than they weigh."""

# ruff: noqa: E501 - a form reads better in a line
from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_CONTAINER: Final = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE: Final = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>Fog</dc:title><dc:language>en</dc:language>{metadata}</metadata><manifest>"
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml" media-overlay="s"/>{items}</manifest>'
    '<spine><itemref idref="a"/>{spine}</spine></package>'
)
_PAGE: Final = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"><head><title>Fog</title></head>'
    "<body>{}</body></html>"
)
_NAV: Final = '<nav epub:type="toc"><ol><li><a href="a.xhtml">Fog</a></li>{}</ol></nav>'
_SMIL: Final = '<smil xmlns="http://www.w3.org/ns/SMIL"><body>{}</body></smil>'
_WORDS: Final = "The ferry crossed the sound in fog. "


def book(
    body: str = "<h1>Fog</h1><p>Words.</p>", *, nav: str = "", items: str = "", spine: str = "", metadata: str = "",
    files: Mapping[str, bytes] | None = None,
) -> bytes:  # fmt: skip
    """A book of one document, with what is given in its places."""
    held: dict[str, bytes] = {
        "META-INF/container.xml": _CONTAINER.format("p.opf").encode(),
        "p.opf": _PACKAGE.format(metadata=metadata, items=items, spine=spine).encode("utf-8", "surrogatepass"),
        "nav.xhtml": _PAGE.format(_NAV.format(nav)).encode("utf-8", "surrogatepass"),
        "a.xhtml": _PAGE.format(body).encode("utf-8", "surrogatepass"),
    }
    return packed(held | dict(files or {}))


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in {"mimetype": b"application/epub+zip", **files}.items():
            archive.writestr(name, held)
    return data.getvalue()


def _run(unit: str, n: int) -> bytes:
    return book("".join(unit.replace("#", str(number)) for number in range(n)))


def _nest(begin: str, end: str, n: int) -> bytes:
    return book(begin * n + "words" + end * n)


def _inflates(name: str, unit: bytes, n: int) -> bytes:
    """A file of n megabytes that is packed a thousand times smaller."""
    item = f'<item id="x" href="{name}" media-type="{"text/css" if name.endswith("css") else "application/xhtml+xml"}"/>'
    return book(items=item, spine='<itemref idref="x"/>', files={name: unit * (n * 1_000_000 // len(unit))})


def _named(n: int) -> bytes:
    return book(spine='<itemref idref="a"/>' * n, body=f"<p>{_WORDS * 50}</p>")


def _documents(n: int) -> bytes:
    items = "".join(f'<item id="d{step}" href="d{step}.xhtml" media-type="application/xhtml+xml"/>' for step in range(n))
    spine = "".join(f'<itemref idref="d{step}"/>' for step in range(n))
    return book(items=items, spine=spine, files={f"d{step}.xhtml": _PAGE.format("<p>a</p>").encode() for step in range(n)})


def _one_document_of_many_names(n: int) -> bytes:
    items = "".join(f'<item id="d{step}" href="a.xhtml" media-type="application/xhtml+xml"/>' for step in range(n))
    return book(items=items, spine="".join(f'<itemref idref="d{step}"/>' for step in range(n)))


def _overlay(unit: str, n: int, body: str = '<p id="p">Words.</p>') -> bytes:
    smil = _SMIL.format("".join(unit.replace("#", str(number)) for number in range(n)))
    item = '<item id="s" href="s.smil" media-type="application/smil+xml"/>'
    return book(body, items=item, files={"s.smil": smil.encode()})


def _pictures(n: int) -> bytes:
    from PIL import Image

    data = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(data, "PNG")
    return book('<p><img src="x.png" alt=""/></p>' * n, files={"x.png": data.getvalue()})


def _bomb_picture() -> bytes:
    from tests.hostile.pictures import png_of

    item = '<item id="c" href="c.png" media-type="image/png" properties="cover-image"/>'
    return book(items=item, files={"c.png": png_of(60_000, 60_000)})


def _cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


def _changed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


GROWING: Final[Mapping[str, tuple[Callable[[int], bytes], int]]] = {
    "headings": (partial(_run, "<h1>Fog #</h1>"), 3000),
    "headings that leave levels out": (partial(_run, "<h1>a</h1><h6></h6>"), 1500),
    "links without words": (partial(_run, "<a href='#'/>"), 3000),
    "links in a paragraph": (partial(_run, "<p><a href='&#35;a#'>a</a></p>"), 2000),
    "notes": (partial(_run, "<p><a epub:type='noteref' id='r#' href='&#35;n#'>#</a></p><aside id='n#'><a href='&#35;q'>a</a></aside>"), 1000),
    "references to one note": (partial(_run, "<a epub:type='noteref' href='&#35;n0'>#</a><aside id='n#'><a href='&#35;q#'>a</a></aside>"), 1000),
    "a note that is all": (lambda n: book("<div id='n'>" + "<a epub:type='noteref' href='#n'>a</a><a href='#r'>b</a>" * n + "</div>"), 1000),
    "pages": (lambda n: book("".join(f"<span epub:type='pagebreak' id='p{i}'/>" for i in range(n)),
                             nav="".join(f"<li><a href='a.xhtml#p{i}'>{i}</a></li>" for i in range(n))), 1000),
    "a page list": (lambda n: book("".join(f"<span epub:type='pagebreak' id='p{i}' title='1'/>" for i in range(n)) + "</body><body>"
                                   "<nav epub:type='page-list'/>"), 1000),
    "pictures in a figure": (lambda n: book("<figure>" + "<img src='a' alt=''/>" * n + "<figcaption>Fog</figcaption></figure>"), 2000),
    "pictures without words": (partial(_run, "<img src='a#'/>"), 2000),
    "pictures in one paragraph": (lambda n: book("<p>" + "<img src='a' alt=''/>" * n + "</p>"), 2000),
    "one picture in many places": (_pictures, 300),
    "drawings in drawings": (partial(_nest, "<svg>", "</svg>"), 1500),
    "drawings": (partial(_run, "<svg><title/><desc/></svg>"), 1500),
    "elements in elements": (partial(_nest, "<div>", "</div>"), 1900),
    "headings in headings": (partial(_nest, "<h1>", "</h1>"), 1900),
    "links in links": (partial(_nest, "<a href='a'>", "</a>"), 1900),
    "tables in tables": (partial(_nest, "<table><tr><td>", "</td></tr></table>"), 600),
    "elements in elements without end": (partial(_nest, "<i>", ""), 50_000),
    "tables": (partial(_run, "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"), 500),
    "paragraphs with bullets": (partial(_run, "<p>• word</p><p>• word</p><p>• word</p><h2>a</h2>"), 500),
    "paragraphs with numbers": (partial(_run, "<p>#. word</p>"), 3000),
    "formulas without words": (partial(_run, "<math><mi>x</mi></math>"), 1500),
    "films": (partial(_run, "<video src='a' autoplay=''/>"), 1500),
    "languages": (partial(_run, "<p lang='l#'>" + _WORDS + "</p>"), 1000),
    "attributes": (lambda n: book("<p " + " ".join(f"a{i}='b'" for i in range(n)) + "/>"), 2000),
    "words": (lambda n: book(f"<p>{_WORDS * n}</p>"), 20_000),
    "a document that inflates": (partial(_inflates, "x.xhtml", b"<p>a</p>"), 30),
    "a style sheet that inflates": (partial(_inflates, "x.css", b"p{color:red}"), 8),
    "blank space that inflates": (partial(_inflates, "x.xhtml", b" "), 120),
    "rules of a style sheet": (lambda n: book(items='<item id="x" href="x.css" media-type="text/css"/>',
                                              files={"x.css": b"p{color:red;font-size:9px!important}" * n}), 500),
    "brackets of a style sheet": (lambda n: book(items='<item id="x" href="x.css" media-type="text/css"/>',
                                                 files={"x.css": b"p{a:" + b"(" * n}), 3000),
    "selectors of a style sheet": (lambda n: book(items='<item id="x" href="x.css" media-type="text/css"/>',
                                                  files={"x.css": b"p:has(" * n + b"a" + b")" * n + b"{color:red}"}), 1000),
    "a document that is named again and again": (_named, 3000),
    "a document with many names": (_one_document_of_many_names, 1500),
    "documents": (_documents, 300),
    "items of nothing": (lambda n: book(items="".join(f"<item id='i{i}' href='n{i}' media-type='application/xhtml+xml'/>" for i in range(n)),
                                        spine="".join(f"<itemref idref='i{i}'/>" for i in range(n))), 2000),
    "statements": (lambda n: book(metadata="".join(f"<meta property='schema:accessModeSufficient'>m{i}</meta>" for i in range(n))), 2000),
    "claims": (lambda n: book(metadata="<meta property='dcterms:conformsTo'>WCAG</meta>" * n + "<meta property='schema:accessibilityFeature'>MathML</meta>"), 2000),
    "lines of contents": (lambda n: book(nav="<li><a href='a.xhtml#x'/></li>" * n), 2000),
    "clips": (partial(_overlay, "<par id='p#'><text src='a.xhtml#p'/><audio src='no.mp3' clipBegin='#s' clipEnd='1s'/></par>"), 1500),
    "clips of many sounds": (partial(_overlay, "<par><text src='a.xhtml#p'/><audio src='no#.mp3' clipBegin='1s'/></par>"), 1500),
    "tables that are spoken": (lambda n: _overlay("<par><text src='a.xhtml#c#'/><audio src='no.mp3'/></par>".replace("#c#", "&#35;c#"), n,
                                                  "".join(f"<aside id='c{i}'>a</aside>" for i in range(n))), 800),
    "sequences in sequences": (lambda n: _overlay("<seq epub:type='aside' xmlns:epub='http://www.idpf.org/2007/ops'>", n), 1500),
}  # fmt: skip
"""What is in the book, in a number of units, and as many of them as a quick test takes."""

_GOOD: Final = book()

ODD: Final[Mapping[str, Callable[[], bytes]]] = {
    "nothing": lambda: b"",
    "an archive without files": lambda: packed({}),
    "no package": lambda: packed({"META-INF/container.xml": _CONTAINER.format("none.opf").encode()}),
    "a package that is the container": lambda: packed({"META-INF/container.xml": _CONTAINER.format("META-INF/container.xml").encode()}),
    "a package outside": lambda: packed({"META-INF/container.xml": _CONTAINER.format("../../etc/passwd").encode()}),
    "a package at an address": lambda: packed({"META-INF/container.xml": _CONTAINER.format("file:///etc/passwd").encode()}),
    "half an archive": lambda: _cut(_GOOD, 0.5),
    "an archive without its end": lambda: _cut(_GOOD, 0.98),
    "names that don't agree": lambda: _changed(_GOOD, b"a.xhtmlPK", b"b.xhtmlPK"),
    "a length that is a lie": lambda: _GOOD[:-8] + b"\xff\xff\xff\xff" + _GOOD[-4:],
    "a way of packing that is none": lambda: _GOOD.replace(b"\x08\x00", b"\x63\x00"),
    "a lock without a key": lambda: _GOOD.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
    "entities within entities": lambda: book(files={"a.xhtml": (
        "<!DOCTYPE html [" + "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10 if i else 'words'}'>" for i in range(12)) + "]>"
        + _PAGE.format("<p>&e11;</p>")).encode()}),
    "an entity that is a file": lambda: book(files={"a.xhtml": (
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + _PAGE.format("<p>&x;</p>")).encode()}),
    "a document type that is a file": lambda: book(files={"a.xhtml": ("<!DOCTYPE html SYSTEM 'file:///etc/passwd'>" + _PAGE.format("")).encode()}),
    "an entity of the package": lambda: packed({
        "META-INF/container.xml": _CONTAINER.format("p.opf").encode(),
        "p.opf": b"<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><package><metadata>&x;</metadata></package>"}),
    "an inclusion": lambda: book("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"),
    "halves of characters": lambda: book("<p lang='\ud800' id='\udfff'>a\ud83d</p><a href='\udc80'/><h2>\ud800</h2>"),
    "halves of characters in the package": lambda: book(metadata="<meta property='\ud800'>\udfff</meta>", items="<item id='\ud800' href='\udc80.css' media-type='text/css'/>"),
    "references to halves of characters": lambda: book("<h1>&#xD800;</h1><a href='&#xDFFF;'/><img src='&#55296;'/>"),
    "an address of bytes that are no text": lambda: book("<img src='%ff%fe'/><a href='%ED%A0%80'/>", items="<item id='x' href='%ff.css' media-type='text/css'/>"),
    "characters that XML refuses": lambda: book("<h1>a\x00b\x0b\x1fc</h1><img src='\x01'/>"),
    "no markup at all": lambda: book(files={"a.xhtml": bytes(range(256)) * 40, "nav.xhtml": b"\xff\xfe\x00"}),
    "another encoding": lambda: book(files={"a.xhtml": _PAGE.format("<h1/>").encode("utf-16"), "nav.xhtml": _PAGE.format("").encode("utf-7")}),
    "an encoding of none": lambda: book(files={"a.xhtml": b"<?xml version='1.0' encoding='punycode'?>" + _PAGE.format("<h1/>").encode()}),
    "levels beyond all": lambda: book("<div role='heading' aria-level='99999999999999999999'>a</div><div role='heading' aria-level='²'>b</div>"),
    "spans beyond all": lambda: book("<table><tr><td colspan='99999999' rowspan='99999999'>a</td></tr></table>"),
    "sizes beyond all": lambda: book("<p><img src='a' alt='' width='99999999999999999999' height='²²²'/></p>"),
    "a cover of sixty thousand pixels": _bomb_picture,
    "a cover that is a sheet": lambda: book(items="<item id='c' href='a.xhtml' media-type='image/png' properties='cover-image'/>"),
    "names that lead out": lambda: book(items="<item id='x' href='../../../../etc/passwd' media-type='text/css'/>", files={"../../etc/passwd": b"a"}),
    "names of four hundred characters": lambda: book(items=f"<item id='x' href='{'n' * 400}.css' media-type='text/css'/>"),
    "names that turn the line": lambda: book("<a href='\u202egnp.exe'/>", items="<item id='x' href='\u202e\u2066.css' media-type='text/css'/>"),
    "a message of a megabyte": lambda: book(f"<img src='data:image/png;base64,{'A' * 1_000_000}'/>"),
    "times that are none": lambda: _overlay("<par><text src='a.xhtml#p'/><audio src='x.mp3' clipBegin='9:99:99:99' clipEnd='-1s'/></par>", 1),
    "times beyond all": lambda: _overlay(f"<par><text src='a.xhtml#p'/><audio src='x.mp3' clipEnd='{'9' * 400}h'/></par>", 1),
    "a sound that is none": lambda: book(items="<item id='s' href='s.smil' media-type='application/smil+xml'/>", files={
        "s.smil": _SMIL.format("<par><text src='a.xhtml#p'/><audio src='x.mp3' clipEnd='1s'/></par>").encode(), "x.mp3": b"ID3" + bytes(9999)}),
    "an overlay of itself": lambda: book(items="<item id='s' href='s.smil' media-type='application/smil+xml' media-overlay='s'/>"),
    "two containers": lambda: _GOOD + _GOOD,
    "a file of another book before it": lambda: b"%PDF-1.7\n" + _GOOD,
}  # fmt: skip


def hostile() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What is in each file, and what makes it."""
    yield "a good book", book
    yield from ODD.items()
    yield from ((name, partial(make, n)) for name, (make, n) in GROWING.items())
