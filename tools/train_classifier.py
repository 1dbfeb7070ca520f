"""python tools/train_classifier.py CORPUS [--folds N] [--keep FILE]: grow the trees that tell an article from its page.

CORPUS holds pages, `<id>.html.gz`, and what is known of each in `<id>.json`: the article's `text`, or pieces `with` and `without`
that are in it and not in it, and the page's `url`. The trees are written to tools/classifier.json
and, as Python, to exporter/reader/extract/trees.py (tools/classifier_source.py).
With --folds, each site's pages are first judged by trees that were grown on the other sites; their likelihoods go to --keep, for
honest figures.
Needs the train extra (LightGBM); reading needs nothing but the file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from classifier_source import TARGET, TREES, source_of
from labels import WORD, label

from exporter.reader.dom import parse as parsing
from exporter.reader.dom.measure import measure
from exporter.reader.extract.candidates import choose
from exporter.reader.extract.features import Hints, columns
from exporter.reader.extract.prepare import lean
from exporter.reader.metadata.head import read_head
from exporter.reader.metadata.title_block import find_title
from exporter.reader.reading import Source
from exporter.reader.source.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 150
SETTINGS = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 12, "min_data_in_leaf": 100, "lambda_l2": 5, "max_bin": 63,
    "feature_fraction": 0.3, "bagging_fraction": 0.8, "bagging_freq": 1,
    "seed": 3, "num_threads": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip
"""Small trees, each on a third of the figures: larger ones judged the pages of other sites no better."""

MOST = 30.0  # The weight of a block; a page's blocks weigh some hundred together, whatever its length.
PIECE = 4.0  # The weight of a block that is known by a piece only.


def page_of(file: Path) -> dict[str, Any] | None:
    """The figures, labels and weights of a page's blocks, None for a page of which nothing is known or that cannot be read."""
    known = json.loads(file.with_name(file.name.replace(".html.gz", ".json")).read_text("utf-8"))
    if not (known.get("text") or known.get("with")):
        return None
    document = parsing.parse(decode(gzip.decompress(file.read_bytes())).text)
    head = read_head(document, Source(url=known.get("url")))
    body = lean(document).body
    if body is None:
        return None
    found = measure(body)
    title = find_title(found, [head.json_ld.title, head.meta.title, head.title])
    headline = head.json_ld.title or head.meta.title or head.title
    hints = Hints(title=title, root=choose(found, title), headline=headline, about=head.meta.description)
    blocks, figures = columns(found, hints)
    texts = [found.text(place) for place in blocks]
    weighed = _whole(texts, known["text"]) if known.get("text") else _pieces(texts, known)
    rows = [list(map(float, row)) for row in zip(*figures.values(), strict=True)]
    return {"id": known["id"], "site": site_of(known), "names": list(figures), "rows": rows, "weighed": weighed}


def _whole(texts: list[str], text: str) -> list[tuple[float, float]]:
    """(label, weight) of each block where the whole text is known; no weight where it is in doubt."""
    blocks = [WORD.findall(each) for each in texts]
    shares = label(blocks, WORD.findall(text))
    size = sum(len(words) for words, share in zip(blocks, shares, strict=True) if share > 0.5)
    if not size:
        return [(0.0, 0.0)] * len(texts)
    return [
        (float(share > 0.5), (0.1 if 0.3 < share < 0.7 else min((2 + len(words)) / (size + 30) * 100, MOST)) if words else 0.0)
        for words, share in zip(blocks, shares, strict=True)
    ]


def _pieces(texts: list[str], known: dict[str, Any]) -> list[tuple[float, float]]:
    """The same where only pieces are known: blocks that hold none weigh nothing."""
    inside = [" ".join(piece.split()) for piece in known.get("with") or ()]
    outside = [" ".join(piece.split()) for piece in known.get("without") or ()]
    result = []
    for text in texts:
        good = any(len(piece) > 8 and piece in text for piece in inside)
        bad = any(len(piece) > 3 and piece in text for piece in outside)
        result.append((float(good), PIECE if good or bad else 0.0))
    return result


def site_of(known: dict[str, Any]) -> str:
    """The domain of a page without its subdomains, as far as the address shows it; where there is no address, the page itself."""
    parts = (urlsplit(known.get("url") or "").hostname or known["id"]).split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else parts[-2:])


def grow(pages: list[dict[str, Any]]) -> Any:
    """The trees for some pages, as LightGBM has them."""
    import lightgbm
    import numpy as np

    rows, labels, weights = [], [], []
    for page in pages:
        for row, (truth, weight) in zip(page["rows"], page["weighed"], strict=True):
            if weight:
                rows.append(row)
                labels.append(truth)
                weights.append(weight)
    data = lightgbm.Dataset(
        np.array(rows, dtype=np.float32), np.array(labels), weight=np.array(weights), feature_name=pages[0]["names"]
    )
    return lightgbm.train(SETTINGS, data, COUNT)


def judged(pages: list[dict[str, Any]], folds: int) -> Iterator[tuple[str, list[float]]]:
    """Each page with the likelihoods of its blocks by trees that saw no page of its site."""
    sites = sorted({page["site"] for page in pages})
    random.Random(5).shuffle(sites)
    fold = {site: number % folds for number, site in enumerate(sites)}
    for number in range(folds):
        trees = grow([page for page in pages if fold[page["site"]] != number])
        for page in pages:
            if fold[page["site"]] == number and page["rows"]:
                yield page["id"], [float(value) for value in trees.predict(page["rows"])]


def written(trees: Any) -> str:
    """The trees as the reader has them, one a line."""
    dump = trees.dump_model()
    names = dump["feature_names"]

    def nested(node: dict[str, Any]) -> Any:
        if "leaf_value" in node:
            return round(node["leaf_value"], 3)
        threshold = float(f"{node['threshold']:.4g}")
        return [names[node["split_feature"]], threshold, nested(node["left_child"]), nested(node["right_child"])]

    lines = (json.dumps(nested(tree["tree_structure"]), separators=(",", ":")) for tree in dump["tree_info"])
    return "[\n" + ",\n".join(lines) + "\n]\n"


def main() -> None:
    """Read the corpus, check by folds where asked to, write the trees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        pages = [page for page in pool.map(page_of, sorted(given.corpus.rglob("*.html.gz")), chunksize=8) if page is not None]
    if given.folds and given.keep is not None:
        given.keep.write_text(json.dumps(dict(judged(pages, given.folds))), encoding="utf-8")
    trees = grow(pages)
    TREES.write_text(written(trees), encoding="utf-8")
    TARGET.write_text(source_of(trees), encoding="utf-8")


if __name__ == "__main__":
    main()
