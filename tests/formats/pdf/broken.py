"""Ways to break a good PDF, each with the finding that it must give: for tests of the linter, and to hold it against veraPDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from exporter.edition import Issue, digest
from exporter.model import (
    Alt,
    Article,
    DefinitionGroup,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Math,
    Note,
    NoteReference,
    resource_of,
)
from tests.formats.pdf.breaking import (
    clip,
    crowded_form,
    drawn,
    drop,
    dynamic,
    elements,
    field,
    mark_of_the_tags,
    noted,
    printers_mark,
)
from tests.formats.pdf.broken_fonts import BROKEN_FONTS, SOUND
from tests.formats.pdf.making import article, line, paragraph, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exporter.model import Publication


def everything(picture: bytes) -> Publication:
    """An issue with one of each thing that a rule looks at."""
    resource = resource_of(picture, media_type="image/png", width=40, height=30)
    formula = Math(mathml="<math><mi>x</mi><mo>+</mo><mn>1</mn></math>")
    items = tuple(ListItem(blocks=(paragraph(words),)) for words in ("milk", "bread"))
    whole = article(
        Heading(level=2, children=line("Inside"), id="inside"),
        paragraph("See ", Link(href="https://example.org/", children=line("the log")), ".", NoteReference(note="n", label="1")),
        paragraph("Then ", formula, NoteReference(note="m", label="2"), "."),
        Heading(level=3, children=line("Deeper")),
        List(items=items, kind="decimal"),
        DefinitionList(groups=(DefinitionGroup(terms=(line("Quay"),), definitions=((paragraph("Stone."),),)),)),
        table(3, 3),
        Figure(content=(Image(alt=Alt(text="A blue field"), digest=resource.digest),), caption=(paragraph("Caption."),)),
        notes=(Note(id="n", blocks=(paragraph("A note."),)), Note(id="m", blocks=(paragraph("Another."),))),
        canonical_url="https://example.org/one",
    )
    one = Article(metadata=whole.metadata, body=whole.body, notes=whole.notes, resources=(resource,))
    return digest([one, article(paragraph("Short."), title=line("Second"))], Issue(title="Both"))


def _rename(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        elements(pdf, old)[0].S = Name(f"/{new}")

    return change


def _without(role: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del elements(pdf, role)[0][key]

    return change


def _root_without(key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return change


def _metadata(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        words = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert old in words
        pdf.Root.Metadata.write(words.replace(old, new).encode())

    return change


def _annotation(key: str, value: Any = None) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        note = next(note for page in pdf.pages for note in page.obj.get("/Annots", []) if note.get("/A", {}).get("/URI"))
        if value is None:
            del note[key]
        else:
            note[key] = value

    return change


def _content(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[-1].obj.Contents
        data = bytes(stream.read_bytes())
        assert old in data, data[:400]
        stream.write(data.replace(old, new, 1))

    return change


def _added(data: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[-1].obj.Contents
        stream.write(bytes(stream.read_bytes()) + b"\n" + data)

    return change


def _table(key: str, value: Any, role: str = "TD") -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        elements(pdf, role)[0].A = Dictionary({"/O": Name.Table, key: value})

    return change


def _moved(role: str, to: str) -> Callable[[pikepdf.Pdf], None]:
    """Put an element into another that may not hold it."""

    def change(pdf: pikepdf.Pdf) -> None:
        element, parent = elements(pdf, role)[0], elements(pdf, to)[0]
        element.P.K = Array([kid for kid in element.P.K if isinstance(kid, int) or kid.objgen != element.objgen])
        element.P = parent
        parent.K = Array([*parent.K, element])

    return change


def _fonts(change: Callable[[Any], None]) -> Callable[[pikepdf.Pdf], None]:
    def all_of_them(pdf: pikepdf.Pdf) -> None:
        for held in pdf.objects:
            if isinstance(held, Dictionary) and held.get("/Type") == "/Font":
                change(held)

    return all_of_them


def _unembed(font: Any) -> None:
    if "/FontDescriptor" in font:
        for key in ("/FontFile2", "/FontFile3"):
            drop(font.FontDescriptor, key)


def _rename_all(role: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for element in elements(pdf, role):
            element.S = Name(f"/{new}")

    return change


def _same_notes(pdf: pikepdf.Pdf) -> None:
    first, second, *_ = elements(pdf, "Note")
    second.ID = first.ID


def _role_map(entries: dict[str, Name]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(entries)
        elements(pdf, "P")[0].S = Name("/Own")

    return change


def _layers(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))


def _setting(**entries: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OCProperties = Dictionary(OCGs=Array([]), **entries)

    return change


def _stamp(pdf: pikepdf.Pdf) -> None:
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([50, 50, 90, 90]), F=4))
    page = pdf.pages[-1].obj
    page.Annots = Array([*page.get("/Annots", []), note])
    page.Tabs = Name.S


def _unnamed_file(pdf: pikepdf.Pdf) -> None:
    for held in pdf.objects:
        if isinstance(held, Dictionary) and "/EF" in held:
            drop(held, "/UF")


def _headed_cell(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf, "TH"):
        drop(element, "/A")


def _wrapped(outer: bytes, inner: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Put a mark around or into the first mark of a page's text."""

    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[-1].obj.Contents
        data = bytes(stream.read_bytes())
        at = data.index(b"/MCID")
        begin = data.rindex(b"/", 0, at)
        end = data.index(b"EMC", at) + 3
        whole = data[begin:end]
        body = whole.index(b"BDC") + 3
        made = outer + whole + b"\nEMC" if outer else whole[:body] + b"\n" + inner + b"\n0 0 5 5 re f\nEMC" + whole[body:]
        stream.write(data[:begin] + made + data[end:])

    return change


def _ruby(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Span", "P")[0].S = Name.RT


def _no_language_but(role: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    """Take the languages away where words of an element are looked at."""

    def change(pdf: pikepdf.Pdf) -> None:
        drop(pdf.Root, "/Lang")
        for held in pdf.objects:
            if isinstance(held, Dictionary) and held.get("/Type") == "/StructElem":
                drop(held, "/Lang")
        elements(pdf, role)[0][key] = String("words")

    return change


BROKEN: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "no-claim": ("PDF-102", _metadata("<pdfuaid:part>1</pdfuaid:part>", "")),
    "no-metadata": ("PDF-105", _root_without("/Metadata")),
    "another-part": ("PDF-136", _metadata("<pdfuaid:part>1<", "<pdfuaid:part>7<")),
    "another-prefix": ("PDF-136", _metadata("pdfuaid", "ua")),
    "untyped-metadata": ("PDF-105", lambda pdf: drop(pdf.Root.Metadata, "/Subtype")),
    "broken-metadata": ("PDF-105", _metadata("</rdf:RDF>", "")),
    "no-title": ("PDF-105", _metadata("dc:title", "dc:source")),
    "no-structure": ("PDF-103", _root_without("/StructTreeRoot")),
    "not-marked": ("PDF-103", _root_without("/MarkInfo")),
    "suspect": ("PDF-104", lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True)),
    "no-display-title": ("PDF-106", _root_without("/ViewerPreferences")),
    "no-language": ("PDF-107", _root_without("/Lang")),
    "bad-language": ("PDF-108", lambda pdf: pdf.Root.__setitem__("/Lang", String("english language"))),
    "bad-language-of-part": ("PDF-108", lambda pdf: elements(pdf, "P")[0].__setitem__("/Lang", String("1_x"))),
    "loose-path": ("PDF-109", _added(b"0 0 20 20 re f")),
    "loose-text": ("PDF-109", _content(b"/MCID 0>>", b"/Was 0>>")),
    "artifact-in-text": ("PDF-110", _wrapped(b"", b"/Artifact BMC")),
    "text-in-artifact": ("PDF-110", _wrapped(b"/Artifact BMC\n", b"")),
    "unknown-role": ("PDF-111", _rename("P", "Own")),
    "unknown-role-of-figure": ("PDF-111", _rename("Figure", "Bild")),
    "circular-role": ("PDF-111", _role_map({"/Own": Name("/Other"), "/Other": Name("/Own")})),
    "remapped-role": ("PDF-111", _role_map({"/Own": Name("/P"), "/Span": Name("/P")})),
    "no-parent": ("PDF-112", _without("LBody", "/P")),
    "row-in-list": ("PDF-113", _moved("TR", "LI")),
    "cell-in-body": ("PDF-113", _moved("TD", "TBody")),
    "paragraph-in-table": ("PDF-113", _moved("P", "Table")),
    "paragraph-in-row": ("PDF-113", _moved("P", "TR")),
    "two-heads": ("PDF-113", _rename("TFoot", "THead")),
    "two-feet": ("PDF-113", _rename("THead", "TFoot")),
    "no-body": ("PDF-113", _rename_all("TBody", "THead")),
    "wide-cell": ("PDF-114", _table("/ColSpan", 2)),
    "high-cell": ("PDF-114", _table("/RowSpan", 2)),
    "very-high-cell": ("PDF-114", _table("/RowSpan", 40)),
    "item-outside": ("PDF-115", _moved("LI", "Art")),
    "body-outside": ("PDF-115", _moved("LBody", "Art")),
    "paragraph-in-list": ("PDF-115", _moved("P", "L")),
    "paragraph-in-item": ("PDF-115", _moved("P", "LI")),
    "list-of-nothing": ("PDF-115", _rename("LI", "Div")),
    "entry-outside": ("PDF-116", _moved("TOCI", "Art")),
    "paragraph-in-contents": ("PDF-116", _moved("P", "TOC")),
    "level-left-out": ("PDF-117", _rename("H2", "H4")),
    "begins-with-2": ("PDF-117", _rename("H1", "H2")),
    "both-kinds": ("PDF-118", _rename("H3", "H")),
    "figure-without-alt": ("PDF-119", _without("Figure", "/Alt")),
    "figure-with-empty-alt": ("PDF-119", lambda pdf: elements(pdf, "Figure")[0].__setitem__("/Alt", String(""))),
    "formula-without-alt": ("PDF-120", _without("Formula", "/Alt")),
    "headers-unknown": ("PDF-121", _table("/Headers", Array([String("nowhere")]))),
    "no-scopes": ("PDF-121", _headed_cell),
    "note-without-id": ("PDF-122", _without("Note", "/ID")),
    "notes-with-one-id": ("PDF-122", _same_notes),
    "ruby-outside": ("PDF-137", _ruby),
    "warichu-outside": ("PDF-137", _rename("P", "WT")),
    "no-language-of-words": ("PDF-107", _no_language_but("P", "/ActualText")),
    "no-language-of-alternatives": ("PDF-107", _no_language_but("P", "/Alt")),
    "no-language-of-expansions": ("PDF-107", _no_language_but("P", "/E")),
    "empty-language": ("PDF-108", lambda pdf: pdf.Root.__setitem__("/Lang", String(""))),
    "bad-language-of-mark": ("PDF-108", _added(b"/Artifact <</Lang (1_x)>> BDC EMC")),
    "hidden-title": ("PDF-106", lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/DisplayDocTitle", False)),
    "trap-net": ("PDF-138", noted("TrapNet", Contents=String("A net"))),
    "untagged-highlight": ("PDF-125", noted("Highlight", Contents=String("Words"))),
    "unknown-annotation": ("PDF-125", noted("Foo", Contents=String("Words"))),
    "undescribed-highlight": ("PDF-125", noted("Highlight")),
    "film-without-type": ("PDF-139", clip(Alt=Array([String("en"), String("Rain on a pier")]))),
    "film-without-alternative": ("PDF-139", clip(CT=String("video/mp4"))),
    "painted-mark": ("PDF-140", printers_mark),
    "mark-in-tags": ("PDF-140", mark_of_the_tags),
    "foreign-page": ("PDF-141", drawn(1, b"0 0 5 5 re f", Ref=Dictionary(F=String("other.pdf"), Page=0))),
    "form-drawn-twice": ("PDF-142", drawn(2, b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC", StructParents=9998)),
    "form-with-two-fields": ("PDF-143", crowded_form),
    "field-without-name": ("PDF-125", field("Form")),
    "field-in-div": ("PDF-125", field("Div", TU=String("Name"))),
    "dynamic-form": ("PDF-132", dynamic),
    "two-captions": ("PDF-113", _rename("TBody", "Caption")),
    "foot-without-body": ("PDF-113", _rename_all("TBody", "TFoot")),
    "two-titles-h": ("PDF-118", _rename_all("H2", "H")),
    "layer-without-name": ("PDF-134", _setting(D=Dictionary())),
    "further-setting-without-name": ("PDF-134", _setting(D=Dictionary(Name=String("usual")), Configs=Array([Dictionary()]))),
    "setting-by-itself": ("PDF-134", _setting(D=Dictionary(Name=String("usual"), AS=Array([])))),
    "link-in-span": ("PDF-123", _rename_all("Link", "Span")),
    "link-without-parent": ("PDF-123", _annotation("/StructParent")),
    "link-without-words": ("PDF-124", _annotation("/Contents")),
    "link-with-empty-words": ("PDF-124", _annotation("/Contents", String(""))),
    "untagged-annotation": ("PDF-125", _stamp),
    "no-tab-order": ("PDF-126", lambda pdf: [drop(page.obj, "/Tabs") for page in pdf.pages]),
    "fonts-outside": ("PDF-127", _fonts(_unembed)),
    "no-unicode": ("PDF-128", _fonts(lambda font: drop(font, "/ToUnicode"))),
    "unnamed-file": ("PDF-131", _unnamed_file),
    "unnamed-layers": ("PDF-134", _layers),
    **BROKEN_FONTS,
}
"""Name → the code that must be found, and what breaks the file."""


def broken(good: Path, name: str, path: Path) -> Path:
    """A copy of a good file, broken in one way, or with a sound font of its own.

    Raises IndexError, KeyError or StopIteration where it has nothing to break.
    """
    with pikepdf.open(good) as pdf:
        (SOUND[name] if name in SOUND else BROKEN[name][1])(pdf)
        pdf.save(path, static_id=True, fix_metadata_version=False)
    return path
