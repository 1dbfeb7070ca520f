"""The documentation as a site, for Sphinx: `make docs` builds docs/ into build/site, and any warning fails it.

What comes from the code (help of the commands, formats, colours) is asked of the code while the site is built.
"""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import colours  # noqa: E402 - stands beside this file.
import sources  # noqa: E402
import tables  # noqa: E402

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "article-exporter"
author = "The article-exporter authors"
copyright = "The article-exporter authors, AGPL-3.0-or-later"  # noqa: A001 - Sphinx's name.
release = version_of("article-exporter")
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 4
# A file of figures may go from its title to the third level; what a command prints is no language, and is shown as it is.
suppress_warnings = ["myst.header", "misc.highlighting_failure"]
nitpicky = True
highlight_language = "none"
# Two hyphens begin a flag; they are no dash.
smartquotes = False

html_theme = "theme"
html_theme_path = [str(HERE)]
html_title = "article-exporter"
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
html_permalinks = False
html_domain_indices = False
# Texts of pages beside results would be fetched, which a page opened from a disk may not do.
html_show_search_summary = False


def setup(app: Sphinx) -> dict[str, Any]:
    """Join the parts of the site to Sphinx."""
    app.connect("source-read", sources.read)
    app.add_node(tables.Scrolls, html=(tables.begin, tables.end))
    for change in (tables.let_scroll, tables.name_codes, tables.keep_together):
        app.connect("doctree-resolved", change)
    app.connect("build-finished", colours.write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
