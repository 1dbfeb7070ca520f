"""What the pages look like, looked at in the boxes that WeasyPrint lays out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import style_specimen as specimen
from style_layout import boxes, render, said, texts

import styles
from styles.tokens import read_tokens

PLAIN = "The ferry leaves at seven and by ten past the hour the whole quay has gone quiet again, as it always does in May. "


def lone(body: str, **attributes: str) -> str:
    return specimen.document(f'<article class="article" id="x" lang="en">{body}</article>', **attributes)


@pytest.mark.parametrize("name", styles.names())
def test_lines_hold_45_to_80_characters_or_what_large_print_allows(name: str) -> None:
    page = render(lone(f"<p>{PLAIN * 12}</p>"), name).pages[0]
    lines = [
        "".join(t.text for t in box.descendants() if type(t).__name__ == "TextBox")
        for box in boxes(page)
        if type(box).__name__ == "LineBox"
    ]
    full = [len(line) for line in lines if len(line) > 20][:-1]
    mean = sum(full) / len(full)
    assert 45 <= mean <= 80


@pytest.mark.parametrize("name", styles.names())
def test_leading_is_at_least_1_3_and_1_4_in_clear_print(name: str) -> None:
    tokens = read_tokens(name)
    size, leading = tokens.sizes.text
    assert leading / size >= (1.3 if tokens.setting.italics else 1.4)


@pytest.mark.parametrize("name", ["large-print", "high-contrast", "dyslexia"])
def test_clear_print_has_no_small_type_and_no_italics(name: str) -> None:
    tokens = read_tokens(name)
    body = tokens.sizes.text[0]
    for page in render(specimen.document(specimen.article()), name).pages:
        for box in texts(page):
            style = box.style
            assert style["font_style"] == "normal", box.text
            if box.element_tag not in {"sub", "sup", "rt"}:
                assert style["font_size"] >= body / 0.75 - 0.01, (box.text, box.element_tag)
            else:
                assert style["font_size"] >= 12 / 0.75


@pytest.mark.parametrize("paper", list(styles.PAPERS))
@pytest.mark.parametrize("name", styles.names())
def test_nothing_runs_off_the_paper(name: str, paper: str) -> None:
    page_width, page_height = (side / 0.75 for side in (styles.load(name).page(paper).width, styles.load(name).page(paper).height))
    cells = "".join(f"<th scope='col'>Column number {i}</th>" for i in range(12))
    row = "".join(f"<td class='numeric'>{i}23,456.78</td>" for i in range(12))
    address = "https://example.org/" + "a-very-long-path/" * 14
    body = (
        f'<figure class="table wide"><table class="wide"><thead><tr>{cells}</tr></thead>'
        f"<tbody><tr>{row}</tr></tbody></table></figure>"
        f"<p>See {address} and {'W' * 300}.</p><pre class='code'><code>{'x' * 400}\n{'word ' * 90}</code></pre>"
        f"<figure class='image'><img src='{specimen.picture(400, 4000)}' alt='Tall'><figcaption><p class='caption'>A tall picture"
        f"</p></figcaption></figure><table><tr><td>{address}</td><td>{'Q' * 80}</td></tr></table>"
        f"<ul><li>{address}</li></ul><h2>{'Pneumono' * 20}</h2><p>End</p>"
    )
    for page in render(lone(body), name, paper).pages:
        for box in texts(page):
            if box.text.strip():
                assert box.position_x >= -0.01, box.text
                assert box.position_x + box.width <= page_width + 0.01, box.text
                assert box.position_y + box.height <= page_height + 0.01, box.text


def test_a_wide_tables_words_stay_inside_the_text_and_its_column() -> None:
    page = styles.load().page()
    right = (page.left + page.measure) / 0.75
    cells = "".join(f"<td>Understanding {i}</td>" for i in range(14))
    html = lone(f'<figure class="table wide"><table class="wide"><tbody><tr>{cells}</tr></tbody></table></figure>')
    for box in texts(render(html).pages[0]):
        assert box.position_x + box.width <= right + 1


@pytest.mark.parametrize("count", range(36, 48))
def test_no_heading_stands_at_the_foot_of_a_page(count: int) -> None:
    body = "".join(f"<p>Line {i}</p>" for i in range(count)) + "<h2>The next part</h2><p>Its first line</p>"
    document = render(lone(body))
    where = [number for number, page in enumerate(document.pages) for box in texts(page) if "next part" in box.text]
    after = [number for number, page in enumerate(document.pages) for box in texts(page) if "first line" in box.text]
    assert where == after


@pytest.mark.parametrize("count", [0, 20, 30, 40])
@pytest.mark.parametrize("name", styles.names())
def test_a_picture_and_its_caption_share_a_page(name: str, count: int) -> None:
    figure = (
        f"<figure class='image'><img src='{specimen.picture(900, 3000)}' alt='x'><figcaption><p class='caption'>Marked caption</p>"
        "</figcaption></figure>"
    )
    document = render(lone("".join(f"<p>Line {i}</p>" for i in range(count)) + figure), name)
    pictures = [n for n, page in enumerate(document.pages) for b in boxes(page) if "Replaced" in type(b).__name__]
    captions = [n for n, page in enumerate(document.pages) if "Marked caption" in said(page)]
    assert pictures == captions


@pytest.mark.parametrize("name", styles.names())
@pytest.mark.parametrize("count", [0, 7, 15, 22])
def test_a_note_stands_on_the_page_of_its_call(name: str, count: int) -> None:
    notes = (
        f"<p>First {PLAIN}CALL1<span class='footnote'>NOTE1 with <em>slant</em>, <code>code()</code> and a second line that "
        f"runs on for a while so that it wraps.</span> {PLAIN}</p><p>Then {PLAIN}CALL2<span class='footnote'>NOTE2</span>.</p>"
    )
    document = render(lone("".join(f"<p>Line {i}</p>" for i in range(count)) + notes + f"<p>{PLAIN * 12}</p>"), name)
    for word in ("1", "2"):
        calls = [n for n, page in enumerate(document.pages) if f"CALL{word}" in said(page)]
        marks = [n for n, page in enumerate(document.pages) if f"NOTE{word}" in said(page)]
        assert calls == marks


@pytest.mark.parametrize("name", styles.names())
def test_links_are_seen_without_colour(name: str) -> None:
    page = render(lone("<p>See <a href='https://example.org/'>there</a>.</p>"), name).pages[0]
    link = next(box for box in boxes(page) if box.element_tag == "a" and type(box).__name__ == "InlineBox")
    assert "underline" in link.style["text_decoration_line"]


def test_running_heads_are_silent_on_an_opening_and_speak_after_it() -> None:
    document = render(specimen.document(specimen.article() + specimen.article("a2", "Rain")))

    def heads(page: object) -> str:
        found = []
        for child in page._page_box.children:  # type: ignore[attr-defined]
            if type(child).__name__ == "MarginBox" and child.at_keyword in {"@top-left", "@top-right"}:
                found += [box.text for box in child.descendants() if type(box).__name__ == "TextBox"]
        return " ".join(found)

    for page in document.pages:
        opening = "Sound and the City" in said(page)
        assert bool(heads(page)) is not opening
    assert "Rain" in heads(document.pages[-1])
    assert "The Quay Review" in heads(document.pages[-1])


def test_kicker_and_heads_keep_the_letters_of_the_source() -> None:
    page = render(specimen.document(specimen.article())).pages[0]
    assert "Sound and the City" in said(page)


@pytest.mark.parametrize("lang", ["ar", "ja", "he", "th", "zh-Hans", "ko"])
def test_scripts_without_slant_are_stressed_by_weight(lang: str) -> None:
    page = render(specimen.document(f"<article class='article' lang='{lang}'><p>א <em>ב</em> ג</p></article>", lang=lang)).pages[0]
    stressed = next(box for box in boxes(page) if box.element_tag == "em")
    assert stressed.style["font_style"] == "normal"
    assert stressed.style["font_weight"] == 700


def test_an_arabic_page_is_mirrored() -> None:
    document = render(specimen.document(specimen.ARABIC, lang="ar", direction="rtl"))
    sheet = styles.load().page()
    title = next(box for box in texts(document.pages[0]) if "الميناء" in box.text)
    right = (sheet.width - sheet.left + sheet.outer) / 0.75
    assert abs(title.position_x + title.width - right) < 3


def test_contents_name_the_page_of_each_article() -> None:
    toc = specimen.contents(("a1", "What the Harbour Hears", "One."), ("a2", "Rain", "Two."))
    document = render(specimen.document(toc + specimen.article() + specimen.article("a2", "Rain")))
    second = next(n for n, page in enumerate(document.pages, 1) if n > 2 and "Sound and the City" in said(page))
    assert said(document.pages[0]).rstrip().split()[-2:] == ["Two.", "2"] or str(second) in said(document.pages[0])


def test_a_cut_running_head_does_not_change_what_an_ellipsis_says(tmp_path: Path) -> None:
    """`text-overflow: ellipsis` maps the glyph of "…" to the hidden words, in the text of the article too."""
    import pikepdf

    html = specimen.document(specimen.article(title="A title that is too long for any running head, and then some more " * 3))
    path = tmp_path / "page.pdf"
    render(html).write_pdf(path)
    with pikepdf.open(path) as pdf:
        maps = [
            font.ToUnicode.read_bytes().decode("latin-1")
            for page in pdf.pages
            for font in page.Resources.Font.values()
            if "/ToUnicode" in font
        ]
    long = [line for text in maps for line in text.splitlines() if line.startswith("<") and len(line.split(" <")[-1]) > 16]
    assert any("<2026>" in text for text in maps)
    assert not [line for line in long if "Registry" not in line]
