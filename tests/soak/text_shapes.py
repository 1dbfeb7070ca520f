"""Markdown, plain text and publications in JSON that grow in one way only."""

from __future__ import annotations

from typing import Final

from tests.soak.words import ADDRESSES, FRENCH, SENTENCE, Shape, each, repeated

_MARKS: Final = (
    *(
        "[",
        "]",
        "![",
        "[a](",
        "[a](b",
        "[[a]",
        "![a](b) ",
        "*",
        "**a ",
        "_a ",
        "*a_ ",
        "a**b",
        "~~",
        "~~a ",
        "`",
        "`a``",
        "$",
        "$$",
    ),
    *("$a ", ">", "> ", ">- ", "- ", "1. ", "* a\n", "<", "<a ", "</", "<!--", "<?", "<!A", "<![CDATA[", "<http://", "<a@", "\\"),
    *("&#0;", "&#xD800;", "&", "|", "|a", "|-", ":", ": ", "^[", "[^1]", "[^a]: ", "[a]: b\n", "# ", "# a\n", "=", "a\n=\n", "-\n"),
    *("\t", "    a\n", "```\n", "~~~a\n", "  \n", "a  \n", "<div>\n", "<b>", "[x][y]", "(", "![[]()", "a\n: b\n", "+ [ ] a\n", "{"),
    *("[a](<", '[a](b "', "*_", "_*a", "<a href='", "a\n\n", "\n", "$$a$$\n", "```a\n```\n", "[^1]: a\n\n", "***\n"),
    *("1) a\n\n   b\n", "---\n", "<p>", "</article>", "</body>"),
)
_FORMS: Final = {
    **{f"run of {mark!r}": mark for mark in _MARKS},
    "definitions": "Term #\n: Meaning #\n\n",
    "links": "[word #](https://example.org/#) ",
    "pictures": "![Picture #](p#.png)\n\n",
    "lines": SENTENCE.strip() + "\n",
    "tasks": "- [x] Task #\n",
    "loose items": "- Item #\n\n",
    "headings": "## Part #\n\nWords.\n\n",
    "formulas": "It is $x^2$ and $y$. ",
    "code": ("```python\n", "x = #\n", "```\n"),
    "rows": ("|a|b|\n|-|-|\n", "|c|d #|\n", ""),
    "bars in a cell": ("|a|\n|-|\n|", "`|", ""),
    "labels": ("[a#] ", "\n\n[a#]: /b#\n"),
    "footnotes": ("word[^#] ", "\n\n[^#]: Note #\n"),
    "one footnote again": ("", "word[^1] ", "\n\n[^1]: Note"),
    "footnote that names itself": ("word[^a]\n\n[^a]: ", "Note[^a] ", ""),
    "footnotes in the line": "word^[note] ",
    "paragraphs in French": FRENCH + "\n\n",
    "front matter": ("---\n", "key#: value\n", "---\n" + SENTENCE),
    "front matter list": ("---\nauthors:\n", "- Ada North\n", "---\n" + SENTENCE),
    "front matter without end": ("---\n", "title: a\n", ""),
    "front matter of refused characters": ("---\ntitle: a\ufffe\x85b\nauthor: c\x00\n---\n", SENTENCE, ""),
    "HTML elements": "word <b>bold</b> <i>",
    "HTML blocks": "<div>\n\n",
}


def _notes_in_turn(n: int) -> str:
    return "word[^0]\n\n" + "".join(f"[^{number}]: Note[^{number + 1}]\n\n" for number in range(n))


def _steps(indent: str, mark: str, most: int, n: int) -> str:
    """Lines each of which is indented more than the one before, up to a bound."""
    return "".join(f"{indent * min(number, most)}{mark}" for number in range(n))


MARKDOWN: Final[dict[str, Shape]] = {
    **repeated(_FORMS),
    "nested quotes": lambda n: _steps(">", " word\n", 300, n),
    "nested lists": lambda n: _steps("  ", "- word\n", 300, n),
    "nested numbers": lambda n: _steps("   ", "1. word\n", 200, n),
    "nested footnotes": lambda n: _steps("    ", "[^1]: Note\n\n", 100, n),
    "nested definitions": lambda n: _steps("  ", "Term\n: ", 100, n),
    "quotes and lists": lambda n: "> - " * n + "word",
    "footnotes that name the next": _notes_in_turn,
    "footnotes in footnotes": lambda n: "word" + "^[note " * n + "]" * n,
    "footnotes half of which end": lambda n: "word" + "^[note " * n + "]" * (n // 2),
    "labels half of which end": lambda n: "word" + "[label " * n + "]" * (n // 2),
    "backticks of every length": lambda n: "".join("`" * number + "a" for number in range(int(n**0.5) + 1)),
    "long label": lambda n: "[" + "a" * n + "]\n\n[" + "a" * n + "]: /b",
    "label after label": lambda n: "[a]: " + "x\n[a]: " * n,
    "wide table": lambda n: "|a" * n + "\n" + "|-" * n + "\n" + "b\n" * n,
    "emphasis in turn": lambda n: "*a **b " * n,
    "closing emphasis": lambda n: "*" * n + "a" + "*" * n,
    "broken addresses": lambda n: "".join(f"[x](<{one}>) ![y]({one})\n\n" for one in ADDRESSES * (n // len(ADDRESSES) + 1)),
}

_LINES: Final = {
    **{f"run of {mark!r}": mark for mark in ("a", "a ", "a\n", "\n", "\t", "- a\n", "1. a\n", "> ", ">", "> a\n", "=", "-", "*")},
    **{
        f"run of {mark!r}": mark
        for mark in ("_a_ ", "|", "a\n\n", "A B\n\n", "\x0c", "[1] ", "http://", "a@b.c ", "— ", "* * *\n\n")
    },
    "lines": SENTENCE.strip() + "\n",
    "paragraphs": SENTENCE + "\n\n",
    "paragraphs in French": (SENTENCE * 3 + "\n\n", FRENCH + "\n\n", ""),
    "headings": "PART #\n======\n\nWords of it.\n\n",
    "items": "  * Item # of it\n    goes on\n",
    "addresses": "See https://example.org/# for it. ",
    "columns": "Name #     Value #     12.50\n",
    "header lines": "From: Ada North #\n",
    "records": "URL: https://example.org/#\nTitle: Page #\nDate: 2024-01-01\n\nWords of it.\n\n",
    "notes": ("Word [#] of it. ", "\n[#] Note #."),
}
TEXT: Final[dict[str, Shape]] = {
    **repeated(_LINES),
    "quoted lines": lambda n: _steps(">", " word\n", 200, n),
    "broken addresses": lambda n: "".join(f"See {one} for it.\n" for one in ADDRESSES * (n // len(ADDRESSES) + 1)),
}


def _publication(body: str) -> str:
    text = '{"type": "Text", "value": "Fog"}'
    metadata = f'{{"type": "Metadata", "title": [{text}], "language": "en"}}'
    part = f'{{"type": "Part", "articles": [{{"type": "Article", "metadata": {metadata}, "body": [{body}]}}]}}'
    publication = f'{{"type": "Publication", "title": "Fog", "language": "en", "parts": [{part}]}}'
    return f'{{"format": "article-exporter", "version": 1, "publication": {publication}}}'


def _words(text: str) -> str:
    return f'{{"type": "Paragraph", "children": [{{"type": "Text", "value": "{text}"}}]}}'


def _table(columns: int, rows: int) -> str:
    cell = f'{{"type": "Cell", "blocks": [], "columns": {columns}, "rows": {rows}}}'
    return f'{{"type": "Table", "width": {columns}, "bodies": [[{{"type": "Row", "cells": [{cell}]}}]]}}'


def _emphasis(n: int) -> str:
    inner = '{"type": "Emphasis", "children": [' * n + '{"type": "Text", "value": "a"}' + "]}" * n
    return _publication(f'{{"type": "Paragraph", "children": [{inner}]}}')


JSON: Final[dict[str, Shape]] = {
    "paragraphs": lambda n: _publication(", ".join([_words("word")] * n)),
    "nested quotes": lambda n: _publication('{"type": "Quote", "blocks": [' * n + _words("word") + "]}" * n),
    "nested emphasis": _emphasis,
    "arrays": lambda n: _publication("[" * n + "]" * n),
    "objects": lambda n: _publication('{"type": ' * n + "1" + "}" * n),
    "number": lambda n: _publication("9" * n),
    "refused characters": lambda n: _publication(_words("\\u0000\\ud800\\ufffe" * n)),
    "spans": lambda n: _publication(_table(n**3, n**3)),
    "wide tables": lambda n: _publication(", ".join([_table(n**2, 1)] * (n // 50 + 1))),
    "fields": lambda n: _publication("{" + each('"k#": 1, ', n) + '"type": "Rule"}'),
}
