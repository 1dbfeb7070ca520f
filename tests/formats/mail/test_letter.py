"""A letter that relays, programs and sending services take as it is."""

from __future__ import annotations

import re
import smtplib
import socket
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exporter import read
from exporter.edition import Issue, digest, single
from exporter.errors import OptionError
from exporter.model import Article, Link, Metadata, Paragraph, Publication, Text
from exporter.plugin.options import build
from exporter.testing import export_to_memory
from formats.mail import EmlFormat, MailOptions
from tests.formats.mail.letter import html_source, html_text, html_tree, opened, plain_text
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
LONG = "https://letters.example.org/leave?reader=" + "0123456789abcdef" * 9
FRAMED = {
    "from": '"Hafenbrief, Büro für Überfahrten" <letter@example.org>',
    "to": "Proof <proof@example.org>, desk@example.org",
    "unsubscribe": f"{LONG}, mailto:leave@example.org?subject=leave",
    "list_id": "letter.example.org",
    "address": "Harbour Letter; 12 Quay Street; Port Merran",
    "web": "https://letters.example.org/12",
    "preheader": "What the ferries do this week.",
}


def letter(publication: Publication, **options: str) -> bytes:
    files, _ = export_to_memory(EmlFormat, publication, groups={"mail": build(MailOptions, options, group="mail")})
    return files["article.eml"]


def article(*words: str, title: str = "T", language: str = "en") -> Publication:
    body = tuple(Paragraph(children=(Text(value=each),)) for each in words)
    return single(Article(metadata=Metadata(title=(Text(value=title),), language=language), body=body))


def example(name: str) -> Publication:
    path = ROOT / "examples" / f"{name}.html"
    return single(read(path.read_bytes(), path=path).article)


@pytest.fixture(scope="module")
def issue() -> bytes:
    names = ("news-story", "japanese", "arabic", "mathematics")
    found = [example(name).articles[0] for name in names]
    return letter(digest(found, Issue(title="Hafenbrief – 猫の手紙 " * 6, number="7")), **FRAMED)


def head_of(data: bytes) -> bytes:
    return data.partition(b"\r\n\r\n")[0]


def test_every_byte_is_ascii_and_every_line_is_short(issue: bytes) -> None:
    assert issue.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", issue)
    lines = issue.split(b"\r\n")
    long = [line for line in lines if len(line) > 78]
    assert [line for line in long if not line.startswith(b"List-Unsubscribe: <https:")] == []
    assert max(map(len, lines)) <= 998
    assert not any(line.endswith(b" ") for line in lines), "a relay may take spaces from the end of a line"


def test_the_headers_of_the_list_hold_addresses_as_they_are(issue: bytes) -> None:
    head = head_of(issue)
    assert f"List-Unsubscribe: <{LONG}>,\r\n <mailto:leave@example.org?subject=leave>\r\n".encode() in head
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in head
    assert b"\r\nList-Id: <letter.example.org>\r\n" in head
    assert not re.search(rb"List-[^:]*:[^\r]*=\?", head)


def test_encoded_words_are_no_longer_than_they_may_be_and_say_what_was_given(issue: bytes) -> None:
    words = re.findall(rb"=\?[^?]+\?B\?[^?]*\?=", head_of(issue))
    assert words
    assert max(map(len, words)) <= 75
    message = opened(issue)
    assert message["Subject"] == f"{' '.join(['Hafenbrief – 猫の手紙'] * 6)}, Issue 7"
    assert message["From"].addresses[0].display_name == "Hafenbrief, Büro für Überfahrten"
    assert [each.addr_spec for each in message["To"].addresses] == ["proof@example.org", "desk@example.org"]


def test_plain_text_comes_first_and_both_parts_say_their_language(issue: bytes) -> None:
    message: Any = opened(issue)
    assert message.get_content_type() == "multipart/alternative"
    first, second = message.iter_parts()
    assert first.get_content_type() == "text/plain"
    assert second.get_content_type() == "multipart/related"
    assert next(second.iter_parts()).get_content_type() == "text/html"
    assert {part["Content-Language"] for part in (first, next(second.iter_parts()))} == {message["Content-Language"]}


def test_each_picture_shown_is_in_the_letter_and_each_one_in_it_is_shown(issue: bytes) -> None:
    shown = set(re.findall(r'src="cid:([^"]+)"', html_source(issue)))
    held = {part["Content-ID"].strip("<>") for part in opened(issue).walk() if part["Content-ID"]}
    assert shown == held != set()
    assert all(image.get("alt") is not None for image in html_tree(issue).iter("img"))


def test_what_frames_the_letter_is_in_both_parts(issue: bytes) -> None:
    for text in (plain_text(issue), html_text(issue)):
        for words in ("12 Quay Street", "View in browser", "Unsubscribe"):
            assert words in text
    assert "\n-- \n" in plain_text(issue)
    assert LONG in plain_text(issue)
    assert LONG.replace("&", "&amp;") in html_source(issue)
    hidden = html_tree(issue).xpath("//div[contains(@style, 'display:none')]")
    assert [node.text for node in hidden] == ["What the ferries do this week."]


def test_the_same_letter_has_the_same_name_and_another_one_another() -> None:
    one, again, other = (letter(article(words)) for words in ("Words.", "Words.", "Other words."))
    assert one == again
    assert opened(one)["Message-ID"] != opened(other)["Message-ID"]


def test_the_date_is_the_moment_of_the_run() -> None:
    made = letter(example("news-story"))
    assert parsedate_to_datetime(opened(made)["Date"]).isoformat() == "2026-11-20T11:02:00+00:00"


def test_a_letter_without_a_sender_opens_as_a_draft() -> None:
    assert opened(letter(article("W")))["X-Unsent"] == "1"
    assert opened(letter(article("W"), **FRAMED))["X-Unsent"] is None


@pytest.mark.parametrize(
    ("key", "value"), [("from", "nobody"), ("to", "a@b@c"), ("unsubscribe", "https://example.org/ü"), ("list_id", "a b")]
)
def test_what_can_be_no_header_is_refused(key: str, value: str) -> None:
    with pytest.raises(OptionError, match=f"mail[.:] ?{key.rstrip('_')}|is no address"):
        build(MailOptions, {key: value}, group="mail")


def test_a_line_feed_in_an_option_starts_no_header() -> None:
    made = letter(article("W"), subject="One\r\nBcc: thief@example.org", **{"from": "A\nBcc: x <a@example.org>"})
    assert opened(made)["Bcc"] is None
    assert opened(made)["Subject"] == "One Bcc: thief@example.org"


def test_pictures_stay_on_the_web_or_are_told_in_words() -> None:
    story = example("interview-gedicht")
    away = letter(story, pictures="none")
    assert "<img" not in html_source(away)
    assert not [part for part in opened(away).walk() if part.get_content_maintype() == "image"]
    for line in plain_text(away).split("\n"):
        if line.startswith("[Bild"):
            assert line.partition("] [")[0].strip("[]").partition(": ")[2] in " ".join(html_text(away).split())
    linked = html_source(letter(story, pictures="address"))
    assert 'src="https://talblatt.example.org/' in linked
    assert "niece-singing.jpg" in linked, "a picture that was not fetched is where it is"
    assert "cid:" not in linked


def test_formulas_without_pictures_are_their_words() -> None:
    said = html_text(letter(example("mathematics"), pictures="none"))
    assert "squared" in said


def test_the_parts_are_given_to_paste_elsewhere() -> None:
    options = build(MailOptions, {"parts": "yes"}, group="mail")
    files, _ = export_to_memory(EmlFormat, article("Words."), groups={"mail": options})
    assert sorted(files) == ["article.eml", "article.mail.html", "article.mail.txt"]
    assert files["article.mail.html"].decode() == html_source(files["article.eml"]) + "\n"
    assert files["article.mail.txt"].decode() == plain_text(files["article.eml"])


def test_the_part_to_paste_has_its_pictures_beside_it() -> None:
    """A "cid:" finds its picture in the letter alone; pasted elsewhere each picture would be missing."""
    options = build(MailOptions, {"parts": "yes"}, group="mail")
    files, _ = export_to_memory(EmlFormat, example("mathematics"), groups={"mail": options})
    shown = re.findall(r'<img [^>]*src="([^"]*)"', files["article.mail.html"].decode())
    assert shown
    beside = {name: data for name, data in files.items() if name.startswith("article.mail-")}
    assert set(shown) == set(beside)
    assert all(data.startswith(b"\x89PNG") for data in beside.values())
    assert "cid:" in html_source(files["article.eml"])


def test_a_line_that_only_looks_like_a_mark_stays_the_line_that_it_was() -> None:
    words = ["From the quay it left.", "> 40 people", "-- dashes", "."]
    made = letter(article(*words))
    assert not re.search(rb"(?m)^(?:From |\.\r?$)", made)
    assert all(f"\n{each}\n" in plain_text(made) for each in words)


def test_addresses_are_underlined_and_letters_large_in_each_style() -> None:
    linked = Paragraph(children=(Link(href="https://example.org/", children=(Text(value="there"),)),))
    publication = single(Article(metadata=Metadata(title=(Text(value="T"),), language="he", direction="rtl"), body=(linked,)))
    for style in ("default", "large-print", "high-contrast", "dyslexia", "night"):
        source = html_source(export_to_memory(EmlFormat, publication, style=style)[0]["article.eml"])
        assert "text-decoration:underline" in re.search(r"<a [^>]*>there", source)[0]  # type: ignore[index]
        assert min(int(size) for size in re.findall(r"font-size:(\d+)px", source)) >= 16
        assert '<html lang="he" dir="rtl">' in source
        assert re.search('<div [^>]*role="article" lang="he" dir="rtl"', source)


@pytest.fixture
def server() -> Iterator[tuple[int, list[bytes]]]:
    from aiosmtpd.controller import Controller

    received: list[bytes] = []

    class Keeps:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
            received.append(envelope.content)
            return "250 OK"

    # The controller asks its port whether it is up, so it must know one before it starts.
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Keeps(), hostname="127.0.0.1", port=port)
    controller.start()
    yield port, received
    controller.stop()


def test_a_letter_is_delivered_without_harm(issue: bytes, server: tuple[int, list[bytes]]) -> None:
    port, received = server
    with smtplib.SMTP("127.0.0.1", port, timeout=PATIENCE) as client:
        client.sendmail("letter@example.org", ["proof@example.org"], issue)
    assert received == [issue]
    again = message_from_bytes(received[0], policy=policy.default)
    assert again["Subject"].endswith("Issue 7")
