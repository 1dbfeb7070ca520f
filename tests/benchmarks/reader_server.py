"""One reader of articles in one process: takes a page a line, answers with what it read and the CPU seconds of reading.

Runs under the interpreter of the reader that it drives, so it imports nothing of the project but for our own.
Usage: reader_server.py NAME. Each line is JSON: {"page": path of the .html.gz, "url", "encoding", "timed": seconds only}.
Each peer gets the page as characters, in the encoding that the gold names, and its address; its seconds are those of the text.
Ours gets the bytes, and its seconds are those of the whole model.
"""

from __future__ import annotations

import gzip
import json
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Record = dict[str, Any]
    Reader = tuple[Callable[[str, str | None], Any], Callable[[str, str | None], Record]]
    """(text only, for the time; the whole record)."""


def _trafilatura(**mode: bool) -> Reader:
    import trafilatura

    def text(page: str, url: str | None) -> Any:
        return trafilatura.extract(page, url=url, include_comments=False, **mode)

    def record(page: str, url: str | None) -> Record:
        markup = trafilatura.extract(
            page, url=url, include_comments=False, output_format="html", include_formatting=True, include_links=True,
            include_images=True, **mode,
        )  # fmt: skip
        about = trafilatura.extract_metadata(page, default_url=url)
        facts = about.as_dict() if about is not None else {}
        return {
            "text": text(page, url), "html": markup, "title": facts.get("title"), "byline": facts.get("author"),
            "published": facts.get("date"), "lang": facts.get("language"), "site": facts.get("sitename"),
            "excerpt": facts.get("description"),
        }  # fmt: skip

    return text, record


def _readability() -> Reader:
    import html_text
    import readability

    def text(page: str, url: str | None) -> Any:
        return html_text.extract_text(readability.Document(page, url=url).summary(html_partial=True))

    def record(page: str, url: str | None) -> Record:
        made = readability.Document(page, url=url)
        markup = made.summary(html_partial=True)
        author = made.author()
        return {
            "text": html_text.extract_text(markup), "html": markup, "title": made.short_title(),
            "byline": None if author == "[no-author]" else author,
        }  # fmt: skip

    return text, record


def _newspaper() -> Reader:
    import newspaper

    def read(page: str, url: str | None) -> Any:
        made = newspaper.Article(url or "https://example.org/page", fetch_images=False)
        made.download(input_html=page)
        made.parse()
        return made

    def record(page: str, url: str | None) -> Record:
        made = read(page, url)
        return {
            "text": made.text, "html": made.article_html, "title": made.title, "byline": ", ".join(made.authors),
            "published": made.publish_date.isoformat() if made.publish_date else None, "lang": made.meta_lang,
            "site": made.meta_site_name, "excerpt": made.meta_description,
        }  # fmt: skip

    return lambda page, url: read(page, url).text, record


def _resiliparse() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text

    def text(page: str, url: str | None) -> Any:
        return extract_plain_text(page, main_content=True, alt_texts=False, comments=False, list_bullets=False)

    def record(page: str, url: str | None) -> Record:
        markup = extract_plain_text(
            page, preserve_formatting="minimal_html", main_content=True, alt_texts=False, comments=False, links=True
        )
        return {"text": text(page, url), "html": markup}

    return text, record


READERS = {
    "trafilatura": _trafilatura,
    "trafilatura precision": lambda: _trafilatura(favor_precision=True),
    "trafilatura fast": lambda: _trafilatura(fast=True),
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
}


def _ours() -> Callable[[Path, dict[str, Any]], dict[str, Any]]:
    from exporter.reader import ReadOptions, read

    def answer(path: Path, asked: dict[str, Any]) -> dict[str, Any]:
        data = gzip.decompress(path.read_bytes())
        options = ReadOptions(load_picture=lambda _address: "not loaded")
        start = time.process_time()
        read(data, url=asked.get("url"), options=options)
        return {"seconds": time.process_time() - start}

    return answer


def _peer(name: str) -> Callable[[Path, dict[str, Any]], dict[str, Any]]:
    text, record = READERS[name]()

    def answer(path: Path, asked: dict[str, Any]) -> dict[str, Any]:
        page = gzip.decompress(path.read_bytes()).decode(asked.get("encoding") or "utf-8", "replace")
        if not asked.get("timed"):
            return record(page, asked.get("url"))
        start = time.process_time()
        text(page, asked.get("url"))
        return {"seconds": time.process_time() - start}

    return answer


def main() -> None:
    """Answer each line of standard input until it ends. What a reader raises is in the answer as "error"."""
    logging.disable(logging.CRITICAL)
    answer = _ours() if sys.argv[1] == "ours" else _peer(sys.argv[1])
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            said = answer(Path(asked["page"]), asked)
        except Exception as error:
            said = {"text": "", "html": "", "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(said, default=str), flush=True)


if __name__ == "__main__":
    main()
