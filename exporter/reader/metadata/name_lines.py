"""The people whom a line of a page names: the runs of text in it are parted or joined as names are."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of
from exporter.reader.metadata.person_names import looks_like_person, people_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from exporter.model import Person

_TAG: Final = Lazily(lambda: rf"/(?:{any_of('metadata.tag paths')})/", re.IGNORECASE)
LONGEST: Final = 150  # Characters of a line that may be a byline.


def people_of_lines(lines: list[list[tuple[str, _Element]]]) -> tuple[Person, ...]:
    """The people of the first line that names any; a label alone ("By") belongs to the line after it."""
    lead = ""
    for runs in ([run for run in line if not is_tag(run[1])] for line in lines):
        text = " ".join(words for words, _ in runs)
        if len(text) > LONGEST:
            continue
        line = _joined(runs)
        if len(line) < 14 and not people_of(line):  # "By" on a line of its own.
            lead = f"{line} "
            continue
        people = people_of(lead + line)
        if people:
            return people
        lead = ""
    return ()


def is_tag(element: Any) -> bool:
    """Whether words lead to all that is about something."""
    link = next((above for above in islice((element, *element.iterancestors()), 3) if above.tag == "a"), None)
    return link is not None and ("tag" in (link.get("rel") or "").split() or _TAG.search(link.get("href") or "") is not None)


def _joined(runs: list[tuple[str, _Element]]) -> str:
    """The runs of a line as one string; runs that are not of one name are parted by a line feed."""
    pieces: list[str] = []
    kind: tuple[str, str | None] | None = None
    for words, holder in runs:
        mine = (holder.tag, holder.get("class"))
        before = pieces[-1] if pieces else ""
        joins = not before or re.search(r"(?:\b(?:by|von|por|par|di|and|und|et|y|e|with|mit)|[,&:])$", before, re.IGNORECASE)
        joins = joins or re.match(r"(?:(?:and|und|et|y|e|with|mit)\b|[,&])", words, re.IGNORECASE)
        if joins or (" " not in before.split("\n")[-1] and " " not in words and len(runs) < 4):
            pieces.append(f" {words}" if before else words)
        elif (kind == mine and looks_like_person(words)) or not any(people_of(piece) for piece in pieces):
            pieces.append(f"\n{words}")
        kind = mine
    return "".join(pieces).strip()
