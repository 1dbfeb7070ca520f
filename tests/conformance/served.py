"""Pages in a browser: a server as people run it, pages and feeds that it is given, a person who has a keyboard alone."""

from __future__ import annotations

import base64
import io
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import httpx
from PIL import Image, ImageDraw

from tests.exporter.serve import running
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

_MOST = 400  # presses of a key: a page with more to pass is a fault of its own
PROSE = "<p>The ferry left the slip at six, with eleven passengers and a crate of eels, and the wind went round to the north.</p>"
LONG_TITLE = "A very long title about the harbour, its masters, their dogs and Donaudampfschifffahrtsgesellschaftskapitänswitwen"


@contextmanager
def serving(state: Path) -> Iterator[str]:
    """The address of a server that runs for the block, and fetches from this machine too."""
    with running.serving(state, "--allow-private") as server:
        yield server.address


def picture(seed: int) -> str:
    """A picture of its own for each seed, as an address in the page."""
    drawn = Image.new("RGB", (320, 200), (40 * seed % 256, 120, 160))
    pen = ImageDraw.Draw(drawn)
    for number in range(12):
        x, y = (seed * 37 + number * 53) % 300, (seed * 71 + number * 29) % 180
        pen.ellipse((x, y, x + 20 + seed * 9 % 40, y + 30), fill=(number * 20, 200 - number * 9, seed * 60 % 256))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def page_of(title: str, inner: str) -> bytes:
    """A page with an article, and what belongs to no article around it."""
    around = '<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
    letter = '<div class="newsletter"><p>Sign up for our newsletter and never miss a tide, as thousands do each week.</p></div>'
    body = f"<article><h1>{title}</h1>{PROSE * 2}{inner}{PROSE}{letter}{PROSE}</article><footer>© Harbour Society</footer>"
    return f'<!DOCTYPE html><html lang="en"><title>{title}</title><body>{around}{body}</body></html>'.encode()


def hard_page() -> bytes:
    """A page with a fault of each kind that is mended on ours."""
    table = "<table><tr><td>Day</td><td>Leaves</td></tr><tr><td>Monday</td><td>6.00</td></tr></table>"
    film = '<video src="https://films.example/slip.mp4" title="The slip"></video>'
    figure = f'<figure><img src="{picture(1)}"><figcaption>The slip at noon.</figcaption></figure>'
    link = '<p>For the times of winter <a href="https://x.example/w">click here</a> and read on.</p>'
    return page_of(LONG_TITLE, f'{figure}{PROSE}<img src="{picture(2)}">{table}{link}{film}')


def prose_of(name: str) -> str:
    """Three paragraphs that no other name has: an issue takes what repeats another article only once."""
    words = [f"{name[place % len(name) :]}{name[: place % len(name)]}{place}".replace(" ", "") for place in range(90)]
    return "".join(f"<p>{' '.join(words[start : start + 30])}.</p>" for start in (0, 30, 60))


def feed_of(title: str) -> bytes:
    """A feed of two whole articles."""
    items = "".join(
        f"<item><title>{title}: {name}</title><guid isPermaLink='false'>{title}-{name}</guid>"
        f"<pubDate>Mon, 0{day} Jun 2026 06:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{prose_of(title + name)}]]></content:encoded></item>"
        for day, name in ((2, "second"), (1, "first"))
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<rss version="2.0" {space}><channel><title>{title}</title><link>https://x.example/</link>{items}</channel></rss>'.encode()
    )


@contextmanager
def slow_page(page: bytes) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a page that is not answered before it is released, and what releases it."""
    released = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it
            """Be silent."""

        def do_GET(self) -> None:
            released.wait(60)
            self.send_response_only(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/slip", released.set
        released.set()
        server.shutdown()


class Keyboard:
    """A person without a mouse: what has the focus is asked of the browser, and changed by keys alone."""

    def __init__(self, shown: Page) -> None:
        self._shown = shown

    def to(self, name: str, kind: str = "", *, back: bool = False) -> None:
        """Press Tab until what is called so (and is of a kind: "a", "button", "input") has the focus, which must be seen."""
        for _ in range(_MOST):
            self._shown.keyboard.press("Shift+Tab" if back else "Tab")
            tag, called, is_seen = self._shown.evaluate(_FOCUS)
            if called.startswith(name) and (not kind or tag == kind):
                end = time.monotonic() + PATIENCE
                while not is_seen:  # a busy browser scrolls a moment later
                    assert time.monotonic() < end, f"the focus on {name!r} can't be seen"
                    self._shown.wait_for_timeout(50)
                    is_seen = self._shown.evaluate(_FOCUS)[2]
                return
        raise AssertionError(f"{name!r} is not reached by Tab")

    def press(self, name: str, kind: str = "") -> None:
        """Go to a link or a button and press it, and wait for the page that it leads to."""
        self.to(name, kind)
        with self._shown.expect_navigation():
            self._shown.keyboard.press("Enter")
        self._shown.wait_for_load_state()

    def write(self, name: str, words: str) -> None:
        """Write into a field."""
        self.to(name)
        self._shown.keyboard.press("Control+a")
        self._shown.keyboard.type(words)

    def tick(self, name: str) -> None:
        """Tick a box or choose a button of several."""
        self.to(name, "input")
        self._shown.keyboard.press("Space")

    def give(self, name: str, files: list[Any]) -> None:
        """Choose files by the dialogue of the system."""
        self.to(name, "input")
        with self._shown.expect_file_chooser() as chooser:
            self._shown.keyboard.press("Space")
        chooser.value.set_files(files)


_FOCUS = """() => {
  const it = document.activeElement;
  const label = it.labels && it.labels[0] ? it.labels[0].textContent : "";
  const named = it.getAttribute("aria-label") || label || it.textContent || "";
  const box = it.getBoundingClientRect();
  const style = getComputedStyle(it);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return [it.localName, named.replace(/\\s+/g, " ").trim(), ring && inside];
}"""
"""The element with the focus: its name in HTML, what it is called, whether the focus can be seen on the screen."""


class Drafts:
    """Drafts made without a browser, by the forms that it would send."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client = httpx.Client(base_url=address, timeout=PATIENCE, follow_redirects=True)

    def csrf(self, path: str = "/") -> str:
        return self.client.get(path).text.partition('name="csrf" value="')[2].partition('"')[0]

    def begin(self, files: dict[str, bytes], kind: str = "articles") -> str:
        """The path of a new draft."""
        sent = [("files", (name, data)) for name, data in files.items()]
        answer = self.client.post("/drafts", data={"csrf": self.csrf(), "kind": kind, "addresses": ""}, files=sent)
        assert answer.status_code == 200, answer.text
        return answer.url.path

    def send(self, path: str, **fields: Any) -> httpx.Response:
        """Send a form of a page of the draft."""
        return self.client.post(path, data={"csrf": self.csrf(), **fields}, files={"none": b""} if path.count("/") == 2 else None)
