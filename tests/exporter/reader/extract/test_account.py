"""The account tells of each word what became of it, and the reader tells by itself what it leaves out in the midst of a text."""

from __future__ import annotations

import pytest

from exporter.model import Article, Metadata, Paragraph, Text
from exporter.reader import ReadOptions, read
from exporter.reader.extract.text_stream import TextStream, missing

TEXT = "The ferry turned before it reached the pier, and nobody on board could say why. The water was calm, and the light on."
PAGE = f"""<!doctype html><html lang=en><title>The ferry</title><body>
<nav><a href=/>Home</a></nav><script>let a = 1</script>
<article><h1>The ferry that turned</h1><p>By Ann Lee, 3 May 2024</p><p>{TEXT}</p>
<div class="related"><h3>Related stories</h3>
<p><a href=/x>Another boat</a></p><p>It sank long ago, they say, and no one minds.</p></div>
<p>{TEXT}</p><p hidden>Unseen words</p><p>{TEXT}<sup><a id=r1 href=#n1>1</a></sup></p>
<ol class=footnotes><li id=n1>A note. <a href=#r1>Back</a></li></ol></article>
<footer>Imprint</footer></body>"""


def account(page: str) -> dict[str, tuple[str, str, str]]:
    entries = read(page.encode(), options=ReadOptions(account=True)).account
    assert entries is not None
    return {entry.text: (entry.fate, entry.rule, entry.where) for entry in entries}


def test_each_run_has_its_fate_its_rule_and_its_place() -> None:
    fates = account(PAGE)
    assert fates["The ferry that turned"] == ("kept", "", "title")
    assert fates[TEXT][0] == "kept"
    assert fates[TEXT][2].startswith("body ")
    assert fates["Another boat"][0] == "left out"
    assert "related" in fates["Another boat"][1]
    assert fates["Home"] == ("left out", "navigation", "")
    assert fates["let a = 1"] == ("unseen", "script", "")
    assert fates["Unseen words"] == ("unseen", "hidden text", "")
    assert fates["A note."][::2] == ("kept", "note 1")
    assert fates["Back"][:2] == ("left out", "back-link")
    assert fates["Imprint"][0] == "left out"
    assert fates["By Ann Lee, 3 May 2024"][::2] == ("kept", "byline and days")


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "table><tr><th>x</th><td"])
def test_words_that_were_only_flattened_are_kept(tag: str) -> None:
    levels = 400
    body = "".join(f"<{tag}>The keeper wrote down the hour, {n}." for n in range(levels))
    page = f"<!doctype html><title>A log</title><article><p>{TEXT}</p>{body}</article>"
    entries = read(page, options=ReadOptions(account=True)).account
    assert entries is not None
    assert [entry for entry in entries if entry.fate == "left out"] == []


def test_the_title_of_an_ornament_is_no_alternative_and_is_told() -> None:
    page = PAGE.replace(
        "<p hidden>", '<p><img src="https://a.example/line.jpg" alt="" title="Shot in the winter of 1911"></p><p hidden>'
    )
    assert account(page)["Shot in the winter of 1911"] == ("left out", "picture-title", "")
    assert "IMG-009" in {found.code for found in read(page.encode()).diagnostics}
    assert account(page.replace(' alt=""', "")).get("Shot in the winter of 1911") is None


def test_runs_come_in_the_order_of_the_page() -> None:
    entries = read(PAGE.encode(), options=ReadOptions(account=True)).account
    assert entries is not None
    texts = [entry.text for entry in entries]
    assert texts.index("The ferry that turned") < texts.index("Another boat") < texts.index("Unseen words") < texts.index("Imprint")


def test_an_attribute_of_the_page_like_the_accounts_own_does_no_harm() -> None:
    page = PAGE.replace("<p>By", "<p data-exporter-element=x7>By")
    assert account(page)["The ferry that turned"] == ("kept", "", "title")


def test_a_sentence_left_out_between_paragraphs_is_told() -> None:
    told = [finding for finding in read(PAGE.encode()).diagnostics if finding.code == "READ-026"]
    assert any("It sank long ago" in finding.message for finding in told)


def test_where_a_link_opens_is_left_out_and_not_told() -> None:
    page = PAGE.replace("</p>", " <a href='/days'>All days<span class=sr-only> (opens in a new tab)</span></a>.</p>", 1)
    assert account(page)["(opens in a new tab)"][0] == "left out"
    assert not any("new tab" in finding.message for finding in read(page.encode()).diagnostics)


def test_what_stands_behind_the_text_is_not_told_one_by_one() -> None:
    page = PAGE.replace('<div class="related">', "<!--").replace("</p></div>", "-->", 1)
    assert not [finding for finding in read(page.encode()).diagnostics if finding.code == "READ-026"]


def test_words_that_mark_up_parts_are_found_where_they_stand() -> None:
    code = "<pre><code>high, low = levels[-<b>2</b>], levels[-<b>1</b>]</code></pre>"
    sounds = "<p>The <b>The ferry that turned</b> (/<i>t</i><i>ɛ</i><i>l</i>/) is a boat of which five pictures are left.</p>"
    page = PAGE.replace("</article>", f"{code}{sounds}</article>")
    fates = account(page)
    assert [fates[run][0] for run in ("2", "1", "t", "ɛ", "l")] == ["kept"] * 5


def article(*texts: str) -> Article:
    body = tuple(Paragraph(children=(Text(value=text),)) for text in texts)
    return Article(metadata=Metadata(title=(Text(value="T"),), language="en"), body=body)


def test_words_that_the_article_lacks_are_named_and_those_with_a_rule_are_not() -> None:
    assert missing(["One two", "three four"], article("One two", "four"), ()) == "three"
    assert missing(["One two", "three"], article("One two"), [("permalink", "three")]) == ""
    assert missing(["One", " – ", "two!"], article("One two"), ()) == ""


def test_a_number_is_not_found_within_another() -> None:
    stream = TextStream([("body 1", "In 1902 they left"), ("body 2", "note 2")])
    assert stream.take("2", after=0) == ("body 2", len("In1902theyleftnote2"))
    assert stream.take("2", after=0) is None
    assert stream.take("1902", after=0) == ("body 1", 6)


def test_what_is_taken_out_of_a_headline_is_its_kicker_or_has_a_rule() -> None:
    text = "".join(
        f"<p>The {day} ferry was late, and the harbour master wrote it into his book again.</p>" for day in ("old", "new")
    )
    head = (
        "<html lang=en><title>The ferry runs again</title><body><article><h1><span class=kicker>{}</span> The ferry runs again</h1>"
    )
    assert account(head.format("Harbour") + text)["Harbour"][:3] == ("kept", "", "kicker")
    assert account(head.format("Advertorial") + text)["Advertorial"][:2] == ("left out", "label of advertising")
