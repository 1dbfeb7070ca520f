"""Draw the pictures of docs/start/before-and-after.md: pages of examples/, and what is made of them.

    .venv/bin/python tools/pictures.py

Needs Chromium and poppler, which `make test` installs. The bytes of a picture depend on their versions, so no test compares them: a
person looks at them before they are committed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from tests.conformance.browser import browser  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

OUT: Final = ROOT / "docs" / "pictures"
PAGES: Final = ("how-to", "arabic")
WIDTH: Final = 480
"""Pixels of a picture: half a column of text on a screen of twice the density."""
QUALITY: Final = 80
_LETTER: Final = (
    "body{margin:0;background:#1b1b1a;color:#eee;padding:24px}pre{font:16px/1.45 monospace;margin:0;white-space:pre-wrap}"
)


def main() -> None:
    """Draw four pictures of each page."""
    with tempfile.TemporaryDirectory() as folder, browser() as opened:
        made = Path(folder)
        sources = [str(ROOT / "examples" / f"{name}.html") for name in PAGES]
        command = [
            str(ROOT / ".venv" / "bin" / "exporter"),
            "convert",
            *sources,
            "--to",
            "pdf,epub,txt",
            "--out",
            folder,
            "--quiet",
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for name in PAGES:
            draw(opened, name, made)


def draw(opened: Browser, name: str, made: Path) -> None:
    """Draw the page `examples/NAME.html`, and its PDF, book and text, which lie in `made`."""
    with shown(opened, ROOT / "examples" / f"{name}.html", 1280, 1280) as page:
        save(page.screenshot(), f"{name}-before")
    printed = ["pdftoppm", "-f", "1", "-l", "1", "-r", "110", "-png", str(made / f"{name}.pdf")]
    save(subprocess.run(printed, check=True, capture_output=True).stdout, f"{name}-pdf")
    with zipfile.ZipFile(made / f"{name}.epub") as book:
        book.extractall(made / name)
        chapter = next(each for each in sorted(book.namelist()) if "article" in each and each.endswith(".xhtml"))
    with shown(opened, made / name / chapter, 480, 720) as page:
        save(page.screenshot(), f"{name}-book")
    letter = made / f"{name}.letter.html"
    head = "\n".join((made / f"{name}.txt").read_text("utf-8").splitlines()[:30])
    text = f"<!DOCTYPE html><meta charset=utf-8><style>{_LETTER}</style><pre dir=auto>{escape(head)}</pre>"
    letter.write_text(text, "utf-8")
    with shown(opened, letter, 760, 720) as page:
        save(page.screenshot(), f"{name}-text")


@contextmanager
def shown(opened: Browser, file: Path, width: int, height: int) -> Iterator[Page]:
    """A file in a window of so many pixels."""
    context = opened.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", offline=True)
    page = context.new_page()
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    page.wait_for_timeout(300)
    yield page
    context.close()


def save(png: bytes, name: str) -> None:
    """Write a picture, made narrower, as WebP."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    height = round(picture.height * WIDTH / picture.width)
    picture.resize((WIDTH, height), Image.Resampling.LANCZOS).save(OUT / f"{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
