"""A newsletter by the TEN Standard says all that the publication says, in the frame that the standard asks for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from msgspec.structs import replace

from exporter.codes import CODES
from exporter.edition import Issue, digest, single
from exporter.model import Article, Heading, Link, List, ListItem, Metadata, Paragraph, Part, Publication, Rule, Text
from exporter.plugin import registry
from exporter.reader import ReadOptions, read
from exporter.testing import assert_says, export_to_memory, lost, publications
from formats.mail.check import check_letter
from formats.mail.options import MailOptions
from formats.plain.options import TextOptions
from formats.plain.ten.rules import is_ten
from formats.text.check import check_text
from tests.formats.mail.letter import opened
from tests.formats.text.test_contract import own_words

ROOT = Path(__file__).resolve().parents[4]
PAGES = [
    *sorted((ROOT / "examples").glob("*.html")),
    *(page for page in sorted((ROOT / "tests" / "hard").glob("*.html")) if page.stem != "empty"),
]
TEN = {"text": TextOptions(profile="ten")}
OF_THE_FRAME = {f"TEN-{number:03}" for number in (4, 5, 6, 7, 8, 9, 12, 14, 18, 24, 25)}
"""Rules that words of an author can't break."""


def article_of(page: Path) -> Article:
    return read(page.read_bytes(), path=page, options=ReadOptions(load_picture=lambda _: "not needed for text")).article


def text_of(publication: Publication) -> str:
    return export_to_memory(registry.load("format", "txt"), publication, groups=TEN)[0]["article.txt"].decode()


def faults(text: str) -> list[str]:
    # That a picture has no description is of the page (TXT-011).
    told = OF_THE_FRAME | {code for code in CODES if code.startswith("TXT") and code != "TXT-011"}
    return [each.message for each in check_text(text.encode()) if each.code in told]


def issue(*articles: Article, language: str = "en") -> Publication:
    made = Issue(title="Harbour Letter", number="12", date=dt.date(2026, 11, 30), language=language, site="Harbour Society")
    return digest(list(articles), made)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_told_whole_and_the_frame_keeps_the_rules(page: Path) -> None:
    publication = single(article_of(page))
    text = text_of(publication)
    assert_says(publication, text, extra=own_words(publication))
    assert faults(text) == []


@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
@given(publications())
def test_nothing_is_lost_and_the_frame_keeps_the_rules_whatever_a_publication_holds(publication: Publication) -> None:
    plain = export_to_memory(registry.load("format", "txt"), publication)[0]["article.txt"].decode()
    text = text_of(publication)
    assert set(lost(publication, text)) <= set(lost(publication, plain))
    assert text.rstrip("\n").endswith(("].",))


def test_an_issue_of_all_examples_keeps_every_rule_of_the_frame() -> None:
    articles = [article_of(page) for page in sorted((ROOT / "examples").glob("*.html"))]
    publication = issue(*articles)
    text = text_of(publication)
    assert_says(publication, text, extra=own_words(publication))
    assert faults(text) == []


LETTERS = {"en": ("news-story", "how-to"), "de": ("interview-gedicht",), "ar": ("arabic",), "ja": ("japanese",)}


@pytest.mark.parametrize("language", LETTERS)
def test_a_letter_is_set_as_it_was_approved(language: str, golden: object) -> None:
    articles = [article_of(ROOT / "examples" / f"{name}.html") for name in LETTERS[language]]
    text = text_of(issue(*articles, language=language))
    golden(f"ten/{language}.txt", text)  # type: ignore[operator]
    assert is_ten(text)
    assert faults(text) == []


def test_parts_are_sections_and_a_note_alone_is_one_of_its_own_name() -> None:
    note = Article(metadata=Metadata(title=(Text(value="From the editor"),), language="en"), body=(_says("Dear readers."),))
    story = Article(metadata=Metadata(title=(Text(value="Why fog?"),), language="en"), body=(_says("Cold water."),))
    whole = issue(note, story)
    text = text_of(replace(whole, parts=(Part(articles=(note,)), Part(title="Weather", articles=(story,)))))
    assert "++Section 1: From the editor.\n\n\n+01: From the editor.\n\nDear readers.\n\n[Section 1 ends]." in text
    assert "++Section 2: Weather.\n\n\n+02: Why fog?\n\nCold water.\n\n[Section 2 ends]." in text
    assert text.startswith("+++Harbour Letter, Issue 12, 30 November 2026.\n\n\n++Contents.\n")
    assert faults(text) == []


def test_headings_items_and_breaks_have_no_signs_but_the_words_of_the_standard() -> None:
    items = List(items=(ListItem(blocks=(_says("rope"),)), ListItem(blocks=(_says("bell"),))))
    body = (Heading(level=2, children=(Text(value="What it cost"),)), _says("This:"), items, Rule(), _says("Paid."))
    text = text_of(single(Article(metadata=Metadata(title=(Text(value="The bell"),), language="en"), body=body)))
    assert "+++The bell.\n\n\nWhat it cost.\n\nThis:\n\n- rope\n\n- bell\n\n[Section break].\n\nPaid.\n" in text


def test_an_address_is_whole_and_alone_below_all_of_its_words() -> None:
    words = "A report of the harbour on what the bell had cost since the year in which nobody rang it, with all accounts"
    to = Link(href="https://harbour.example", children=(Text(value=words),))
    link = Paragraph(children=(Text(value="See "), to, Text(value=".")))
    article = Article(metadata=Metadata(title=(Text(value="Bell"),), language="en"), body=(link,))
    assert f"[1] {words}\nhttps://harbour.example/\n" in text_of(single(article))
    inline = {"text": TextOptions(profile="ten", links="inline")}
    text = export_to_memory(registry.load("format", "txt"), single(article), groups=inline)[0]["article.txt"].decode()
    assert f"{words} ( https://harbour.example/ )." in text


def test_a_letter_has_the_first_line_as_its_subject_and_the_frame_in_a_section_before_the_end() -> None:
    frame = MailOptions(
        from_="A <a@harbour.example>", address="Harbour Society; 1 Quay", unsubscribe="https://harbour.example/leave"
    )
    publication = issue(article_of(ROOT / "examples" / "news-story.html"))
    made, _ = export_to_memory(registry.load("format", "eml"), publication, groups={**TEN, "mail": frame})
    letter = opened(made["article.eml"])
    assert letter["Subject"] == "Harbour Letter, Issue 12, 30 November 2026"
    assert [each.message for each in check_letter(made["article.eml"]) if each.code in OF_THE_FRAME] == []
    assert (
        b"Unsubscribe:\r\nhttps://harbour.example/leave\r\n\r\n[Section 2 ends].\r\n\r\n\r\n[Newsletter ends].\r\n"
        in made["article.eml"]
    )


def test_lines_are_broken_only_where_somebody_asks() -> None:
    publication = single(article_of(ROOT / "examples" / "long-read.html"))
    assert max(map(len, text_of(publication).splitlines())) > 200
    narrow = {"text": TextOptions(profile="ten", width=60)}
    text = export_to_memory(registry.load("format", "txt"), publication, groups=narrow)[0]["article.txt"].decode()
    assert max(len(line) for line in text.splitlines() if "://" not in line) <= 60


def _says(words: str) -> Paragraph:
    return Paragraph(children=(Text(value=words),))
