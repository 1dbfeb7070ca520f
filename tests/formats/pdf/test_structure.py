"""What a screen reader walks through: one element for one element, whole and in order."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from PIL import Image as Pillow

from exporter.edition import Issue, digest
from exporter.model import (
    Abbreviation,
    Alt,
    Decorative,
    DefinitionGroup,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Math,
    Note,
    NoteReference,
    Row,
    Ruby,
    RubyPair,
    Span,
    Table,
    Text,
    Undescribed,
    resource_of,
)
from exporter.model.article import Article
from exporter.model.sentences import sentences
from tests.formats.pdf.making import article, cell, line, made, make, missing, noted, paragraph, table, tree
from tests.formats.pdf.semantics import said
from tests.formats.pdf.structure import artifact_text, notdef_count, read, tagged_text, text_outside_page, unmarked


def png() -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", (40, 30), "navy").save(buffer, "PNG")
    return buffer.getvalue()


RESOURCE = resource_of(png(), media_type="image/png", width=40, height=30)


def pictured(alt) -> Article:
    picture = Figure(content=(Image(alt=alt, digest=RESOURCE.digest),), caption=(paragraph("The caption."),))
    base = article(picture)
    return Article(metadata=base.metadata, body=base.body, resources=(RESOURCE,))


def test_a_table_over_several_pages_is_one_table_with_its_head_once(tmp_path):
    path = make(article(table(120, 3)), tmp_path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 2
    (found,) = tree(article(table(120, 3)), tmp_path).find("Table")
    assert [node.type for node in found.kids] == ["THead", "TBody", "TFoot"]
    assert len(found.find("TR")) == 122
    assert [node.text() for node in found.find("TH")] == ["Head 0", "Head 1", "Head 2"]
    assert {node.attributes["Scope"] for node in found.find("TH")} == {"Column"}
    assert artifact_text(path).count("Head 1") > 1


def test_a_cell_reaches_its_headers_and_an_empty_one_keeps_its_place(tmp_path):
    head = Row(cells=(cell(""), cell("Day", header_cell=True, scope="col", id="d", columns=2)))
    row = Row(cells=(cell("Gulls", header_cell=True, scope="row", id="g"), cell("7", headers=("g", "d")), cell("")))
    found = tree(article(Table(width=3, head=(head,), bodies=((row,),))), tmp_path)
    ids = {node.attributes["ID"] for node in found.find("TH") if "ID" in node.attributes}
    cells = found.find("TD")
    assert len(cells) == 3
    assert set(cells[1].attributes["Headers"]) <= ids
    assert len(cells[1].attributes["Headers"]) == 2
    assert found.find("TH")[0].attributes["ColSpan"] == 2


def test_lists_say_how_they_count(tmp_path):
    inner = List(items=(ListItem(blocks=(paragraph("inner"),)),), kind="lower-roman", start=4)
    outer = List(
        items=(ListItem(blocks=(paragraph("outer"), inner)), ListItem(blocks=(paragraph("last"),), value=9)), kind="decimal"
    )
    first, second = tree(article(outer), tmp_path).find("L")
    assert (first.attributes["ListNumbering"], second.attributes["ListNumbering"]) == ("Decimal", "LowerRoman")
    assert [node.text() for node in first.find("Lbl")] == ["1.", "iv.", "9."]
    assert [kid.type for kid in first.kids[0].kids] == ["Lbl", "LBody"]
    assert first.find("LBody")[0].find("L") == [second]


def test_a_check_box_says_its_state(tmp_path):
    items = (ListItem(blocks=(paragraph("milk"),), checked=True), ListItem(blocks=(paragraph("bread"),), checked=False))
    found = tree(article(List(items=items)), tmp_path)
    assert [node.attributes["Alt"] for node in found.find("Span")] == ["done", "not done"]
    assert [node.text() for node in found.find("LBody")] == ["milk", "bread"]


def test_definitions_are_grouped(tmp_path):
    group = DefinitionGroup(
        terms=(line("Quay"), line("Pier")), definitions=((paragraph("Where one waits."),), (paragraph("Stone."),))
    )
    one = DefinitionGroup(terms=(line("Slack"),), definitions=((paragraph("A minute."),),))
    items = tree(article(DefinitionList(groups=(group, one))), tmp_path).find("LI")
    assert [[kid.type for kid in item.kids] for item in items] == [["Lbl", "Lbl", "LBody"], ["Lbl", "LBody"]]


def test_a_note_stands_in_the_block_that_refers_to_it_and_is_linked(tmp_path):
    found = tree(noted(1, each=1), tmp_path)
    (note,) = found.find("Note")
    (owner,) = (node for node in found.find("P") if note in node.kids)
    assert [kid.type for kid in owner.kids if hasattr(kid, "type")] == ["Reference", "Note"]
    assert found.find("Reference")[0].find("Link")[0].links == 1
    assert note.find("Lbl")
    assert "This is note 0 of many." in note.text()


def test_a_heading_is_no_longer_for_its_note(tmp_path):
    heading = Heading(level=2, children=(Text(value="Quays"), NoteReference(note="n", label="1")))
    found = tree(article(heading, notes=(Note(id="n", blocks=(paragraph("About quays."),)),)), tmp_path)
    assert "About" not in found.find("H2")[0].text()
    assert "About quays." in found.find("Note")[0].text()


@pytest.mark.parametrize("count", [60, 300])
def test_no_note_is_lost_at_a_page_break(tmp_path, count):
    path, found, _ = made(noted(count), tmp_path)
    text = tagged_text(path)
    assert [n for n in range(count) if f"This is note {n} of many." not in text] == []
    assert found == ()


def test_notes_after_the_article_lead_back(tmp_path):
    found = tree(noted(4, each=2), tmp_path, notes="end")
    assert len(found.find("Note")) == 4
    assert len({node.attributes["ID"] for node in found.find("Note")}) == 4
    assert all(node.find("Link") for node in found.find("Note"))


@pytest.mark.parametrize(
    ("alt", "said"), [(Alt(text="A blue field"), "A blue field"), (Undescribed(), "Image without description")]
)
def test_a_picture_has_its_words_its_place_and_its_caption(tmp_path, alt, said):
    path = make(pictured(alt), tmp_path)
    found = tree(pictured(alt), tmp_path)
    (figure,) = found.find("Figure")
    left, bottom, right, top = figure.attributes["BBox"]
    assert figure.attributes["Alt"] == said
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842
    assert found.find("Caption")[0].text() == "The caption."
    assert found.find("Caption")[0] not in list(figure.walk())
    assert tagged_text(path).count(said) == 1


def test_a_lead_picture_without_an_address_is_not_taken_for_another(tmp_path):
    lead = Figure(content=(missing(Alt(text="A lamp on the quay"), source=""),))
    body = Figure(content=(missing(Alt(text="A boat"), source=""),))
    text = tagged_text(make(article(paragraph("Words."), body, lead_image=lead), tmp_path))
    assert "A lamp on the quay" in text
    assert "A boat" in text


def test_each_definition_says_its_language(tmp_path):
    group = DefinitionGroup(
        terms=(line("Kai"),),
        definitions=((paragraph("Where one waits.", language="en"),), (paragraph("Où l’on attend.", language="fr"),)),
    )
    found = tree(article(DefinitionList(groups=(group,)), language="de"), tmp_path)
    assert {node.attributes["Lang"]: node.text() for node in found.walk() if "Lang" in node.attributes} == {
        "en": "Where one waits.",
        "fr": "Où l’on attend.",
    }


def test_running_heads_and_page_numbers_say_what_they_are(tmp_path):
    path = make(article(*(paragraph(("Words of the article. " * 60).strip()) for _ in range(12)), site="The Quay"), tmp_path)
    with pikepdf.open(path) as pdf:
        second = pdf.pages[1]
        kinds = {
            (str(operands[1].get("/Type")), str(operands[1].get("/Subtype")))
            for operands, operator in pikepdf.parse_content_stream(second)
            if str(operator) == "BDC" and operands[0] == "/Artifact"
        }
    assert ("/Pagination", "/Footer") in kinds or ("/Pagination", "/Header") in kinds
    assert tagged_text(path).count("The Quay") <= 1


def test_each_sentence_is_on_the_page_that_the_page_map_says(tmp_path):
    def told(number: int) -> str:
        return f"Sentence N{number}N tells of fog, of an extraordinarily uninterrupted responsibility and of the water."

    body = [paragraph(" ".join(told(number) for number in range(first, first + 7))) for first in range(0, 140, 7)]
    body[3] = paragraph(f"{told(21)} ", Link(href="https://example.org/", children=line(told(22))), f" {told(23)}")
    whole = article(*body, notes=())
    path, _, run = made(whole, tmp_path)
    shown: dict[int, int] = {}
    for mark in read(path).root.marks():
        for number in re.findall(r"N(\d+)N", mark.text(rtl=False)):
            shown.setdefault(int(number), mark.page + 1)
    labels = dict(run.offered("pages").labels)
    begun = {
        int(re.search(r"N(\d+)N", sentence.text)[1]): int(labels[sentence.id])
        for sentence in sentences(whole)
        if sentence.text.startswith("Sentence N")
    }
    assert len(begun) > 130
    assert max(begun.values()) > 3
    # A sentence may begin at the end of a page and have its number on the next.
    assert {number: page for number, page in begun.items() if shown[number] - page not in {0, 1}} == {}
    assert sum(shown[number] != page for number, page in begun.items()) <= 2


def test_an_ornament_is_not_in_the_tree(tmp_path):
    assert tree(pictured(Decorative()), tmp_path).find("Figure") == []


def test_parts_in_another_language_say_so(tmp_path):
    quoted = Span(children=line("La mer"), language="fr")
    found = tree(article(paragraph("He said ", quoted, "."), paragraph("Das Meer", language="de")), tmp_path)
    assert {(node.attributes["Lang"], node.text()) for node in found.walk() if "Lang" in node.attributes} == {
        ("fr", "La mer"),
        ("de", "Das Meer"),
    }


def test_abbreviations_ruby_and_formulas_say_what_they_are(tmp_path):
    pairs = (RubyPair(base=line("霧"), reading=line("きり")), RubyPair(base=line("坂"), reading=line("さか")))
    short = Abbreviation(children=line("HLB"), expansion="Harbour Lights Board")
    formula = Math(mathml="<math><mi>x</mi><mo>+</mo><mn>1</mn></math>")
    found = tree(article(paragraph("The ", short, ", ", Ruby(pairs=pairs), ", ", formula)), tmp_path)
    assert [node.attributes["E"] for node in found.find("Span") if "E" in node.attributes] == ["Harbour Lights Board"]
    assert [[kid.type for kid in node.kids] for node in found.find("Ruby")] == [["RB", "RT"], ["RB", "RT"]]
    assert found.find("Formula")[0].attributes["Alt"] == "x plus 1"


def test_a_link_is_called_by_its_words(tmp_path):
    path = make(article(paragraph("See ", Link(href="https://example.org/a", children=line("the log")), ".")), tmp_path)
    with pikepdf.open(path) as pdf:
        (link,) = pdf.pages[0]["/Annots"]
        assert str(link["/Contents"]) == "the log"
        assert str(link["/A"]["/URI"]) == "https://example.org/a"
        assert "/StructParent" in link


def test_an_issue_has_title_contents_and_levels(tmp_path):
    one = article(
        Heading(level=2, children=line("Inside")), title=line("First"), canonical_url="https://example.org/1", site="The Quay"
    )
    to_first = Link(href="https://example.org/1", children=line("the first"))
    two = article(paragraph("Read ", to_first, "."), title=line("Second"), canonical_url="https://example.org/2")
    path, _, run = made(digest([one, two], Issue(title="The Issue", number="7")), tmp_path)
    found = tree(digest([one, two], Issue(title="The Issue", number="7")), tmp_path)
    assert [(node.type, node.text()) for node in found.find("H1", "H2", "H3")] == [
        ("H1", "The Issue"),
        ("H2", "Contents"),
        ("H2", "First"),
        ("H3", "Inside"),
        ("H2", "Second"),
    ]
    entries = found.find("TOCI")
    assert ["First" in entries[0].text(), "3" in entries[0].text()] == [True, True]
    assert all(node.find("Reference")[0].find("Link") for node in entries)
    with pikepdf.open(path) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert any(str(link.get("/Contents", "")) == "the first" and "/Dest" in link for link in links)
        with pdf.open_outline() as bookmarks:
            assert [entry.title for entry in bookmarks.root] == ["The Issue", "Contents", "First", "Second"]
    assert set(dict(run.offered("pages").labels).values()) == {"2", "3", "4"}


def test_letters_without_a_font_are_named_and_kept(tmp_path):
    path, found, _ = made(article(paragraph("The sign \ue123 is nobody’s.")), tmp_path)
    assert [diagnostic.code for diagnostic in found] == ["OUT-102"]
    assert "U+E123" in found[0].message
    assert notdef_count(path) == 0
    assert "The sign \ufffd is nobody’s." in tagged_text(path), "PDF/UA-2 has no private character in a text string"


def test_letters_that_share_a_glyph_and_letters_with_marks_come_back(tmp_path):
    words = "well\u2011known re-entry Δ ∆t cafe\u0301 नमस्ते สวัสดี office"
    assert words.replace("\u2011", "\u2010").replace("e\u0301", "é") in tagged_text(make(article(paragraph(words)), tmp_path))


@pytest.mark.parametrize(("language", "words"), [("he", "בְּרֵאשִׁית בָּרָא (אחת) 1984."), ("ar", "بِسْمِ اللَّهِ، سنة 1984.")])
def test_text_from_right_to_left_comes_back(tmp_path, language, words):
    path = make(article(paragraph(words), language=language, direction="rtl"), tmp_path)
    assert words in tagged_text(path)


def test_long_words_are_broken_but_said_whole(tmp_path):
    address = "https://example.org/" + "harbour" * 30
    path = make(article(paragraph("See ", Link(href=address, children=line(address)), ".")), tmp_path)
    assert address in tagged_text(path).replace(" ", "")
    assert "harbour" * 30 in tagged_text(path)
    assert text_outside_page(path) == []


def test_a_table_of_many_columns_stands_on_a_page_of_its_width(tmp_path):
    path = make(article(paragraph("Before."), table(3, 40), paragraph("After.")), tmp_path)
    assert text_outside_page(path) == []
    assert unmarked(path) == []
    assert "Head 39" in tagged_text(path)
    with pikepdf.open(path) as pdf:
        assert len({float(page.mediabox[2]) for page in pdf.pages}) == 2


def test_words_of_the_labels_in_an_issue_are_english_where_its_language_has_none(tmp_path):
    one, two = (article(paragraph("Apa a crescut."), title=line(name), language="ro", site="Gazeta") for name in ("Moara", "Podul"))
    root = tree(digest([one, two], Issue(title="Apele", number="7")), tmp_path)
    spoken: dict[str, str] = {}
    for words, language in said(root, "ro"):
        spoken[language] = spoken.get(language, "") + words
    assert all(label in spoken["en"] for label in ("Issue 7", "2 articles", "From", "Contents"))
    assert not any(word in spoken["en"] for word in ("Apele", "Moara", "Podul", "Gazeta", "crescut"))


def test_the_link_of_a_missing_picture_holds_its_words_and_no_block(tmp_path):
    figure = Figure(
        content=(missing(Alt(text="A wall with a door")),), caption=(paragraph("The door."),), href="https://example.org/d"
    )
    (link,) = tree(article(figure), tmp_path, conformance="ua2").find("Link")
    assert link.led()[0] == "https://example.org/d"
    assert "A wall with a door" in link.text()
    assert [node.type for node in link.walk()] == ["Link"]
