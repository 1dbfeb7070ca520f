"""Predictions → the tables of the page: each figure of each reader, and what ours is ahead, with its interval."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.gold import CAPTIONED, OURS, GoldPage, Record
from tests.benchmarks.scoring import extent, facts, origin, structure
from tests.benchmarks.scoring.figures import Interval, over, paired
from tests.benchmarks.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Made = Mapping[str, Sequence[Record]]
    Rows = dict[str, list[list[float]]]

_MARK: Final = {True: " +", False: " −"}


def tables(pages: Sequence[GoldPage], made: Made) -> Iterator[str]:
    """All tables, each with a line that says what it shows."""
    print("scoring", file=sys.stderr)
    for source in sorted({page.source for page in pages}):
        yield from _extent(source, pages, made)
    yield from _structure(pages, made)
    yield from _origin(pages, made)
    yield _facts(pages, made)


def _extent(source: str, pages: Sequence[GoldPage], made: Made) -> Iterator[str]:
    """Text and snippets of one set."""
    here = [index for index, page in enumerate(pages) if page.source == source]
    for what, figures, has, lead in (
        ("text", extent.TEXT, lambda gold: bool(gold.get("text")), "F1"),
        ("snippets", extent.SNIPPETS, lambda gold: bool(gold.get("with") or gold.get("without")), "snippet F1"),
    ):
        chosen = [index for index in here if has(pages[index].gold)]
        if not chosen:
            continue
        rows: Rows = {
            name: [extent.row(pages[index].gold, records[index].get("text")) for index in chosen] for name, records in made.items()
        }
        lines = []
        for name, mine in rows.items():
            ahead = "" if name in {OURS, CAPTIONED} else _shown(paired(rows[OURS], mine, figures[lead]))
            lines.append((name, *(f"{over(mine, figure):.3f}" for figure in figures.values()), ahead))
        yield f"**{source}**: {what} of {len(chosen)} pages."
        yield table(("reader", *figures, f"ours ahead in {lead}"), lines)


def _shown(interval: Interval) -> str:
    sign = _MARK[interval.is_lead] if interval.is_lead or interval.is_loss else ""
    return f"{interval.middle:+.3f} ({interval.low:+.3f} to {interval.high:+.3f}){sign}"


def _structure(pages: Sequence[GoldPage], made: Made) -> Iterator[str]:
    chosen = [index for index, page in enumerate(pages) if page.gold.get("html_gold")]
    if not chosen:
        return
    names = [name for name in made if name != CAPTIONED]
    whole: Rows = {name: [] for name in names}
    shared: Rows = {name: [] for name in names}
    for name in names:
        for index in chosen:
            one, two = structure.rows(pages[index].gold["html_gold"], made[name][index].get("html"))
            whole[name].append(one)
            shared[name].append(two)
    yield f"**Structure** of {len(chosen)} pages with a gold HTML: recall of 27 kinds and their mean, then figures beside them."
    yield _kinds(whole, structure.ALL, structure.recall, structure.macro, structure.KINDS)
    yield "**Structure within shared text**: only elements whose words both the gold and the reader have."
    yield _kinds(shared, structure.ALL, structure.recall, structure.macro, structure.KINDS, without=("text",))


def _kinds(
    rows: Rows, every: Sequence[str], recall: Any, macro: Any, counted: Sequence[str], *, without: Sequence[str] = ()
) -> str:
    """Kinds downwards, readers across, the mean and its interval last."""
    half = len(every)
    totals = [sum(row[half + place] for row in rows[OURS]) for place in range(half)]
    lines = [
        (kind, f"{total:.0f}", *(f"{over(mine, recall(kind)):.3f}" for mine in rows.values()))
        for kind, total in zip(every, totals, strict=True)
        if total and kind not in without
    ]
    lines.append((f"mean of {sum(1 for k, t in zip(every, totals, strict=True) if t and k in counted)} kinds", "",
                  *(f"**{over(mine, macro):.3f}**" for mine in rows.values())))  # fmt: skip
    ahead = ("" if name == OURS else _shown(paired(rows[OURS], mine, macro)) for name, mine in rows.items())
    lines.append(("ours ahead in it", "", *ahead))
    return table(("kind", "in the gold", *_columns(rows)), lines)


def _origin(pages: Sequence[GoldPage], made: Made) -> Iterator[str]:
    chosen = [index for index, page in enumerate(pages) if page.gold.get("text")]
    asked = {index: origin.wanted(pages[index].markup, pages[index].gold["text"]) for index in chosen}
    for source in sorted({pages[index].source for index in chosen}):
        here = [index for index in chosen if pages[index].source == source]
        rows: Rows = {
            name: [origin.row(asked[index], records[index].get("html")) for index in here]
            for name, records in made.items()
            if name != CAPTIONED
        }
        yield f"**{source}**: structure of the source, elements of {len(here)} pages whose words stand in the gold text."
        yield _kinds(rows, origin.KINDS, origin.recall, origin.macro, origin.KINDS)


def _facts(pages: Sequence[GoldPage], made: Made) -> str:
    rows: Rows = {
        name: [facts.row(page.gold, record) for page, record in zip(pages, records, strict=True)]
        for name, records in made.items()
        if name != CAPTIONED
    }
    half = len(facts.ALL)
    lines = []
    for place, kind in enumerate(facts.ALL):
        total = sum(row[half + place] for row in rows[OURS])
        if total:
            figure = facts.figure(kind)
            cells = [f"{over(rows[OURS], figure):.3f}"]
            peers = {name: mine for name, mine in rows.items() if name != OURS}
            cells += [f"{over(mine, figure):.3f}{_sign(paired(rows[OURS], mine, figure))}" for mine in peers.values()]
            lines.append((kind, f"{total:.0f}", *cells))
    head = (
        "**Metadata**: share that is exactly the gold's; `_absent` is the share of pages without one where none was invented. "
        "Behind a peer's figure, + means that ours is ahead, − behind, by the interval."
    )
    return f"{head}\n\n{table(('fact', 'pages', *_columns(rows)), lines)}"


def _columns(rows: Rows) -> list[str]:
    """The readers' names; where captions play no part ours is only that."""
    return ["ours" if name == OURS else name for name in rows]


def _sign(interval: Interval) -> str:
    return _MARK[interval.is_lead] if interval.is_lead or interval.is_loss else ""
