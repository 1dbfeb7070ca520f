"""What an editor sees of a source, and what is made of it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from exporter import codec
from exporter.errors import ExporterError, UsageError
from exporter.model import Alt
from exporter.model.walk import images, text_units, title_of
from exporter.reader import Reading, ReadOptions, read
from exporter.serve.drafts import Draft, DraftSource, read_draft, write_draft
from exporter.serve.look import look
from exporter.serve.looking import sources
from exporter.serve.looking.extent import Extent, without
from exporter.serve.preview import preview

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
PICTURES = "<article><h1>The slip</h1>" + "<p>The ferry left the slip at six, with eleven passengers and a crate of eels.</p>" * 4


def read_by_hand(text: str) -> Reading:
    return read(text, options=ReadOptions(account=True))


def unheard(words: str, share: float) -> None:
    """Nobody listens."""


def draft_of(folder: Path, *files: Path, **more: Any) -> Path:
    """A draft of some files."""
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    made = []
    for number, file in enumerate(files, 1):
        name = f"{number:03}"
        shutil.copy(file, folder / "sources" / f"{name}-{file.name}")
        made.append(DraftSource(id=name, name=file.name, file=f"sources/{name}-{file.name}"))
    write_draft(folder, Draft(id="draft", sources=tuple(made), **more))
    return folder


def looked(folder: Path, source: str = "001", **more: str) -> dict[str, Any]:
    """What the page shows of a source."""
    look(folder, {"source": source, **more}, unheard)
    return json.loads((folder / "look" / source / "look.json").read_text("utf-8"))  # type: ignore[no-any-return]


def article(folder: Path, source: str = "001") -> Any:
    return codec.loads((folder / "look" / source / "article.json").read_bytes()).articles[0]


def spoken(made: Any) -> list[str]:
    return " ".join(unit.text for unit in text_units(made) if unit.kind != "alt").split()


def change(folder: Path, **fields: Any) -> None:
    draft = read_draft(folder)
    write_draft(folder, replace(draft, sources=(replace(draft.sources[0], **fields), *draft.sources[1:])))


def test_each_part_of_the_article_and_each_text_left_out_is_there(tmp_path: Path) -> None:
    told = looked(draft_of(tmp_path, EXAMPLES / "news-story.html"))
    made = article(tmp_path)
    assert told["title"] == title_of(made)
    assert len(told["blocks"]) == len(made.body)
    assert all(block["out"] for block in told["blocks"])
    reasons = {group["why"] for group in told["left"]["groups"]}
    assert any(reason.startswith("box called consent") for reason in reasons)
    assert sum(len(group["texts"]) for group in told["left"]["groups"]) == told["left"]["count"]


def test_findings_lead_to_their_places(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f'<html lang="en">{PICTURES}<p>For winter <a href="https://x.example/w">click here</a> and read on.</p>'
        '<img src="https://x.example/a.jpg"><table><tr><td>Day</td><td>Leaves</td></tr><tr><td>Monday</td><td>6</td></tr></table>'
        '<video src="https://x.example/slip.mp4" title="The slip"></video></article>',
        "utf-8",
    )
    told = looked(draft_of(tmp_path / "draft", page))
    targets = {each["code"]: each["target"] for each in told["findings"]}
    assert targets["IMG-001"] == "picture-1"
    assert targets["ART-141"] == "media"
    assert targets["TAB-001"] == "tables"
    link = next(block for block in told["blocks"] if "click here" in block["html"])
    assert targets["ART-121"] == f"part-{link['number']}"
    assert [told["findings"][place - 1]["code"] for place in link["findings"]] == ["ART-121"]
    assert told["tables"][0]["begins"].startswith("Day Leaves")


def test_a_text_left_out_in_the_midst_is_led_to(tmp_path: Path) -> None:
    told = looked(draft_of(tmp_path, EXAMPLES / "news-story.html"))
    target = next(each["target"] for each in told["findings"] if each["code"] == "READ-026")
    numbers = {f"left-{text['number']}" for group in told["left"]["groups"] for text in group["texts"]}
    assert target in numbers


def test_mends_title_and_language_hold_in_what_is_made(tmp_path: Path) -> None:
    folder = draft_of(tmp_path, EXAMPLES / "news-story.html")
    picture = looked(folder)["pictures"][0]
    mend = f'[[picture]]\naddress = "{picture["address"]}"\nalt = "A ferry at night"\n'
    (folder / "mends.toml").write_text(mend, "utf-8")
    change(folder, heading="The ferry", language="en-GB")
    told = looked(folder)
    assert told["pictures"][0]["alt"] == "A ferry at night"
    made = article(folder)
    assert title_of(made) == "The ferry"
    assert made.metadata.language == "en-GB"
    assert Alt(text="A ferry at night") in [image.alt for image in images(made)]


@pytest.mark.parametrize("page", sorted(EXAMPLES.glob("*.html")), ids=lambda page: page.stem)
def test_what_is_put_back_is_kept_by_selectors_and_no_picture_goes(page: Path, tmp_path: Path) -> None:
    folder = draft_of(tmp_path, page)
    first = looked(folder)
    text = next(text for group in first["left"]["groups"] if group["can"] for text in group["texts"])
    result = look(folder, {"source": "001", "back": text["places"]}, unheard)
    change(folder, select=tuple(result["select"]), exclude=tuple(result["exclude"]))
    again = looked(folder)
    assert again["words"] == first["words"] + len(text["words"].split())
    assert len(again["pictures"]) == len(first["pictures"])


@pytest.mark.parametrize("page", sorted(EXAMPLES.glob("*.html")), ids=lambda page: page.stem)
def test_what_is_taken_out_goes_alone(page: Path, tmp_path: Path) -> None:
    folder = draft_of(tmp_path, page)
    first = looked(folder)
    block = next(each for each in first["blocks"][1:] if each["out"] and "<p" in each["html"])
    again = looked(folder, out=str(block["number"]))
    labels = [each["label"] for each in first["blocks"] if each is not block]
    assert [each["label"] for each in again["blocks"]] == labels


def test_a_part_is_taken_out_though_the_reader_would_choose_otherwise_without_it(tmp_path: Path) -> None:
    first = read_by_hand(PICTURES)
    extent = without(first.account or (), first.elements, "body 2")
    assert extent == Extent(("html>body>article",), ("html>body>article>p:nth-of-type(2)",))


LEFT = """<nav><div class="menu" hidden><a href="/tides">Tables of the tides</a></div></nav>
<div class="share-box"><div class="buttons">
<a href="https://a.example"><span class="screen-reader-text">Pass it on by letter</span></a>
<a href="https://b.example"><span class="screen-reader-text">Pass it on by boat</span></a></div></div>
<div id="loader"><button class="btn">Load the comments of the pilots</button></div>
<aside class="related"><h3>Related stories</h3>
<p>It sank long ago, they say, and no one in the harbour minds it any more.</p></aside>"""


def test_each_text_that_is_offered_comes_back_whole_and_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<html lang="en"><body>{PICTURES}</article>{LEFT}</body></html>', "utf-8")
    folder = draft_of(tmp_path / "draft", page)
    before = looked(folder)
    first = Counter(spoken(article(folder)))
    offered = [text for group in before["left"]["groups"] if group["can"] for text in group["texts"]]
    assert len(offered) >= 4
    for text in offered:
        looked(folder, back=text["places"])
        assert Counter(spoken(article(folder))) - first == Counter(text["words"].split())
        assert not first - Counter(spoken(article(folder)))


def test_what_cannot_be_put_back_is_refused_and_told(tmp_path: Path) -> None:
    folder = draft_of(tmp_path, EXAMPLES / "long-read.html")
    looked(folder)
    with pytest.raises(UsageError):
        looked(folder, back="999999")


def test_of_a_very_large_page_no_account_is_made_and_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGE", 1000)  # of bytes, so that the test need not read millions of them
    told = looked(draft_of(tmp_path, EXAMPLES / "news-story.html"))
    assert told["left"] is None
    assert told["large"]
    assert told["blocks"]


def test_a_feed_lists_its_articles_and_each_is_read(tmp_path: Path) -> None:
    folder = draft_of(tmp_path, EXAMPLES / "feed.xml")
    told = looked(folder)
    assert told["kind"] == "listing"
    draft = read_draft(folder)
    item = DraftSource(id="002", name="item", of="001", item=told["items"][1]["key"])
    write_draft(folder, replace(draft, sources=(*draft.sources, item)))
    assert looked(folder, "002")["title"] == told["items"][1]["title"]


@pytest.mark.parametrize("data", [b"", b"\x7fELF" + bytes(200), b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_article_is_an_error_with_a_hint(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(data)
    with pytest.raises(ExporterError) as raised:
        looked(draft_of(tmp_path / "draft", file))
    assert raised.value.hint


@pytest.mark.parametrize("kind", ["articles", "digest"])
def test_each_kind_of_preview_shows_the_beginning(kind: str, tmp_path: Path) -> None:
    folder = draft_of(tmp_path, EXAMPLES / "news-story.html", EXAMPLES / "arabic.html", kind=kind, title="Harbour Letter")
    for source in ("001", "002"):
        looked(folder, source)
    shown = {name: preview(folder, {"format": name}, unheard) for name in ("pdf", "epub", "txt", "eml")}
    assert (folder / "preview" / "pdf-1.png").read_bytes().startswith(b"\x89PNG")
    chapter = (folder / "preview" / "epub.html").read_text("utf-8")
    assert "ferry" in chapter
    assert "<link" not in chapter
    title = "Harbour Letter" if kind == "digest" else "Night ferry"
    assert title in shown["txt"]["text"]
    assert shown["eml"]["text"].startswith(f"Subject: {title}")


def test_a_preview_of_sound_is_the_first_sentences(tmp_path: Path) -> None:
    folder = draft_of(tmp_path, EXAMPLES / "news-story.html", voice="espeak")
    looked(folder)
    told = preview(folder, {"format": "mp3"}, unheard)
    assert told["text"].startswith("Night ferry")
    assert 10_000 < (folder / "preview" / "mp3.mp3").stat().st_size < 1_000_000
