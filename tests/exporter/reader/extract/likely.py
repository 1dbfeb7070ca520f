"""Pages for tests of what is chosen, in which each block says how likely it is the article's: `l=0.5`."""

from __future__ import annotations

from lxml import etree

from exporter.reader.dom.measure import Statistics, measure
from exporter.reader.extract.evidence import Evidence
from exporter.reader.extract.select import choose_blocks

PROSE = "The ferry left the harbour before the fog came in, and nobody on the quay had seen it turn. " * 5
TEXT = f"<p l=0.9>{PROSE}</p>"
SEA = "<aside l=0>Sea</aside>"  # Something that is the page's.
SAYING = "Of all the boats on the quay, none was late."
LINKED = "<a href=/1>Boats</a>"
SAID = f"<p l=0.9>{SAYING}</p>"


def page(body: str) -> tuple[Statistics, dict[int, float]]:
    """A page and how likely each of its blocks is."""
    found = measure(etree.fromstring(body, etree.HTMLParser()).find("body"))
    blocks = (place for place, size in enumerate(found.own_length) if size)
    return found, {place: float(found.attributes[place].get("l", 0)) for place in blocks}


def named(found: Statistics, name: str) -> frozenset[int]:
    """The places of the elements of a page that are marked: `data-is=card`."""
    return frozenset(place for place, each in enumerate(found.attributes) if each.get("data-is") == name)


def decided(body: str) -> tuple[list[str], dict[str, str]]:
    """The words that are chosen of a page, and the rules for those left out."""
    found, likely = page(body)
    evidence = Evidence(found, cards=named(found, "card"), signing=named(found, "signs"))
    title, guess = next(iter(named(found, "title")), -1), next(iter(named(found, "guess")), 0)
    choice = choose_blocks(found, likely, guess, evidence, title)
    return (
        [found.text(place) for place in sorted(choice.chosen) if found.text(place) != PROSE.strip()],
        {found.text(place): "; ".join(against) for place, against in choice.left_out.items() if found.text(place) != "Sea"},
    )


def within(inside: str, *, after: str = "", before: str = "") -> tuple[str, dict[str, str]]:
    """The same of what stands between two likely paragraphs, and before and after them in their element."""
    chosen, left_out = decided(f"<body><article>{before}{TEXT}{inside}{TEXT}{after}</article></body>")
    return " ".join(chosen), left_out


def fate(inside: str, words: str = "Boats") -> str:
    """The rule by which some words between likely paragraphs are left out, "kept" for none, "neither" for a caption."""
    chosen, left_out = within(inside)
    return left_out.get(words, "kept" if words in chosen else "neither")
