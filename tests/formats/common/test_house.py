"""A house's words around the articles: the same in every form, checked before anything is made, told from the article's."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import styles
from exporter import convert
from exporter.conversion import Request, plan
from exporter.conversion.framing import framed
from exporter.edition import Issue, digest, single
from exporter.errors import UsageError
from exporter.model import Article, Metadata, Paragraph, Text
from exporter.testing import assert_says, lost
from styles.house.starter import write_starter
from tests.formats.epub.book import book_text
from tests.formats.mail.letter import html_source, html_text, html_tree, plain_text
from tests.formats.pdf.structure import tagged_text

if TYPE_CHECKING:
    from exporter.model import Publication

HOUSES = Path(__file__).resolve().parents[3] / "examples" / "houses"
WORDS = {
    "masthead": "![A gull on a post](logo.svg)\n\n**Gullpost**\n",
    "facts": "Sheet << number >> of << year >>\n",
    "greeting": "## Ahoy\n\nThere are << count >>. [Ask](https://example.org/ask).\n",
    "part": "Berth << part.number >>: << part.title >>\n",
    "sign_off": "## Onward\n\nFair winds.\n",
    "footer": "Kept by << publisher >>. << unsubscribe >>\n",
}
SAID = (
    "A gull on a post",
    "Gullpost",
    "Sheet 7 of 2026",
    "Ahoy",
    "There are 2",
    "Ask",
    "Berth 1: News",
    "Fair winds.",
    "Kept by Pier.",
)


def _article(title: str) -> Article:
    body = (Paragraph(children=(Text(value=f"The boats of {title} lie in the mud until noon."),)),)
    return Article(metadata=Metadata(title=(Text(value=title),), language="en", published=date(2026, 5, 4)), body=body)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    write_starter(folder)
    for name, text in WORDS.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def issue() -> Publication:
    made = digest([_article("Low"), _article("High")], Issue(title="Tides", number="7", site="Pier", date=date(2026, 5, 4)))
    return replace(made, parts=(replace(made.parts[0], title="News"),))


def _made(publication: Publication, house: Path, form: str, **options: str) -> tuple[bytes, Any]:
    done = convert(publication, to=(form,), style=f"{house}/", options={**options})
    return next(iter(done.files.values())), done


def _places(text: str) -> list[int]:
    flat = " ".join(text.split())
    found = [flat.find(words) for words in SAID]
    assert -1 not in found, [words for words, at in zip(SAID, found, strict=True) if at < 0]
    return found


def test_every_form_says_all_of_it_once_and_the_parts_as_the_house_calls_them(issue: Publication, house: Path) -> None:
    texts = {
        "text": _made(issue, house, "txt")[0].decode(),
        "markdown": _made(issue, house, "txt", **{"text.profile": "markdown"})[0].decode().replace("\\", ""),
        "ten": _made(issue, house, "txt", **{"text.profile": "ten"})[0].decode(),
        "PDF": tagged_text(io.BytesIO(_made(issue, house, "pdf")[0])),
        "book": book_text(_made(issue, house, "epub")[0]),
    }
    letter = _made(issue, house, "eml")[0]
    texts |= {"plain part": plain_text(letter), "HTML part": html_text(letter)}
    for name, text in texts.items():
        places = _places(text)
        assert text.count("Fair winds.") == 1, name
        if name != "ten":  # Which has its own order: contents before all else.
            assert places[-2:] == sorted(places)[-2:], name


def test_what_a_house_says_is_missed_where_a_file_lacks_it(issue: Publication, house: Path) -> None:
    publication, _ = framed(issue, styles.load(f"{house}/"), form="txt", options={}, is_letter=False)
    text = _made(issue, house, "txt")[0].decode()
    assert_says(publication, text)
    assert any(each.startswith("sign_off.") for each in lost(publication, text.replace("Fair winds.", "")))


@pytest.mark.parametrize("profile", ["plain", "ten", "markdown"])
def test_a_plain_part_without_addresses_of_links_says_how_to_leave_all_the_same(
    issue: Publication, house: Path, profile: str
) -> None:
    leave, web = "https://example.org/leave", "https://example.org/7"
    (house / "footer.md").write_text("[Leave](<< unsubscribe >>), [see it on the web](<< web >>)\n", "utf-8")
    given = {"text.links": "none", "text.profile": profile, "mail.unsubscribe": leave, "mail.web": web}
    letter, _ = _made(issue, house, "eml", **given)
    assert leave in plain_text(letter)
    assert web in plain_text(letter)
    assert html_source(letter).count(f'href="{leave}"') == 1, "it is not said twice where the house's words lead there"


@pytest.mark.parametrize("form", ["txt", "eml", "epub"])
def test_an_article_alone_has_the_words_around_it_and_no_heading_above_its_title(house: Path, form: str) -> None:
    (house / "facts.md").unlink()
    (house / "greeting.md").write_text("## Ahoy\n\nOne for you.\n", "utf-8")
    data, _ = _made(single(_article("Low")), house, form)
    text = {"txt": bytes.decode, "eml": plain_text, "epub": book_text}[form](data)
    assert text.index("One for you.") < text.index("The boats of Low") < text.index("Fair winds.")
    if form == "eml":
        headings = [node.tag for node in html_tree(data).iter("h1", "h2", "h3")]
        assert headings[0] == "h1"


@pytest.mark.parametrize(
    ("family", "name", "way"),
    [
        ("handlebars", "{{Name}}", "{{UnsubscribeURL}}"),
        ("mailchimp", "*|FNAME|*", "*|UNSUB|*"),
        ("brackets", "[[first]]", "[[leave]]"),
        ("percent", "%%given%%", "%%leave%%"),
    ],
)
def test_a_letter_keeps_the_merge_tags_of_templates_and_other_forms_tell_that_nobody_fills_them(
    issue: Publication, house: Path, family: str, name: str, way: str
) -> None:
    (house / "greeting.md").write_text(f"Dear {name}, [leave]({way}).\n", "utf-8")
    letter, done = _made(issue, house, "eml", **{"mail.merge_tags": family})
    assert f"Dear {name}, " in plain_text(letter)
    assert f"Dear {name}, " in html_source(letter)
    assert f'href="{way}"' in html_source(letter)
    assert way in plain_text(letter)
    assert not [each for each in done.diagnostics if each.code == "OUT-113"]
    text, done = _made(issue, house, "txt")
    assert f"Dear {name}, leave." in text.decode()
    assert [each.code for each in done.diagnostics if each.code == "OUT-113"] == ["OUT-113"]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("footer.md", "One\n\n<< titel >>\n", r"house/footer\.md, line 3: there is no value called 'titel'"),
        ("footer.md", "<% for a in articles %><< a.titel >><% endfor %>", r"footer\.md, line 1: there is no 'titel' here"),
        ("masthead.md", "![](../secret.png)\n", "masthead"),
        ("masthead.md", "![A secret](../secret.png)\n", "masthead"),
        ("masthead.md", "![A secret](/etc/hostname)\n", "masthead"),
        ("footer.md", "Text[^1]\n\n[^1]: Note\n", "footnotes"),
        ("header.md", "Hello\n", "no template of a house style"),
        ("style.toml", '[frame]\norder = ["articles"]\n', "order has"),
        ("style.toml", '[cover]\nmotif = "reed"\n', "no motif"),
        ("mail.css", ".masthead { color: red }\n", "line 1: color takes no 'red'"),
        ("mail.css", ".masthead { color: var(--tint) }\n", "needs 7:1"),
    ],
)
def test_what_a_house_cannot_do_is_told_before_anything_is_made(house: Path, file: str, text: str, said: str) -> None:
    (house.parent / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (house / file).write_text(text, "utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        plan(Request(to=("eml",), style=f"{house}/"))
    assert caught.value.hint


def test_what_closes_an_issue_stands_below_its_last_article_on_paper(issue: Publication, house: Path) -> None:
    with pikepdf.open(io.BytesIO(_made(issue, house, "pdf")[0])) as pdf:
        pages = len(pdf.pages)
    (house / "sign_off.md").unlink()
    (house / "footer.md").unlink()
    with pikepdf.open(io.BytesIO(_made(issue, house, "pdf")[0])) as pdf:
        assert len(pdf.pages) == pages


_SIGNS = [("{{", "}}"), ("*|", "|*"), ("[[", "]]"), ("%%", "%%")]
_NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_.:]{0,14}[A-Za-z0-9]", fullmatch=True)
_READ: dict[str, Any] = {
    "txt": bytes.decode,
    "eml": lambda data: f"{plain_text(data)}\n{html_source(data)}",
    "epub": book_text,
    "html": lambda data: "".join(lxml.html.fromstring(data).itertext()),
    "pdf": lambda data: tagged_text(io.BytesIO(data)),
}


def _has_tags(house: Path, form: str, tags: list[str], title: str, **options: str) -> None:
    said = "Dear {0}, << title | upper >> << title | lower >> << '{1}' | upper >>\n"
    (house / "greeting.md").write_text(said.format(*tags), "utf-8")
    made = digest([_article("Low")], Issue(title=title, number="7", site="Pier", date=date(2026, 5, 4)))
    given = {"web.narration": "none"} if form == "html" else {}
    text = _READ[form](_made(made, house, form, **options, **given)[0])
    text = text.replace("\\", "") if options.get("text.profile") == "markdown" else text
    flat = "".join(text.split())  # On paper a line may break in one, which nobody fills there.
    assert f"Dear{tags[0]}," in flat
    assert f"TIDESFOR{tags[2]}tidesfor{tags[2]}{tags[1]}" in flat


@pytest.mark.parametrize(
    ("form", "profile"),
    [("txt", "plain"), ("txt", "ten"), ("txt", "markdown"), ("eml", "plain"), ("eml", "markdown"), ("epub", ""), ("html", "")],
)
def test_merge_tags_of_templates_and_of_their_values_go_untouched_to_the_bytes(form: str, profile: str, house: Path) -> None:
    @settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.sampled_from(_SIGNS), st.lists(_NAMES, min_size=3, max_size=3, unique_by=str.casefold))
    def same(signs: tuple[str, str], names: list[str]) -> None:
        tags = [name.join(signs) for name in names]
        family = {"{{": "handlebars", "*|": "mailchimp", "[[": "brackets", "%%": "percent"}[signs[0]]
        options = {"text.profile": profile} if profile else {}
        _has_tags(house, form, tags, f"Tides for {tags[2]}", **options, **({"mail.merge_tags": family} if form == "eml" else {}))

    same()


def test_merge_tags_of_templates_stand_in_a_pdf_as_they_are(house: Path) -> None:
    _has_tags(house, "pdf", ["{{Name}}", "%%of_Us%%", "*|fName|*"], "Tides for *|fName|*")


def test_a_template_may_say_what_one_form_alone_says(issue: Publication, house: Path) -> None:
    (house / "footer.md").write_text("<% if form == 'txt' %>Only here<% endif %>\n", "utf-8")
    assert "Only here" in _made(issue, house, "txt")[0].decode()
    assert "Only here" not in book_text(_made(issue, house, "epub")[0])


def test_no_house_of_ours_colours_letters_in_books_whose_ground_is_their_readers(house: Path) -> None:
    for folder in (house, *HOUSES.iterdir()):
        assert "color" not in styles.load(f"{folder}/").own_epub_css


@pytest.mark.parametrize("name", sorted(path.name for path in HOUSES.iterdir()))
def test_the_houses_of_the_examples_are_whole(name: str) -> None:
    plan(Request(to=("pdf", "epub", "txt", "eml"), style=f"{HOUSES / name}/"))
