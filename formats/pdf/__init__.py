"""Publication → PDF that a screen reader can walk (ISO 14289-1, PDF/UA-1)."""

from formats.pdf.export import PdfFormat
from formats.pdf.options import PdfOptions

__all__ = ["PdfFormat", "PdfOptions"]
