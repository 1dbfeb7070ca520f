"""PDFs that nobody should have made: each entry of another type than it should have, and shapes that cost more than they weigh."""

# ruff: noqa: E501 - a form reads better in a line
from __future__ import annotations

import zlib
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Objects = dict[int, dict[str, str]]

_XMP: Final = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></rdf:Description>'
    "</rdf:RDF></x:xmpmeta>"
)
_CONTENT: Final = "/P <</MCID 0>> BDC BT /F1 12 Tf 9 99 Td (Words) Tj /F2 12 Tf <00010002> Tj ET EMC /Fm Do"
_WRONG: Final = ("5", "-1", "(a)", "/Name", "[]", "[5 (a)]", "<<>>", "true", "3 0 R", "99 0 R", "[[[[]]]]", "1e308")
"""Values of which each entry gets each in turn; most are of another type than it has."""
_OPERATORS: Final = (
    *("b", "B", "b*", "BDC", "BI", "BMC", "BT", "BX", "c", "cm", "CS", "cs", "d", "d0", "Do", "DP", "EMC", "ET", "f", "gs", "h"),
    *("i", "ID", "j", "k", "l", "m", "MP", "n", "q", "Q", "re", "ri", "s", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ"),
    *("TL", "Tm", "Tr", "Ts", "Tw", "Tz", "v", "w", "W", "y", "'", '"'),
)


def _good() -> Objects:
    """The objects of a small tagged file: entries by their names; "" is what a stream holds."""
    return {
        1: {
            "/Type": "/Catalog", "/Pages": "2 0 R", "/StructTreeRoot": "6 0 R", "/MarkInfo": "<</Marked true>>", "/Lang": "(en)",
            "/Metadata": "9 0 R", "/ViewerPreferences": "<</DisplayDocTitle true>>", "/Outlines": "10 0 R", "/AcroForm": "<<>>",
            "/OCProperties": "<</D <</Name (a)>> /Configs []>>", "/Names": "<<>>",
        },
        2: {"/Type": "/Pages", "/Kids": "[3 0 R]", "/Count": "1"},
        3: {
            "/Type": "/Page", "/Parent": "2 0 R", "/MediaBox": "[0 0 200 200]", "/CropBox": "[0 0 200 200]", "/Resources": "5 0 R",
            "/Contents": "4 0 R", "/Annots": "[11 0 R 18 0 R]", "/Tabs": "/S", "/StructParents": "0", "/Rotate": "0",
        },
        4: {"": _CONTENT},
        5: {"/Font": "<</F1 7 0 R /F2 14 0 R>>", "/XObject": "<</Fm 12 0 R>>", "/Properties": "<<>>"},
        6: {"/Type": "/StructTreeRoot", "/K": "8 0 R", "/RoleMap": "<</Mine /P>>", "/ParentTree": "<</Nums [0 [17 0 R]]>>"},
        7: {"/Type": "/Font", "/Subtype": "/TrueType", "/BaseFont": "/Own", "/FirstChar": "32", "/Widths": "[500 600]",
            "/Encoding": "/WinAnsiEncoding", "/FontDescriptor": "13 0 R"},
        8: {"/S": "/Document", "/P": "6 0 R", "/K": "[17 0 R 19 0 R 21 0 R]", "/Lang": "(en)"},
        9: {"/Type": "/Metadata", "/Subtype": "/XML", "": _XMP.format("Fog")},
        10: {"/First": "10 0 R", "/Last": "10 0 R", "/Count": "1"},
        11: {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": "[0 0 9 9]", "/F": "4", "/Contents": "(There)", "/StructParent": "1"},
        12: {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": "[0 0 9 9]", "/Matrix": "[1 0 0 1 0 0]", "/Resources": "5 0 R",
             "": "/Artifact BMC 0 0 m S EMC"},
        13: {"/Type": "/FontDescriptor", "/FontName": "/Own", "/Flags": "32", "/FontFile2": "16 0 R", "/MissingWidth": "300"},
        14: {"/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": "/Own", "/Encoding": "/Identity-H", "/DescendantFonts": "[15 0 R]",
             "/ToUnicode": "16 0 R"},
        15: {"/Type": "/Font", "/Subtype": "/CIDFontType2", "/CIDSystemInfo": "<</Ordering (Identity)>>", "/W": "[1 [500] 2 9 600]",
             "/DW": "700", "/FontDescriptor": "13 0 R"},
        16: {"": "1 beginbfchar <0001> <0041> endbfchar 1 beginbfrange <0002> <0009> <0042> endbfrange"},
        17: {"/S": "/P", "/P": "8 0 R", "/Pg": "3 0 R", "/K": "0", "/Lang": "(en)", "/ID": "(a)", "/A": "<</O /Layout>>"},
        18: {"/Type": "/Annot", "/Subtype": "/Widget", "/Rect": "[0 0 9 9]", "/Parent": "<</TU (a)>>", "/TU": "(a)"},
        19: {"/S": "/Table", "/P": "8 0 R", "/K": "20 0 R"},
        20: {"/S": "/TR", "/P": "19 0 R", "/K": "[<</S /TH /P 20 0 R /A <</O /Table /Scope /Row /RowSpan 1>>>> <</S /TD>>]"},
        21: {"/S": "/Figure", "/P": "8 0 R", "/Alt": "(A pier)", "/ActualText": "(A)", "/K": "<</Type /OBJR /Obj 11 0 R>>"},
    }  # fmt: skip


def written(objects: Objects, *, packed: Mapping[int, bytes] | None = None, trailer: str = "/Root 1 0 R") -> bytes:
    """A file of these objects; `packed` are streams that are packed already."""
    parts, places = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], {}
    for number, entries in objects.items():
        places[number] = sum(map(len, parts))
        held = (packed or {}).get(number, entries.get("", "").encode("latin-1", "replace"))
        shown = "".join(f"{key} {value} " for key, value in entries.items() if key)
        is_stream = "" in entries
        length = f"/Length {len(held)} " if is_stream else ""
        body = b"stream\n" + held + b"\nendstream\n" if is_stream else b""
        parts.append(f"{number} 0 obj\n<<{shown}{length}>>\n".encode("latin-1", "replace") + body + b"endobj\n")
    start, most = sum(map(len, parts)), max(objects) + 1
    table = "".join(f"{places[number]:010} 00000 n \n" if number in places else "0000000000 65535 f \n" for number in range(most))
    return b"".join(parts) + f"xref\n0 {most}\n{table}trailer\n<</Size {most} {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def wrong_types() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each entry of each object with each wrong value."""
    for number, entries in _good().items():
        for key in filter(None, entries):
            for value in _WRONG:
                yield f"object {number} has {key} {value}", partial(_with, number, key, value)


def operators() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each operator without operands, and with operands of every type."""
    for name in _OPERATORS:
        yield f"operator {name} alone", partial(_with, 4, "", f"{name} {name}\n{_CONTENT}")
        yield f"operator {name} with others' operands", partial(_with, 4, "", f"[(a) 5 /N] <</A 1>> true (a) {name}\n{_CONTENT}")


def _with(number: int, key: str, value: str) -> bytes:
    objects = _good()
    objects[number][key] = value
    return written(objects)


def _content(unit: str, n: int) -> bytes:
    return _with(4, "", unit * n)


def _draws_itself(n: int) -> bytes:
    return _with(12, "", "/Fm Do " * n)


def _draws_the_next(n: int) -> bytes:
    """Forms of which each draws the next one ten times: 10 to the power of n drawings."""
    objects = _good()
    for step in range(n):
        objects[30 + step] = {"/Subtype": "/Form", "/BBox": "[0 0 9 9]", "/Resources": f"<</XObject <</Fm {31 + step} 0 R>>>>",
                              "": "/Fm Do " * 10}  # fmt: skip
    objects[30 + n] = {"/Subtype": "/Form", "/BBox": "[0 0 9 9]", "": "0 0 m S"}
    objects[5]["/XObject"] = "<</Fm 30 0 R>>"
    return written(objects)


def _inflates(number: int, n: int, unit: bytes = b"\n") -> bytes:
    """A stream of n megabytes that is packed a thousand times smaller."""
    pack = zlib.compressobj(9)
    data = b"".join(pack.compress(unit * (1_000_000 // len(unit))) for _ in range(n)) + pack.flush()
    objects = _good()
    objects[number] |= {"": "", "/Filter": "/FlateDecode"}
    return written(objects, packed={number: data})


def _twice_packed(n: int) -> bytes:
    """A stream that is packed, and packed again."""
    inner = zlib.compressobj(9)
    once = b"".join(inner.compress(b"\n" * 1_000_000) for _ in range(n)) + inner.flush()
    objects = _good()
    objects[4] = {"": "", "/Filter": "[/FlateDecode /FlateDecode]"}
    return written(objects, packed={4: zlib.compress(once, 9)})


def _elements(form: str, n: int) -> bytes:
    """A structure of n elements; each "#" is the number of one, "^" that of the one before."""
    objects = _good()
    for step in range(n):
        objects[30 + step] = dict(_pairs(form.replace("#", str(30 + step)).replace("^", str(29 + step) if step else "8")))
    objects[8]["/K"] = f"[{' '.join(f'{30 + step} 0 R' for step in range(n))}]"
    return written(objects)


def _pairs(form: str) -> Iterator[tuple[str, str]]:
    yield from (tuple(each.split(" ", 1)) for each in form.split("|"))  # type: ignore[misc]


def _deep(n: int) -> bytes:
    """Elements in elements, n deep, each without a parent."""
    objects = _good()
    for step in range(n):
        objects[30 + step] = {"/S": "/Sect", "/K": f"{31 + step} 0 R"}
    objects[30 + n] = {"/S": "/H1", "/K": "[]"}
    objects[8]["/K"] = "30 0 R"
    return written(objects)


def _pages(n: int, kids: str = "") -> bytes:
    objects = _good()
    for step in range(n):
        objects[30 + step] = {
            "/Type": "/Page",
            "/Parent": "2 0 R",
            "/MediaBox": "[0 0 9 9]",
            "/Contents": "4 0 R",
            "/Resources": "5 0 R",
        }
    objects[2]["/Kids"] = kids or f"[{' '.join(f'{30 + step} 0 R' for step in range(n))}]"
    objects[2]["/Count"] = str(n)
    return written(objects)


def _table(rows: int, columns: int, attributes: str) -> bytes:
    objects = _good()
    cell = f"<</S /TD /A <</O /Table {attributes}>>>>"
    head = "<</S /TH /A <</O /Table /Scope /Column>>>>"
    for step in range(rows):
        objects[30 + step] = {"/S": "/TR", "/P": "19 0 R", "/K": f"[{head if step == 0 else cell} {cell * (columns - 1)}]"}
    objects[19]["/K"] = f"[{' '.join(f'{30 + step} 0 R' for step in range(rows))}]"
    return written(objects)


def _mapped(n: int) -> bytes:
    objects = _good()
    objects[6]["/RoleMap"] = "<<" + " ".join(f"/R{step} /R{step + 1}" for step in range(n)) + ">>"
    objects[8]["/K"] = "[" + " ".join(f"<</S /R{step}>>" for step in range(n)) + "]"
    return written(objects)


def _annotations(n: int) -> bytes:
    return _with(3, "/Annots", "[" + "<</Subtype /Link /Rect [0 0 9 9]>>" * n + "]")


def _fonts(n: int) -> bytes:
    objects = _good()
    objects[5]["/Font"] = "<<" + " ".join(f"/F{step} <</Subtype /Type1 /BaseFont /B{step}>>" for step in range(n)) + ">>"
    objects[4][""] = " ".join(f"/F{step} 9 Tf (words) Tj" for step in range(n))
    return written(objects)


def naming(path: str) -> bytes:
    """A file that names another one wherever a PDF may: as a stream's data, as where a link leads, as an attachment."""
    objects = _good()
    objects[4] |= {"/F": f"({path})", "/FFilter": "[]"}
    objects[9] |= {"/F": f"<</Type /Filespec /F ({path}) /UF ({path})>>"}
    objects[11]["/A"] = f"<</S /Launch /F ({path})>>"
    objects[1]["/OpenAction"] = f"<</S /GoToR /F ({path}) /D [0 /Fit]>>"
    return written(objects)


GROWING: Final[Mapping[str, tuple[Callable[[int], bytes], int]]] = {
    "a form that draws itself": (_draws_itself, 300),
    "forms that draw the next ten times": (_draws_the_next, 9),
    "saved states": (partial(_content, "q "), 30_000),
    "states that come back": (partial(_content, "Q "), 30_000),
    "marks that never end": (partial(_content, "/Span BMC "), 10_000),
    "strings": (partial(_content, "(words) Tj "), 10_000),
    "numbers": (partial(_content, "1 "), 50_000),
    "inline images": (partial(_content, "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI "), 3000),
    "open brackets": (partial(_content, "["), 30_000),
    "a content that inflates": (partial(_inflates, 4), 150),
    "a content of operators that inflates": (partial(_inflates, 4, unit=b"q "), 4),
    "a content that is packed twice": (_twice_packed, 300),
    "metadata that inflate": (partial(_inflates, 9, unit=b"<a>"), 12),
    "letters that inflate": (partial(_inflates, 16, unit=b"<0001> <0041> "), 5),
    "headings": (partial(_elements, "/S /H1|/P 8 0 R|/K []"), 3000),
    "headings of level six": (partial(_elements, "/S /H6|/P 8 0 R"), 3000),
    "links": (partial(_elements, "/S /Link|/P ^ 0 R"), 3000),
    "elements of roles of their own": (partial(_elements, "/S /Mine#|/P 8 0 R"), 3000),
    "notes without a name": (partial(_elements, "/S /Note|/P 8 0 R"), 3000),
    "elements that hold themselves": (partial(_elements, "/S /Sect|/P # 0 R|/K [# 0 R # 0 R]"), 1000),
    "elements that hold the one before": (partial(_elements, "/S /Sect|/P 8 0 R|/K [^ 0 R ^ 0 R ^ 0 R]"), 1000),
    "elements in elements": (_deep, 3000),
    "pages": (_pages, 500),
    "a table of headless cells": (lambda n: _table(n, 40, ""), 60),
    "a table of great spans": (lambda n: _table(n, 10, "/RowSpan 1000 /ColSpan 1000"), 40),
    "a table with unknown headers": (lambda n: _table(n, 20, "/Headers [(none)]"), 60),
    "roles that are mapped in a row": (_mapped, 2000),
    "annotations": (_annotations, 2000),
    "fonts": (_fonts, 500),
}
"""What is in the file, in a number of units, and as many of them as a quick test takes."""

ODD: Final[Mapping[str, Callable[[], bytes]]] = {
    "nothing": lambda: b"",
    "a head alone": lambda: b"%PDF-1.7",
    "a page tree that holds itself": lambda: _pages(3, "[2 0 R 2 0 R]"),
    "a page tree of numbers": lambda: _pages(3, "[1 2 3]"),
    "a page a thousand times": lambda: _pages(3, "[" + "3 0 R " * 1000 + "]"),
    "no root": lambda: written(_good(), trailer=""),
    "a root that is a number": lambda: written(_good(), trailer="/Root 5"),
    "a root that is a page": lambda: written(_good(), trailer="/Root 3 0 R"),
    "an earlier table that is this one": lambda: written(_good(), trailer="/Root 1 0 R /Prev 9"),
    "an encryption that is a number": lambda: written(_good(), trailer="/Root 1 0 R /Encrypt 5"),
    "an encryption of nothing": lambda: written(_good(), trailer="/Root 1 0 R /Encrypt <</Filter /Standard /P 1>>"),
    "a name that is no text": lambda: _with(7, "/BaseFont", "/a#ff#fe"),
    "a role that is no text": lambda: _with(17, "/S", "/a#ff#fe"),
    "a role map that is no text": lambda: _with(6, "/RoleMap", "<</a#ff /b#ff>>"),
    "a description of half a character": lambda: _with(21, "/Alt", "<feffd800>"),
    "a language of half a character": lambda: _with(17, "/Lang", "<feffd83d>"),
    "a description of a megabyte": lambda: _with(21, "/Alt", f"({'word ' * 200_000}.png)"),
    "a parent tree that holds itself": lambda: _with(6, "/ParentTree", "6 0 R"),
    "a stream that is cut": lambda: written(_good())[:-900],
    "a stream with a filter of none": lambda: _with(4, "/Filter", "/None"),
    "forty filters": lambda: _with(4, "/Filter", "[" + "/ASCIIHexDecode " * 40 + "]"),
    "a file within a file": lambda: written(_good()) * 3,
    "numbers beyond all": lambda: _with(3, "/MediaBox", f"[0 0 {'9' * 400} 1e400]"),
    "arrays in arrays": lambda: _with(3, "/Annots", "[" * 5000),
    "dictionaries in dictionaries": lambda: _with(5, "/Font", "<</F1 " * 5000),
}  # fmt: skip


def hostile() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What is in each file, and what makes it."""
    yield "a good file", lambda: written(_good())
    yield from wrong_types()
    yield from operators()
    yield from ODD.items()
    yield from ((name, partial(make, n)) for name, (make, n) in GROWING.items())
