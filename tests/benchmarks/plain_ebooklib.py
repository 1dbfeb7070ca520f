"""EbookLib as its README shows it: the page's body in a chapter, its contents, the default navigation.

python -m tests.benchmarks.plain_ebooklib PAGE BOOK
"""

from __future__ import annotations

import mimetypes
import sys
from pathlib import Path

from ebooklib import epub
from lxml import html


def main(page: Path, out: Path) -> None:
    """Write the book of a page."""
    root = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    title = root.findtext(".//title") or page.stem
    book = epub.EpubBook()
    book.set_identifier(page.stem)
    book.set_title(title)
    book.set_language(root.get("lang") or "en")
    chapter = epub.EpubHtml(title=title, file_name="chapter.xhtml", lang=root.get("lang") or "en")
    chapter.content = html.tostring(root.find("body"), encoding="unicode")
    book.add_item(chapter)
    for source in dict.fromkeys(node.get("src") for node in root.iter("img") if node.get("src")):
        file = page.parent / source
        if file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or ""
            book.add_item(epub.EpubItem(uid=file.name, file_name=source, media_type=kind, content=file.read_bytes()))
    book.toc = (epub.Link("chapter.xhtml", title, "chapter"),)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", chapter]
    epub.write_epub(str(out), book)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
