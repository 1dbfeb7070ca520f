"""Notes: references in the text, notes at the foot of a page or in a list after the article, linked both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import CodeBlock, Figure, List, MathBlock, NoteReference, Paragraph, Quote, Table, Verse
from exporter.model.walk import walk
from formats.markup.tree import Element, add, write

if TYPE_CHECKING:
    from exporter.model import Note
    from formats.markup.context import Context


def mark_of(note: Note, context: Context) -> str:
    """What stands for the note in the text: the page's own mark, else its number."""
    return note.label or context.labels.number(context.numbers[note.id])


def write_reference(parent: Element, reference: NoteReference, context: Context) -> None:
    """A reference; the first one carries the note itself where notes stand at the foot."""
    note = context.notes[reference.note]
    count = context.references.get(note.id, 0) + 1
    context.references[note.id] = count
    if count == 1 and stands_at_foot(note, context):
        _footnote(parent, note, context, reference.label)
        return
    address = context.id_of(note.id)
    link = add(
        parent,
        "a",
        class_="note-reference",
        href=f"#{address}",
        id=f"{address}-ref{count}",
        role="doc-noteref",
        epub_type="noteref",
        lang=context.label_language,
    )
    link.set("aria-label", context.labels.text("to_note", number=reference.label or mark_of(note, context)))
    write(link, reference.label or mark_of(note, context))


def stands_at_foot(note: Note, context: Context) -> bool:
    """Whether a note is set at the foot of its page: only text is; a table or a list goes to the list of notes."""
    if context.settings.notes != "foot":
        return False
    return all(isinstance(block, Paragraph) for block in note.blocks) and not any(
        isinstance(node, NoteReference | CodeBlock | Figure | List | MathBlock | Quote | Table | Verse)
        for node in walk(note.blocks)
    )


def _footnote(parent: Element, note: Note, context: Context, label: str) -> None:
    from formats.markup.inlines import write_inlines

    made = add(parent, "span", class_="footnote", id=context.id_of(note.id), role="doc-footnote")
    mark = label or mark_of(note, context)
    made.set("data-mark", mark)
    made.set("data-reference", context.labels.text("to_note", number=mark))
    made.set("data-back", context.labels.text("back_to_text"))
    for block in note.blocks:
        assert isinstance(block, Paragraph)
        line = add(made, "span", class_="footnote-paragraph", lang=block.language, dir=block.direction)
        write_inlines(line, block.children, context)


def write_notes(parent: Element, context: Context) -> None:
    """The list of notes after an article: all that do not stand at the foot of a page."""
    from formats.markup.blocks import write_blocks

    left = [note for note in context.article.notes if not (stands_at_foot(note, context) and context.references.get(note.id))]
    if not left:
        return
    level = min(6, 2 + context.shift)
    heading_id = f"{context.name}-notes"
    section = add(parent, "section", class_="notes", role="doc-endnotes", epub_type="endnotes", aria_labelledby=heading_id)
    write(add(section, f"h{level}", id=heading_id, lang=context.label_language), context.labels.text("notes"))
    items = add(section, "ol", class_="note-list")
    for note in left:
        item = add(items, "li", id=context.id_of(note.id), class_="note", epub_type="endnote")
        write(add(item, "span", class_="note-mark"), mark_of(note, context))
        body = add(item, "div", class_="note-body")
        write_blocks(body, note.blocks, context)
        _backlinks(body, note, context)


def _backlinks(body: Element, note: Note, context: Context) -> None:
    count = context.references.get(note.id, 0)
    if not count:
        return
    last = body[-1] if len(body) and body[-1].tag == "p" else add(body, "p")
    for number in range(1, count + 1):
        write(last, "\u00a0")
        link = add(
            last,
            "a",
            class_="backlink",
            href=f"#{context.id_of(note.id)}-ref{number}",
            role="doc-backlink",
            lang=context.label_language,
        )
        link.set("aria-label", context.labels.text("back_to_text"))
        write(link, "\u21a9\ufe0e")
