"""What a file claims is in it: version, metadata, destinations, colours, and the files that it carries."""

from __future__ import annotations

import io
import json
import re

import pikepdf
import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from exporter.codec import loads
from exporter.edition import Issue, digest, single
from exporter.model import Heading, Link, Math, Note, NoteReference, Text
from formats.pdf.write.claims import CLAIMS
from formats.pdf.write.colour import profile
from tests.formats.pdf.making import article, line, make, paragraph
from tests.formats.pdf.test_structure import pictured

MODERN = ("ua2", "ua2+a4f")
ARCHIVE = ("ua1+a3a", "ua2+a4f")
PAGE = b"<!doctype html><title>A title</title><p>Words."


def rich():
    formula = Math(mathml="<math><mi>x</mi><mo>+</mo><mn>1</mn></math>")
    return article(
        Heading(level=2, children=line("Inside"), id="inside"),
        paragraph("See ", Link(href="#inside", children=line("inside")), NoteReference(note="n", label="1"), ", ", formula, "."),
        notes=(Note(id="n", blocks=(paragraph("A note."),)),),
        keywords=("fog", "tide & time"),
    )


def metadata(pdf) -> str:
    return bytes(pdf.Root.Metadata.read_bytes()).decode()


def leading(pdf) -> list:
    """Everything that leads to a place: links and bookmarks."""
    held = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    waiting = [pdf.Root.Outlines.First] if "/Outlines" in pdf.Root else []
    while waiting:
        entry = waiting.pop()
        held.append(entry)
        waiting += [entry[key] for key in ("/First", "/Next") if key in entry]
    return [entry for entry in held if "/Dest" in entry or entry.get("/A", {}).get("/S") == "/GoTo"]


@pytest.mark.parametrize("name", CLAIMS)
def test_the_metadata_claims_what_was_asked_for(name, tmp_path):
    with pikepdf.open(make(rich(), tmp_path, conformance=name)) as pdf:
        words = metadata(pdf)
        assert pdf.pdf_version == CLAIMS[name].version
        assert f"<pdfuaid:part>{CLAIMS[name].ua}</pdfuaid:part>" in words
        assert ("<pdfaid:part>" in words) == (name in ARCHIVE)
        assert ("declarations/wtpdf#accessibility1.0" in words) == (name in MODERN)
        assert ("/Info" in pdf.trailer) == (name not in MODERN)
        with pdf.open_metadata() as read:
            assert read["dc:title"] == "A title"
            assert read["pdf:Keywords"] == "fog, tide & time"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


@pytest.mark.parametrize("name", CLAIMS)
def test_links_and_bookmarks_lead_to_a_page_and_in_pdf_2_to_an_element(name, tmp_path):
    with pikepdf.open(make(rich(), tmp_path, conformance=name)) as pdf:
        found = leading(pdf)
        # The title, the heading, a link to it, the reference to the note, the way back.
        assert len(found) == 5
        if name not in MODERN:
            return
        held = list(pdf.Root.Names.Dests.Names)
        named = {str(held[at]): held[at + 1] for at in range(0, len(held), 2)}
        roles = []
        for entry in found:
            action = entry.A
            place = action.D if isinstance(action.D, pikepdf.Array) else named[str(action.D)].D
            assert place[0].Type == "/Page"
            roles.append(str(action.SD[0].S))
        assert sorted(roles) == ["/FENote", "/H1", "/H2", "/H2", "/Reference"]
        assert all("/SD" in item for item in list(pdf.Root.Names.Dests.Names)[1::2])


@pytest.mark.parametrize("name", MODERN)
def test_elements_of_pdf_2_say_their_namespace_and_refer_to_one_another(name, tmp_path):
    with pikepdf.open(make(rich(), tmp_path, conformance=name)) as pdf:
        spaces = list(pdf.Root.StructTreeRoot.Namespaces)
        assert [str(space.NS) for space in spaces] == ["http://iso.org/pdf2/ssn"]
        elements = [held for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and held.get("/Type") == "/StructElem"]
        only_old = {"/Art", "/Reference"}
        assert {str(held.S) for held in elements if "/NS" not in held} == only_old
        (note,) = (held for held in elements if held.S == "/FENote")
        (reference,) = (held for held in elements if held.S == "/Reference")
        assert note.Ref[0].objgen == reference.objgen
        assert reference.Ref[0].objgen == note.objgen


@pytest.mark.parametrize("name", ARCHIVE)
def test_an_archive_file_carries_the_page_and_its_data(name, tmp_path):
    path = make(rich(), tmp_path, conformance=name, source=PAGE)
    with pikepdf.open(path) as pdf:
        kinds = {str(held.UF): str(held.AFRelationship) for held in pdf.Root.AF}
        assert kinds == {"made.json": "/Data", "made.source.html": "/Source"}
        assert pdf.attachments["made.source.html"].get_file().read_bytes() == PAGE
        carried = pdf.attachments["made.json"].get_file().read_bytes()
        assert loads(carried) == single(rich())
        assert json.loads(carried)["format"] == "article-exporter"


def test_an_issue_carries_its_data_only(tmp_path):
    with pikepdf.open(make(digest([rich(), rich()], Issue(title="Two")), tmp_path, conformance="ua2+a4f")) as pdf:
        assert list(pdf.attachments) == ["made.json"]


@pytest.mark.parametrize("name", CLAIMS)
def test_pictures_are_smoothed_by_no_viewer_of_an_archive(name, tmp_path):
    with pikepdf.open(make(pictured_with_words(), tmp_path, conformance=name)) as pdf:
        smooth = [held.get("/Interpolate") for held in pdf.objects if isinstance(held, pikepdf.Stream)]
        assert (True in smooth) == (name not in ARCHIVE)
        assert ("/OutputIntents" in pdf.Root) == (name in ARCHIVE)


def pictured_with_words():
    from exporter.model import Alt

    return pictured(Alt(text="A blue field"))


def test_the_profile_is_srgb():
    made = ImageCms.ImageCmsProfile(io.BytesIO(profile()))
    colours = Pillow.frombytes("RGB", (16, 16), bytes(value * 7 % 256 for value in range(768)))
    turned = ImageCms.profileToProfile(colours, made, ImageCms.createProfile("sRGB"))
    assert turned is not None
    assert max(abs(a - b) for a, b in zip(colours.tobytes(), turned.tobytes(), strict=True)) <= 1


def test_a_formula_has_its_words_and_its_mathml(tmp_path):
    with pikepdf.open(make(rich(), tmp_path)) as pdf:
        (formula,) = (
            held for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/Formula" and "/K" in held
        )
        assert str(formula.Alt) == "x plus 1"
        (attached,) = formula.AF
        assert attached.AFRelationship == "/Supplement"
        assert re.search(r"<mi>x</mi>\s*<mo>\+</mo>\s*<mn>1</mn>", bytes(attached.EF.F.read_bytes()).decode())


def test_the_metadata_escapes_what_a_title_holds(tmp_path):
    with pikepdf.open(make(article(title=(Text(value="Fish & <chips>"),)), tmp_path)) as pdf, pdf.open_metadata() as read:
        assert read["dc:title"] == "Fish & <chips>"
