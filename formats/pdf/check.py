"""The linter of PDF files: the conditions of the Matterhorn Protocol that a program can check and that matter to articles.

It reads anyone's PDF, without Java. `docs/pdf.md` lists the rules, and how far they agree with veraPDF.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final

from exporter.diagnostics import Diagnostic, finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pikepdf

    from formats.pdf.rules.found import Findings

_INFLATED: Final = 100_000_000
"""Bytes that a stream may have once it is unpacked; of a thousandth of them it can be packed."""


class PdfChecker:
    """Checks PDF files."""

    name: ClassVar[str] = "pdf"
    suffixes: ClassVar[frozenset[str]] = frozenset({".pdf"})

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """All findings in the file, by code; what can't be read is a finding."""
        import pikepdf

        from formats.pdf.rules.found import Findings

        found = Findings()
        try:
            with _limits(), pikepdf.open(path, suppress_warnings=True) as pdf:
                _check(pdf, found)
        except pikepdf.PasswordError:
            return (finding("PDF-101", reason="it asks for a password"),)
        except (pikepdf.PdfError, OSError) as error:
            return (finding("PDF-101", reason=str(error).partition("\n")[0]),)
        return found.told()


def _check(pdf: pikepdf.Pdf, found: Findings) -> None:
    from formats.pdf.rules.annotations import check_annotations
    from formats.pdf.rules.content import check_content
    from formats.pdf.rules.document import check_document, has_language
    from formats.pdf.rules.metadata import check_metadata
    from formats.pdf.rules.objects import check_objects
    from formats.pdf.rules.structure import check_structure
    from formats.pdf.rules.tables import check_tables
    from formats.pdf.rules.tree import read_tree
    from formats.pdf.rules.types import check_types

    pages = _part("its pages", found, lambda: list(pdf.pages)) or []
    tree = _part("its structure tree", found, lambda: read_tree(pdf))
    _part("its objects", found, lambda: check_types(pdf, pages, tree, found))
    _part("the document", found, lambda: check_document(pdf, pages, tree, found))
    told = has_language(pdf)
    _part("its metadata", found, lambda: check_metadata(pdf, found, has_language=told))
    _part("its annotations", found, lambda: check_annotations(pdf, pages, tree, found, has_language=told))
    _part("its parts", found, lambda: check_objects(pdf, found))
    if tree is not None:
        _part("its structure", found, lambda: check_structure(tree, pdf, found))
        _part("its tables", found, lambda: check_tables(tree, found))
    _part("the content of its pages", found, lambda: check_content(pdf, pages, tree, found))


def _part(what: str, found: Findings, rules: Callable[[], Any]) -> Any:
    """What a part of the rules gives; one that a broken file ends is a finding, and the others go on."""
    try:
        return rules()
    except MemoryError:
        raise
    except Exception as error:
        words = " ".join(str(error).split())
        found.add("PDF-101", "Document", reason=f"{what} ended the check ({type(error).__name__}: {words})")
        return None


@contextmanager
def _limits() -> Iterator[None]:
    """What unpacking a stream may need; qpdf keeps it for the whole process, which has its own back after."""
    from pikepdf import settings

    names = ("flate_max_memory", "png_max_memory", "run_length_max_memory", "tiff_max_memory", "dct_max_memory")
    limits: dict[str, Any] = dict.fromkeys(names, _INFLATED)
    before: dict[str, Any] = settings.set_qpdf_limits(doc_max_warnings=10_000, **limits)
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)
