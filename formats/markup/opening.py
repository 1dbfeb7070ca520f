"""The head of an article (kicker, title, standfirst, who, when) and its foot (corrections, source, rights)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, assert_never

from formats.common.opening import Corrected, Credit, Day, Kicker, Lead, Place, Standfirst, Stated, Title, closing, opening
from formats.markup.blocks import write_blocks
from formats.markup.figures import write_figure
from formats.markup.inlines import write_inlines
from formats.markup.labelled import write_labelled, write_own
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.labels import Key
    from exporter.model import Correction, Inline
    from formats.common.opening import Fact
    from formats.markup.context import Context


def write_opening(parent: Element, context: Context) -> None:
    """The header: what stands before the text, in one line what is told of the article, its lead picture below."""
    header = add(parent, "header", class_="opening")
    line: Element | None = None
    for item in opening(context.article):
        match item:
            case Kicker(words=words):
                write(add(header, "p", class_="kicker"), words)
            case Title(line=title):
                _title(header, title, context)
            case Standfirst(line=standfirst):
                write_inlines(add(header, "p", class_="standfirst"), standfirst, context)
            case Credit() | Place() | Day():
                line = line if line is not None else add(header, "p", class_="byline")
                _fact(line, item, context)
            case Lead(figure=figure):
                write_figure(header, figure, context)
                made = header[-1]
                if made.tag == "figure":
                    made.set("class", f"{made.get('class')} lead")
            case _:
                assert_never(item)


def _title(header: Element, line: tuple[Inline, ...], context: Context) -> None:
    title = add(header, f"h{1 + context.shift}", class_="title", id=f"{context.name}-title")
    if line:
        write_inlines(title, line, context)
        return
    if context.label_language:
        title.set("lang", context.label_language)
    write(title, context.labels.text("untitled"))


def _fact(line: Element, fact: Fact, context: Context) -> None:
    labels = context.labels
    match fact:
        case Credit(role=role, key=key, names=names):
            write_labelled(_part(line, "author" if role == "author" else "role"), context, key, names=labels.join(list(names)))
        case Place(role=role, words=words):
            write(_part(line, role), words)
        case Day(key=key, moment=moment):
            made = _part(line, key)
            made.tag = "time"
            made.set("datetime", moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat())
            if context.label_language:
                made.set("lang", context.label_language)
            write(made, labels.text(key, date=labels.date(moment)))
        case _:
            assert_never(fact)


def _part(line: Element, name: str) -> Element:
    if len(line):
        write(line, " \u00b7 ")
    return add(line, "span", class_=name)


def write_colophon(parent: Element, context: Context) -> None:
    """The footer: what stands after the text."""
    items = closing(context.article)
    if not items:
        return
    footer = add(parent, "footer", class_="colophon")
    for item in items:
        match item:
            case Corrected(correction=correction):
                _correction(footer, correction, context)
            case Stated(key="original", words=url):
                _stated(footer, "source", "original", context, partial(_link, url=url))
            case Stated(key=key, words=words):
                _stated(footer, key, key, context, words)
            case _:
                assert_never(item)


def _link(line: Element, *, url: str) -> None:
    write(add(line, "a", href=url), url)


def _correction(footer: Element, correction: Correction, context: Context) -> None:
    labels = context.labels
    box = add(footer, "div", class_="correction")
    write(add(box, "p", class_="box-title", lang=context.label_language), labels.text("correction"))
    if correction.date is not None:
        write(add(box, "p", class_="correction-date", lang=context.label_language), labels.date(correction.date))
    write_blocks(box, correction.blocks, context)


def _stated(footer: Element, name: str, key: Key, context: Context, words: str | Callable[[Element], object]) -> None:
    """A line of the foot: what it is, and what the page says."""
    label = context.labels.text(key)
    line = add(footer, "p", class_=name)
    write_labelled(line, context, "labelled", label=lambda at: write_own(at, label, context), text=words)
