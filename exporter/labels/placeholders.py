"""What our own forms say in the place of a description that nobody wrote, in all languages of the labels: a linter tells of it."""

from __future__ import annotations

import re
from functools import cache

from exporter.labels.labels import labels_for
from exporter.labels.lookup import LANGUAGES


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(labels_for(language).text("image_no_description") for language in LANGUAGES)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"!?\[({'|'.join(map(re.escape, sorted(_placeholders(), key=len, reverse=True)))})\]")


def placeholder_in(line: str) -> str:
    """The words in brackets by which a line of text or Markdown stands for a picture that nobody described; "" without any."""
    found = _line().search(line) if "[" in line else None
    return found[1] if found is not None else ""


def is_placeholder(words: str) -> bool:
    """Whether an alternative says only that there is none."""
    return words.strip() in _placeholders()
