"""Letters and saved pages in mail's form say what their sender wrote: no more and no less."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from exporter.errors import NoArticleError, UnreadableError
from exporter.model import Figure, Heading, Image, Link, List, Paragraph, Quote, Table
from exporter.model.text import plain
from exporter.model.walk import text_units, walk
from exporter.reader import Reading, ReadOptions, read
from exporter.reader.email.headers import decoded
from exporter.reader.email.layout import is_data
from exporter.reader.source.sniff import is_mail

HARD = Path(__file__).resolve().parents[3] / "hard"
PICTURE = b64encode((HARD / "pictures" / "bench.png").read_bytes())

HEAD = b"From: Ada North <ada@post.example>\nSubject: The mill\nDate: Tue, 5 Mar 2024 08:00:00 +0000\nMIME-Version: 1.0\n"
BODY = (
    "<p>The mill by the river burned down on Monday night, and nobody was hurt.</p>"
    "<p>The miller had gone to see his sister, who lives across the water.</p>"
)


def letter(body: str, *, head: bytes = HEAD, kind: str = "text/html; charset=utf-8") -> Reading:
    return read(head + f"Content-Type: {kind}\n\n{body}".encode())


def words(reading: Reading) -> str:
    return "\n".join(unit.text for unit in text_units(reading.article))


def codes(reading: Reading) -> set[str]:
    return {diagnostic.code for diagnostic in reading.diagnostics}


def test_headers_become_metadata() -> None:
    head = HEAD + b"List-Id: The Mill Post <mill.post.example>\nMessage-ID: <1@post.example>\nContent-Language: en-GB\n"
    metadata = letter(BODY, head=head).article.metadata
    assert plain(metadata.title) == "The mill"
    assert [person.name for person in metadata.people] == ["Ada North"]
    assert metadata.site == "The Mill Post"
    assert str(metadata.published) == "2024-03-05 08:00:00+00:00"
    assert metadata.language == "en-GB"
    assert metadata.guid == "mid:1@post.example"


@pytest.mark.parametrize(
    ("sender", "people", "site"),
    [
        ("Ada North at The Mill Post <a@post.example>", ["Ada North"], "The Mill Post"),
        ('"North, Ada" <a@post.example>', ["Ada North"], None),
        ("The Mill Post <a@post.example>", [], "The Mill Post"),
        ("a@post.example", [], "post.example"),
        ("=?iso-8859-1?Q?J=FCrgen_M=F6ller?= <j@post.example>", ["Jürgen Möller"], None),
        ("Ada North <a@post.example", ["Ada North"], None),
    ],
)
def test_a_sender_is_a_person_or_a_house(sender: str, people: list[str], site: str | None) -> None:
    metadata = letter(BODY, head=HEAD.replace(b"Ada North <ada@post.example>", sender.encode())).article.metadata
    assert [person.name for person in metadata.people] == people
    assert metadata.site == site


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("=?utf-8?B?4pyT?= done", "✓ done"),
        ("=?utf-8?B?5rC0?=\n =?utf-8?B?6LuK?=", "水車"),
        ("=?iso-2022-jp?B?{}?=".format(b64encode("水車".encode("iso2022_jp")).decode()), "水車"),
        ("=?nosuch?Q?plain?=", "plain"),
        ("=?utf-8?Q?broken", "=?utf-8?Q?broken"),
        (b"M\xc3\xbchle".decode("ascii", "surrogateescape"), "Mühle"),
        (b"M\xfchle am Fluss".decode("ascii", "surrogateescape"), "Mühle am Fluss"),
    ],
)
def test_a_header_in_any_dress_is_read(raw: str, said: str) -> None:
    assert decoded(raw) == said


def test_a_sender_in_broken_bytes_leaves_no_broken_characters() -> None:
    site = letter(BODY, head=HEAD.replace(b"Ada North <ada@post.example>", b"a@po\x90st.example")).article.metadata.site
    assert site
    site.encode()


def test_marks_of_replies_and_forwards_are_no_part_of_the_title() -> None:
    head = HEAD.replace(b"Subject: The mill", b"Subject: Re: Fwd: AW: The mill")
    assert plain(letter(BODY, head=head).article.metadata.title) == "The mill"


def test_the_heading_that_says_the_subject_again_is_the_title() -> None:
    assert words(letter(f"<h1>The Mill</h1>{BODY}")).startswith("The mill\nThe mill by the river")


def test_the_frame_is_off_and_told() -> None:
    made = letter(
        "<div style='display:none'>Preview of the letter</div>"
        "<p><a href='https://post.example/view'>View in browser</a></p>"
        f"{BODY}<p>Yours, Ada</p><p><a href='https://x.com/post'>X</a> <a href='https://bsky.app/post'>Bluesky</a></p>"
        "<p>The Mill Post, 3 Mill Lane, Northhaven NH1 2AB</p><p>You receive this newsletter as you asked for it. "
        "<a href='https://post.example/u/1'>Unsubscribe</a></p><img src='https://t.example/o.gif' width=1 height=1>"
    )
    said = words(made)
    assert "nobody was hurt" in said
    assert said.rstrip().endswith("Yours, Ada")
    assert not [part for part in ("Preview", "browser", "Bluesky", "Mill Lane", "Unsubscribe") if part in said]
    assert made.article.metadata.description == "Preview of the letter"
    assert "MAIL-003" in codes(made)
    assert not [node for node in walk(made.article) if isinstance(node, Image)]


@pytest.mark.parametrize(
    "line",
    [
        "Sie erhalten diesen Newsletter, weil Sie sich angemeldet haben. <a href='https://p.example/1'>Hier abbestellen</a>",
        "<a href='https://p.example/1'>Se désabonner</a> | <a href='https://p.example/2'>Version en ligne</a>",
        "<a href='https://p.example/1'>Darse de baja</a>",
        "<a href='https://p.example/1'>配信停止はこちら</a>",
        "<a href='https://p.example/1'>إلغاء الاشتراك</a>",
        "<a href='*|UNSUB|*'>Leave us</a>",
    ],
)
def test_the_way_out_is_known_in_many_languages(line: str) -> None:
    said = words(letter(f"{BODY}<p>{line}</p>"))
    assert said.endswith("across the water.")


def test_a_letter_about_unsubscribing_keeps_its_words() -> None:
    about = "How to unsubscribe from a list that never asked you is a question of law, and this week we answer it at length. "
    said = words(letter(f"<p>{about * 3}</p>{BODY}<p>Write to your member of parliament if you must unsubscribe twice.</p>"))
    assert said.count("How to unsubscribe") == 3
    assert "unsubscribe twice" in said


def test_merge_tags_are_left_whole() -> None:
    tags = ("*|FNAME|*", "{{ first_name }}", "%%name%%", "[[town]]")
    made = letter(f"<p>Dear {' '.join(tags)}, here is your letter of the week.</p>{BODY}")
    assert all(tag in words(made) for tag in tags)
    text = letter(f"Dear {' '.join(tags)},\n\nthe mill by the river burned down on Monday night.", kind="text/plain")
    assert all(tag in words(text) for tag in tags)


def test_a_merge_tag_in_an_address_is_kept_and_one_alone_is_told() -> None:
    made = letter(
        f"{BODY}<p>See <a href='https://post.example/?n={{{{ id }}}}'>your page</a> and <a href='*|CTA|*'>the shop</a> today.</p>"
    )
    assert [node.href for node in walk(made.article) if isinstance(node, Link)] == ["https://post.example/?n={{id}}"]
    assert "the shop" in words(made)
    assert "MAIL-004" in codes(made)


def test_large_letters_are_headings_where_none_are_marked() -> None:
    button = "<a href='https://post.example/more' style='font-size:20px;background:#c00'>All of it</a>"
    made = letter(
        "<table><tr><td style='font-size:14px'><p style='font-size:28px'>What <b>the fire</b> left</p>"
        f"{BODY}<div><span style='font-size:20px'>The wheel</span></div>{BODY}{button}"
        "<p style='font-size:20px'>It turned on Sunday again.</p></td></tr><tr><td style='font-size:14px'>It will turn in May."
        "<br><br>\n<span style='font-size:20px'>The miller</span><br>\n<br>He rests.</td></tr></table>"
    )
    headings = [(node.level, plain(node.children)) for node in walk(made.article) if isinstance(node, Heading)]
    assert headings == [(2, "What the fire left"), (3, "The wheel"), (3, "The miller")]
    assert words(made).count("nobody was hurt") == 2
    assert "All of it" in words(made)
    assert words(made).endswith("It will turn in May.\nThe miller\nHe rests.")


def test_layout_tables_are_undone_and_data_stays() -> None:
    from lxml import html

    def table(markup: str) -> bool:
        return is_data(html.fragment_fromstring(markup))

    assert table("<table><tr><td>May<td>3<td>12</tr><tr><td>June<td>4<td>9</tr></table>")
    assert table("<table><tr><th>Month<th>Hours</tr><tr><td>May<td>3</tr></table>")
    assert not table("<table role=presentation><tr><td>May<td>3</tr><tr><td>June<td>4</tr></table>")
    assert not table("<table><tr><td><img src=a.png><td>A walk</tr><tr><td><img src=b.png><td>A book</tr></table>")
    assert not table(f"<table><tr><td>{BODY}<td>{BODY}</tr><tr><td>{BODY}<td>{BODY}</tr></table>")
    made = letter(f"<table><tr><td>{BODY}</td><td>{BODY}</td></tr></table>")
    assert not [node for node in walk(made.article) if isinstance(node, Table)]
    assert words(made).count("nobody was hurt") == 2


def test_a_picture_in_the_letter_is_in_the_article() -> None:
    made = read(
        HEAD + b'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        b"<p><img src='cid:m%40x' alt='The mill'></p>" + BODY.encode() + b"\n--b\nContent-Type: image/png\nContent-ID: <m@x>\n"
        b"Content-Transfer-Encoding: base64\n\n" + PICTURE + b"\n--b--\n"
    )
    images = [node for node in walk(made.article) if isinstance(node, Image)]
    assert len(images) == 1
    assert images[0].digest in {resource.digest for resource in made.article.resources}
    assert "IMG-002" not in codes(made)


def test_a_picture_that_is_not_in_the_letter_is_missed() -> None:
    assert "IMG-002" in codes(letter(f"<img src='cid:gone' alt='The mill'>{BODY}"))


def test_a_described_picture_before_the_frame_stays_with_its_label() -> None:
    picture = '<p><b>Photo:</b> <img src="https://post.example/l.jpg" alt="A ladder against the wall"></p>'
    out = '<p>You get this because you signed up. <a href="https://post.example/u">Unsubscribe</a></p>'
    assert "A ladder against the wall" in words(letter(BODY + picture + out))


def test_of_two_versions_the_page_is_read_and_the_text_where_it_is_alone() -> None:
    both = (
        b"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nPlain words.\n--b\n"
        b"Content-Type: text/html\n\n" + BODY.encode() + b"\n--b--\n"
    )
    assert "Plain words" not in words(read(HEAD + both))
    alone = (
        HEAD + b"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe mill burned down.\n--b--\n"
    )
    assert "The mill burned down." in words(read(alone))
    empty = both.replace(BODY.encode(), b"<html><body> </body></html>")
    assert "Plain words." in words(read(HEAD + empty))


PLAIN = """View this letter in your browser: https://post.example/7

Dear reader,

the mill by the river burned down on Monday night, and nobody was hurt.
It had stood there since the flood.

- two horses were saved
- the wheel still turns

> It was an old house, said the miller.

Yours, Ada
--
The Mill Post, 3 Mill Lane, Northhaven NH1 2AB
Unsubscribe: https://post.example/u/1
"""


def test_a_plain_letter_keeps_lists_and_quotes_and_loses_its_frame() -> None:
    made = letter(PLAIN.replace("\n--\n", "\n-- \n"), kind="text/plain; charset=utf-8")
    said = words(made)
    assert said.endswith("Yours, Ada")
    assert "browser" not in said
    kinds = [type(block) for block in made.article.body]
    assert List in kinds
    assert Quote in kinds


def test_flowed_lines_are_paragraphs_again() -> None:
    text = "The mill by the river burned \ndown on Monday night.\n\n> It was an \n> old house.\n\n -- kept\n"
    made = letter(text, kind="text/plain; charset=utf-8; format=flowed")
    first, quote, last = made.article.body
    assert isinstance(first, Paragraph)
    assert plain(first.children) == "The mill by the river burned down on Monday night."
    assert isinstance(quote, Quote)
    assert "It was an old house." in words(made)
    assert isinstance(last, Paragraph)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("iso-8859-1", "iso-8859-1"), ("windows-1252", "nonsense"), ("utf-8", "us-ascii"), ("koi8-r", "koi8-r")],
)
def test_any_charset_is_read(encoding: str, declared: str) -> None:
    text = (
        "Мельница у реки сгорела в понедельник ночью."
        if encoding == "koi8-r"
        else "Die Mühle am Fluß brannte in der Nacht nieder, über fünf Stunden."
    )
    made = read(
        HEAD + f"Content-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: 8bit\n\n".encode() + text.encode(encoding)
    )
    assert text in words(made)


def test_base64_and_quoted_printable_are_undone() -> None:
    text = "The mill — by the river — burned down."
    packed = b64encode(text.encode()).decode()
    head = HEAD + b"Content-Transfer-Encoding: base64\n"
    assert text in words(letter(packed, head=head, kind="text/plain; charset=utf-8"))
    head = HEAD + b"Content-Transfer-Encoding: quoted-printable\n"
    assert text in words(
        letter("The mill =E2=80=94 by the =\nriver =E2=80=94 burned down.", head=head, kind="text/plain; charset=utf-8")
    )


def test_of_a_letter_that_passes_another_on_the_other_is_read() -> None:
    inner = (
        b"From: The Mill Post <a@post.example>\nSubject: The flood\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + BODY.encode()
    )
    outer = (
        HEAD.replace(b"The mill", b"Fwd: The flood")
        + b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        b"Worth reading!\n--b\nContent-Type: message/rfc822\n\n" + inner + b"\n--b--\n"
    )
    made = read(outer)
    assert plain(made.article.metadata.title) == "The flood"
    assert made.article.metadata.site == "The Mill Post"
    assert "nobody was hurt" in words(made)
    assert "Worth reading!" in next(d.message for d in made.diagnostics if d.code == "MAIL-005")


def test_an_attachment_is_told() -> None:
    made = read(
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n" + BODY.encode() + b"\n--b\n"
        b"Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''Gezeiten%C3%BCbersicht.pdf\n\nx\n--b--\n"
    )
    assert "Gezeitenübersicht.pdf" in next(d.message for d in made.diagnostics if d.code == "MAIL-002")


def test_a_letter_that_was_cut_is_read_as_far_as_it_goes_and_said_to_be_broken() -> None:
    made = read(HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n" + BODY.encode())
    assert "nobody was hurt" in words(made)
    assert "MAIL-001" in codes(made)


@pytest.mark.parametrize(
    "head",
    [
        b"From: \nSubject:\nDate: yesterday\nMIME-Version: 1.0\n",
        b"From: =?utf-8?B?/w==?= <>\nSubject: =?x?y?z\nDate: Tue, 99 Foo 20244 99:99:99 +9999\nMIME-Version: x\n",
        b"MIME-Version: 1.0\nno colon in this line\nFrom: a\n",
        b'From: a@b.example\nReceived: ;;;\nMIME-Version: 1.0\nContent-Type: text/html; charset="\n',
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/html; charset=\x00\xe9\n",
        b"From a@b.example Tue Mar  5 08:00:00 2024\nFrom: a@b.example\nSubject: x\nMIME-Version: 1.0\n",
    ],
)
def test_broken_headers_cost_no_text(head: bytes) -> None:
    made = read(head + b"Content-Type: text/html\n\n" + BODY.encode(), path=Path("broken.eml"))
    assert "nobody was hurt" in words(made)


def test_a_letter_without_text_is_refused() -> None:
    with pytest.raises(UnreadableError):
        letter("   ")


def test_a_letter_that_is_all_frame_is_an_error_when_strict() -> None:
    body = HEAD + b"Content-Type: text/html\n\n<p><a href='https://post.example/u'>Unsubscribe</a></p>"
    assert "READ-001" in codes(read(body))
    with pytest.raises(NoArticleError):
        read(body, options=ReadOptions(strict=True))


def test_a_saved_page_is_read_as_a_page_with_its_pictures() -> None:
    page = (
        f"<html><head><title>The mill</title></head><body><nav><a href='/'>Home</a></nav><article><h1>The mill</h1>{BODY * 3}"
        "<figure><img src='img/mill.png' alt='The wheel'><figcaption>The wheel in May</figcaption></figure></article></body></html>"
    )
    made = read(
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/mill/\nSubject: The mill\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        b"Content-Location: https://post.example/mill/\n\n" + page.encode() + b"\n--b\nContent-Type: image/png\n"
        b"Content-Transfer-Encoding: base64\nContent-Location: https://post.example/mill/img/mill.png\n\n" + PICTURE
        + b"\n--b\nContent-Type: text/css\nContent-Location: https://post.example/a.css\n\nbody{}\n--b--\n",
        path=Path("mill.mhtml"),
    )  # fmt: skip
    assert made.article.metadata.canonical_url == "https://post.example/mill/"
    assert "Home" not in words(made)
    assert [node for node in walk(made.article) if isinstance(node, Figure)]
    assert len(made.article.resources) == 1
    assert "MAIL-002" not in codes(made)


def test_a_saved_page_with_a_broken_address_is_read_all_the_same() -> None:
    made = read(
        b"From: <Saved by Blink>\nSnapshot-Content-Location: http://[post.example/\nMIME-Version: 1.0\nContent-Type: text/html\n"
        b"Content-Location: http://[post.example/\n\n<img src='a.png' alt='The wheel'>" + BODY.encode(),
        path=Path("mill.mhtml"),
    )
    assert "nobody was hurt" in words(made)


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (HEAD + b"\nText", None, True),
        (b"Subject: x\n\nText", "a.eml", True),
        (b"Subject: x\n\nText", None, False),
        (b"Title: x\nDate: 2024\nAuthor: y\n\nText", "a.md", False),
        (b"<html><body>From: a\nReceived: b\nMIME-Version: c", None, False),
        (b"", "a.eml", False),
    ],
)
def test_mail_is_known_by_its_headers(data: bytes, name: str | None, told: bool) -> None:
    assert is_mail(data, path=Path(name) if name else None) is told


@pytest.mark.parametrize("depth", [300, 5000])
def test_parts_in_parts_in_parts_end(depth: int) -> None:
    data = HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    with pytest.raises(UnreadableError):
        read(data + b"Content-Type: text/plain\n\nThe mill burned.\n")
