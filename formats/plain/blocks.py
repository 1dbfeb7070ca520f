"""Blocks → lines of text.

What a page shows by place and frame is said in words: a box, a quotation or code begins with its name and, where it is longer than
a paragraph, says where it ends. Indentation shows the same to the eye and carries nothing alone.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, assert_never

from exporter.model import (
    Aside,
    AsideKind,
    Block,
    CodeBlock,
    DefinitionGroup,
    DefinitionList,
    Details,
    Figure,
    FigureContent,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    MathBlock,
    Media,
    MediaKind,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    Verse,
)
from exporter.model.captions import repeats_alternative
from exporter.model.text import normalise
from formats.plain.bidi import direction_of, isolated, oriented
from formats.plain.inlines import Writing, apart, formula, line, lines_of, one_line, paragraph, picture, whole_address
from formats.plain.numbering import markers
from formats.plain.tables import table
from formats.plain.wrap import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.labels import Key
    from exporter.model import Inline

ASIDES: Final[dict[AsideKind, Key]] = {
    "note": "note_box",
    "tip": "tip",
    "important": "important",
    "warning": "warning",
    "caution": "caution",
    "example": "example",
    "summary": "summary",
    "sidebar": "aside",
    "pullquote": "pullquote",
    "biography": "biography",
    "correction": "correction",
}
MEDIA: Final[dict[MediaKind, Key]] = {"video": "video", "audio": "audio", "embed": "embedded"}
_NARROWEST: Final = 24
"""Columns below which deeper levels are not moved further to the right: a column of single words can't be read."""
_CLOSED: Final = (":", "：", "?", "？", "!", "！", ".", "。", "…", ";", "؛", "؟", "،", ",")


def blocks(content: tuple[Block, ...], writing: Writing, width: int) -> list[str]:
    """Blocks as lines, one empty line between them; a heading has two before it (WCAG technique T3)."""
    lines: list[str] = []
    add_blocks(lines, content, writing, width)
    return lines


def add_blocks(lines: list[str], content: tuple[Block, ...], writing: Writing, width: int) -> None:
    """Append blocks to lines, parted as `blocks` says."""
    for number, item in enumerate(content):
        if isinstance(item, Rule) and not divides(content, number):
            continue
        made = block(item, writing, width)
        if not any(made):
            continue
        if lines:
            lines += ["", ""] if isinstance(item, Heading) else [""]
        lines += made


def divides(content: tuple[Block, ...], number: int) -> bool:
    """Whether a rule stands between two blocks of text; beside a heading, another rule or an end it says nothing."""
    after = content[number + 1 : number + 2]
    return number > 0 and bool(after) and not isinstance(after[0], Heading | Rule) and not isinstance(content[number - 1], Heading)


def block(item: Block, writing: Writing, width: int) -> list[str]:
    """One block as lines."""
    with facing(item, writing):
        return _block(item, writing, width)


@contextmanager
def facing(item: Block, writing: Writing) -> Iterator[None]:
    """Write in the block's own direction: its `direction`, else that of its language."""
    before = writing.direction
    own = item.direction or (direction_of(item.language) if item.language else None)
    writing.direction = own or before
    try:
        yield
    finally:
        writing.direction = before


def _block(item: Block, writing: Writing, width: int) -> list[str]:
    match item:
        case Paragraph():
            return paragraph(item.children, writing, width)
        case Heading():
            return heading(one_line(item.children, writing), item.level + writing.lowered, writing, width)
        case List():
            return _list(item, writing, width)
        case DefinitionList():
            return _definitions(item, writing, width)
        case Quote():
            return _quote(item, writing, width)
        case CodeBlock():
            return _code(item, writing, width)
        case Verse():
            return _verse(item, writing, width)
        case Figure():
            return _figure(item, writing, width)
        case Table():
            return table(item, writing, width, blocks)
        case Rule():
            return ["* * *"] if writing.marks_levels else lines_of(f"[{writing.labels.text('separator')}].", writing, width)
        case Aside():
            return _aside(item, writing, width)
        case Details():
            return _box("details", line(item.summary, writing), item.blocks, writing, width)
        case Media():
            return _media(item, writing, width)
        case MathBlock():
            words = formula(item.mathml, item.tex, item.alt, writing)
            words = isolated(words, "ltr") if writing.direction == "rtl" else words
            return lines_of(f"{words}  {item.label}" if item.label else words, writing, width, first="    ", rest="        ")
        case _:
            assert_never(item)


def heading(words: str, level: int, writing: Writing, width: int) -> list[str]:
    """A heading on lines of its own; "# " is the article's title, "## " a section, "### " all below (no run of four signs)."""
    if not writing.marks_levels:
        return lines_of(writing.stopped(words), writing, width) if words.strip() else []
    sign = "#" * max(1, min(3, level)) + " "
    return lines_of(words, writing, width, first=sign, rest=" " * len(sign)) if words.strip() else []


def indent(lines: list[str], by: str) -> list[str]:
    """Lines moved to the right; empty ones stay empty."""
    return [by + text if text else "" for text in lines]


def inside(content: tuple[Block, ...], writing: Writing, width: int, room: int) -> list[str]:
    """Blocks moved `room` columns to the right, as long as enough of the line is left."""
    room = room if width - room >= _NARROWEST else 0
    return indent(blocks(content, writing, width - room), " " * room)


def after_mark(mark: str, content: tuple[Block, ...], writing: Writing, width: int) -> list[str]:
    """Blocks of which the first paragraph follows a mark on its line; further lines begin at the margin."""
    if not content or not isinstance(content[0], Paragraph):
        rest = blocks(content, writing, width)
        return [*lines_of(mark.rstrip(), writing, width), *([""] if rest else []), *rest]
    with facing(content[0], writing):
        lines = paragraph(content[0].children, writing, width, first=mark)
    add(lines, blocks(content[1:], writing, width))
    return lines


def add(lines: list[str], more: list[str]) -> None:
    """Append lines after an empty one."""
    if any(more):
        if lines:
            lines.append("")
        lines += more


def named(name: str, writing: Writing) -> str:
    """A name with the language's colon and the space after it, unless it ends in a mark of its own."""
    name = name.strip()
    return f"{name} " if name.endswith(_CLOSED) else writing.labels.text("labelled", label=name, text="")


def _list(item: List, writing: Writing, width: int) -> list[str]:
    marks = markers(item)
    room = max((columns(mark) for mark in marks), default=0) + 1
    loose = not writing.marks_levels or any(sum(not isinstance(inner, List) for inner in entry.blocks) > 1 for entry in item.items)
    lines: list[str] = []
    for entry, mark in zip(item.items, marks, strict=True):
        if lines and loose:
            lines.append("")
        lines += _item(entry, mark, room, writing, width)
    return lines


def _item(entry: ListItem, mark: str, room: int, writing: Writing, width: int) -> list[str]:
    """An item: its mark, the state of its check box, its first words on the same line."""
    labels = writing.labels
    deep = width - room < _NARROWEST
    inner = width if deep else width - room
    state = "" if entry.checked is None else f"({labels.text('checked' if entry.checked else 'unchecked')}) "
    content, sign = entry.blocks, mark.ljust(room) if mark.isascii() else f"{mark} "
    lines: list[str] = []
    margin = "" if deep else " " * room
    if content and isinstance(content[0], Paragraph):
        with facing(content[0], writing):
            lines = paragraph(content[0].children, writing, width, first=sign + state, rest=margin)
        content = content[1:]
    elif content and isinstance(content[0], Figure | Media) and any(made := block(content[0], writing, inner)):
        lines = [f"{sign}{state}{made[0]}", *indent(made[1:], margin)]
        content = content[1:]
    else:
        lines = oriented([f"{sign}{state}".rstrip()], writing.direction)
    for number, nested in enumerate(content):
        made = block(nested, writing, inner)
        if any(made):
            tight = (isinstance(nested, List) and writing.marks_levels) or (number == 0 and content is entry.blocks)
            lines += [*([] if tight else [""]), *indent(made, margin)]
    return lines


def _definitions(item: DefinitionList, writing: Writing, width: int) -> list[str]:
    lines: list[str] = []
    for group in item.groups:
        add(lines, _group(group, writing, width))
    return lines


def _group(group: DefinitionGroup, writing: Writing, width: int) -> list[str]:
    """Terms and what they mean: "Term: meaning" on one line where there is one of each, else one item for each meaning."""
    terms = [words for term in group.terms if (words := one_line(term, writing).strip())]
    meanings = [meaning for meaning in group.definitions if meaning]
    alone = len(meanings) == 1 and len(meanings[0]) == 1 and isinstance(meanings[0][0], Paragraph)
    lines: list[str] = []
    for words in terms[:-1] if alone else terms:
        last = words is terms[-1]
        lines += lines_of(named(words, writing).rstrip() if last else words, writing, width)
    if alone:
        first = named(terms[-1], writing) if terms else ""
        return lines + _after_words(first, meanings[0], writing, width, rest="  ")
    if len(meanings) == 1:
        return lines + inside(meanings[0], writing, width, 2)
    for meaning in meanings:
        lines += [""] if lines and not writing.marks_levels else []
        lines += _item(ListItem(blocks=meaning), "-", 2, writing, width)
    return lines


def _after_words(words: str, content: tuple[Block, ...], writing: Writing, width: int, *, rest: str = "") -> list[str]:
    """One paragraph after words that may be long: they are wrapped with it."""
    item = content[0]
    assert isinstance(item, Paragraph)
    with facing(item, writing):
        text = line(item.children, writing)
    return lines_of(f"{words}{text}", writing, width, rest=rest)


def _box(
    name: Key, title: str, content: tuple[Block, ...], writing: Writing, width: int, *, end: Key = "end_of_aside"
) -> list[str]:
    """A box: "Tip: …" for a single paragraph, else its name, what it holds, and its end."""
    labels = writing.labels
    room = 2 if width - 2 >= _NARROWEST else 0
    inner = width - room
    said = labels.text(name)
    words = " ".join(title.split())
    words = "" if words.casefold() == said.casefold() else words
    if not words and len(content) == 1 and isinstance(content[0], Paragraph):
        return indent(_after_words(named(said, writing), content, writing, inner), " " * room)
    lines = lines_of(f"{named(said, writing)}{words}".rstrip(), writing, inner)
    made = blocks(content, writing, inner)
    if any(made):
        lines = [*lines, "", *made, "", *lines_of(f"[{labels.text(end)}]", writing, inner)]
    return indent(lines, " " * room)


def _quote(item: Quote, writing: Writing, width: int, *, name: Key = "quote", end: Key = "end_of_quote") -> list[str]:
    if not item.attribution:
        return _box(name, "", item.blocks, writing, width, end=end)
    whole = not (len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph))
    lines = _box(name, "", item.blocks, writing, width, end=end)
    # After the words quoted, so that links are numbered in the order of reading.
    room = 2 if width - 2 >= _NARROWEST else 0
    by = indent(paragraph(item.attribution, writing, width - room, first="\u2014 ", rest="  "), " " * room)
    return [*lines[:-1], *by, "", lines[-1]] if whole and len(lines) > 1 else [*lines, "", *by]


def _code(item: CodeBlock, writing: Writing, width: int) -> list[str]:
    """Code as it is, four columns in; its lines are not wrapped. What is longer than a line says where it ends."""
    labels = writing.labels
    title = labels.text("code_in", language=item.code_language) if item.code_language else labels.text("code")
    if not item.text.strip():
        return oriented([named(title, writing).rstrip()], writing.direction)
    lines = [*oriented([named(title, writing).rstrip()], writing.direction), "", *indent(item.text.strip("\n").split("\n"), "    ")]
    if "\n" in item.text.strip("\n"):
        lines += ["", *oriented([f"[{labels.text('end_of_code')}]"], writing.direction)]
    return lines + _links_of(item, writing, width)


def _links_of(item: CodeBlock, writing: Writing, width: int) -> list[str]:
    """The links of code, on a line behind it: in the code itself a mark would be a part of it."""
    links = [
        Link(href=link.href, children=(Text(value=" ".join(item.text[link.start : link.end].split())),))
        for link in item.links
        if link.href and not link.href.startswith("#") and item.text[link.start : link.end].strip() != link.href
    ]
    if not links or writing.options.links == "none" or writing.quiet:
        return []
    line: list[Inline] = []
    for link in dict.fromkeys(links):
        line += [Text(value=", "), link] if line else [link]
    return ["", *paragraph(normalise(tuple(line)), writing, width)]


def _verse(item: Verse, writing: Writing, width: int) -> list[str]:
    lines: list[str] = []
    for stanza in item.stanzas:
        made: list[str] = []
        for verse_line in stanza:
            pad = "    " + "  " * min(verse_line.indent, 8)
            made += paragraph(verse_line.children, writing, width, first=pad, rest=pad + "    ")
        add(lines, [text for text in made if text])
    return lines


def _figure(item: Figure, writing: Writing, width: int) -> list[str]:
    """What a figure shows, its caption under its own name where it says more, its credit."""
    lines: list[str] = []
    for content in item.content:
        add(lines, _content(content, item, writing, width))
    if item.caption and not repeats_alternative(item):
        add(lines, after_mark(named(writing.labels.text("caption"), writing), item.caption, writing, width))
    if item.credit:
        words = line(item.credit, writing)
        told = any(sign in words for sign in (":", "：", "©", "/")) or words.startswith("(")
        add(lines, lines_of(words if told else writing.labels.text("credit", name=words), writing, width))
    return lines


def _content(content: FigureContent, item: Figure, writing: Writing, width: int) -> list[str]:
    if not isinstance(content, Image):
        lines = block(content, writing, width)
        return lines + linked("", item.href, writing, width) if content is item.content[0] else lines
    words = picture(content, writing)
    lines = linked(words, item.href, writing, width)
    if content.description:
        add(lines, _box("long_description", "", content.description, writing, width))
    return lines


def linked(words: str, href: str | None, writing: Writing, width: int) -> list[str]:
    """Words that lead somewhere as lines: the mark of the link after them, or its address."""
    if href and not href.startswith("#") and writing.options.links != "none":
        sign = writing.within(href) or writing.link(href, words.strip("[]")) if writing.options.links == "list" else f"({href})"
        sign = sign if writing.marks_levels or writing.options.links == "list" else f"( {whole_address(href)} )"
        words = apart(words, sign, writing)
    return lines_of(words, writing, width) if words else []


def _aside(item: Aside, writing: Writing, width: int) -> list[str]:
    only = item.blocks[0] if len(item.blocks) == 1 and not item.title else None
    if item.kind == "pullquote" and isinstance(only, Quote):
        return _quote(only, writing, width, name="pullquote", end="end_of_aside")
    return _box(ASIDES[item.kind], line(item.title, writing), item.blocks, writing, width)


def _media(item: Media, writing: Writing, width: int) -> list[str]:
    labels = writing.labels
    kind = labels.text(MEDIA[item.kind])
    title = " ".join((item.title or "").split())
    told = title.casefold().startswith(kind.casefold())
    words = title if told else labels.text("media_title", kind=kind, title=title) if title else kind
    if item.duration is not None:
        words = f"{words} ({labels.text('duration', duration=labels.duration(item.duration))})"
    lines = linked(f"[{words}]", item.url, writing, width)
    if item.poster is not None and (poster := picture(item.poster, writing)):
        add(lines, lines_of(poster, writing, width))
    for track in item.tracks:
        name = track.label or (labels.language_name(track.language) if track.language else track.kind)
        lines += indent(linked(name, track.url, writing, width - 2), "- ")
    if item.transcript:
        add(lines, _box("transcript", "", item.transcript, writing, width))
    return lines
