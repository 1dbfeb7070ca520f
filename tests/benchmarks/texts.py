"""python -m tests.benchmarks.texts [--rounds N] [--pages DIR] [--feeds DIR] [--quick]     (make bench-text)

Text from an article that was read beside inscriptis, and a page read and written as text beside html2text; feeds of 50 and of 500
entries beside feedparser and fastfeedparser; the symbols that texts add. Each page and feed is measured in turn by all, in one
process; ratios are of CPU time.
--feeds takes a folder of feeds, such as a maintainer's copy of feedparser's own cases, in the place of invented ones. --quick tries
all once and writes nothing.
"""

from __future__ import annotations

import argparse
import time
from html import escape
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import fastfeedparser
import feedparser
import html2text
import inscriptis

from exporter.edition import single
from exporter.errors import ExporterError
from exporter.listings import listing_of
from exporter.reader import ReadOptions, read
from formats.plain.document import document
from formats.plain.options import TextOptions
from tests.benchmarks.added_symbols import of_fragments
from tests.benchmarks.tables import ROOT, milliseconds, publish, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_QUIET: Final = ReadOptions(load_picture=lambda _: "not needed for text")
_SENTENCE: Final = "The ferry left at seven, and the quay was <em>quiet</em> &amp; grey until the bell rang over the water. "


def feed(kind: str, count: int) -> bytes:
    """A feed of so many entries of about 2 kB, the same each time."""
    return (_rss if kind == "rss" else _atom)(count).encode("utf-8")


def _rss(count: int) -> str:
    items = "".join(
        f"<item><title>Story {number} &amp; more</title><link>https://example.org/{number}</link><guid>tag:{number}</guid>"
        f"<dc:creator>Ann Lee</dc:creator><pubDate>{1 + number % 28:02} Nov 2026 {number % 24:02}:10:00 GMT</pubDate>"
        f"<category>sea</category><category>fog</category><description>{escape(_SENTENCE)}</description>"
        f"<content:encoded><![CDATA[<p>{_SENTENCE * 18}</p>]]></content:encoded></item>"
        for number in range(count)
    )
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {names}><channel><title>Harbour</title><link>https://example.org/</link>{items}</channel></rss>'


def _atom(count: int) -> str:
    body = escape(_SENTENCE * 18)
    entries = "".join(
        f"<entry><title type='html'>Story {number} &amp;amp; more</title><id>tag:example.org,2026:{number}</id>"
        f"<link href='https://example.org/{number}'/><author><name>Ann Lee</name></author>"
        f"<published>2026-11-{1 + number % 28:02}T{number % 24:02}:10:00Z</published><updated>2026-11-29T00:00:00Z</updated>"
        f"<category term='sea'/><content type='html'>&lt;p&gt;{body}&lt;/p&gt;</content></entry>"
        for number in range(count)
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><id>tag:f</id><updated>2026-11-29T00:00:00Z</updated>{entries}</feed>'


def measured(tasks: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """CPU seconds of each task, the median of rounds in which they take turns; the first round is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            begun = time.process_time()
            task()
            if number:
                taken[name].append(time.process_time() - begun)
    return {name: median(each) for name, each in taken.items()}


def of_pages(pages: Sequence[Path], rounds: int) -> str:
    """Text of pages, and of articles that were read, beside others: a table with a row a page."""
    rows = []
    for page in pages:
        source = page.read_text("utf-8")
        publication = single(read(source, path=page, options=_QUIET).article)
        found = measured(
            {
                "text": lambda publication=publication: document(publication, TextOptions()),
                "inscriptis": lambda source=source: inscriptis.get_text(source),
                "page": lambda source=source, page=page: document(
                    single(read(source, path=page, options=_QUIET).article), TextOptions()
                ),
                "html2text": lambda source=source: html2text.html2text(source),
            },
            rounds,
        )
        ratios = (found["inscriptis"] / found["text"], found["html2text"] / found["page"])
        rows.append([page.stem, *map(milliseconds, found.values()), *(f"{ratio:.2f}" for ratio in ratios)])
    middle = [f"{median(float(row[place]) for row in rows):.2f}" for place in (5, 6)]
    rows.append(["median", "", "", "", "", *middle])
    return table(
        [
            "page",
            "text from the model, ms",
            "inscriptis, ms",
            "page to text, ms",
            "html2text, ms",
            "inscriptis / text",
            "html2text / page",
        ],
        rows,
    )


def of_feeds(feeds: dict[str, bytes], rounds: int) -> str:
    """Feeds beside other readers: a table with a row a feed."""
    rows = []
    for name, data in feeds.items():
        found = measured(
            {
                "ours": lambda data=data: _tried(lambda: listing_of(data, origin="feed")),
                "feedparser": lambda data=data: feedparser.parse(data),
                "fastfeedparser": lambda data=data: _tried(lambda: fastfeedparser.parse(data)),
            },
            rounds,
        )
        ratios = (found["feedparser"] / found["ours"], found["fastfeedparser"] / found["ours"])
        rows.append([name, *map(milliseconds, found.values()), *(f"{ratio:.2f}" for ratio in ratios)])
    return table(["feed", "ours, ms", "feedparser, ms", "fastfeedparser, ms", "feedparser / ours", "fastfeedparser / ours"], rows)


def _tried(task: Callable[[], Any]) -> Any:
    """What a task gives; None where it refuses a broken feed."""
    try:
        return task()
    except (ExporterError, ValueError):
        return None


def of_folder(folder: Path, rounds: int) -> str:
    """All feeds of a folder as one row: what they cost together, and of how many each finds an entry."""
    files = [path.read_bytes() for path in sorted(folder.rglob("*.xml"))]
    found = measured(
        {
            "ours": lambda: [_tried(lambda data=data: listing_of(data, origin="feed")) for data in files],
            "feedparser": lambda: [feedparser.parse(data) for data in files],
            "fastfeedparser": lambda: [_tried(lambda data=data: fastfeedparser.parse(data)) for data in files],
        },
        rounds,
    )
    ours = sum(bool((made := _tried(lambda data=data: listing_of(data, origin="feed"))) and made.items) for data in files)
    theirs = sum(bool(feedparser.parse(data).entries) for data in files)
    cost = ", ".join(f"{name} {milliseconds(seconds)} ms" for name, seconds in found.items())
    return f"{len(files)} files: {cost}; entries found in {ours} (ours) and {theirs} (feedparser)."


def main() -> None:
    """Measure, print, and publish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--feeds", type=Path)
    given = parser.parse_args()
    rounds = 1 if given.quick else given.rounds
    pages = sorted((given.pages or ROOT / "examples").glob("*.html"))
    invented = {f"{kind}, {count} entries": feed(kind, count) for kind in ("rss", "atom") for count in (50, 500)}
    parts = {"text": of_pages(pages, rounds), "symbols": of_fragments(), "feeds": of_feeds(invented, rounds)}
    for name, text in parts.items():
        print(text, end="\n\n")
        if not given.quick:
            publish(name, text)
    if given.feeds:
        print(of_folder(given.feeds, rounds))


if __name__ == "__main__":
    main()
