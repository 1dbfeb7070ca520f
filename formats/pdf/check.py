"""The linter of PDF files: the conditions of the Matterhorn Protocol that a program can check and that matter to articles.

It reads anyone's PDF, without Java. `docs/pdf.md` lists the rules, and how far they agree with veraPDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from exporter.diagnostics import Diagnostic, finding

if TYPE_CHECKING:
    from pathlib import Path


class PdfChecker:
    """Checks PDF files."""

    name: ClassVar[str] = "pdf"
    suffixes: ClassVar[frozenset[str]] = frozenset({".pdf"})

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """All findings in the file, by code; what can't be read is a finding."""
        import pikepdf

        from formats.pdf.rules.content import check_content
        from formats.pdf.rules.document import check_document
        from formats.pdf.rules.found import Findings
        from formats.pdf.rules.structure import check_structure
        from formats.pdf.rules.tables import check_tables
        from formats.pdf.rules.tree import read_tree

        found = Findings()
        try:
            with pikepdf.open(path, suppress_warnings=True) as pdf:
                tree = read_tree(pdf)
                check_document(pdf, tree, found)
                if tree is not None:
                    check_structure(tree, pdf, found)
                    check_tables(tree, found)
                check_content(pdf, tree, found)
        except pikepdf.PasswordError:
            return (finding("PDF-101", reason="it asks for a password"),)
        except (pikepdf.PdfError, OSError) as error:
            return (finding("PDF-101", reason=str(error).partition("\n")[0]),)
        return found.told()
