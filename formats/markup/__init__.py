"""Publication → semantic XHTML, shared by the formats that show a page."""

from formats.markup.article import article_element
from formats.markup.context import Context, Settings
from formats.markup.tree import as_xhtml

__all__ = ["Context", "Settings", "article_element", "as_xhtml"]
