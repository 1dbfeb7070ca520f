"""The accessibility metadata say what is true: each change of the content changes them, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from exporter.edition import single
from exporter.labels import labels_for
from exporter.model import Alt, Article, Figure, Image, InlineImage, Math, MathBlock, Media, Paragraph, Ruby, RubyPair, Undescribed
from exporter.plugin import MemorySink, RunContext
from formats.epub import EpubFormat, EpubOptions
from tests.formats.epub.book import Book, open_book
from tests.formats.epub.samples import MOMENT, article, figure, issue, make, paragraph, picture, table, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    Truth: TypeAlias = tuple[Callable[[], Article], set[str], set[str], set[str], str]

BASE = {"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"}
PNG = picture()
GIF = picture(kind="GIF", frames=3)
MATHML = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"


class Claims(NamedTuple):
    """What a book claims."""

    modes: set[str]
    sufficient: set[str]
    features: set[str]
    hazards: set[str]
    summary: str


def claims(book: Book) -> Claims:
    return Claims(
        modes=set(book.meta("schema:accessMode")),
        sufficient=set(book.meta("schema:accessModeSufficient")),
        features=set(book.meta("schema:accessibilityFeature")) - BASE,
        hazards=set(book.meta("schema:accessibilityHazard")),
        summary=" ".join(book.meta("schema:accessibilitySummary")),
    )


def plain() -> Article:
    return article()


def described() -> Article:
    return article(figure(PNG), resources=(PNG,))


def undescribed() -> Article:
    return article(figure(PNG, None), resources=(PNG,))


def one_of_two() -> Article:
    return article(figure(PNG), figure(PNG, None), resources=(PNG,))


def decorative() -> Article:
    return article(figure(PNG, ""), resources=(PNG,))


def lost_described() -> Article:
    return article(figure(None))


def lost_undescribed() -> Article:
    return article(figure(None, None))


def long_description() -> Article:
    content = Image(alt=Alt(text="A chart"), digest=PNG.digest, description=(paragraph("It falls."),))
    return article(Figure(content=(content,)), resources=(PNG,))


def inline_undescribed() -> Article:
    return article(Paragraph(children=(InlineImage(image=Image(alt=Undescribed(), digest=PNG.digest)),)), resources=(PNG,))


def poster_undescribed() -> Article:
    return article(Media(kind="video", poster=Image(alt=Undescribed(), digest=PNG.digest)), resources=(PNG,))


def lead_undescribed() -> Article:
    return article(lead_image=figure(PNG, None), resources=(PNG,))


def lead_repeated() -> Article:
    return article(figure(PNG), lead_image=figure(PNG, None), resources=(PNG,))


def formula() -> Article:
    return article(Paragraph(children=(Math(mathml=MATHML),)))


def broken_formula() -> Article:
    return article(MathBlock(mathml="<math><mfrac><mi>a</mi></mfrac></math>"), MathBlock(mathml=MATHML))


def ruby() -> Article:
    return article(Paragraph(children=(Ruby(pairs=(RubyPair(base=text("漢"), reading=text("かん")),)),)))


def video() -> Article:
    return article(Media(kind="video", url="https://example.org/v"))


def transcript() -> Article:
    return article(Media(kind="audio", url="https://example.org/a", transcript=(paragraph("Bong."),)))


def moving() -> Article:
    return article(figure(GIF), resources=(GIF,))


TEXT, BOTH = {"textual"}, {"textual", "visual"}
NO_IMAGES, ALL, SOME = (
    "The publication has no images.",
    "All images have text alternatives.",
    "1 image has no description in the source.",
)

TRUTHS: list[Truth] = [
    (plain, TEXT, {"textual"}, set(), NO_IMAGES),
    (described, BOTH, {"textual"}, {"alternativeText"}, ALL),
    (undescribed, BOTH, {"textual,visual"}, set(), SOME),
    (one_of_two, BOTH, {"textual,visual"}, set(), SOME),
    (decorative, TEXT, {"textual"}, set(), ""),
    (lost_described, TEXT, {"textual"}, set(), ALL),
    (lost_undescribed, TEXT, {"textual"}, set(), SOME),
    (long_description, BOTH, {"textual"}, {"alternativeText", "longDescription"}, ALL),
    (inline_undescribed, BOTH, {"textual,visual"}, set(), SOME),
    (poster_undescribed, BOTH, {"textual,visual"}, set(), SOME),
    (lead_undescribed, BOTH, {"textual,visual"}, set(), SOME),
    (lead_repeated, BOTH, {"textual"}, {"alternativeText"}, ALL),
    (formula, TEXT, {"textual"}, {"MathML", "describedMath"}, "Formulas are MathML."),
    (broken_formula, TEXT, {"textual"}, {"MathML"}, NO_IMAGES),
    (ruby, TEXT, {"textual"}, {"rubyAnnotations"}, NO_IMAGES),
    (video, TEXT, {"textual"}, set(), NO_IMAGES),
    (transcript, TEXT, {"textual"}, {"transcript"}, NO_IMAGES),
    (moving, BOTH, {"textual"}, {"alternativeText"}, ALL),
]


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth[0].__name__)
def test_a_book_claims_what_its_content_holds_up(truth: Truth, tmp_path: Path) -> None:
    content, modes, sufficient, features, words = truth
    book = open_book(make(content(), tmp_path, cover=False))
    made = claims(book)
    assert (made.modes, made.sufficient, made.features) == (modes, sufficient, features)
    assert words in made.summary
    assert made.hazards == ({"unknown"} if content is moving else {"none"})
    assert set(book.meta("schema:accessibilityFeature")) >= BASE
    assert not book.meta("dcterms:conformsTo"), "a conformance nobody has evaluated"


@pytest.mark.parametrize("header", [True, False])
def test_tables_are_said_to_have_headers_only_where_all_have(header: bool, tmp_path: Path) -> None:
    made = claims(open_book(make(article(table(), table(header=header)), tmp_path, cover=False)))
    assert ("Tables have header cells." in made.summary) is header


def test_one_undescribed_picture_anywhere_in_an_issue_takes_the_claim_from_all(tmp_path: Path) -> None:
    whole = issue(described(), replace(undescribed(), metadata=replace(plain().metadata, title=text("Other"))))
    made = claims(open_book(make(whole, tmp_path)))
    assert made.features == set()
    assert made.sufficient == {"textual,visual"}


def test_the_cover_changes_no_claim(tmp_path: Path) -> None:
    with_cover, without = (claims(open_book(make(described(), tmp_path, cover=cover))) for cover in (True, False))
    assert with_cover == without


@pytest.mark.parametrize("language", ["de", "ar", "ja"])
def test_the_summary_is_in_the_language_of_the_book(language: str, tmp_path: Path) -> None:
    made = claims(open_book(make(article(figure(PNG, None), language=language, resources=(PNG,)), tmp_path, cover=False)))
    labels = labels_for(language)
    assert made.summary == f"{labels.text('a11y_summary_base')} {labels.count('a11y_some_undescribed', 1)}"


def test_an_undescribed_picture_bears_its_status_and_no_file_name(tmp_path: Path) -> None:
    book = open_book(make(undescribed(), tmp_path, cover=False))
    assert [node.get("alt") for node in book.find("//h:img")] == ["Image without description"]
    assert [node.text for node in book.find("//h:span[@class='status']")] == ["Image without description"]


def vouched(content: Article, **options: str) -> tuple[Book, set[str]]:
    sink = MemorySink()
    run = RunContext(sink=sink, stem="book", moment=MOMENT, labels=labels_for("en"))
    with sink.transaction():
        found = EpubFormat().export(single(content), EpubOptions(**options), run)  # type: ignore[arg-type]
    return open_book(sink.files["book.epub"]), {item.code for item in found}


def test_conformance_is_claimed_where_somebody_vouches_for_it_and_nothing_speaks_against_it() -> None:
    book, codes = vouched(described(), certified_by="  Ada  Lane ")
    assert book.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert book.meta("a11y:certifiedBy") == ["Ada Lane"]
    assert "OUT-111" not in codes
    book, _ = vouched(described(), certified_by="Ada Lane", conformance="A")
    assert book.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level A"]


@pytest.mark.parametrize("content", [undescribed, lambda: article(table(header=False)), lambda: article(language="und")])
def test_conformance_is_not_claimed_where_a_check_speaks_against_it(content: Callable[[], Article]) -> None:
    book, codes = vouched(content(), certified_by="Ada Lane")
    assert not book.meta("dcterms:conformsTo")
    assert not book.meta("a11y:certifiedBy")
    assert "OUT-111" in codes


@pytest.mark.parametrize("name", ["", "  "])
def test_conformance_without_a_name_is_not_claimed(name: str) -> None:
    book, codes = vouched(described(), certified_by=name)
    assert not book.meta("dcterms:conformsTo")
    assert "OUT-111" not in codes
