"""The HTML part of a letter in a real browser, on light and dark grounds, on narrow and wide screens."""

from __future__ import annotations

from base64 import b64encode
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest

from exporter import convert
from exporter.edition import Issue, digest
from exporter.testing import export_to_memory
from formats.mail import EmlFormat, MailOptions
from tests.conformance.browser import axe, browser, page
from tests.conformance.pages import HOUSES, ROOT
from tests.contract.test_formats import publication_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.conformance, pytest.mark.browser]

EXAMPLES = sorted((ROOT / "examples").glob("*.html"))
OF_PAGES = ("region", "landmark-one-main")
"""Rules for whole pages: a mail program shows a letter in a page that has its own landmarks."""
FRAME = MailOptions(
    from_="Harbour Letter <letter@example.org>",
    web="https://example.org/letter",
    address="Harbour Letter; 12 Quay Street",
    unsubscribe="https://example.org/leave, mailto:leave@example.org",
)

CUT = """() => {
    const wide = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth > wide ? ["the letter is wider than the screen"] : [];
    return over.concat([...document.querySelectorAll("body *")].filter((each) => {
        const box = each.getBoundingClientRect();
        const scroller = each.closest(".scroller");
        return box.width && (box.right > wide + 1 || box.left < -1) && (!scroller || scroller === each);
    }).map((each) => each.outerHTML.slice(0, 120)));
}"""
SMALL = """() => [...document.querySelectorAll("body :not(rt)")].filter((each) =>
    [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && parseFloat(getComputedStyle(each).fontSize) < 16
).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def chromium(needs: Callable[[str], None]) -> Iterator[Browser]:
    needs("browser")
    with browser() as opened:
        yield opened


def shown(letter: bytes, file: Path) -> Path:
    """The HTML part as a file, its pictures in it."""
    message = message_from_bytes(letter, policy=policy.default)
    source = str(message.get_body(("html",)).get_content())  # type: ignore[union-attr]
    for part in message.walk():
        if name := part["Content-ID"]:
            data = b64encode(part.get_content()).decode()
            source = source.replace(f"cid:{name.strip('<>')}", f"data:{part.get_content_type()};base64,{data}")
    file.write_text(source, "utf-8")
    return file


def look(chromium: Browser, file: Path) -> None:
    for scheme in ("light", "dark"):
        for width in (320, 600, 1200):
            with page(chromium, file, width=width, color_scheme=scheme) as opened:
                assert [each for each in axe(opened) if not each.startswith(OF_PAGES)] == [], (scheme, width)
                assert opened.evaluate(CUT) == [], (scheme, width)
                assert opened.evaluate(SMALL) == []


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda source: source.stem)
def test_a_letter_is_easy_to_read_wherever_it_is_shown(chromium: Browser, source: Path, tmp_path: Path) -> None:
    convert(source, to=("eml",), out=tmp_path, stem="letter")
    look(chromium, shown((tmp_path / "letter.eml").read_bytes(), tmp_path / "letter.html"))


@pytest.mark.parametrize("style", ["default", "large-print", "high-contrast", "dyslexia", "night"])
def test_an_issue_in_each_style(chromium: Browser, style: str, tmp_path: Path) -> None:
    found = [publication for path in EXAMPLES if (publication := publication_of(path))]
    issue = digest([each.articles[0] for each in found], Issue(title="Harbour Letter", number="7"))
    files, _ = export_to_memory(EmlFormat, issue, groups={"mail": FRAME}, style=style)
    look(chromium, shown(files["article.eml"], tmp_path / "letter.html"))


@pytest.mark.parametrize("house", [house.name for house in HOUSES])
def test_an_issue_in_each_house(chromium: Browser, house: str, tmp_path: Path) -> None:
    found = [publication for path in EXAMPLES[:3] if (publication := publication_of(path))]
    issue = digest([each.articles[0] for each in found], Issue(title="Harbour Letter", number="7"))
    options = {"mail.address": FRAME.address, "mail.unsubscribe": FRAME.unsubscribe, "mail.web": FRAME.web}
    made = convert(issue, to=("eml",), style=f"{ROOT / 'examples' / 'houses' / house}/", options=options)
    look(chromium, shown(next(iter(made.files.values())), tmp_path / "letter.html"))


def test_a_preheader_is_for_the_inbox_alone(chromium: Browser, tmp_path: Path) -> None:
    found = publication_of(EXAMPLES[-1])
    options = MailOptions(preheader="Seen beside the subject.")
    files, _ = export_to_memory(EmlFormat, found, groups={"mail": options})
    with page(chromium, shown(files["article.eml"], tmp_path / "letter.html")) as opened:
        assert "Seen beside" in opened.content()
        assert "Seen beside" not in opened.inner_text("body")
