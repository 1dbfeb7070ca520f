"""Whatever a style does to a box, what it shows is tagged, in the order of the document."""

from __future__ import annotations

import pikepdf
import pytest

from tests.formats.pdf.drawing import draw
from tests.formats.pdf.structure import artifact_text, read, tagged_text, unmarked

WORDS = "The ferry left at seven and the quay was quiet. "
STYLES = {
    "opacity": ".a { opacity: 0.5 }",
    "opacity-in-opacity": "article { opacity: 0.9 } .a { opacity: 0.5 } b { opacity: 0.5; display: inline-block }",
    "columns": "article { columns: 3 }",
    "float": ".a { float: right; width: 8em } b { float: left }",
    "transform": ".a { transform: rotate(7deg) scale(0.8) }",
    "absolute": ".a { position: absolute; top: 1em; left: 0; right: 0 }",
    "relative": ".a { position: relative; top: -30em }",
    "clipped": "article { overflow: hidden; border-radius: 1em } .a { overflow: hidden; background: linear-gradient(red, blue) }",
    "inline-block": ".a { display: inline-block; width: 10em; opacity: 0.7; transform: rotate(90deg) }",
    "behind": ".a { position: relative; z-index: -1; background: yellow; box-shadow: 2px 2px 4px black }",
    "shadow": "p { text-shadow: 1px 1px 2px grey; text-decoration: underline wavy }",
    "capitals": ".a::first-letter { font-size: 3em } .a::before { content: 'Note: ' } .a::after { content: ' (end)' }",
}


@pytest.mark.parametrize("name", STYLES)
def test_what_a_style_moves_is_tagged_in_the_order_of_the_document(name, tmp_path):
    body = "".join(
        f'<p class="{kind}">{number} <b>{kind}</b> {WORDS * 9}</p>' for number, kind in enumerate(("x", "a", "y", "a", "z"), 1)
    )
    page = "@page { size: 90mm 120mm; margin: 10mm } body, p, article { display: block }"
    path = draw(
        f"<article><h1>Harbour</h1>{body}</article>", f"{page} h1 {{ display: block }} {STYLES[name]}", tmp_path / "drawn.pdf"
    )
    assert unmarked(path) == []
    paragraphs = read(path).root.find("P")
    assert [node.text().removeprefix("Note: ")[:3] for node in paragraphs] == ["1 x", "2 a", "3 y", "4 a", "5 z"]
    # Turned letters stand on no line, so that nobody knows where one ends: spaces don't count.
    assert "".join(tagged_text(path).split()).count("".join(WORDS.split())) == 45
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 1


@pytest.mark.parametrize("style", ["flex; flex-direction: row-reverse", "grid; grid-template-columns: 1fr 1fr"])
def test_what_stands_side_by_side_is_read_as_it_is_written(style, tmp_path):
    body = "".join(f"<p>{number} {WORDS}</p>" for number in range(1, 5))
    path = draw(
        f"<article>{body}</article>", f"body, p {{ display: block }} article {{ display: {style} }}", tmp_path / "drawn.pdf"
    )
    assert unmarked(path) == []
    assert [node.text()[0] for node in read(path).root.find("P")] == ["1", "2", "3", "4"]


def test_what_is_fixed_to_all_pages_is_read_once(tmp_path):
    body = '<div class="a">Fixed words.</div>' + "".join(f"<p>{number} {WORDS * 9}</p>" for number in range(1, 9))
    css = "@page { size: 90mm 120mm } body, p, div { display: block } .a { position: fixed; bottom: 0 }"
    path = draw(f"<article>{body}</article>", css, tmp_path / "drawn.pdf")
    assert tagged_text(path).count("Fixed words.") == 1
    assert artifact_text(path).count("Fixed words.") >= 1
    assert unmarked(path) == []
