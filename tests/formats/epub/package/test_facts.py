"""Facts are counted over all that the book shows, and over nothing that it doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from exporter.edition import single
from exporter.labels import labels_for
from exporter.model import (
    Alt,
    Cell,
    Correction,
    Decorative,
    Figure,
    Image,
    InlineImage,
    Math,
    MathBlock,
    Media,
    Note,
    Paragraph,
    Row,
    Ruby,
    RubyPair,
    Table,
    Undescribed,
)
from formats.epub.package.accessibility import accessibility, features, hazards, modes, sufficient, summary_of
from formats.epub.package.facts import Facts, facts_of, shown
from formats.epub.package_document import BookPicture
from tests.formats.epub.samples import article, issue, paragraph, table, text

if TYPE_CHECKING:
    from exporter.model import Block, Publication

STILL = BookPicture(address="images/a.png", width=60, height=40, animated=False)
MOVING = BookPicture(address="images/b.gif", width=60, height=40, animated=True)
KEPT = {"still": STILL, "moving": MOVING, "dropped": None}
NOTHING = Facts(
    described=0, undescribed=0, decorative=0, visible=0, unclear=0, long_descriptions=0, formulas=0, mathml=0, ruby=0, tables=0,
    headless_tables=0, transcripts=0, moving=False, pages=False,
)  # fmt: skip
LABELS = labels_for("en")
BASE = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")


def facts(**changes: Any) -> Facts:
    return Facts(**{**{name: getattr(NOTHING, name) for name in Facts.__struct_fields__}, **changes})


def told(publication: Publication, *, mathml: int = 0, pages: bool = False) -> dict[str, Any]:
    """The facts that are not nothing."""
    found = facts_of(publication, KEPT, mathml=mathml, pages=pages)
    return {name: getattr(found, name) for name in Facts.__struct_fields__ if getattr(found, name) != getattr(NOTHING, name)}


def pictures(*given: tuple[Any, str | None]) -> tuple[Block, ...]:
    return tuple(Figure(content=(Image(alt=alt, digest=digest),)) for alt, digest in given)


WORDS, NONE, ORNAMENT = Alt(text="A quay"), Undescribed(), Decorative()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((), {}),
        (pictures((WORDS, "still")), {"described": 1, "visible": 1}),
        (pictures((NONE, "still")), {"undescribed": 1, "visible": 1, "unclear": 1}),
        (pictures((ORNAMENT, "still")), {"decorative": 1}),
        (pictures((WORDS, None), (NONE, "dropped"), (ORNAMENT, "unknown")), {"described": 1, "undescribed": 1, "decorative": 1}),
        (pictures((WORDS, "still"), (WORDS, "moving")), {"described": 2, "visible": 2, "moving": True}),
        (
            (Figure(content=(Image(alt=WORDS, digest="still", description=(paragraph("It falls."),)),)),),
            {"described": 1, "visible": 1, "long_descriptions": 1},
        ),
        ((Paragraph(children=(Math(tex="x"),)), MathBlock(tex="y")), {"formulas": 2}),
        ((Paragraph(children=(Ruby(pairs=(RubyPair(base=text("漢"), reading=text("かん")),)),)),), {"ruby": 1}),
        ((Media(kind="audio"), Media(kind="audio", transcript=(paragraph("Bong."),))), {"transcripts": 1}),
        ((table(), table(header=False)), {"tables": 2, "headless_tables": 1}),
    ],
)
def test_each_thing_is_counted_as_what_it_is(body: tuple[Block, ...], expected: dict[str, Any]) -> None:
    assert told(single(article(*body))) == expected


def test_formulas_that_are_mathml_and_page_numbers_are_told_as_given() -> None:
    assert told(single(article()), mathml=3, pages=True) == {"mathml": 3, "pages": True}


def test_all_articles_of_an_issue_count() -> None:
    found = told(issue(article(*pictures((WORDS, "still"))), article(*pictures((NONE, "still")))))
    assert found == {"described": 1, "undescribed": 1, "visible": 2, "unclear": 1}


def header(*blocks: Block, header_cell: bool = True) -> Table:
    return Table(width=1, bodies=((Row(cells=(Cell(blocks=blocks, header_cell=header_cell),)),),))


@pytest.mark.parametrize(
    ("which", "headless"),
    [
        (header(paragraph("Depth")), 0),
        (header(Paragraph(children=(InlineImage(image=Image(alt=WORDS)),))), 0),
        (header(Paragraph(children=(Math(mathml="<math/>"),))), 0),
        (header(Figure(content=(Image(alt=WORDS),))), 0),
        (header(), 1),
        (header(Paragraph(children=())), 1),
        (header(paragraph("4.5"), header_cell=False), 1),
        (Table(width=1, foot=(Row(cells=(Cell(blocks=(paragraph("Sum"),), header_cell=True),)),)), 0),
        (Table(width=1, head=(Row(cells=(Cell(blocks=(paragraph("Depth"),), header_cell=True),)),)), 0),
    ],
)
def test_a_table_has_headers_where_one_of_its_header_cells_says_something(which: Table, headless: int) -> None:
    assert told(single(article(which))).get("headless_tables", 0) == headless


def test_what_an_article_shows_beside_its_body_counts_too() -> None:
    whole = article(
        paragraph("Words."),
        standfirst=(InlineImage(image=Image(alt=NONE)),),
        corrections=(Correction(blocks=pictures((NONE, None))),),
        notes=(Note(id="n", blocks=pictures((NONE, None))),),
        lead_image=Figure(content=(Image(alt=NONE, source="lead.png"),)),
    )
    assert told(single(whole)) == {"undescribed": 4}
    order = [type(node).__name__ for node in shown(whole) if isinstance(node, Image | Paragraph | Note)]
    assert order == ["Image", "Image", "Image", "Paragraph", "Note", "Image"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ()),
        ({"visible": 1}, ("alternativeText",)),
        ({"visible": 2, "undescribed": 1}, ()),
        ({"undescribed": 1}, ()),
        ({"long_descriptions": 1}, ("longDescription",)),
        ({"mathml": 1, "formulas": 1}, ("MathML", "describedMath")),
        ({"mathml": 1, "formulas": 2}, ("MathML",)),
        ({"formulas": 2}, ()),
        ({"ruby": 1}, ("rubyAnnotations",)),
        ({"transcripts": 1}, ("transcript",)),
        ({"pages": True}, ("pageBreakMarkers", "pageNavigation")),
    ],
)
def test_a_feature_is_claimed_where_a_fact_holds_it_up(given: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert tuple(features(facts(**given))) == (*BASE, *expected)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["a11y_no_images"]),
        ({"described": 1}, ["a11y_all_described"]),
        ({"described": 1, "decorative": 1}, ["a11y_all_described"]),
        ({"described": 1, "undescribed": 2}, ["a11y_some_undescribed"]),
        ({"decorative": 1}, []),
        ({"mathml": 2, "formulas": 2}, ["a11y_no_images", "a11y_maths"]),
        ({"mathml": 1, "formulas": 2}, ["a11y_no_images"]),
        ({"tables": 2}, ["a11y_no_images", "a11y_tables"]),
        ({"tables": 2, "headless_tables": 1}, ["a11y_no_images"]),
    ],
)
def test_the_summary_says_no_more_than_is_true(given: dict[str, Any], expected: list[str]) -> None:
    words = [LABELS.count(key, 2) if key == "a11y_some_undescribed" else LABELS.text(key) for key in expected]  # type: ignore[arg-type]
    assert list(summary_of(facts(**given), LABELS)) == [LABELS.text("a11y_summary_base"), *words]


@pytest.mark.parametrize(
    ("given", "seen", "enough", "harm"),
    [
        ({}, ("textual",), (("textual",),), ("none",)),
        ({"visible": 1}, ("textual", "visual"), (("textual",),), ("none",)),
        ({"visible": 1, "unclear": 1}, ("textual", "visual"), (("textual", "visual"),), ("none",)),
        ({"visible": 1, "moving": True}, ("textual", "visual"), (("textual",),), ("unknown",)),
    ],
)
def test_text_is_enough_where_no_picture_lacks_its_words(
    given: dict[str, Any], seen: tuple[str, ...], enough: tuple[tuple[str, ...], ...], harm: tuple[str, ...]
) -> None:
    found = facts(**given)
    assert (modes(found), sufficient(found), hazards(found)) == (seen, enough, harm)


def test_each_claim_is_a_statement_and_the_summary_names_its_language() -> None:
    made = accessibility(facts(visible=1, unclear=1, undescribed=1), LABELS)
    names = [(dict(each.attributes)["property"].removeprefix("schema:"), each.value) for each in made]
    assert names == [
        ("accessMode", "textual"),
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual,visual"),
        *(("accessibilityFeature", feature) for feature in BASE),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", f"{LABELS.text('a11y_summary_base')} {LABELS.count('a11y_some_undescribed', 1)}"),
    ]
    assert "en" in dict(made[-1].attributes).values()
