"""What a reader finds in a book: files, order, navigation, metadata, links."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

import pytest
from msgspec.structs import replace

from exporter.edition import single
from exporter.labels import labels_for
from exporter.model import (
    Cell,
    Heading,
    Link,
    Paragraph,
    Part,
    Publication,
    Resource,
    Row,
    Table,
    Text,
    resource_of,
)
from exporter.plugin import MemorySink, RunContext
from exporter.testing import assert_says
from formats.epub import EpubFormat, EpubOptions
from tests.formats.epub.book import OPF, OPS_TYPE, XHTML, XML_LANG, Book, book_text, links, open_book, resolve
from tests.formats.epub.samples import MOMENT, article, figure, issue, make, paragraph, picture, rich, text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return open_book(make(rich(), tmp_path_factory.mktemp("rich")))


@pytest.fixture(scope="module")
def weekly(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return open_book(make(_weekly(), tmp_path_factory.mktemp("weekly")))


def _weekly() -> Publication:
    third = article(
        Paragraph(
            children=(
                Link(href="https://example.org/harbour#tides", children=text("the tides")),
                Text(value=" and "),
                Link(href="http://example.org/harbour/", children=text("all of it")),
                Text(value=" and "),
                Link(href="https://example.org/elsewhere", children=text("another page")),
            )
        ),
        title="Third",
    )
    return issue(rich(), article(title="عن الماء", language="ar", canonical_url="https://example.org/2", site="مجلة"), third)


def toc(node: object) -> list[object]:
    """The contents as nested lists of titles."""
    found: list[object] = []
    for item in node:  # type: ignore[attr-defined]
        inner = item.find(f"{XHTML}ol")
        found.append(item.find(f"{XHTML}a").text)
        if inner is not None:
            found.append(toc(inner))
    return found


def test_all_words_are_there_in_spine_order(tmp_path: Path) -> None:
    formula = ["m"]  # "mc" of a formula, said letter by letter
    assert_says(single(rich()), book_text(make(rich(), tmp_path, cover=False)), extra=formula)
    assert_says(_weekly(), book_text(make(_weekly(), tmp_path, stem="weekly", cover=False)), extra=formula)


def test_the_archive_begins_with_its_type_unpacked(tmp_path: Path) -> None:
    with ZipFile(make(rich(), tmp_path)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, archive.read(first)) == ("mimetype", ZIP_STORED, b"application/epub+zip")
        assert {info.date_time for info in archive.infolist()} == {(2024, 5, 6, 7, 8, 8)}  # ZIP counts in two seconds
        assert all(name.isascii() for name in archive.namelist())
        assert len(set(archive.namelist())) == len(archive.namelist())


def test_the_manifest_names_every_file_once(weekly: Book) -> None:
    named = [item.get("href") for item in weekly.package.iter(f"{OPF}item")]
    there = [name.removeprefix("EPUB/") for name in weekly.names if name.startswith("EPUB/") and not name.endswith(".opf")]
    assert sorted(named) == sorted(there)
    ids = [node.get("id") for node in weekly.package.iter() if node.get("id")]
    assert len(set(ids)) == len(ids)


def test_no_link_and_no_picture_leads_nowhere(weekly: Book) -> None:
    ids = {
        name: [node.get("id") for node in weekly.tree(name).iter() if node.get("id")]
        for name in weekly.files
        if name.endswith(".xhtml")
    }
    assert all(len(set(own)) == len(own) for own in ids.values())
    for file, address in links(weekly):
        if ":" in address:
            continue
        target, fragment = resolve(file, address)
        assert target in weekly.files, address
        assert not fragment or fragment in ids[target], address


def test_a_link_to_another_article_of_the_issue_leads_to_its_file(weekly: Book) -> None:
    hrefs = [node.get("href") for node in weekly.tree("article-003.xhtml").iter(f"{XHTML}a")]
    assert hrefs[0].startswith("article-001.xhtml#")
    assert hrefs[0].endswith("-tides")
    assert hrefs[1:3] == ["article-001.xhtml", "https://example.org/elsewhere"]


def test_an_issue_has_its_order_and_a_single_article_no_contents_page_in_the_way(book: Book, weekly: Book) -> None:
    assert weekly.spine == [
        "cover.xhtml",
        "title.xhtml",
        "nav.xhtml",
        "article-001.xhtml",
        "article-002.xhtml",
        "article-003.xhtml",
    ]
    assert book.spine == ["cover.xhtml", "article-001.xhtml"]


def test_the_contents_follow_the_headings(book: Book) -> None:
    top = book.tree("nav.xhtml").find(f".//{XHTML}nav[@id='toc']/{XHTML}ol")
    assert toc(top) == ["A harbour learns to listen", ["Of sound", ["Of bells"], "Of tides", "Notes"]]


def lists(book: Book, kind: str) -> list[tuple[str, str]]:
    """(words, address) of the list of figures (loi) or tables (lot)."""
    navs = [nav for nav in book.tree("nav.xhtml").iter(f"{XHTML}nav") if nav.get(OPS_TYPE) == kind]
    return [(node.text, node.get("href")) for nav in navs for node in nav.iter(f"{XHTML}a")]


def test_figures_and_tables_with_captions_are_listed_and_found(book: Book) -> None:
    assert [words for words, _ in lists(book, "loi")] == ["A field."]
    assert [words for words, _ in lists(book, "lot")] == ["From the chart.", "Depths in metres"]
    for (_, href), tag in zip([*lists(book, "loi"), *lists(book, "lot")], ["figure", "figure", "table"], strict=True):
        file, fragment = resolve("nav.xhtml", href)
        assert book.tree(file).find(f".//*[@id='{fragment}']").tag == XHTML + tag


def test_a_list_of_figures_says_a_long_caption_in_part_and_in_its_language(tmp_path: Path) -> None:
    field = picture()
    arabic = article(figure(field, caption=(paragraph("قارب"),)), language="ar", resources=(field,))
    long = article(figure(field, caption=(paragraph(("tide " * 60).strip()),), credit=text("Photo: A")), resources=(field,))
    made = open_book(make(issue(long, arabic), tmp_path))
    (first, _), (second, _) = lists(made, "loi")
    assert first.endswith("tide…")
    assert len(first) <= 101
    assert second == "قارب"
    entry = next(node for node in made.tree("nav.xhtml").iter(f"{XHTML}a") if node.text == "قارب")
    assert (entry.get("lang"), entry.get("dir")) == ("ar", "rtl")
    assert lists(open_book(make(article(figure(field), resources=(field,)), tmp_path)), "loi") == []


def test_the_contents_go_as_deep_as_asked(tmp_path: Path) -> None:
    for depth, shown in ((1, ["T"]), (2, ["T", ["Two"]]), (4, ["T", ["Two", ["Three", ["Four"]]]])):
        headings = [
            Heading(level=level, children=text(word)) for level, word in ((2, "Two"), (3, "Three"), (4, "Four"), (5, "Five"))
        ]
        made = open_book(make(article(*headings, title="T"), tmp_path, contents_depth=depth))
        assert toc(made.tree("nav.xhtml").find(f".//{XHTML}nav[@id='toc']/{XHTML}ol")) == shown


def test_old_readers_get_the_same_contents(book: Book) -> None:
    from lxml import etree

    ncx = etree.fromstring(book.files["toc.ncx"])
    space = "{http://www.daisy.org/z3986/2005/ncx/}"
    titles = [node.find(f"{space}navLabel/{space}text").text for node in ncx.iter(f"{space}navPoint")]
    assert titles == ["A harbour learns to listen", "Of sound", "Of bells", "Of tides", "Notes"]
    assert next(node.get("content") for node in ncx.iter(f"{space}meta") if node.get("name") == "dtb:depth") == "3"
    assert ncx.get(XML_LANG) == "en"


def test_landmarks_are_named_in_the_language_of_the_book(tmp_path: Path) -> None:
    made = open_book(make(article(title="عن الماء", language="ar"), tmp_path))
    labels = labels_for("ar")
    marks = {node.get(OPS_TYPE): node.text for node in made.tree("nav.xhtml").iterfind(f".//{XHTML}nav[@id='landmarks']//{XHTML}a")}
    assert marks == {"cover": labels.text("cover"), "bodymatter": labels.text("start_of_content")}
    assert made.tree("nav.xhtml").find(f".//{XHTML}h1").text == labels.text("contents")


def test_the_book_s_own_words_name_their_language_where_it_has_no_labels(tmp_path: Path) -> None:
    """A Romanian voice would read "Contents" as a Romanian word."""
    romanian = replace(issue(article(language="ro"), article(language="ro", title="Doi")), language="ro")
    made = open_book(make(romanian, tmp_path))
    for file in ("nav.xhtml", "title.xhtml", "cover.xhtml"):
        assert made.tree(file).find(f".//{XHTML}title").get(XML_LANG) == "en"
    headings = list(made.tree("nav.xhtml").iter(f"{XHTML}h1", f"{XHTML}h2"))
    places = made.tree("nav.xhtml").findall(f".//{XHTML}nav[@id='landmarks']//{XHTML}a")
    assert {node.get(XML_LANG) for node in (*headings, *places)} == {"en"}
    assert [node.get(XML_LANG) for node in made.tree("title.xhtml").iter(f"{XHTML}span")] == ["en"] * 2
    titles = made.tree("nav.xhtml").findall(f".//{XHTML}nav[@id='toc']//{XHTML}a")
    assert {node.get(XML_LANG) for node in titles} == {None}, "titles are Romanian"


def test_a_book_written_from_right_to_left_turns_its_pages_so(tmp_path: Path) -> None:
    made = open_book(make(article(title="عن الماء", language="ar"), tmp_path))
    assert made.package.get("dir") == "rtl"
    assert made.package.get(XML_LANG) == "ar"
    assert made.package.find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    for name in made.spine:
        assert (made.tree(name).get("dir"), made.tree(name).get("lang"), made.tree(name).get(XML_LANG)) == ("rtl", "ar", "ar")


def test_each_article_of_an_issue_keeps_its_language_in_text_and_contents(weekly: Book) -> None:
    assert weekly.tree("article-002.xhtml").get("lang") == "ar"
    assert weekly.tree("article-002.xhtml").get("dir") == "rtl"
    entry = next(node for node in weekly.tree("nav.xhtml").iter(f"{XHTML}a") if node.get("href") == "article-002.xhtml")
    assert (entry.get("lang"), entry.get(XML_LANG), entry.get("dir")) == ("ar", "ar", "rtl")
    assert weekly.meta("dc:language") == ["en", "he", "fr", "ar"]


def test_the_metadata_say_who_what_when_and_where_from(book: Book) -> None:
    assert book.meta("dc:title") == ["A harbour learns to listen"]
    assert book.meta("dc:creator") == ["Ada Lane"]
    assert book.meta("dc:contributor") == ["Bo Wick"]
    assert book.meta("dc:publisher") == ["The Tideway"]
    assert book.meta("dc:date") == ["2024-05-04"]
    assert book.meta("dc:description") == ["A bell and a fog."]
    assert book.meta("dc:subject") == ["Science", "sea", "sound"]
    assert book.meta("dc:source") == ["https://example.org/harbour"]
    assert book.meta("dc:rights") == ["© 2024 The Tideway", "CC BY 4.0"]
    assert book.meta("dcterms:modified") == ["2024-05-06T07:08:09Z"]
    roles = [(node.get("refines"), node.text) for node in book.package.iter(f"{OPF}meta") if node.get("property") == "role"]
    assert roles == [("#person-1", "aut"), ("#person-1", "ill"), ("#person-2", "pht")]
    assert book.meta("dc:identifier") == [single(rich()).identifier]


def test_an_issue_is_one_of_a_series(weekly: Book) -> None:
    assert weekly.meta("belongs-to-collection") == ["The Tideway Weekly"]
    assert weekly.meta("group-position") == ["12"]


def test_a_time_of_publication_keeps_its_zone_and_one_without_is_a_day(tmp_path: Path) -> None:
    there = datetime(2024, 5, 4, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    for published, written in ((there, "2024-05-04T23:30:00-05:00"), (there.replace(tzinfo=None), "2024-05-04")):
        made = open_book(make(article(published=published), tmp_path, cover=False))
        assert made.meta("dc:date") == [written]


def test_notes_lead_there_and_back(book: Book) -> None:
    references = book.find("//h:a[@role='doc-noteref']")
    assert [node.get(OPS_TYPE) for node in references] == ["noteref", "noteref"]
    note = references[0].get("href")[1:]
    assert book.find(f"//h:li[@id='{note}'][@epub:type='endnote']")
    back = [node.get("href")[1:] for node in book.find("//h:a[@role='doc-backlink']")]
    assert back == [node.get("id") for node in references]


def test_every_epub_type_of_a_section_has_its_role(weekly: Book) -> None:
    roles = {"chapter": "doc-chapter", "endnotes": "doc-endnotes", "pullquote": "doc-pullquote", "noteref": "doc-noteref"}
    found = [
        (node.get(OPS_TYPE), node.get("role"))
        for name in weekly.articles
        for node in weekly.tree(name).iter()
        if node.get(OPS_TYPE)
    ]
    assert {kind for kind, _ in found} >= set(roles)
    assert all(role == roles[kind] for kind, role in found if kind in roles)


def test_addresses_are_written_as_validators_take_them(book: Book) -> None:
    hrefs = [node.get("href") for node in book.find("//h:a[@title='A letter']")]
    assert hrefs == ["https://example.org/a%20b?x=%5B1%5D&y=%C3%A9#%C3%BC"]


def test_an_address_that_no_reader_follows_becomes_text_and_a_finding() -> None:
    sink = MemorySink()
    run = RunContext(sink=sink, stem="book", moment=MOMENT, labels=labels_for("en"))
    with sink.transaction():
        found = EpubFormat().export(single(rich()), EpubOptions(cover=False), run)
    assert any(finding.code == "OUT-103" and "whatsapp:" in finding.message for finding in found)
    made = open_book(sink.files["book.epub"])
    assert "Send it" in [node.text for node in made.find("//h:span")]


def test_what_is_no_date_is_no_time_element(book: Book) -> None:
    values = [node.get("datetime") for node in book.find("//h:time")]
    assert values == ["2024-05-04", "2024-05-06T07:08:09+00:00", "1871-06-04"]


def test_formulas_are_mathml_in_words_too_and_the_file_says_so(book: Book) -> None:
    assert [node.get("alttext") for node in book.find("//m:math")] == [
        "fraction a over b plus 1 end fraction",
        "E equals m c squared",
    ]
    item = next(item for item in book.package.iter(f"{OPF}item") if item.get("href") == "article-001.xhtml")
    assert item.get("properties") == "mathml"


def test_tables_keep_captions_and_scopes(book: Book) -> None:
    table = book.find("//h:table")[0]
    assert table.find(f"{XHTML}caption").text == "Depths in metres"
    assert [node.get("scope") for node in table.iter(f"{XHTML}th")] == ["col", "col", "col", "row", "row"]


def test_a_header_cell_without_words_heads_nothing(tmp_path: Path) -> None:
    def cell(words: str, name: str, *, head: bool = True, headers: tuple[str, ...] = ()) -> Cell:
        blocks = (paragraph(words),) if words else ()
        return Cell(blocks=blocks, id=name, header_cell=head, scope="col" if head else None, headers=headers)

    grid = Table(
        width=2,
        head=(Row(cells=(cell("", "corner"), cell("Depth", "depth"))),),
        bodies=((Row(cells=(cell("North", "north"), cell("4.5", "x", head=False, headers=("corner", "depth", "north")))),),),
    )
    table = open_book(make(article(grid), tmp_path)).find("//h:table")[0]
    assert [(node.tag.removeprefix(XHTML), node.get("scope")) for node in table.iter(f"{XHTML}th", f"{XHTML}td")] == [
        ("td", None),
        ("th", "col"),
        ("th", "col"),
        ("td", None),
    ]
    heads = {node.get("id") for node in table.iter(f"{XHTML}th")}
    assert set(table.find(f".//{XHTML}td[@headers]").get("headers").split()) == heads


def test_a_heading_whose_id_the_markup_uses_itself_keeps_apart(tmp_path: Path) -> None:
    body = (
        *(Heading(level=2, children=text(name), id=name) for name in ("title", "notes", "h1", "h2", "page-1", "n1-ref1")),
        Heading(level=2, children=text("without")),
        Paragraph(children=tuple(Link(href=f"#{name}", children=text(name)) for name in ("title", "notes", "h1", "n1-ref1"))),
    )
    made = open_book(make(replace(article(*body), notes=rich().notes), tmp_path))
    tree = made.tree("article-001.xhtml")
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(set(ids)) == len(ids)
    for link in tree.iterfind(f".//{XHTML}p/{XHTML}a"):
        if link.get("role") is None:
            assert tree.find(f".//*[@id='{link.get('href')[1:]}']").text == link.text


def test_a_picture_that_two_articles_share_is_packed_once_under_a_plain_name(tmp_path: Path) -> None:
    shared = picture()
    made = open_book(make(issue(*(article(figure(shared), title=word, resources=(shared,)) for word in ("A", "B"))), tmp_path))
    names = [name for name in made.files if name.startswith("images/") and "cover" not in name]
    assert len(names) == 1
    assert names[0].isascii()
    assert names[0].endswith(".png")


DRAWN = '<path d="M0 0h9v9z"/>'


@pytest.mark.parametrize(
    "inside",
    [
        f"<script>1</script>{DRAWN}",
        f'<g id="a"/><g id="a">{DRAWN}</g>',
        f'<image href="https://example.org/x.png"/>{DRAWN}',
        f'<path d="M0 0h9v9z"><animate attributeName="x"/></path>{DRAWN}',
        f'<g xmlns:made="https://example.org/made" made:by="hand">{DRAWN}</g>',
    ],
)
def test_a_drawing_that_does_more_than_draw_is_packed_as_a_picture(inside: str, tmp_path: Path) -> None:
    drawing = svg(inside)
    made = open_book(make(article(figure(drawing), resources=(drawing,)), tmp_path, cover=False))
    assert [name.rpartition(".")[2] for name in made.files if name.startswith("images/")] == ["png"]


def svg(inside: str) -> Resource:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    return resource_of(data.encode(), media_type="image/svg+xml")


def test_a_plain_drawing_stays_a_drawing(tmp_path: Path) -> None:
    drawing = svg(DRAWN)
    made = open_book(make(article(figure(drawing), resources=(drawing,)), tmp_path, cover=False))
    assert [made.files[name] for name in made.files if name.endswith(".svg")] == [drawing.content]


def test_parts_group_the_contents(tmp_path: Path) -> None:
    parts = (
        Part(title="Sea", articles=(article(title="A"), article(title="B"))),
        Part(title="Land", articles=(article(title="C"),)),
    )
    made = open_book(make(Publication(title="All", language="en", parts=parts, is_digest=True), tmp_path, cover=False))
    assert toc(made.tree("nav.xhtml").find(f".//{XHTML}nav[@id='toc']/{XHTML}ol")) == ["Sea", ["A", "B"], "Land", ["C"]]


def test_language_tags_that_are_none_do_not_break_the_book(tmp_path: Path) -> None:
    made = open_book(make(article(paragraph("x", language="en-1"), paragraph("y", language="abcd"), language="und"), tmp_path))
    assert made.meta("dc:language") == ["und", "en"]
    assert [node.get("lang") for node in made.find("//h:p[@lang]")] == ["en", "und"]
