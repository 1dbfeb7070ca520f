"""Each validator tells a good file from a broken one; a validator that passes everything proves nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from exporter.model import Heading, Link
from tests.conformance.validators import MissingToolError, ace, epubcheck, verapdf
from tests.formats.pdf.making import article, line, make, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.conformance

HERE = Heading(level=2, children=line("Here"), id="here")

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A plain page</title></head>
<body><h1>A plain page</h1><p>One paragraph, with <a href="https://example.org/">a link</a>.</p></body></html>"""

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:5f1d0b7e-41ff-5c67-9a55-21a9d1ca0a0e</dc:identifier>
<dc:title>A small book</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2024-01-02T03:04:05Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text with headings.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="one"/></spine></package>"""

NAVIGATION = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head><body><nav epub:type="toc" role="doc-toc" aria-label="Contents">
<ol><li><a href="one.xhtml">One</a></li></ol></nav></body></html>"""

CHAPTER = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head><title>One</title></head><body><h1>One</h1><p>A paragraph.</p></body></html>"""


def write_pdf(path: Path, *, tagged: bool) -> Path:
    from weasyprint import HTML

    HTML(string=PAGE).write_pdf(path, pdf_variant="pdf/ua-1" if tagged else None)
    return path


def write_epub(path: Path, *, chapter: str = CHAPTER, package: str = PACKAGE) -> Path:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("OPS/book.opf", package)
        book.writestr("OPS/nav.xhtml", NAVIGATION)
        book.writestr("OPS/one.xhtml", chapter)
    return path


def test_verapdf_passes_a_tagged_page_and_fails_an_untagged_one(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("verapdf")
    good = write_pdf(tmp_path / "good.pdf", tagged=True)
    bad = write_pdf(tmp_path / "bad.pdf", tagged=False)
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(good.read_bytes()[:300])
    reports = verapdf("ua1", [bad, torn, good])
    assert reports[good].passed, str(reports[good])
    assert not reports[good].findings
    assert not reports[torn].passed
    assert not reports[bad].passed
    # 7.1-3: content is neither tagged nor an artifact; 6.2-1: no claim to be tagged.
    assert {"7.1-3", "6.2-1"} <= {name.rpartition(" ")[2] for name in reports[bad].ids}, str(reports[bad])


def test_verapdf_finds_a_single_missing_claim(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("verapdf")
    good = write_pdf(tmp_path / "good.pdf", tagged=True)
    bad = tmp_path / "no-language.pdf"
    with pikepdf.open(good) as pdf:
        del pdf.Root.Lang
        pdf.save(bad)
    report = verapdf("ua1", [bad])[bad]
    assert not report.passed
    assert all("7.2-" in name for name in report.ids), str(report)


def break_destinations(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            note.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([page.obj, pikepdf.Name.Fit]))


def break_declaration(pdf: pikepdf.Pdf) -> None:
    words = bytes(pdf.Root.Metadata.read_bytes())
    pdf.Root.Metadata.write(words.replace(b"#accessibility1.0", b"#other1.0"))


def break_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def break_attachments(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Names["/EmbeddedFiles"]


@pytest.mark.parametrize(
    ("conformance", "profile", "break_it"),
    [
        ("ua2", "ua2", break_destinations),
        ("ua2", "wt1a", break_declaration),
        ("ua1+a3a", "3a", break_colours),
        ("ua2+a4f", "4f", break_attachments),
    ],
)
def test_each_profile_passes_a_good_file_and_fails_a_broken_one(
    conformance: str, profile: str, break_it: Callable[[pikepdf.Pdf], None], tmp_path: Path, needs: Callable[[str], None]
) -> None:
    needs("verapdf")
    good = make(article(paragraph("See ", Link(href="#here", children=line("below"))), HERE), tmp_path, conformance=conformance)
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(good) as pdf:
        break_it(pdf)
        pdf.save(bad)
    reports = verapdf(profile, [good, bad])
    assert reports[good].passed, str(reports[good])
    assert not reports[bad].passed
    assert len(reports[bad].findings) <= 3, str(reports[bad])


def test_verapdf_refuses_a_profile_that_it_lacks(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("verapdf")
    file = write_pdf(tmp_path / "good.pdf", tagged=True)
    with pytest.raises(RuntimeError, match="unknown profile"):
        verapdf("ua9", [file])


def test_epubcheck_passes_a_minimal_book_and_names_what_is_broken(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("epubcheck")
    good = write_epub(tmp_path / "good.epub")
    unclosed = write_epub(tmp_path / "unclosed.epub", chapter=CHAPTER.replace("</p>", ""))
    dangling = write_epub(tmp_path / "dangling.epub", chapter=CHAPTER.replace("A paragraph.", '<a href="two.xhtml">Two</a>'))
    untitled = write_epub(tmp_path / "untitled.epub", package=PACKAGE.replace("<dc:title>A small book</dc:title>", ""))
    reports = epubcheck([good, unclosed, dangling, untitled])
    assert reports[good].passed, str(reports[good])
    assert not reports[good].findings
    assert {file.name: set(reports[file].ids) for file in (unclosed, dangling, untitled)} == {
        "unclosed.epub": {"RSC-016"},
        "dangling.epub": {"RSC-007"},
        "untitled.epub": {"RSC-005"},
    }
    assert not any(reports[file].passed for file in (unclosed, dangling, untitled))


@pytest.mark.ace
def test_ace_passes_a_minimal_book_and_finds_a_page_without_a_language(tmp_path: Path, needs: Callable[[str], None]) -> None:
    needs("ace")
    good = write_epub(tmp_path / "good.epub")
    bad = write_epub(tmp_path / "bad.epub", chapter=CHAPTER.replace(' lang="en" xml:lang="en"', ""))
    reports = ace([good, bad])
    assert reports[good].passed, str(reports[good])
    assert "html-has-lang" in reports[bad].ids, str(reports[bad])


def test_no_files_need_no_java(needs: Callable[[str], None]) -> None:
    needs("verapdf")
    needs("epubcheck")
    assert verapdf("ua1", []) == {}
    assert epubcheck([]) == {}


def test_a_missing_tool_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match="default-jdk-headless"):
        epubcheck([tmp_path / "any.epub"])


@pytest.mark.parametrize(("ci", "verdict"), [("true", "1 failed"), ("", "1 skipped")])
def test_a_missing_tool_fails_on_ci_and_skips_elsewhere(tmp_path: Path, ci: str, verdict: str) -> None:
    here = Path(__file__)
    name = f"{here}::test_no_files_need_no_java"
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "-n0", name]
    environment = {**os.environ, "PATH": str(tmp_path), "CI": ci}
    root = here.parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=root)
    assert verdict in done.stdout, done.stdout + done.stderr
    assert "default-jdk-headless" in done.stdout
