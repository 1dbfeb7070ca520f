"""Names of files from addresses and titles, and from templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exporter.batch.naming import FIELDS, check_template, name_of
from exporter.batch.sources import expand, slug, slug_of_address
from exporter.edition import single
from exporter.errors import UsageError
from exporter.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporter.conftest import Run


@pytest.mark.parametrize(
    ("url", "stem"),
    [
        ("https://example.org/news/2026/06/14/the-tide.html?x=1", "the-tide"),
        ("https://example.org/", "example-org"),
        ("https://example.org/a/index.html", "a"),
        ("https://example.org/%D0%BF%D1%80%D0%B8%D0%BB%D0%B8%D0%B2", "прилив"),
        ("https://example.org/12345/", "12345"),
        ("https://example.org/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("http://[x/tide", "page"),
    ],
)
def test_an_address_gives_a_telling_name(url: str, stem: str) -> None:
    assert slug_of_address(url) == stem
    assert expand([url])[0].stem == stem


def test_letters_and_saved_pages_of_a_folder_are_articles(tmp_path: Path) -> None:
    for name in ("letter.eml", "page.mhtml", "old.mht", "letter.txt", "mail.pst"):
        (tmp_path / name).write_text("From: a\n\nText", "utf-8")
    found = [Path(source.location).name for source in expand([str(tmp_path)])]
    assert found == ["letter.eml", "old.mht", "page.mhtml"]  # the text beside the letter was made from it


def test_pages_made_beside_their_sources_are_not_read_as_sources_on_the_next_run(tmp_path: Path) -> None:
    for name in ("page.html", "page.read-along.html", "v1.html", "v1.2.html"):
        (tmp_path / name).write_text("x", "utf-8")
    assert {Path(source.location).name for source in expand([str(tmp_path)])} == {"page.html", "v1.html", "v1.2.html"}


@pytest.mark.parametrize("named", ["", "*/page-*.html"])
def test_the_pages_of_an_article_come_in_the_order_of_their_numbers(tmp_path: Path, named: str) -> None:
    (tmp_path / "story").mkdir()
    for number in (10, 2, 1, 33):
        (tmp_path / "story" / f"page-{number}.html").write_text("x", "utf-8")
    found = [source.stem for source in expand([str(tmp_path / named)])]
    assert found == ["page-1", "page-2", "page-10", "page-33"]


def test_a_slug_is_a_file_name_in_any_script() -> None:
    assert slug("A/B: “C” — d?") == "a-b-c-d"
    assert slug("潮汐の表") == "潮汐の表"
    assert slug("../..") == ""
    assert len(slug("x" * 500)) == 80


def test_a_template_takes_the_fields_and_nothing_else() -> None:
    publication = single(read("<article lang=en><h1>T</h1><p>" + "Words of an article. " * 20).article)
    for field in FIELDS:
        check_template("{" + field + "}")
        assert name_of("{" + field + "}", publication, "stem")
    for wrong in ("{stem.__class__}", "{}", "{0}", "a/b", ".hidden", "", "{stem", "{stem!r}"):
        with pytest.raises(UsageError):
            check_template(wrong)
    assert len(name_of("潮" * 300, publication, "stem").encode()) <= 200


@pytest.mark.parametrize("command", [["convert", "--to", "txt", "--out", "made"], ["check", "--json"]])
def test_a_link_that_leads_out_of_the_folder_is_not_followed_and_is_told(
    run: Run, page: Callable[..., Path], tmp_path: Path, command: list[str]
) -> None:
    secret = page("elsewhere/secret.html", title="Secret")
    page("mine/a.html")
    (tmp_path / "mine" / "out.html").symlink_to(secret)
    (tmp_path / "mine" / "same.html").symlink_to(tmp_path / "mine" / "a.html")
    done = run(command[0], "mine", *command[1:])
    assert done.returncode == 0, done.stderr
    assert "mine/out.html leads out of its folder and is not read" in done.stderr
    assert "same" in done.stdout
    assert "out.html" not in done.stdout
    assert not (tmp_path / "made" / "out.txt").exists()
