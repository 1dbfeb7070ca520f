"""The pages by their forms alone, as a browser without a script sends them."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from exporter.check.mends_file import mends_of
from exporter.serve.pages.files import tokens
from tests.conformance.served import slow_page
from tests.exporter.serve.running import EXAMPLES, serving
from tests.patience import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from tests.exporter.serve.running import Server

FEED = (EXAMPLES / "feed.xml").read_bytes()
NEWS = (EXAMPLES / "news-story.html").read_bytes()
PROSE = "<p>The ferry left the slip at six, with eleven passengers and a crate of eels.</p>" * 4


class Visitor:
    """Who fills in the forms of a server."""

    def __init__(self, server: Server) -> None:
        self._client = server.client
        self._csrf = self._hidden(self._client.get("/").text, "csrf")

    def begin(self, files: dict[str, bytes], **fields: Any) -> httpx.Response:
        sent = [("files", each) for each in files.items()] or [("files", ("", b""))]
        data = {"csrf": self._csrf, "kind": "articles", "addresses": "", **fields}
        return self._client.post("/drafts", data=data, files=sent, follow_redirects=True)

    def draft(self, files: dict[str, bytes], **fields: Any) -> str:
        """The path of a new draft that has been read."""
        answer = self.begin(files, **fields)
        assert answer.status_code == 200
        self.shown(answer.url.path, without="Reading …")
        return answer.url.path

    def shown(self, path: str, *, without: str) -> str:
        """A page, once it no longer says that something goes on."""
        wait_until(lambda: without not in self.get(path).text, without, every=0.25)
        return self.get(path).text

    def get(self, path: str) -> httpx.Response:
        return self._client.get(path)

    def send(self, path: str, files: Any = None, **fields: Any) -> httpx.Response:
        """Send the form of a page with what is in its fields, and others."""
        was = self._hidden(self.get(path).text, "was")
        return self._client.post(path, data={"csrf": self._csrf, "was": was, **fields}, files=files, follow_redirects=True)

    def made(self, path: str, kind: str) -> str:
        """The text of the file that is made of a draft in a format."""
        self.send(f"{path}/make", do="make", to=[kind], style="default", voice="")
        return self.get(self.address_of_file(path)).text

    def address_of_file(self, path: str) -> str:
        """The address of the first file, once the files of a draft are there."""
        page = f"{path}/make"
        wait_until(lambda: "All in one ZIP" in self.get(page).text, "the files were not made", every=0.25)
        found = re.search(rf'href="({path}/files/[^"]+)"', self.get(page).text)
        assert found is not None
        return found[1]

    def _hidden(self, text: str, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', text)
        return html.unescape(found[1]) if found else ""


@pytest.fixture
def visitor(server: Server) -> Visitor:
    return Visitor(server)


@pytest.mark.parametrize(
    ("addresses", "told", "field"),
    [
        ("", "Choose a file, or paste an address.", "files"),
        ("https://a.example/\nno address at all", "“no address at all” is no address.", "addresses"),
        ("file:///etc/passwd", "“file:///etc/passwd” is no address.", "addresses"),
        ("javascript:alert(1)", "is no address", "addresses"),
        ("https://a.example/x\n" * 51, "There are 51 addresses; 50 at a time are taken.", "addresses"),
    ],
)
def test_what_is_wrong_is_told_with_a_link_to_its_field(visitor: Visitor, addresses: str, told: str, field: str) -> None:
    answer = visitor.begin({}, addresses=addresses)
    assert answer.status_code == 422
    assert "<title>Problem: " in answer.text
    assert told in html.unescape(answer.text)
    assert f'<a href="#{field}">' in answer.text
    assert html.escape(addresses.strip()) in answer.text, "what was written stays"


def test_a_form_without_its_token_changes_nothing(server: Server, visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS})
    assert server.client.post(path, data={"do": "remove:001"}).status_code == 403
    assert "Night ferry" in visitor.get(path).text


def test_the_order_of_an_issue_and_its_words_are_kept(visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS, "arabic.html": (EXAMPLES / "arabic.html").read_bytes()}, kind="digest")
    fields = {"title": "Harbour Letter", "part-001": "News", "note": "Dear <b>readers</b>"}
    told = visitor.send(path, do="down:001", **fields)
    assert "Moved down. It is now number 2." in told.text
    assert re.findall(r'id="row-(\d+)"', told.text) == ["002", "001"]
    assert 'value="Harbour Letter"' in told.text
    assert "Dear &lt;b&gt;readers&lt;/b&gt;" in told.text
    assert 'name="part-001" value="News"' in told.text


def test_an_order_that_parts_change_is_told_before_the_issue_is_made(visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS, "slip.html": PROSE.encode()}, kind="digest")
    told = "In the issue a lead story stands first, then what is in no part, then part by part"
    assert told not in visitor.send(path, do="save", **{"part-002": "News"}).text
    page = visitor.send(path, do="save", **{"part-001": "The sea", "part-002": ""}).text
    assert told in page
    assert re.findall(r"in The sea|slip", page.partition(told)[2].partition("</ol>")[0])[-1] == "in The sea", (
        "what is in no part is first"
    )
    assert told not in visitor.send(path, do="save", kind="articles").text, "only an issue has parts"


def test_files_that_are_no_articles_cost_themselves_alone_and_name_no_folder_of_the_machine(visitor: Visitor) -> None:
    page = visitor.get(
        visitor.draft({"news.html": NEWS, "empty.html": b"", "plan.docx": b"PK\x03\x04", "all.zip": _archive()})
    ).text
    assert "Night ferry" in page
    assert "The source is empty." in page
    assert "> plan.docx is a document of a word processor" in page
    assert "> all.zip is a" in page
    assert "/drafts/" not in re.sub(r'(href|action)="[^"]*"', "", page)


def _archive() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.html", PROSE)
    return held.getvalue()


def test_a_date_that_is_no_day_is_told_and_nothing_is_lost(visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS}, kind="digest")
    told = visitor.send(path, do="save", date="31 June", title="Harbour Letter")
    assert told.status_code == 422
    assert '<a href="#date">' in told.text
    assert 'value="Harbour Letter"' in told.text


def test_what_is_taken_out_is_taken_along_with_its_words(visitor: Visitor) -> None:
    poll = "Tell the harbour what you think of eels, by Friday at the latest."
    page = f'<html lang="en"><body><article><h1>The slip</h1>{PROSE}<p>{poll}</p>{PROSE}</article></body></html>'
    path = visitor.draft({"slip.html": page.encode()})
    number = re.search(r'value="out:(\d+)"', visitor.get(f"{path}/articles/001").text.partition(poll)[2])
    assert number is not None
    visitor.send(f"{path}/articles/001", do=f"out:{number[1]}")
    (mend,) = mends_of(visitor.get(f"{path}/mends.toml").text, "mends.toml").pages
    assert mend.words == ((mend.exclude[0], poll),)


def test_what_is_mended_is_taken_along_for_the_command_line(visitor: Visitor) -> None:
    page = f'<html lang="en"><article><h1>The slip</h1>{PROSE}<img src="https://x.example/a.jpg"></article>'
    path = visitor.draft({"slip.html": page.encode()})
    told = visitor.send(f"{path}/articles/001", do="save", **{"alt-1": 'Three "boats"\non mud', "title": "The slip at six"})
    assert "Saved, and the article was read again." in told.text
    assert "All have a description" in told.text
    mends = mends_of(visitor.get(f"{path}/mends.toml").text, "mends.toml")
    assert [(mend.address, mend.alt) for mend in mends.pictures] == [("https://x.example/a.jpg", 'Three "boats" on mud')]
    assert [(mend.page, mend.title) for mend in mends.pages] == [("slip.html", "The slip at six")]
    visitor.send(f"{path}/articles/001", do="save", **{"alt-1": "", "decorative-1": "yes"})
    assert [mend.decorative for mend in mends_of(visitor.get(f"{path}/mends.toml").text, "mends.toml").pictures] == [True]


def test_many_pictures_are_described_by_tens_and_how_far_that_is_is_told(visitor: Visitor) -> None:
    images = "".join(f'<p>Boat {n} of the fleet.</p><img src="https://x.example/{n}.jpg">' for n in range(1, 33))
    path = visitor.draft({"fleet.html": f'<html lang="en"><article><h1>The fleet</h1>{PROSE}{images}</article>'.encode()})
    path = f"{path}/articles/001"
    page = visitor.get(path).text
    assert page.count("32 images have no description.</p>") == 1, "one finding, not one of each"
    assert "0 of 32 described." in page
    assert page.count('<textarea id="picture-') == 32
    assert re.findall(r"<summary>To describe: pictures (\d+) to (\d+)", page) == [
        ("1", "10"),
        ("11", "20"),
        ("21", "30"),
        ("31", "32"),
    ]
    assert page.count('<details class="group" open>') == 1
    told = visitor.send(path, do="save:pictures", **{f"alt-{n}": f"Boat {n} on mud" for n in range(1, 13)})
    assert told.url.params["at"] == "pictures", "who describes them goes on there"
    assert "12 of 32 described." in told.text
    assert "open>\n<summary>To describe: pictures 13 to 22" in told.text
    assert "20 images have no description." in told.text
    assert "20 pictures to describe" in visitor.get(path.rpartition("/articles")[0]).text


def _png(colour: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(held, "PNG")
    return held.getvalue()


def test_the_pictures_of_a_saved_page_that_are_given_with_it_stand_in_it(visitor: Visitor) -> None:
    images = (
        '<img src="./The%20slip_files/boat%20%281%29.png"><p>Then.</p><img src="slip_files/eel.png?w=2"><img src="../../up.png">'
    )
    page = f'<html lang="en"><article><h1>The slip</h1>{PROSE}{images}</article>'
    given = {"boat (1).png": _png("red"), "The slip.html": page.encode(), "up.png": _png("blue")}
    path = visitor.draft(given)
    told = visitor.get(path).text
    assert re.findall(r'id="row-(\d+)"', told) == ["001"], "a picture is no article"
    nowhere = told.partition("Pictures that no page names")[2].partition("</ul>")[0]
    assert re.findall(r"<bdi>([^<]*)</bdi>", nowhere) == ["up.png"]
    article = visitor.get(f"{path}/articles/001").text
    assert len(re.findall(r'<img src="001/pictures/\d\.png" alt="Picture', article)) == 1
    assert "Add its file to the articles" in article
    told = visitor.send(path, do="add", files=[("files", ("eel.png", _png("green")))]).text
    assert "Pictures that were given: 1." in told
    article = visitor.get(f"{path}/articles/001").text
    assert len(re.findall(r'<img src="001/pictures/\d\.png" alt="Picture', article)) == 2


def test_a_picture_alone_is_told_to_be_no_article(visitor: Visitor) -> None:
    assert "What you gave could not be read." in visitor.begin({"boat.png": _png("red")}).text


def test_pictures_that_a_file_names_on_the_network_are_fetched_where_they_are_missed(visitor: Visitor) -> None:
    page = f'<html lang="en"><article><h1>The slip</h1>{PROSE}<img src="http://127.0.0.1:9/a.jpg"></article>'
    path = visitor.draft({"slip.html": page.encode()})
    asked = "Fetch the pictures from the network"
    assert asked in visitor.get(f"{path}/articles/001").text
    told = visitor.send(f"{path}/articles/001", do="fetch", **{"alt-1": "Boats on mud"}).text
    assert asked not in told
    assert "An image could not be read" in told, "it was tried, and what came of it is told"
    assert "Boats on mud</textarea>" in told, "what was written is kept"


@pytest.mark.slow
def test_a_part_that_takes_longer_to_be_taken_out_than_one_waits_stays_out(tmp_path: Path) -> None:
    with slow_page(_png("red")) as (picture, release), serving(tmp_path, "--allow-private") as server:
        visitor = Visitor(server)
        parts = "".join(f"<p>The {name} left the slip at six, with eleven passengers.</p>" for name in ("ferry", "barge", "raft"))
        page = f'<html lang="en"><body><article><h1>The slip</h1>{PROSE}{parts}<img src="{picture}"></article></body></html>'
        path = f"{visitor.draft({'slip.html': page.encode()}, fetch='yes')}/articles/001"
        number = re.findall(r'value="out:(\d+)">Take out<span class="visually-hidden">: The barge', visitor.get(path).text)[0]
        assert "Reading takes longer than usual" in visitor.send(path, do=f"out:{number}").text
        release()
        assert 'Take out<span class="visually-hidden">: The barge' not in visitor.shown(path, without="Reading …")
        visitor.send(path, do="save", title="The slip at six")
        page = visitor.shown(path, without="Reading …")
        assert "The slip at six" in page
        assert 'Take out<span class="visually-hidden">: The barge' not in page, "it stays out when it is read again"
        assert 'Take out<span class="visually-hidden">: The raft' in page


def test_a_feed_is_chosen_from_and_is_no_article_itself(visitor: Visitor) -> None:
    path = visitor.draft({"feed.xml": FEED}, kind="digest")
    page = visitor.get(path).text
    assert "Which of its articles?" in page
    assert visitor.send(path, do="choose:001").status_code == 422
    told = visitor.send(path, do="choose:001", **{"item-001": ["0", "2"]})
    assert "Added from the lists: 2." in told.text
    assert re.findall(r'id="row-(\d+)"', told.text) == ["002", "003", "001"]
    assert told.text.count("checked disabled") == 2


@pytest.mark.parametrize("verb", ["choose:001", "save", "make", "up:003", "remove:003"])
def test_what_is_ticked_in_any_list_is_kept_whichever_button_is_pressed(visitor: Visitor, verb: str) -> None:
    path = visitor.draft({"feed.xml": FEED, "other.xml": FEED, "news.html": NEWS}, kind="digest")
    visitor.send(path, do=verb, title="Harbour Letter", **{"item-001": ["0"], "item-002": ["1"]})
    page = visitor.get(path).text
    assert page.count("checked disabled") == 2


def test_a_lead_story_and_an_article_of_which_only_the_beginning_is_wanted_are_chosen_on_the_page(visitor: Visitor) -> None:
    paragraphs = "".join(PROSE.replace("six", f"{hour} o'clock") for hour in range(1, 9))
    slip = f"<html lang=en><article><h1>The slip</h1>{paragraphs}</article>"
    path = visitor.draft({"news.html": NEWS, "slip.html": slip.encode()}, kind="digest")
    page = visitor.send(path, do="save", title="Harbour Letter", **{"lead-002": "yes", "teaser-002": "yes"}).text
    order = page.partition("a lead story stands first")[2].partition("</ol>")[0]
    assert order.index("The slip") < order.index("Night ferry")
    text = visitor.made(path, "txt")
    assert text.index("# 1. The slip") < text.index("# 2. Night ferry")
    assert "1 o'clock" in text
    assert "8 o'clock" not in text, "of an article that is only begun the rest is not in the issue"
    page = visitor.send(path, do="save").text
    assert not re.search(r'name="(lead|teaser)-002" value="yes" checked', page), "a box that was unticked holds no more"


def test_what_could_not_be_read_is_told_with_the_count_of_what_was_added(visitor: Visitor) -> None:
    told = visitor.begin({"news.html": NEWS, "empty.html": b""})
    assert "Added: 2, of which 1 could not be read." in told.text
    assert "<title>Added: 2, of which 1 could not be read" in told.text
    assert "What you gave could not be read." in visitor.begin({"empty.html": b""}).text


def test_a_title_that_is_markup_is_words_everywhere(visitor: Visitor) -> None:
    name = "<script>alert(1)</script>"
    page = f"<html lang=en><article><h1>{html.escape(name)}</h1>{PROSE}</article>"
    path = visitor.draft({f"{name}.html": page.encode()})
    for each in (path, f"{path}/articles/001", f"{path}/make", "/"):
        assert "<script>" not in visitor.get(each).text
        assert "&lt;script&gt;alert(1)" in visitor.get(each).text


@pytest.mark.parametrize(
    "path",
    [
        "/drafts/nobody-knows-this-draft",
        "{draft}/articles/999",
        "{draft}/articles/..%2F..%2Fdraft.json",
        "{draft}/articles/..%2f001/pictures/1.png",
        "{draft}/files/..%2Fdraft.json",
        "{draft}/files/%2Fetc%2Fpasswd",
        "{draft}/previews/..%2Fdraft.json",
        "{draft}/files.zip",
        "/static/..%2Fstrings.py",
        "/static/serve.py",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(visitor: Visitor, path: str) -> None:
    draft = visitor.begin({"slip.html": PROSE.encode()}).url.path
    answer = visitor.get(path.format(draft=draft))
    assert answer.status_code == 404
    assert "<h1>There is a problem</h1>" in answer.text


def test_files_are_made_and_fetched_and_the_draft_goes_when_it_is_deleted(visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS})
    assert visitor.send(f"{path}/make", do="make").status_code == 422, "no kind of file is chosen"
    assert visitor.made(path, "txt").startswith("# Night ferry")
    answer = visitor.get(visitor.address_of_file(path))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert visitor.get(f"{path}/files.zip").content.startswith(b"PK")
    assert "The draft was deleted." in visitor.send(f"{path}/delete").text
    assert visitor.get(path).status_code == 404


def test_a_page_is_told_when_there_is_news_of_its_draft_and_when_there_will_be_none(visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS})
    visitor.send(f"{path}/make", do="make", to=["pdf", "epub", "mp3", "m4b"], style="default", voice="")
    assert f'data-events="{path}/events"' in visitor.get(f"{path}/make").text
    told = [line.partition(": ")[2] for line in visitor.get(f"{path}/events").text.splitlines() if line.startswith("event: ")]
    assert "changed" in told
    assert told[-1] == "end"
    page = visitor.get(f"{path}/make").text
    assert "All in one ZIP" in page
    assert "data-events" not in page, "nothing is waited for any more"


def test_the_preview_of_an_issue_names_all_its_articles_and_shows_its_cover_contents_and_beginning(visitor: Visitor) -> None:
    names = ("Slip", "Crate", "Eel", "Rope", "Lamp")
    pages = {f"{name}.html": f"<html lang=en><article><h1>The {name}</h1>{PROSE.replace('eels', name)}</article>" for name in names}
    path = visitor.draft({name: page.encode() for name, page in pages.items()}, kind="digest")
    visitor.send(path, do="save", title="Harbour Letter", note="The tide is late.")
    assert visitor.send(f"{path}/make", do="preview", to=["txt", "pdf"], style="default", voice="").status_code == 200
    page = visitor.shown(f"{path}/make", without="Being made")
    text = page.partition("The first lines")[2].partition("</pre>")[0]
    assert all(f"{number}. The {name}" in text for number, name in enumerate(names, 2))
    pictures = re.findall(r'<img src="([^"]+)" alt="Page (\d) of the PDF', page.partition("The first pages")[2])
    assert [number for _, number in pictures] == ["1", "2", "3", "4"]
    assert all(visitor.get(address).content.startswith(b"\x89PNG") for address, _ in pictures)


def test_what_nobody_offers_is_refused(visitor: Visitor) -> None:
    path = visitor.draft({"news.html": NEWS})
    for fields in ({"to": ["txt"], "voice": "command"}, {"to": ["exe"]}, {"to": ["txt"], "style": "/etc"}):
        assert visitor.send(f"{path}/make", do="make", **fields).status_code == 422


def test_colours_are_those_of_the_styles() -> None:
    from styles import load

    sheet = tokens()
    for name in ("default", "night", "high-contrast"):
        palette = load(name).palette
        assert f"--ink: {palette.ink}; " in sheet
        assert f"--ground: {palette.ground}; " in sheet
