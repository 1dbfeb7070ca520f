"""One run makes an issue in every form: title with number, numbers of articles, their names and the links between them agree."""

from __future__ import annotations

import io
import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import av
import lxml.html
import pikepdf
import pytest
from lxml import etree

from tests.exporter.conftest import COMMAND, environment
from tests.formats.epub.book import open_book
from tests.formats.mail.letter import html_tree, opened, plain_text
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TITLES = ("The fog bell", "Who paid for it", "Low tide")
NAME = "Harbour Letter, Issue 12"
ISSUE = """title = "Harbour Letter"
number = 12
date = 2026-11-30
publisher = "Harbour Society"
language = "en"
to = ["txt", "eml", "pdf", "epub", "mp3", "html"]
voice = "tone"
shelf = true
[options.mail]
from = "Harbour Letter <letter@harbour.example>"
[[part]]
title = "News"
sources = ["0.html", "1.html"]
[[part]]
title = "Weather"
sources = ["2.html"]
"""
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the issue, by what their names end in."""
    folder = tmp_path_factory.mktemp("issue")
    for number, title in enumerate(TITLES):
        _write(folder / f"{number}.html", number, title)
    (folder / "issue.toml").write_text(ISSUE, "utf-8")
    command = [str(COMMAND), "digest", "issue.toml", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, env=environment(), check=False)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in folder.iterdir()}
    wanted = {".txt", ".eml", ".pdf", ".epub", ".mp3", ".read-along.html"}
    found = {suffix: (folder / f"harbour-letter-12{suffix}").read_bytes() for suffix in wanted}
    return found | {
        name: (folder / name).read_bytes() for name in ("catalogue.json", "catalogue.xml", "issues.xml") if name in names
    }


def _write(path: Path, number: int, title: str) -> None:
    """A page that leads to the next one."""
    link = f'<a href="https://harbour.example/{(number + 1) % 3}">another story</a>'
    words = "The boats lie in the mud until noon, and nobody rings the bell before the tide is in. " * 4
    path.write_text(
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="https://harbour.example/{number}"></head>'
        f"<body><article><h1>{title}</h1><p>{words} {number}</p><p>See {link}, too. {words}</p></article></body></html>",
        "utf-8",
    )


def _numbered(nav: Any) -> Iterator[tuple[int, str]]:
    """The numbers that a reader sees before the entries of a list of contents."""
    for listed in nav.iter("ol"):
        for number, item in enumerate(listed.findall("li"), int(listed.get("start", "1"))):
            yield number, " ".join(item.find("a").itertext())


def _titles_of(files: dict[str, bytes]) -> dict[str, str]:
    with pikepdf.open(io.BytesIO(files[".pdf"])) as pdf:
        on_paper = str(pdf.docinfo.Title)
    with av.open(io.BytesIO(files[".mp3"]), mode="r") as sound:
        heard = sound.metadata["title"]
    atoms = {name: etree.fromstring(files[name]).find(f"{ATOM}entry") for name in ("catalogue.xml", "issues.xml")}
    return {
        ".txt": files[".txt"].decode().splitlines()[0].lstrip("# ").removesuffix(", 30 November 2026"),
        ".eml": str(opened(files[".eml"])["Subject"]),
        "letter": html_tree(files[".eml"]).findtext(".//title"),
        ".pdf": on_paper,
        ".epub": open_book(files[".epub"]).meta("dc:title")[0],
        ".mp3": heard,
        ".html": lxml.html.fromstring(files[".read-along.html"]).findtext(".//title"),
        "catalogue.json": json.loads(files["catalogue.json"])["publications"][0]["metadata"]["title"],
        **{name: entry.findtext(f"{ATOM}title") for name, entry in atoms.items()},
    }


def test_each_form_is_called_by_the_title_with_the_number(made: dict[str, bytes]) -> None:
    assert _titles_of(made) == dict.fromkeys(_titles_of(made), NAME)
    assert len(_titles_of(made)) == 10


def test_articles_have_the_same_numbers_wherever_numbers_are_shown(made: dict[str, bytes]) -> None:
    wanted = list(enumerate(TITLES, 1))
    for text in (made[".txt"].decode(), plain_text(made[".eml"])):
        listed = re.findall(r"^(\d+)\. (.+)$", text.partition("[End")[0], re.MULTILINE)
        assert [(int(number), title) for number, title in listed] == wanted
        assert re.findall(r"^#+ (\d+)\. (.+)$", text, re.MULTILINE) == [(str(number), title) for number, title in wanted]
    for tree in (html_tree(made[".eml"]), lxml.html.fromstring(made[".read-along.html"])):
        nav = next(node for node in tree.iter("nav", "div") if node.get("aria-labelledby") == "contents")
        assert list(_numbered(nav)) == wanted
    book = open_book(made[".epub"])
    heads = [(int(name[8:11]), "".join(book.tree(name).find(".//{*}h1").itertext())) for name in book.articles]
    assert heads == wanted
    with av.open(io.BytesIO(made[".mp3"]), mode="r") as sound:
        chapters = [chapter["metadata"]["title"] for chapter in sound.chapters()]
    assert [title for title in chapters if title in TITLES] == list(TITLES)


def test_articles_have_the_same_names_and_links_between_them_lead_to_the_same(made: dict[str, bytes]) -> None:
    letter, page, book = html_tree(made[".eml"]), lxml.html.fromstring(made[".read-along.html"]), open_book(made[".epub"])
    names = [node.get("id") for node in letter.iter() if node.get("role") == "article" and node.get("id")]
    assert len(names) == len(TITLES)
    assert [node.get("id") for node in page.iter("article")] == names
    assert [node.get("id") for node in book.find("//h:section[@role='doc-chapter']")] == names
    with pikepdf.open(io.BytesIO(made[".pdf"])) as pdf:
        assert set(names) <= {str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)}
    following = [*names[1:], names[0]]
    for tree in (letter, page):
        assert [a.get("href") for a in tree.iter("a") if (a.text_content()).strip() == "another story"] == [
            f"#{name}" for name in following
        ]
    hrefs = [a.get("href") for a in book.find("//h:a") if "".join(a.itertext()) == "another story"]
    assert [href.partition("#")[0][-9:-6] for href in hrefs] == ["002", "003", "001"]
    for text in (made[".txt"].decode(), plain_text(made[".eml"])):
        assert re.findall(r"another story \[(\d)\.\]", text) == ["2", "3", "1"]
