"""Which blocks of a page stand in its known article text: blocks and text are laid beside each other in order."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter

WORD = re.compile(r"\w+")
GRAM = 4  # Words of a sequence that is looked up.
SHORT = 12  # Words: a shorter block, such as a heading, must stand whole where its neighbours put it.
REACH = (60, 200)  # Words of the text before the first and after the last long block in which short blocks are looked for.


def label(blocks: list[list[str]], text: list[str]) -> list[float]:
    """For each block, given as words, the share of it that stands in `text`: 1 for all. Of the same words twice only one has it."""
    where: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(text) - GRAM + 1):
        where.setdefault(tuple(text[place : place + GRAM]), []).append(place)
    shares, starts = [], []
    for words in blocks:
        grams = [tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)]
        hits = [place - i for i, gram in enumerate(grams) for place in where.get(gram, ())[:8]]
        shares.append(sum(gram in where for gram in grams) / len(grams) if grams else 0.0)
        starts.append([place for place, _ in Counter(hits).most_common(GRAM)])
    chain = _chain(blocks, shares, starts, len(text))
    covered = bytearray(len(text))
    result = [0.0] * len(blocks)
    for number, start in chain.items():
        result[number] = shares[number]
        _cover(covered, start, len(blocks[number]))
    for number, share in enumerate(shares):
        if number not in chain and share >= 0.5 and starts[number]:
            span = range(max(starts[number][0], 0), min(starts[number][0] + len(blocks[number]), len(text)))
            if span and sum(covered[i] for i in span) < 0.3 * len(span):
                result[number] = share
                _cover(covered, span.start, len(span))
    _label_short(blocks, text, chain, covered, result)
    return result


def _cover(covered: bytearray, start: int, size: int) -> None:
    for i in range(max(start, 0), min(start + size, len(covered))):
        covered[i] = 1


def _chain(blocks: list[list[str]], shares: list[float], starts: list[list[int]], size: int) -> dict[int, int]:
    """The heaviest sequence of long blocks that stand in the text in the order of the page: block → its place in the text."""
    items = [(n, start, len(blocks[n]) * shares[n]) for n in range(len(blocks)) if shares[n] >= 0.5 for start in starts[n]]
    tree = [(0.0, -1)] * (size + 2)  # A Fenwick tree of the best sequence that ends before a place.
    back = [-1] * len(items)
    best = (0.0, -1)
    waiting: list[tuple[int, tuple[float, int]]] = []
    for index, (number, start, weight) in enumerate(items):
        if index and items[index - 1][0] != number:
            _enter(tree, waiting)
        value, back[index] = _best_before(tree, max(start, 0) + 1)
        entry = (value + weight, index)
        waiting.append((min(max(start, 0) + int(0.8 * len(blocks[number])) + 1, size), entry))
        best = max(best, entry)
    chain: dict[int, int] = {}
    index = best[1]
    while index >= 0:
        chain[items[index][0]] = items[index][1]
        index = back[index]
    return chain


def _enter(tree: list[tuple[float, int]], waiting: list[tuple[int, tuple[float, int]]]) -> None:
    for place, entry in waiting:
        while place < len(tree):
            tree[place] = max(tree[place], entry)
            place += place & -place  # noqa: PLW2901 - the walk of a Fenwick tree
    waiting.clear()


def _best_before(tree: list[tuple[float, int]], place: int) -> tuple[float, int]:
    best = (0.0, -1)
    while place > 0:
        best = max(best, tree[place])
        place -= place & -place
    return best


def _label_short(blocks: list[list[str]], text: list[str], chain: dict[int, int], covered: bytearray, result: list[float]) -> None:
    """Label short blocks that stand whole between the places of the long ones around them."""
    order = sorted(chain)
    for number, words in enumerate(blocks):
        if result[number] or not words or len(words) >= SHORT:
            continue
        k = bisect(order, number)
        low = max(chain[order[k - 1]] + int(0.6 * len(blocks[order[k - 1]])), 0) if k else -1
        high = chain[order[k]] + 2 if k < len(order) else min(len(text), max(low, 0) + REACH[1])
        low = low if low >= 0 else max(0, high - REACH[0])
        for start in range(low, min(high, len(text)) - len(words) + 1):
            if text[start : start + len(words)] == words and not any(covered[start : start + len(words)]):
                result[number] = 1.0
                _cover(covered, start, len(words))
                break
