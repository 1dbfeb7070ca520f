"""Front matter of a Markdown file: `key: value` lines between two lines of three hyphens → candidates.

Not YAML: scalars, `[a, b]`, and lists of `- item` lines, which is what writers use for metadata.
"""

from __future__ import annotations

import re
from typing import Final

from exporter.lazily import Lazily
from exporter.reader.metadata.candidates import Candidates
from exporter.reader.metadata.dates import parse_date
from exporter.reader.metadata.person_names import people_of

_BLOCK: Final = Lazily(r"\A\s*---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR: Final = Lazily(r"^([A-Za-z_][\w .-]*?)\s*:(?:\s+(.*)|\s*)$")
_ITEM: Final = Lazily(r"^\s*-\s+(.*)$")


def split_front_matter(text: str) -> tuple[dict[str, list[str]], str]:
    """The values of the front matter by key in lower case, and the text after it; no values for a text without one."""
    match = _BLOCK.match(text)
    if match is None:
        return {}, text
    values: dict[str, list[str]] = {}
    key = ""
    for line in match.group(1).splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pair, item = _PAIR.match(line), _ITEM.match(line)
        if pair is not None:
            key = pair.group(1).strip().lower().replace("_", "-").replace(" ", "-")
            values[key] = _values(pair.group(2) or "")
        elif item is not None and key:
            values[key].append(_bare(re.sub(r"^name:\s*", "", item.group(1))))
        elif key and line[:1].isspace() and line.strip():
            folded = line.strip()
            if folded.startswith("name:"):
                values[key].append(_bare(folded[5:]))
            elif values[key] and ":" not in folded.split(" ")[0]:
                values[key][-1] = f"{values[key][-1]} {folded}".strip()
    if not values:
        return {}, text
    return {name: [value for value in found if value] for name, found in values.items()}, text[match.end() :]


def _values(value: str) -> list[str]:
    value = value.strip()
    if value in {"|", ">", "|-", ">-"}:
        return [""]
    if value.startswith("[") and value.endswith("]"):
        return [_bare(item) for item in value[1:-1].split(",")]
    return [_bare(value)] if value else []


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'")
    return re.sub(r"\s+#.*$", "", value)


def front_matter_candidates(values: dict[str, list[str]]) -> Candidates:
    """What front matter says of an article, by the keys that Markdown tools share."""

    def one(*names: str) -> str | None:
        return next((values[name][0] for name in names if values.get(name)), None)

    authors = [value for name in ("authors", "author", "by", "byline") for value in values.get(name, ())]
    access = {"true": "free", "false": "paid", "free": "free", "paid": "paid"}.get((one("free", "access") or "").lower())
    return Candidates(
        title=one("title", "headline"),
        kicker=one("kicker"),
        standfirst=one("standfirst", "subtitle", "dek", "lead", "abstract"),
        description=one("description", "summary", "excerpt"),
        people=tuple(dict.fromkeys(person for author in authors for person in people_of(author))),
        published=parse_date(one("date", "published", "pubdate", "publishdate", "created")),
        modified=parse_date(one("modified", "updated", "lastmod", "last-modified")),
        site=one("site", "publication"),
        publisher=one("publisher"),
        section=one("section", "category", "categories"),
        keywords=tuple(
            word for name in ("keywords", "tags") for value in values.get(name, ()) for word in re.split(r"\s*,\s*", value) if word
        ),
        canonical_url=one("canonical", "canonical-url", "url", "link"),
        guid=one("guid", "id"),
        language=one("lang", "language", "locale"),
        rights=one("rights", "copyright"),
        licence=one("licence", "license"),
        access="free" if access == "free" else "paid" if access == "paid" else None,
    )
