"""What the sheet alone can't do: pictures that fit, titles in even lines, readings over their words."""

from __future__ import annotations

import pikepdf
import pytest
from msgspec.structs import replace

import styles
from exporter.model import Alt, Aside, Figure, Image, MathBlock, Ruby, RubyPair
from exporter.model.resources import resource_of
from tests.formats.pdf.laid import inside, lines, pages, words
from tests.formats.pdf.making import article, line, made, make, paragraph, picture


def shown(page):
    return [box for box in inside(page) if "Replaced" in type(box).__name__]


@pytest.mark.parametrize("style", styles.names())
def test_a_picture_that_just_misses_its_page_is_drawn_smaller_and_keeps_its_shape(style):
    resource = picture(900, 600)
    figure = Figure(
        content=(Image(digest=resource.digest, alt=Alt(text="A field")),), caption=(paragraph("Caption " + "and more of it " * 9),)
    )
    smaller = 0
    for count in range(2, 44, 2):
        what = replace(article(*(paragraph(f"Line {n}.") for n in range(count)), figure), resources=(resource,))
        document = pages(what, style)
        ((number, box),) = [(n, box) for n, page in enumerate(document) for box in shown(page)]
        assert box.width / box.height == pytest.approx(1.5, rel=0.01)
        assert "Caption" in words(document[number])
        full = document[number].width
        assert box.width >= 0.54 * min(full, 900)
        smaller += box.width < 0.98 * min(full, 900)
    assert smaller


@pytest.mark.parametrize("style", styles.names())
def test_no_single_word_is_left_for_the_last_line_of_a_title(style):
    for title in ("Night ferry to Hallasay sails again after eleven years", "The clerk who counted the rain and told nobody why"):
        (page, *_) = pages(article(paragraph("Words."), title=line(title)), style)
        (heading,) = (box for box in inside(page) if box.element_tag == "h1" and lines(box))
        rows = [words(row) for row in lines(heading)]
        assert " ".join(row.strip() for row in rows) == title
        assert len(rows) == 1 or len(rows[-1].split()) > 1, rows


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_figure_at_the_top_of_a_page_begins_where_the_text_does(language):
    resource = picture(1200, 800)
    figure = Figure(content=(Image(digest=resource.digest, alt=Alt(text="A field")),))
    tops = set()
    for count in range(20, 44):
        what = replace(article(*(paragraph(f"{n}") for n in range(count)), figure, language=language), resources=(resource,))
        for page in pages(what)[1:]:
            tops |= {round(box.position_y - page.content_box_y(), 1) for box in shown(page) if not words(page)}
    assert tops == {0.0}


@pytest.mark.parametrize("style", [name for name in styles.names() if name != "large-print"])
def test_the_last_picture_of_a_gallery_leaves_room_for_the_caption_of_all(style):
    resource = picture(1200, 800)
    shots = tuple(Figure(content=(Image(digest=resource.digest, alt=Alt(text=f"Field {n}")),)) for n in range(2))
    gallery = Figure(content=shots, caption=(paragraph("Caption " + "and more of it " * 9),))
    together = 0
    for count in range(0, 30, 2):
        what = replace(article(*(paragraph(f"Line {n}.") for n in range(count)), gallery), resources=(resource,))
        document = pages(what, style, paper="A5")
        last = next(n for n, page in enumerate(document) if "Caption" in words(page))
        assert shown(document[last]), count
        together += any(len(shown(page)) == 2 and "Caption" in words(page) for page in document)
    assert together >= 1


def title_rows(page) -> list[str]:
    """The lines of the title on a page."""
    heading = next(box for box in inside(page) if box.element_tag == "h1")
    return [words(row) for box in inside(heading) for row in lines(box)]


def test_a_japanese_title_breaks_between_phrases():
    (page, *_) = pages(article(paragraph("本文。"), title=line("霧の茶畑で、紙の時計を読む"), language="ja"))
    first, *rest = title_rows(page)
    assert rest
    assert first.endswith(("、", "を", "の", "で"))


@pytest.mark.parametrize("style", styles.names())
def test_no_line_of_a_chinese_title_leaves_the_page_before_a_quotation_mark(style):
    # Pango breaks no line before a quotation mark, and draws it as wide as an ideograph.
    title = "山里的雨停了――老人在渡口说“小船－茶叶和盐巴都已经过了河”孩子们沿着石阶回到村里"
    (page, *_) = pages(article(paragraph("正文。"), title=line(title), language="zh"), style)
    rows = title_rows(page)
    assert "".join(rows) == title
    assert len(rows[-1]) > 2
    heading = next(box for box in inside(page) if box.element_tag == "h1")
    edge = heading.position_x + heading.margin_width()
    assert all(row.position_x + row.width <= edge + 1 for box in inside(heading) for row in lines(box))


def test_the_page_of_a_chinese_title_is_known(tmp_path):
    _, _, run = made(
        article(paragraph("正文。"), title=line("山里的雨停了老人在渡口说小船茶叶和盐巴都已经过了河"), language="zh"), tmp_path
    )
    names = dict(run.offered("pages").labels)
    assert sum("-s" in name for name in names) == 2


@pytest.mark.parametrize("style", styles.names())
def test_a_reading_stands_over_its_word(style):
    pairs = tuple(RubyPair(base=line(base), reading=line(read)) for base, read in (("東雲", "しののめ"), ("承", "うけたまわ")))
    body = [paragraph("字" * n, Ruby(pairs=pairs), "る" * 30) for n in range(1, 40, 4)]
    (page, *_) = pages(article(*body, language="ja"), style)
    texts = [box for box in inside(page) if type(box).__name__ == "TextBox"]
    bases, readings = ([box for box in texts if box.element_tag == tag] for tag in ("rb", "rt"))
    assert len(bases) == len(readings) > 4
    for base, reading in zip(bases, readings, strict=True):
        middle = base.position_x + base.width / 2
        assert reading.position_x + reading.width / 2 == pytest.approx(middle, abs=2)
        assert reading.position_y + reading.height <= base.position_y + base.height / 2
        assert reading.position_y + reading.height > base.position_y - base.height


def test_a_long_pull_quote_stands_in_the_text_and_a_short_one_beside_it():
    sheet = styles.load().page()
    for count, beside in ((8, True), (60, False)):
        quote = Aside(kind="pullquote", blocks=(paragraph("“Tide " + "tide " * count),))
        (page, *_) = pages(article(paragraph("Words. " * 200), quote, paragraph("Words. " * 200)))
        boxes = [box for box in inside(page) if type(box).__name__ == "TextBox" and box.text.lower().startswith(("tide", "“tide"))]
        assert (min(box.position_x for box in boxes) < (sheet.left - 20) / 0.75) is beside


@pytest.mark.parametrize("count", range(30, 52, 3))
def test_a_pull_quote_is_on_one_page(count):
    quote = Aside(kind="pullquote", blocks=(paragraph("“Tides keep no books, and nobody asks them for the sum of a year.”"),))
    document = pages(article(*(paragraph(f"Line {n}.") for n in range(count)), quote, *(paragraph("After.") for _ in range(30))))
    assert len({n for n, page in enumerate(document) for box in inside(page) if box.element_tag == "aside" and words(box)}) == 1


@pytest.mark.parametrize("style", styles.names())
def test_a_picture_with_an_open_ground_is_seen_on_dark_paper(style):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><circle r="20" fill="black"/></svg>'
    resource = resource_of(drawing, media_type="image/svg+xml", width=90, height=60)
    figure = Figure(content=(Image(digest=resource.digest, alt=Alt(text="A field")),))
    what = replace(article(figure, MathBlock(mathml="<math><mi>x</mi></math>")), resources=(resource,))
    (page,) = pages(what, style)
    (box,) = [box for box in shown(page) if "formula" not in box.element.get("class", "")]
    (formula,) = [box for box in shown(page) if "formula" in box.element.get("class", "")]
    assert (box.background is not None) is (style == "night")
    assert formula.background is None


def test_formulas_are_drawn_in_the_ink_of_the_style(tmp_path):
    path = make(article(MathBlock(mathml="<math><mi>x</mi><mo>=</mo><mn>2</mn></math>")), tmp_path, style="night")
    with pikepdf.open(path) as pdf:
        streams = [pdf.pages[0].Contents.read_bytes()]
        streams += [form.read_bytes() for form in pdf.pages[0].Resources.get("/XObject", {}).values()]
        drawn = b"".join(streams)
    assert b"0 0 0 rg" not in drawn
    assert b"0.894118 0.878431 0.847059 rg" in drawn or b"0.89411764" in drawn
