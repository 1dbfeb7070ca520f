"""What the adapter takes from WeasyPrint's inside is there, and is what it was when the adapter was written."""

from __future__ import annotations

import inspect
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import pytest
import weasyprint
import weasyprint.document
import weasyprint.draw.text
import weasyprint.images
import weasyprint.layout.page
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

from formats.pdf.weasy import adapter, weasyprint_log
from formats.pdf.weasy import patches as package
from tests.formats.pdf.making import article, make, paragraph

if TYPE_CHECKING:
    from pathlib import Path


def names(function) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_the_version_is_the_one_that_was_read():
    assert weasyprint.VERSION == adapter.VERSION, (
        "read formats/pdf/weasy/adapter.py against the new WeasyPrint, then change VERSION"
    )


def patches() -> list[tuple[str, Any]]:
    """The files in which something of WeasyPrint is replaced, by name; its logger among them."""
    found = [(each.name, import_module(f"{package.__name__}.{each.name}")) for each in iter_modules(package.__path__)]
    return [*found, ("weasyprint_log", weasyprint_log)]


@pytest.mark.parametrize(("name", "patch"), patches(), ids=[name for name, _ in patches()])
def test_what_a_patch_replaces_is_there(name: str, patch: Any) -> None:
    for replaced in patch.REPLACES:
        module, _, attribute = replaced.rpartition(".")
        held = weasyprint.HTML if module == "weasyprint.HTML" else import_module(module)
        assert hasattr(held, attribute), f"patches/{name}.py stands in for {replaced}, which this WeasyPrint does not have"


def test_nothing_else_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: set[str] = set()
    swapped = adapter._swapped

    def noted(module: Any, **names: Any) -> Any:
        seen.update(f"{module.__name__}.{name}" for name in names)
        return swapped(module, **names)

    monkeypatch.setattr(adapter, "_swapped", noted)
    make(article(paragraph("The ferry left at dawn.")), tmp_path)
    stated = {replaced for _, patch in patches() for replaced in patch.REPLACES}
    assert seen == (stated - {"weasyprint.HTML._ua_stylesheets"}) | {"weasyprint.pdf.add_tags"}


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (weasyprint.pdf.add_tags, ["pdf", "document", "pdf_version", "page_streams"]),
        (weasyprint.draw.text.draw_first_line, ["stream", "textbox", "text_overflow", "block_ellipsis", "matrix"]),
        (weasyprint.layout.page.make_page, ["context", "root_box", "page_type", "resume_at", "page_number", "page_state"]),
        (Stream.marked, ["self", "box", "tag"]),
        (
            Stream.__init__,
            ["self", "fonts", "page_rectangle", "resources", "images", "tags", "color_profiles", "output_intent", "args", "kwargs"],
        ),
    ],
)
def test_what_is_put_in_place_is_called_as_before(function, expected):
    assert names(function) == expected


def test_names_are_looked_up_where_they_are_swapped():
    assert "add_tags(" in inspect.getsource(weasyprint.pdf.generate_pdf)
    assert "Stream(" in inspect.getsource(weasyprint.pdf.generate_pdf)
    assert "make_page(" in inspect.getsource(weasyprint.layout.page.remake_page)
    assert "draw_first_line(" in inspect.getsource(weasyprint.draw.text.draw_text)
    assert "footnotes" in inspect.getsource(LayoutContext.__init__)


def test_fonts_are_made_where_they_are_swapped():
    assert "Font(pango_font, description, font_size)" in inspect.getsource(Stream.add_font)
    source = inspect.getsource(weasyprint.pdf.fonts.Font.__init__)
    assert "self.file_content = get_hb_object_data(self.hb_face)" in source
    assert "self.index = " in source


def test_boxes_say_what_they_are():
    for name in ("TextBox", "ReplacedBox", "InlineBox", "MarginBox", "TableRowGroupBox"):
        assert hasattr(boxes, name)
    assert boxes.Box.link_annotation is None
    assert boxes.Box.footnote is None
    assert "_box" in inspect.getsource(AbsolutePlaceholder)
    assert "element_tag" in inspect.getsource(boxes.Box.__init__)


def test_the_missing_letter_is_still_said(tmp_path):
    assert ".notdef glyph rendered" in inspect.getsource(weasyprint.draw.text.draw_first_line)
    assert "Failed to load image" in inspect.getsource(weasyprint.images.get_image_from_uri)
    assert weasyprint.draw.text.LOGGER is weasyprint.images.LOGGER is weasyprint.LOGGER


def test_a_document_takes_what_it_is_given():
    assert "finisher" in names(weasyprint.Document.write_pdf)
    assert {"pdf_tags", "pdf_version", "pdf_identifier"} <= set(weasyprint.DEFAULT_OPTIONS)
    source = inspect.getsource(weasyprint.document.Page.__init__)
    assert "gather_anchors(page_box, self.anchors, self.links, self.bookmarks, self.forms)" in source


def test_bookmarks_are_gathered_in_the_order_of_boxes():
    source = inspect.getsource(weasyprint.document.gather_anchors)
    assert "has_bookmark = bookmark_label and bookmark_level" in source
    assert "for child in box.all_children():" in source
    assert "bookmark = (bookmark_level, bookmark_label, (pos_x, pos_y), state)" in source


def test_a_destination_is_where_the_writer_looks_for_it():
    source = inspect.getsource(weasyprint.pdf.add_links) + inspect.getsource(weasyprint.pdf.add_outlines)
    assert "box.link_annotation['Dest'] = pydyf.String(link_target)" in source
    assert "'Title': pydyf.String(title), 'Dest': destination" in source
    assert "pdf.catalog['Names']['Dests'] = dests" in inspect.getsource(weasyprint.pdf.generate_pdf)
