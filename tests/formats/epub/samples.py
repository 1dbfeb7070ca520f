"""Articles of this test suite's own, one for each thing that a book can get wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image as Pillow

from exporter.edition import Issue, digest, single
from exporter.labels import labels_for
from exporter.model import (
    Abbreviation,
    Alt,
    Article,
    Aside,
    Block,
    Cell,
    Code,
    CodeBlock,
    Correction,
    Decorative,
    DefinitionGroup,
    DefinitionList,
    Details,
    Emphasis,
    Figure,
    Heading,
    Image,
    InlineImage,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Media,
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Person,
    Publication,
    Quotation,
    Quote,
    Resource,
    Row,
    Ruby,
    RubyPair,
    Rule,
    Span,
    Strong,
    Table,
    Text,
    Time,
    Track,
    Undescribed,
    Verse,
    resource_of,
)
from exporter.model.blocks import Line
from exporter.model.validate import validate
from exporter.plugin import FolderSink, RunContext
from formats.epub import EpubFormat, EpubOptions

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def text(words: str) -> tuple[Text, ...]:
    return (Text(value=words),)


def paragraph(words: str, **kinds: Any) -> Paragraph:
    return Paragraph(children=text(words), **kinds)


def picture(*, width: int = 60, height: int = 40, kind: str = "PNG", colour: str = "teal", frames: int = 1) -> Resource:
    images = [Pillow.new("RGB", (width, height), shade) for shade in (colour, "orange", "navy")[:frames]]
    buffer = BytesIO()
    extra: dict[str, Any] = {"save_all": True, "append_images": images[1:]} if frames > 1 else {}
    images[0].save(buffer, kind, **extra)
    return resource_of(buffer.getvalue(), media_type=f"image/{kind.lower()}", width=width, height=height)


def figure(resource: Resource | None, alt: str | None = "A teal field", **kinds: Any) -> Figure:
    words = Undescribed() if alt is None else Alt(text=alt) if alt else Decorative()
    return Figure(content=(Image(alt=words, digest=resource.digest if resource else None, source="field.png"),), **kinds)


def table(*, header: bool = True) -> Table:
    def row(*words: str, head: bool = False) -> Row:
        return Row(
            cells=tuple(
                Cell(
                    blocks=(paragraph(word),),
                    header_cell=head or (header and not number),
                    scope="col" if head else "row" if header and not number else None,
                )
                for number, word in enumerate(words)
            )
        )

    return Table(
        width=3,
        head=(row("Harbour", "Depth", "Tide", head=True),) if header else (),
        bodies=((row("North", "4.5", "3.1"), row("South", "6.25", "2.9")),),
        caption=(paragraph("Depths in metres"),),
    )


def article(
    *body: Block,
    title: str = "A harbour learns to listen",
    language: str = "en",
    resources: tuple[Resource, ...] = (),
    **kinds: Any,
) -> Article:
    notes = kinds.pop("notes", ())
    direction = "rtl" if language.split("-", maxsplit=1)[0] in {"ar", "he"} else "ltr"
    metadata = Metadata(title=text(title) if title else (), language=language, direction=kinds.pop("direction", direction), **kinds)
    return Article(metadata=metadata, body=body or (paragraph("One plain paragraph."),), notes=notes, resources=resources)


def rich() -> Article:
    """One of everything."""
    png, photo = picture(), picture(kind="JPEG", colour="maroon")
    lead = picture(kind="JPEG", width=900, height=600, colour="teal")
    mathml = "<math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>"
    body: tuple[Block, ...] = (
        Paragraph(
            children=(
                Text(value="The "),
                Strong(children=text("fog signal")),
                Text(value=" fell silent"),
                NoteReference(note="n1", label="1"),
                Text(value=", as "),
                Link(
                    href="https://example.org/a b?x=[1]&y=é#ü".replace(" ", "%20"),
                    children=text("the keeper wrote"),
                    title="A letter",
                ),
                Text(value=" on "),
                Time(children=text("4 June"), datetime="1871-06-04"),
                Text(value=" or "),
                Time(children=text("some day"), datetime="some day"),
                Text(value=". "),
                Quotation(children=(Text(value="We said "), Quotation(children=text("no")))),
                Text(value=" and "),
                Abbreviation(children=text("BBC"), expansion="British Broadcasting Corporation"),
                Text(value=" "),
                Code(children=text("x = 1")),
                Text(value=" "),
                Span(children=text("שלום"), language="he", direction="rtl", isolate=True),
                Text(value=" "),
                Ruby(pairs=(RubyPair(base=text("漢"), reading=text("かん")), RubyPair(base=text("字"), reading=text("じ")))),
                Text(value=" "),
                Math(mathml=mathml),
                Text(value=" "),
                InlineImage(image=Image(alt=Alt(text="star"), digest=png.digest)),
                Text(value=" "),
                Link(href="#tides", children=text("See the tides")),
                Text(value=" "),
                Link(href="whatsapp:send?text=1", children=text("Send it")),
                Text(value="."),
            )
        ),
        Heading(level=2, children=text("Of sound"), id="title"),
        paragraph("Sound bends."),
        Heading(level=3, children=(Text(value="Of "), Emphasis(children=text("bells")), NoteReference(note="n1", label="1"))),
        List(
            kind="lower-roman",
            start=3,
            items=(
                ListItem(blocks=(paragraph("third"), List(items=(ListItem(blocks=(paragraph("inner"),)),)))),
                ListItem(blocks=(paragraph("fourth"),), value=9),
            ),
        ),
        List(items=(ListItem(blocks=(paragraph("bread"),), checked=True), ListItem(blocks=(paragraph("milk"),), checked=False))),
        List(kind="decimal", reversed=True, items=tuple(ListItem(blocks=(paragraph(word),)) for word in ("two", "one"))),
        DefinitionList(groups=(DefinitionGroup(terms=(text("Neap"), text("Nip")), definitions=((paragraph("a small tide"),),)),)),
        Heading(level=2, children=text("Of tides"), id="tides"),
        Figure(content=(table(),), caption=(paragraph("From the chart."),), id="tbl"),
        table(),
        figure(png, caption=(paragraph("A field."),), credit=text("Photo: A. Person"), href="https://example.org/field"),
        figure(None, "A chart that was lost"),
        figure(photo, ""),
        Quote(blocks=(paragraph("All is quiet."),), attribution=text("The keeper"), source="https://example.org/q"),
        Quote(blocks=(paragraph("Tout est calme.", language="fr"),), language="fr"),
        CodeBlock(text="for x in y:\n    print(x)\n", code_language="python"),
        Verse(stanzas=((Line(children=text("The bell is still")), Line(children=text("the sea is not"), indent=2)),)),
        Rule(),
        Aside(kind="warning", blocks=(paragraph("Mind the step."),)),
        Aside(kind="pullquote", blocks=(paragraph("Sound bends."),)),
        Aside(kind="sidebar", title=text("The lamp"), blocks=(paragraph("It burns oil."),)),
        Details(summary=text("More"), blocks=(paragraph("A last word."),)),
        Media(
            kind="video",
            url="https://example.org/film",
            title="The bell",
            duration=125,
            poster=Image(alt=Alt(text="A bell"), digest=photo.digest),
            tracks=(Track(kind="captions", url="https://example.org/film.vtt", language="en"),),
            transcript=(paragraph("Bong."),),
        ),
        MathBlock(tex="E = mc^2", label="(1)"),
    )
    return article(
        *body,
        resources=(png, photo, lead),
        notes=(
            Note(id="n1", blocks=(paragraph("The log book, page 12."),)),
            Note(id="n2", blocks=(paragraph("Nobody refers to this."), CodeBlock(text="a\n"))),
        ),
        kicker="Coast",
        standfirst=text("What the fog took, a bell gave back."),
        people=(Person(name="Ada Lane"), Person(name="Bo Wick", role="photographer"), Person(name="Ada Lane", role="illustrator")),
        published=date(2024, 5, 4),
        modified=datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=UTC),
        corrections=(Correction(blocks=(paragraph("The bell was cast in 1869."),), date=date(2024, 5, 5)),),
        site="The Tideway",
        section="Science",
        keywords=("sea", "sound", "sea"),
        canonical_url="https://example.org/harbour",
        description="A bell and a fog.",
        lead_image=figure(lead, "A bell on a quay"),
        rights="© 2024 The Tideway",
        licence="CC BY 4.0",
    )


def issue(*articles: Article, **kinds: Any) -> Publication:
    return digest(articles, Issue(title=kinds.pop("title", "The Tideway Weekly"), number=kinds.pop("number", "12"), **kinds))


def make(publication: Publication | Article, folder: Path, *, stem: str = "book", **options: Any) -> Path:
    """The book of a publication, in `folder`."""
    whole = single(publication) if isinstance(publication, Article) else publication
    validate(whole)
    sink = FolderSink(folder)
    run = RunContext(sink=sink, stem=stem, moment=MOMENT, labels=labels_for(whole.language))
    with sink.transaction():
        EpubFormat().export(whole, EpubOptions(**options), run)
    return folder / f"{stem}.epub"
