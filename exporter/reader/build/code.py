"""Blocks of code: exact white space, the language the page names, no line numbers."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.model import CodeBlock, CodeLink
from exporter.model.text import clean
from exporter.reader.build.attributes import attr, classes, is_blank, is_hidden, is_text, style, words
from exporter.reader.lexicon.tables import set_of
from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.model import Block
    from exporter.reader.build.left_out import Rule
    from exporter.reader.build.state import State

_NAMED: Final = Lazily(
    r"(?:language|lang|highlight-source|highlight-text|highlight|brush|code|sourcecode|syntax|prism|hljs)[-:_]([\w+#.-]+)"
)
_SHORT: Final = names(
    "python py javascript js jsx typescript ts tsx java c cpp c++ csharp c# go rust ruby rb php perl swift kotlin "
    "scala haskell lua r julia bash sh shell zsh powershell console sql html xml css scss less json yaml yml toml ini "
    "diff dockerfile makefile matlab objective-c objc dart elixir erlang clojure lisp scheme ocaml fsharp groovy vim "
    "tex latex markdown graphql nginx http text plaintext pascal fortran assembly asm wasm zig nim solidity vue "
    "svelte"
)
_NO_LANGUAGE: Final = frozenset(
    {"none", "plaintext", "text", "plain", "nohighlight", "no-highlight", "block", "wrapper", "toolbar", "line-numbers"}
)
_HOLDERS: Final = frozenset({"div", "section", "article", "td", "li", "figure", "body", "main", "dd"})
_BLOCKS: Final = frozenset({"div", "p", "li", "tr", "section", "ol", "ul", "table", "pre", "blockquote"})


def block(state: State, tag: Tag) -> Sequence[Block]:
    """A `pre` (`listing`, `xmp`) or a `code` that stands alone as code."""
    language = language_of(tag)
    title = _title(tag)
    if title is not None:
        state.leave_out("code-title", title)
        state.skipped.add(id(title))
        language = language or _language_named(title)
    text, links = exact(state, tag)
    return (CodeBlock(text=text, code_language=language, links=links),) if text.strip() else ()


def stands_alone(tag: Tag) -> bool:
    """Whether a `code` is a block of its own although no `pre` is around it: it says so, or shows lines with nothing beside it."""
    if tag.name == "div":
        boxed = {"code-block", "codeblock", "code"} & set(classes(tag)) and (attr(tag, "data-lang") or attr(tag, "data-language"))
        return bool(boxed) and tag.find([*_BLOCKS, "code"]) is None
    if tag.name != "code" or tag.find("pre") is not None or any(node.name in {"pre", "code"} for node in tag.parents):
        return False
    if {"block", "code-block", "codeblock", "d-block"} & set(classes(tag)):
        return True
    declared = style(tag)
    if declared.get("display") == "block" or declared.get("white-space", "").startswith("pre"):
        return True
    holder = tag.parent
    if holder is None or holder.name not in _HOLDERS or "\n" not in tag.get_text().strip():
        return False
    return is_blank(node for node in holder.contents if node is not tag)


def _title(tag: Tag) -> Tag | None:
    """The box at the top of a code box that names its language ("Python"); None where the code begins at once."""
    first = next((node for node in tag.descendants if is_text(node) and str(node).strip()), None)
    holder = first.parent if first is not None else None
    if holder is None or first is None or _language_of_words(str(first)) is None:
        return None
    while holder is not tag and (holder.name not in _BLOCKS or words(holder.parent or tag) == words(holder)):
        if holder.parent is None or words(holder) != " ".join(str(first).split()):
            return None
        holder = holder.parent
    if holder is tag or words(holder) != " ".join(str(first).split()) or _is_line(holder, tag):
        return None
    following = holder.find_next_sibling()
    alike = isinstance(following, Tag) and (following.name, classes(following)) == (holder.name, classes(holder))
    return None if alike else holder


def _language_named(title: Tag) -> str | None:
    return _language_of_words(words(title))


def _language_of_words(text: str) -> str | None:
    name = text.strip().lower()
    return name if name in _SHORT else None


def is_code_list(tag: Tag) -> bool:
    """Whether a list has the lines of code as its items: the class of the list, or of the box around it alone, says so."""
    names, box = set_of("classes.code list"), tag.parent
    if names.isdisjoint(classes(tag)) and (box is None or names.isdisjoint(classes(box)) or not _stands_alone(tag)):
        return False
    items = [node for node in tag.contents if isinstance(node, Tag)]
    return len(items) > 1 and all(item.name == "li" and _holds_code(item) for item in items)


def _stands_alone(tag: Tag) -> bool:
    """Whether an element is the only one in its box."""
    return not any(isinstance(node, Tag) for beside in (tag.previous_siblings, tag.next_siblings) for node in beside)


def _holds_code(item: Tag) -> bool:
    """Whether an item holds code and nothing else."""
    inner = [node for node in item.contents if isinstance(node, Tag) or (is_text(node) and str(node).strip())]
    return len(inner) == 1 and isinstance(inner[0], Tag) and inner[0].name == "code"


def is_code_table(tag: Tag) -> bool:
    """Whether a table only lays line numbers beside code."""
    if tag.name != "table":
        return False
    cells = [name for cell in tag.find_all("td") for name in classes(cell)]
    return any(name in {"gutter", "linenos", "blob-num", "rouge-gutter", "lntd", "hljs-ln-numbers"} for name in cells)


def table(state: State, tag: Tag) -> Sequence[Block]:
    """The code of a table with line numbers: the cell that holds them is left out."""
    for part in tag.find_all(["td", "pre"]):
        if _is_gutter(part):
            state.leave_out("line-number", part)
            state.skipped.add(id(part))
    return state.blocks(tag.contents) if tag.find("pre") is not None else block(state, tag)


def _is_gutter(tag: Tag) -> bool:
    if not set_of("classes.code number").isdisjoint(classes(tag)):
        return True
    if "lntd" not in classes(tag):
        return False
    return not "".join(tag.get_text().split()).strip("0123456789")


def exact(state: State, tag: Tag) -> tuple[str, tuple[CodeLink, ...]]:
    """The text of preformatted content: lines end in LF, elements for lines end theirs, line numbers and buttons left out; and its
    links.
    """
    parts: list[str] = []
    marks: list[tuple[int, int, Tag]] = []
    _gather(state, tag, parts, marks)
    text = _trimmed(tag, _without_numbers(state, _lines("".join(parts))))
    return text, _links(state, parts, marks, text) if marks else ()


def _lines(raw: str) -> str:
    return clean(raw.replace("\r\n", "\n").replace("\r", "\n"))


def _links(state: State, parts: list[str], marks: list[tuple[int, int, Tag]], text: str) -> tuple[CodeLink, ...]:
    """The links and anchors of code, each at its place in `text`; none where the text was arranged anew."""
    from exporter.reader.build.inlines import target

    places = list(accumulate((len(_lines(part)) for part in parts), initial=0))
    whole = _lines("".join(parts))
    shift = whole.find(text)
    if shift < 0 or places[-1] != len(whole):
        return ()
    found: list[CodeLink] = []
    for first, last, node in sorted(marks, key=lambda mark: mark[:2]):
        start, end = places[first] - shift, min(places[last] - shift, len(text))
        if not (found[-1].end if found else 0) <= start <= end:
            continue
        href = target(state, node) if node.name == "a" and text[start:end].strip() else None
        name = state.anchor(node) or (state.anchor(node, "name") if node.name == "a" else None)
        if name or href:
            found.append(CodeLink(start=start, end=end, href=href, id=name))
    return tuple(found)


def _trimmed(tag: Tag, text: str) -> str:
    first = next((node for node in tag.contents if is_text(node) or isinstance(node, Tag)), None)
    if first is not None and not isinstance(first, Tag) and str(first).startswith(("\n", "\r\n")):
        text = text.removeprefix("\n")  # HTML: a newline directly behind <pre> is not part of it.
    return text.rstrip("\n").rstrip() if not text.strip() else re.sub(r"(?:\n[ \t]*)+$", "", text)


def _without_numbers(state: State, text: str) -> str:
    """Code without the numbers of its lines, where they stand on lines of their own: 1, code, 2, code."""
    lines = text.strip("\n").split("\n")
    numbers = [line.strip() for line in lines[::2]]
    if len(lines) < 4 or not all(number.isdecimal() for number in numbers):
        return text
    start = int(numbers[0])
    if start > 1 or [int(number) for number in numbers] != list(range(start, start + len(numbers))):
        return text
    state.leave_out("line-number", " ".join(numbers))
    return "\n".join(lines[1::2])


def _gather(state: State, tag: Tag, parts: list[str], marks: list[tuple[int, int, Tag]]) -> None:
    previous: Tag | None = None
    for node in tag.contents:
        if not isinstance(node, Tag):
            if is_text(node):
                parts.append(str(node))
                previous = None if str(node).strip(" ") else previous
            continue
        if node.name == "br":
            parts.append("\n")
        if id(node) in state.skipped:
            continue
        if (rule := _left_out(node)) is not None:
            state.leave_out(rule, node)
            continue
        own_line = node.name in _BLOCKS or _is_line(node, tag)
        if own_line and _open(parts) and (node.name in _BLOCKS or previous is not None):
            parts.append("\n")
        begun = len(parts)
        _gather(state, node, parts, marks)
        if (node.name == "a" and node.attrs) or attr(node, "id") in state.index.targets:
            marks.append((begun, len(parts), node))
        if node.name in _BLOCKS and (
            _open(parts) or (len(parts) == begun and node.name in {"div", "tr", "li"} and not node.find(list(_BLOCKS)))
        ):
            parts.append("\n")
        previous = node if own_line else None


def _is_line(node: Tag, holder: Tag) -> bool:
    if not set_of("classes.code line").isdisjoint(classes(node)) or style(node).get("display") == "block":
        return True
    return node.name == "code" and holder.name == "pre" and len(holder.find_all("code", recursive=False)) > 1


def _open(parts: list[str]) -> bool:
    last = next((part for part in reversed(parts) if part), "\n")
    return not last.endswith("\n")


def _left_out(tag: Tag) -> Rule | None:
    """The rule that leaves an element in code out, None for one that is read."""
    if tag.name in {"br", "button", "script", "style", "template"}:
        return "control"
    if is_hidden(tag):
        return "hidden"
    numbered = (
        "class" in tag.attrs and not set_of("classes.code number").isdisjoint(classes(tag)) and tag.name not in {"table", "code"}
    )
    return "line-number" if numbered else None


def language_of(tag: Tag) -> str | None:
    """The language that `pre`, its `code` or the elements around it name in class, data-lang or data-language; None without one."""
    inner = tag.find("code")
    near = [tag, *([inner] if isinstance(inner, Tag) else [])]
    around = [
        node for node, _ in zip(tag.parents, range(6), strict=False) if node.name in {"div", "figure", "td", "tr", "tbody", "table"}
    ]
    for node in (*near, *around):
        for name in ("data-lang", "data-language", "data-code-language", "lang"):
            value = attr(node, name).lower() if name != "lang" or node is tag else ""
            if value and name != "lang" and value not in _NO_LANGUAGE:
                return value
        found = _from_classes(node, near=node in near)
        if found:
            return found
    return None


def _from_classes(tag: Tag, *, near: bool) -> str | None:
    names = classes(tag)
    for name in names:
        match = _NAMED.fullmatch(name)
        if (
            match
            and match[1] not in _NO_LANGUAGE
            and (match[1] in _SHORT or name.startswith(("language-", "lang-", "highlight-source-", "brush:", "brush-")))
        ):
            return match[1].rstrip(";")
    if "brush:" in names and names.index("brush:") + 1 < len(names):
        return names[names.index("brush:") + 1].rstrip(";")
    highlighter = near or not {"highlight", "code", "sourcecode", "codehilite", "hljs", "chroma", "src"}.isdisjoint(names)
    return (
        next((name for name in names if name in _SHORT and name not in _NO_LANGUAGE and name not in {"code", "c", "r"}), None)
        if highlighter
        else None
    )
