"""A small book without a fault, and each change that makes one of the faults that the linter finds."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from PIL import Image as Pillow

from formats.epub.check import check_book

if TYPE_CHECKING:
    from typing import TypeAlias

    from exporter.diagnostics import Diagnostic

    Change: TypeAlias = tuple[str, str, str]

MANY_WORDS = "The tide came in and the tide went out again. " * 30

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:5f1d0b7e-41ff-5c67-9a55-21a9d1ca0a0e</dc:identifier><dc:title>Tides</dc:title>
<dc:language>en</dc:language><dc:source>urn:isbn:9780000000002</dc:source>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text with headings.</meta>
</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="book.css" media-type="text/css"/>
<item id="bell" href="bell.png" media-type="image/png"/>
<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/></manifest>
<spine><itemref idref="one"/><itemref idref="two"/></spine></package>"""

NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head><body><nav epub:type="toc"><ol><li><a href="text/one.xhtml">One</a></li>
<li><a href="text/two.xhtml">Two</a></li></ol></nav>
<nav epub:type="page-list"><ol><li><a href="text/one.xhtml#p1">1</a></li><li><a href="text/two.xhtml#p2">2</a></li></ol></nav>
</body></html>"""

ONE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>One</title></head><body><h1><span id="p1" epub:type="pagebreak" role="doc-pagebreak" aria-label="1"/>One</h1>
<p>A bell<a id="r1" href="#n1" epub:type="noteref">1</a> rang. <a href="two.xhtml">See two</a>.</p>
<p><img src="../bell.png" alt="A bell"/></p><h2>Tides</h2>
<table><tr><th scope="col">Day</th><th scope="col">Depth</th></tr><tr><td>1</td><td>2</td></tr></table>
<aside id="n1" epub:type="footnote"><p>In the log. <a href="#r1">Back</a></p></aside></body></html>"""

TWO = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Two</title></head><body><h1><span id="p2" epub:type="pagebreak" role="doc-pagebreak" aria-label="2"/>Two</h1>
<p>Later.</p></body></html>"""

CSS = "body { margin: 0 5%; } p { text-indent: 1em; }"


def png(width: int, height: int) -> bytes:
    buffer = BytesIO()
    Pillow.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


GOOD: dict[str, str | bytes] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": PACKAGE,
    "OPS/nav.xhtml": NAV,
    "OPS/text/one.xhtml": ONE,
    "OPS/text/two.xhtml": TWO,
    "OPS/book.css": CSS,
    "OPS/bell.png": png(400, 300),
    "OPS/cover.png": png(1000, 1500),
}


def packed(files: dict[str, str | bytes]) -> BytesIO:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    buffer.seek(0)
    return buffer


def changed(*changes: Change) -> tuple[Diagnostic, ...]:
    """The findings in the good book with pieces of its files exchanged."""
    files = dict(GOOD)
    for name, old, new in changes:
        text = files[f"OPS/{name}"]
        assert isinstance(text, str)
        assert old in text
        files[f"OPS/{name}"] = text.replace(old, new)
    return check_book(packed(files))


PACK, FIRST, SECOND, TOC, SHEET = "book.opf", "text/one.xhtml", "text/two.xhtml", "nav.xhtml", "book.css"
FEATURE = '<meta property="schema:accessibilityFeature">alternativeText</meta>'
HAZARD = '<meta property="schema:accessibilityHazard">none</meta>'
MODE = '<meta property="schema:accessMode">visual</meta>'
LATER = "<p>Later.</p>"
FIGURE = '<p><img src="../bell.png" alt="A bell"/></p>'
LINKED = '<a href="two.xhtml"><img src="../bell.png" alt=""/></a>'
CONFORMS = f'{HAZARD}<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
FIXED = f'{HAZARD}<meta property="rendition:layout">pre-paginated</meta>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
ENGLISH = ' lang="en" xml:lang="en"'
RUSSIAN = "Маяк молчал всю ночь, и лодки шли на ощупь вдоль берега, слушая колокол и воду."
COVER = 'href="cover.png" media-type="image/png"'
LAYOUT = '<table role="presentation"><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>'
SUDDEN = '<audio src="a.mp3" autoplay="autoplay" controls="controls"/>'


def feature(name: str) -> tuple[Change, ...]:
    return ((PACK, FEATURE, f'{FEATURE}<meta property="schema:accessibilityFeature">{name}</meta>'),)


def replaced(name: str, old: str, new: str) -> tuple[Change, ...]:
    return ((name, old, new),)


DEFECTS: list[tuple[str, tuple[Change, ...], str, str]] = [
    # False claims.
    ("no alternative", replaced(FIRST, 'alt="A bell"', ""), "EPUB-002", "alternativeText, but 1 of 1"),
    ("empty alternative", replaced(FIRST, 'alt="A bell"', 'alt=""'), "EPUB-002", "alternativeText"),
    ("a file's name", replaced(FIRST, "A bell", "bell.png"), "EPUB-002", "text alone is enough"),
    ("no picture", replaced(FIRST, '<img src="../bell.png" alt="A bell"/>', "A bell"), "EPUB-002", "there is no picture"),
    ("ornaments alone", replaced(FIRST, 'alt="A bell"', 'alt="" role="presentation"'), "EPUB-002", "alternativeText"),
    ("no formula", feature("MathML"), "EPUB-002", "MathML"),
    ("wordless formula", (*feature("describedMath"), (SECOND, LATER, "<math><mi>x</mi></math>")), "EPUB-002", "describedMath"),
    ("no ruby", feature("rubyAnnotations"), "EPUB-002", "rubyAnnotations"),
    ("no long description", feature("longDescription"), "EPUB-002", "longDescription"),
    ("no captions", feature("captions"), "EPUB-002", "captions"),
    ("no overlay", feature("synchronizedAudioText"), "EPUB-002", "synchronizedAudioText"),
    ("no index", feature("index"), "EPUB-002", "index"),
    ("no speech markup", feature("ttsMarkup"), "EPUB-002", "ttsMarkup"),
    (
        "no pages",
        (*feature("printPageNumbers"), (FIRST, "pagebreak", "x"), (SECOND, "pagebreak", "x")),
        "EPUB-002",
        "printPageNumbers",
    ),
    ("no page list", replaced(TOC, "page-list", "x"), "EPUB-002", "pageNavigation"),
    (
        "no headings",
        ((FIRST, "h1>", "p>"), (FIRST, "h2>", "p>"), (SECOND, "h1>", "p>"), *feature("structuralNavigation")),
        "EPUB-002",
        "structuralNavigation",
    ),
    (
        "fixed layout",
        (*feature("displayTransformability"), (PACK, HAZARD, FIXED)),
        "EPUB-002",
        "displayTransformability",
    ),
    ("no sound", replaced(PACK, MODE, f"{MODE}{MODE.replace('visual', 'auditory')}"), "EPUB-002", "auditory"),
    (
        "sudden sound",
        replaced(SECOND, LATER, SUDDEN),
        "EPUB-002",
        "without being asked",
    ),
    # Metadata.
    ("no summary", replaced(PACK, "accessibilitySummary", "x"), "EPUB-004", "in words"),
    ("no hazard", replaced(PACK, HAZARD, ""), "EPUB-004", "may harm"),
    ("two hazards", replaced(PACK, HAZARD, f"{HAZARD}{HAZARD.replace('none', 'flashing')}"), "EPUB-003", "flashing"),
    ("film without hazard", replaced(SECOND, LATER, '<video src="a.mp4" controls="controls"/>'), "EPUB-003", "may flash"),
    ("mode left out", replaced(PACK, MODE, ""), "EPUB-005", "pictures"),
    ("feature left out", replaced(PACK, FEATURE, ""), "EPUB-005", "descriptions"),
    (
        "conformance",
        (
            (PACK, HAZARD, CONFORMS),
            (FIRST, 'alt="A bell"', ""),
        ),
        "EPUB-006",
        "WCAG 2.2",
    ),
    (
        "nobody certified",
        replaced(PACK, HAZARD, CONFORMS),
        "EPUB-004",
        "who evaluated",
    ),
    # Languages.
    ("package's language", replaced(PACK, ' xml:lang="en"', ""), "EPUB-007", "package"),
    ("document's language", replaced(SECOND, ENGLISH, ""), "EPUB-007", "two.xhtml"),
    (
        "another language",
        replaced(SECOND, ENGLISH, ENGLISH.replace("en", "de")),
        "EPUB-003",
        "none of the book's languages",
    ),
    (
        "another script",
        replaced(SECOND, "Later.", RUSSIAN),
        "EPUB-008",
        "Cyrillic",
    ),
    # Pictures, links, formulas, media.
    ("no alt", replaced(FIRST, 'alt="A bell"', ""), "EPUB-009", "bell.png"),
    (
        "caption beside empty alt",
        replaced(
            FIRST,
            '<p><img src="../bell.png" alt="A bell"/></p>',
            '<figure><img src="../bell.png" alt=""/><figcaption>A bell</figcaption></figure>',
        ),
        "EPUB-010",
        "caption",
    ),
    ("large beside empty alt", replaced(FIRST, 'alt="A bell"', 'alt=""'), "EPUB-010", "400 by 300"),
    (
        "link of a picture",
        replaced(FIRST, FIGURE, LINKED),
        "EPUB-010",
        "link",
    ),
    ("a word for all", replaced(FIRST, 'A bell"', 'Image 3"'), "EPUB-011", "Image 3"),
    ("our own status", replaced(FIRST, 'A bell"', 'Image without description"'), "EPUB-011", "without description"),
    (
        "wordless drawing",
        replaced(SECOND, LATER, DRAWING),
        "EPUB-009",
        "svg",
    ),
    ("link without words", replaced(FIRST, ">See two<", "><"), "EPUB-016", "two.xhtml"),
    ("formula", replaced(SECOND, LATER, "<math><mi>x</mi></math>"), "EPUB-019", "x"),
    ("film", replaced(SECOND, LATER, '<video src="a.mp4" controls="controls"/>'), "EPUB-022", "captions"),
    # Structure.
    ("skipped level", replaced(FIRST, "h2>", "h4>"), "EPUB-012", "level 4 follows one of level 1"),
    ("empty heading", replaced(FIRST, "<h2>Tides</h2>", "<h2></h2>"), "EPUB-025", "level 2"),
    ("long and headless", ((SECOND, "h1>", "p>"), (SECOND, "Later.", MANY_WORDS)), "EPUB-013", "two.xhtml"),
    ("no headers", ((FIRST, '<th scope="col">', "<td>"), (FIRST, "</th>", "</td>")), "EPUB-014", "Day Depth 1 2"),
    ("typed bullets", replaced(SECOND, LATER, "<p>• Salt</p><p>• Rope</p><p>• Tar</p>"), "EPUB-023", "3 paragraphs"),
    ("typed numbers", replaced(SECOND, LATER, "<p>Take</p><p>1. Salt</p><p>2. Rope</p><p>3. Tar</p>"), "EPUB-023", "3 paragraphs"),
    ("file's name as title", replaced(SECOND, "<title>Two", "<title>two.xhtml"), "EPUB-026", "two.xhtml"),
    # Notes, contents, pages.
    ("no way back", replaced(FIRST, ' <a href="#r1">Back</a>', ""), "EPUB-015", "In the log"),
    ("back to elsewhere", replaced(FIRST, 'href="#r1"', 'href="#p1"'), "EPUB-015", "In the log"),
    ("no contents", replaced(TOC, '"toc"', '"x"'), "EPUB-017", "missing"),
    ("wordless line", replaced(TOC, ">Two<", "><"), "EPUB-017", "without words"),
    (
        "out of order",
        ((TOC, 'text/two.xhtml"', 'text/TMP"'), (TOC, 'text/one.xhtml"', 'text/two.xhtml"'), (TOC, 'text/TMP"', 'text/one.xhtml"')),
        "EPUB-017",
        "out of reading order",
    ),
    ("a chapter left out", replaced(TOC, '<li><a href="text/two.xhtml">Two</a></li>', ""), "EPUB-017", "two.xhtml"),
    ("page left out", replaced(TOC, '<li><a href="text/two.xhtml#p2">2</a></li>', ""), "EPUB-018", "leaves out 1 of 2"),
    ("page twice", replaced(TOC, ">2<", ">1<"), "EPUB-018", "more than once"),
    (
        "pages out of order",
        ((TOC, "one.xhtml#p1", "TMP"), (TOC, "two.xhtml#p2", "one.xhtml#p1"), (TOC, "TMP", "two.xhtml#p2")),
        "EPUB-018",
        "out of reading order",
    ),
    ("mark without number", replaced(SECOND, ' aria-label="2"', ""), "EPUB-018", "without a number"),
    ("no source", replaced(PACK, "<dc:source>urn:isbn:9780000000002</dc:source>", ""), "EPUB-018", "which printed form"),
    # Cover and sheets.
    ("no cover", replaced(PACK, "cover-image", ""), "EPUB-020", "not named"),
    (
        "cover as drawing",
        replaced(PACK, COVER, COVER.replace("png", "svg")),
        "EPUB-020",
        "svg",
    ),
    ("small cover", replaced(PACK, 'href="cover.png"', 'href="bell.png"'), "EPUB-020", "400 by 300"),
    ("fixed size", replaced(SHEET, "text-indent", "font-size: 12px; text-indent"), "EPUB-021", "font-size"),
    ("colour alone", replaced(SHEET, "text-indent", "color: #111; text-indent"), "EPUB-021", "night"),
    ("ground alone", replaced(SHEET, "margin: 0", "background: white; margin: 0"), "EPUB-021", "night"),
    ("forced font", replaced(SHEET, "text-indent", "font-family: X !important; text-indent"), "EPUB-021", "!important"),
    ("no copying", replaced(SHEET, "text-indent", "user-select: none; text-indent"), "EPUB-021", "copied"),
]

GOOD_PIECES = {
    "decorative": (FIRST, 'alt="A bell"', 'alt="A bell"/><img src="../bell.png" alt="" role="presentation"'),
    "vignette": (FIRST, 'alt="A bell"', 'alt="A bell"/><img src="../bell.png" alt="" width="60" height="10"'),
    "hidden drawing": (SECOND, LATER, '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true"><path d="M0 0"/></svg>'),
    "titled drawing": (SECOND, LATER, '<svg xmlns="http://www.w3.org/2000/svg"><title>A bell</title><path d="M0 0"/></svg>'),
    "layout table": (
        SECOND,
        LATER,
        LAYOUT,
    ),
    "speech": (SECOND, LATER, "<p>– Yes.</p><p>– No.</p><p>– Why?</p><p>– Fog.</p>"),
    "years": (SECOND, LATER, "<p>1871. The bell.</p><p>1900. The horn.</p><p>1953. The flood.</p>"),
    "foreign phrase": (SECOND, "Later.", '<span lang="ru">Маяк молчал всю ночь, и лодки шли на ощупь вдоль самого берега.</span>'),
    "code": (SECOND, "Later.", f"<code>{'данные' * 20}</code>"),
    "colours together": (SHEET, "margin: 0", "color: #111; background: #fff; margin: 0"),
    "colour inherited": (SHEET, "text-indent", "color: inherit; text-indent"),
    "relative size": (SHEET, "text-indent", "font-size: 1.1em; text-indent"),
    "colour of a mark": (SHEET, "body {", "mark { color: #111; } body {"),
}
