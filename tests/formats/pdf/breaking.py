"""Changes that break a PDF: what its annotations, forms and films lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf


def elements(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    """Structure elements of these roles."""
    wanted = {f"/{role}" for role in roles}
    held = (held for held in pdf.objects if isinstance(held, Dictionary) and held.get("/Type") == "/StructElem")
    return [held for held in held if str(held.S) in wanted]


def drop(held: Any, key: str) -> None:
    """Take an entry away where there is one."""
    if key in held:
        del held[key]


def noted(kind: str, **entries: Any) -> Callable[[pikepdf.Pdf], None]:
    """Put an annotation on the last page."""

    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([50, 50, 90, 90]), F=4, **entries)
        page = pdf.pages[-1].obj
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])
        page.Tabs = Name.S

    return change


def clip(**entries: Any) -> Callable[[pikepdf.Pdf], None]:
    """Put a film on the last page."""
    held = Dictionary(Type=Name.MediaClip, S=Name.MCD, D=String("film.mp4"), **entries)
    rendition = Dictionary(Type=Name.Rendition, S=Name.MR, C=held)
    return noted("Screen", Contents=String("A film"), A=Dictionary(S=Name.Rendition, OP=0, R=rendition))


def printers_mark(pdf: pikepdf.Pdf) -> None:
    """Put a printer's mark on the last page that is painted as content."""
    shown = pdf.make_stream(b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    noted("PrinterMark", Contents=String("A mark"), AP=Dictionary(N=shown))(pdf)


def mark_of_the_tags(pdf: pikepdf.Pdf) -> None:
    """Make each annotation a mark that is tagged."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            note.Subtype = Name.PrinterMark


def _in_parents(pdf: pikepdf.Pdf, number: int, element: Any) -> None:
    """Say whose a number of the parent tree is."""
    parents = pdf.Root.StructTreeRoot.ParentTree
    while "/Kids" in parents:
        parents = parents.Kids[-1]
        drop(parents, "/Limits")
    parents.Nums = Array([*parents.Nums, number, element])


def drawn(times: int, data: bytes, **entries: Any) -> Callable[[pikepdf.Pdf], None]:
    """Draw a form of its own so many times, in an artifact where it has no marks of its own."""

    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], **entries)
        page = pdf.pages[-1].obj
        page.Resources.XObject = Dictionary({**dict(page.Resources.get("/XObject", {})), "/Own": form})
        if b"MCID" in data:
            paragraph_ = elements(pdf, "P")[0]
            held = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=paragraph_.P))
            held.K = Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0)
            paragraph_.P.K = Array([*paragraph_.P.K, held])
            _in_parents(pdf, 9998, Array([held]))
        draw = b"\n/Own Do" if b"MCID" in data else b"\n/Artifact BMC /Own Do EMC"
        page.Contents.write(bytes(page.Contents.read_bytes()) + draw * times)

    return change


def field(role: str, **entries: Any) -> Callable[[pikepdf.Pdf], None]:
    """Put a form's field on the last page, in an element of this role."""

    def change(pdf: pikepdf.Pdf) -> None:
        noted("Widget", FT=Name.Tx, T=String("name"), StructParent=9999, **entries)(pdf)
        page = pdf.pages[-1].obj
        above = elements(pdf, "P")[0].P
        reference = Dictionary(Type=Name.OBJR, Obj=page.Annots[-1], Pg=page)
        made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=above, K=Array([reference])))
        above.K = Array([*above.K, made])
        _in_parents(pdf, 9999, made)
        pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[-1]]))

    return change


def crowded_form(pdf: pikepdf.Pdf) -> None:
    """Put two fields into one Form."""
    field("Form", TU=String("Name"))(pdf)
    (form,) = elements(pdf, "Form")
    form.K = Array([*form.K, form.K[0]])


def dynamic(pdf: pikepdf.Pdf) -> None:
    """Make the file a form that a reader builds anew."""
    config = pdf.make_stream(b"<config><acrobat><acrobat7><dynamicRender>required</dynamicRender></acrobat7></acrobat></config>")
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("config"), config]))
