"""The pages of `exporter serve` in a real browser: by keyboard alone, in each state, on each kind of screen."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.conformance.browser import axe, browser, empty_page, until
from tests.conformance.pages import ROOT
from tests.conformance.served import LONG_TITLE, Drafts, Keyboard, feed_of, hard_page, page_of, picture, serving, slow_page
from tests.exporter.site_on_loopback import serving as site_of
from tests.patience import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.conformance, pytest.mark.browser]

STATES = ("start", "problem", "issue", "article", "rtl", "unread", "make", "made", "deleted", "missing")
_ALL_READ = "![...document.querySelectorAll('.tag')].some((it) => it.textContent.startsWith('Reading'))"
ALTS = ("Eleven people on a wet slip.", "A crate with a lid of slate.", "The book of the harbour master.")


@pytest.fixture(scope="module")
def chromium(needs: Callable[[str], None]) -> Iterator[Browser]:
    needs("browser")
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("state")) as running:
        yield running


@pytest.fixture(scope="module")
def states(address: str) -> dict[str, str]:
    """The addresses of pages in each state; those of forms that were sent wrongly are made in the browser."""
    drafts = Drafts(address)
    files = {
        "harbour.html": hard_page(),
        "arabic.html": (ROOT / "examples" / "arabic.html").read_bytes(),
        "broken.html": b"\x7fELF" + bytes(100),
        "feed.xml": feed_of("Saltmarsh Notes"),
    }
    issue = drafts.begin(files, kind="digest")
    alone = drafts.begin({"slip.html": page_of("The slip", f'<img src="{picture(3)}">')})
    drafts.send(f"{alone}/make", do="preview", to=["txt", "epub", "pdf"])
    drafts.send(f"{alone}/make", do="make", to=["txt", "epub"])
    wait_until(lambda: "All in one ZIP" in drafts.client.get(f"{alone}/make").text, "the files were not made", every=0.5)
    gone = drafts.begin({"slip.html": page_of("The slip", "")})
    drafts.send(f"{gone}/delete")
    drafts.client.close()
    return {
        "start": "/",
        "problem": "/",
        "issue": issue,
        "article": f"{issue}/articles/001",
        "rtl": f"{issue}/articles/002",
        "unread": f"{issue}/articles/003",
        "make": f"{issue}/make",
        "made": f"{alone}/make",
        "deleted": "/?said=deleted",
        "missing": "/drafts/nobody-knows-this-draft",
    }


def shown_in(chromium: Browser, address: str, states: dict[str, str], state: str, **settings: object) -> Page:
    """A page in a state, in a context of its own in which axe may be put into it."""
    shown = empty_page(chromium, bypass_csp=True, **settings)
    shown.goto(address + states[state])
    if state == "problem":
        with shown.expect_navigation():
            shown.click("button.first")
    return shown


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_light_and_dark_and_nothing_is_wider_than_a_narrow_screen(
    chromium: Browser, address: str, states: dict[str, str], state: str
) -> None:
    shown = shown_in(chromium, address, states, state, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    for details in shown.locator("details").all():
        details.evaluate("(it) => { it.open = true; }")
    for scheme in ("light", "dark"):
        shown.emulate_media(color_scheme=scheme)
        assert axe(shown) == []
    shown.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 %
    width, room = shown.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= room
    assert axe(shown) == []
    shown.context.close()


@pytest.mark.parametrize("state", STATES)
def test_a_screen_reader_s_tree_says_what_the_page_shows(
    chromium: Browser, address: str, states: dict[str, str], state: str, golden: Callable[[str, str], None]
) -> None:
    shown = shown_in(chromium, address, states, state)
    tree = shown.locator("body").aria_snapshot()
    tree = re.sub(r"/drafts/[\w-]{20,}", "/drafts/ID", tree)
    tree = re.sub(r"\d+ \w+ 20\d\d, \d\d:\d\d UTC", "DAY", tree)
    tree = re.sub(r"[\d.]+ (?:kB|MB|bytes)", "SIZE", tree)
    tree = re.sub(r"\?[0-9a-f]{12}", "?STAMP", tree)
    tree = re.sub(r" \(not installed on this server[^)]*\)(.*) \[disabled\]", r"\1", tree)  # not every machine has the same voices
    if state in {"start", "problem", "deleted"}:
        tree = re.sub(r'(?s)(- region "Drafts":).*?(?=- contentinfo)', r"\1 …\n", tree)
    golden(f"serve/{state}.yaml", tree + "\n")
    shown.context.close()


@pytest.mark.parametrize("state", ["issue", "article", "made"])
def test_forced_colours_keep_what_is_told_by_colour(chromium: Browser, address: str, states: dict[str, str], state: str) -> None:
    shown = shown_in(chromium, address, states, state, forced_colors="active", reduced_motion="reduce")
    for scheme in ("light", "dark"):
        shown.emulate_media(color_scheme=scheme, forced_colors="active")
        assert axe(shown) == []
    borders = shown.evaluate(
        "[...document.querySelectorAll('button:not([hidden]), .told, .part-of.has')].map((it) => getComputedStyle(it))"
        ".map((style) => Math.max(parseFloat(style.borderLeftWidth), parseFloat(style.borderTopWidth)))"
    )
    assert borders
    assert min(borders) >= 1
    shown.context.close()


def test_nothing_moves_for_who_wants_no_motion(chromium: Browser, address: str, states: dict[str, str]) -> None:
    shown = shown_in(chromium, address, states, "article", reduced_motion="reduce")
    moving = shown.evaluate(
        "[...document.querySelectorAll('*')].filter((it) => { const style = getComputedStyle(it);"
        " return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'; }).length"
    )
    assert moving == 0
    assert shown.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    shown.context.close()


def test_a_page_weighs_little(chromium: Browser, address: str, states: dict[str, str]) -> None:
    shown = empty_page(chromium)
    sizes: list[int] = []
    shown.on("response", lambda response: sizes.append(len(response.body())))
    shown.goto(address + states["article"], wait_until="networkidle")
    assert sum(sizes) < 150_000
    shown.context.close()


def test_an_issue_of_feeds_and_files_by_keyboard_alone(chromium: Browser, tmp_path: Path) -> None:
    for number, name in enumerate(("slip", "crate"), 1):
        pictures = "".join(f'<img src="{picture(each)}">' for each in ((1, 2) if number == 1 else (3,)))
        (tmp_path / f"{name}.html").write_bytes(page_of(f"The {name}", pictures))
    feeds = {f"/{name}.xml": (200, {"Content-Type": "application/rss+xml"}, feed_of(name)) for name in ("North", "South", "West")}
    with site_of(feeds) as site, serving(tmp_path / "state") as address:
        shown = empty_page(chromium, viewport={"width": 1280, "height": 900}, accept_downloads=True)
        keys = Keyboard(shown)
        shown.goto(address)
        keys.give("Files", [tmp_path / "slip.html", tmp_path / "crate.html"])
        keys.write("Addresses", "\n".join(f"{site.url}{path}" for path in feeds))
        keys.to("Each by itself")
        shown.keyboard.press("ArrowDown")
        keys.press("Read them")
        assert "Added: 5" in shown.title()
        until(shown, _ALL_READ)
        for name in ("North", "South", "West"):
            keys.tick(f"{name}: second")
            keys.press(f"Add the chosen of {name}", "button")
            assert "Added from the lists: 1" in shown.title()
            until(shown, _ALL_READ)
        keys.press("The slip", "a")
        keys.write("What picture 1 shows", ALTS[0])
        keys.write("What picture 2 shows", ALTS[1])
        keys.press("Save descriptions")
        assert shown.title().startswith("Saved")
        keys.press("Next article")
        keys.write("What picture 1 shows", ALTS[2])
        keys.press("Save descriptions")
        keys.press("The issue", "a")
        keys.press("Up: West: second")
        assert shown.evaluate("document.activeElement.id") == "up-008", "the article keeps the focus when it has moved"
        keys.write("Title", "Harbour Letter")
        keys.write("Number", "12")
        keys.press("Save and make files")
        assert "picture" not in shown.inner_text("main").partition("What kinds")[0], "all are described"
        keys.press("Make the files")
        until(shown, "Boolean(document.querySelector('a.button.first'))")
        assert shown.evaluate("document.activeElement.id") == "work"
        with shown.expect_download() as kept:
            keys.to("All in one ZIP")
            shown.keyboard.press("Enter")
        kept.value.save_as(tmp_path / "files.zip")
        with shown.expect_download() as book:
            keys.to("harbour-letter-12.epub", back=True)
            shown.keyboard.press("Enter")
        book.value.save_as(tmp_path / "book.epub")
        shown.context.close()
    with zipfile.ZipFile(tmp_path / "files.zip") as archive:
        assert {name.rpartition(".")[2] for name in archive.namelist()} == {"pdf", "epub", "txt"}
        text = archive.read("harbour-letter-12.txt").decode("utf-8")
    assert all(alt in text for alt in ALTS)
    for title in ("The slip", "The crate", "North: second", "West: second", "South: second"):
        assert f"{title}" in text
    assert text.index("West: second") < text.index("South: second")
    with zipfile.ZipFile(tmp_path / "book.epub") as archive:
        book_text = "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xhtml"))
    assert all(f'alt="{alt}"' in book_text for alt in ALTS)


def test_what_is_ticked_and_where_one_is_stays_when_news_comes(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "north.xml").write_bytes(feed_of("North"))
    with slow_page(page_of("The slip", "")) as (site, release), serving(tmp_path / "state") as address:
        shown = empty_page(chromium)
        keys = Keyboard(shown)
        asked: list[str] = []
        shown.on("request", lambda request: asked.append(request.resource_type))
        shown.goto(address)
        keys.give("Files", [tmp_path / "north.xml"])
        keys.write("Addresses", site)
        keys.press("Read them")
        shown.get_by_text("Reading …").wait_for()
        keys.tick("North: first")
        release()
        until(shown, _ALL_READ)
        assert "eventsource" in asked, "the page hears of news and does not ask for them"
        assert shown.get_by_role("heading", name="The slip").count() == 1
        assert shown.get_by_label("North: first").is_checked(), "what was ticked before the news is ticked after it"
        assert shown.evaluate("document.activeElement.checked"), "the focus is where it was"
        shown.context.close()


def test_a_part_is_taken_out_and_put_back_without_a_script(chromium: Browser, address: str, states: dict[str, str]) -> None:
    from playwright.sync_api import expect

    shown = shown_in(chromium, address, states, "article", java_script_enabled=False)
    part = shown.locator(".part-of", has_text="click here")
    part.get_by_role("button", name="Take out").click()
    expect(shown.locator("#said")).to_contain_text("Taken out of the article")
    expect(shown.locator(".part-of", has_text="click here")).to_have_count(0)
    left = shown.locator(".left-group li", has_text="click here")
    left.get_by_role("button", name="Put back").click()
    expect(shown.locator("#said")).to_contain_text("Put back")
    expect(shown.locator(".part-of", has_text="click here")).to_have_count(1)
    newsletter = shown.locator(".left-group li", has_text="Sign up for our newsletter")
    newsletter.get_by_role("button", name="Put back").click()
    expect(shown.locator(".part-of", has_text="Sign up for our newsletter")).to_have_count(1)
    shown.get_by_role("button", name="As it was found at first").click()
    expect(shown.locator(".part-of", has_text="Sign up for our newsletter")).to_have_count(0)
    shown.context.close()


def test_a_draft_is_deleted_by_keyboard_and_by_no_single_press_without_a_script(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "state") as address:
        drafts = Drafts(address)
        drafts.begin({"slip.html": page_of("The slip", "")})
        drafts.client.close()
        shown = empty_page(chromium, java_script_enabled=False)
        keys = Keyboard(shown)
        shown.goto(address)
        assert shown.get_by_role("button", name="Delete it and its files").count() == 0, "it is asked for first"
        keys.to("Delete: The slip", "summary")
        shown.keyboard.press("Enter")
        keys.press("Delete it and its files", "button")
        assert shown.title().startswith("The draft was deleted")
        assert shown.get_by_role("link", name="The slip").count() == 0
        shown.context.close()


def test_two_tabs_on_one_article_keep_what_each_has_written(chromium: Browser, address: str, states: dict[str, str]) -> None:
    one = shown_in(chromium, address, states, "article")
    other = one.context.new_page()
    other.goto(one.url)
    one.fill("#title", "Another title")
    one.get_by_role("button", name="Save descriptions").click()
    one.wait_for_url("**said=mended**")
    other.fill("[name=alt-1]", "People on a slip")
    other.get_by_role("button", name="Save descriptions").click()
    other.wait_for_url("**said=mended**")
    assert other.input_value("#title") == "Another title"
    assert other.input_value("[name=alt-1]") == "People on a slip"
    other.fill("#title", LONG_TITLE)
    other.fill("[name=alt-1]", "")
    other.get_by_role("button", name="Save descriptions").click()
    other.wait_for_url("**said=mended**")
    one.context.close()
