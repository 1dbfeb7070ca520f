"""Blocks → utterances. What a page shows by its form is said in words: where a list, a quotation, a box begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from exporter.model import (
    Aside,
    AsideKind,
    Block,
    CodeBlock,
    DefinitionList,
    Details,
    Figure,
    Heading,
    List,
    ListItem,
    MathBlock,
    Media,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    Verse,
)
from exporter.model.numbering import numbers, ordinal
from exporter.model.text import OBJECT, plain
from exporter.model.walk import walk
from formats.speech import pauses
from formats.speech.script.lines import formula_words, pictures_in
from formats.speech.script.phrases import say_line

if TYPE_CHECKING:
    from exporter.labels import Key
    from exporter.model import Inline
    from formats.speech.script.context import Telling
    from formats.speech.script.utterances import Role

TITLES: Final[dict[AsideKind, Key]] = {
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


def say_blocks(
    content: tuple[Block, ...], telling: Telling, *, place: str, language: str, role: Role = "text", gap: int = pauses.BLOCK
) -> None:
    """Tell blocks one after the other; `place` is the path of the tuple that holds them, `gap` the pause between them."""
    for number, item in enumerate(content):
        say_block(item, telling, place=f"{place}.{number}", language=language, role=role, gap=gap)
        if telling.options.notes == "inline":
            _waiting_notes(telling)


def _waiting_notes(telling: Telling) -> None:
    """Tell the notes that the last block referred to, unless one is being told now."""
    from formats.speech.script.notes import say_note

    waiting, telling.waiting = telling.waiting, []
    for key in dict.fromkeys(waiting):
        if key not in telling.read_notes:
            say_note(key, telling)


def say_block(item: Block, telling: Telling, *, place: str, language: str, role: Role = "text", gap: int = pauses.BLOCK) -> None:
    """Tell one block."""
    from formats.speech.script.figures import say_figure, say_media
    from formats.speech.script.tables import say_table

    language = item.language or language
    match item:
        case Paragraph():
            line(item.children, telling, place=f"{place}.children", language=language, role=role, gap=gap)
        case Heading():
            _heading(item, telling, place, language)
        case List() if not telling.leave_out("list"):
            _list(item, telling, place, language)
        case DefinitionList():
            _definitions(item, telling, place, language)
        case Quote():
            _quote(item, telling, place, language)
        case CodeBlock():
            _code(item, telling)
        case Verse():
            _verse(item, telling, place, language)
        case Figure() if not telling.leave_out("figure"):
            say_figure(item, telling, place=place, language=language)
        case Table() if not telling.leave_out("table"):
            say_table(item, telling, place=place, language=language)
        case Rule():
            _rule(telling)
        case Aside() if not _is_left_out(item, telling, place):
            _aside(item, telling, place, language)
        case Details():
            _details(item, telling, place, language)
        case Media() if not telling.leave_out("figure"):
            say_media(item, telling, place=place, language=language)
        case MathBlock():
            _formula(item, telling)
        case List() | Figure() | Table() | Aside() | Media():
            pass  # Left out, and counted.
        case _:
            assert_never(item)


def line(children: tuple[Inline, ...], telling: Telling, *, place: str, language: str, role: Role, gap: int = pauses.BLOCK) -> None:
    """Tell a line of inlines, and after it the long descriptions of the pictures in it."""
    say_line(children, telling, place=place, language=language, role=role, before=gap, after=gap)
    for number, image in enumerate(pictures_in(children)):
        say_description(image.description, telling, place=f"{place}.image{number}", language=language)


def say_description(content: tuple[Block, ...], telling: Telling, *, place: str, language: str) -> None:
    """Tell the long description of a picture at `place`, if it has one."""
    if not content or telling.options.images == "captions":
        return
    telling.announce(telling.labels.text("long_description"), before=pauses.BLOCK, after=pauses.SENTENCE)
    say_blocks(content, telling, place=f"{place}.description", language=language, role="alt")


def _rule(telling: Telling) -> None:
    """A break of sections; several in a row are one for who listens."""
    words = telling.labels.text("separator")
    if not telling.told or (telling.told[-1].text, telling.told[-1].role) != (words, "label"):
        telling.own(words, before=pauses.BREAK, after=pauses.BREAK)


def _heading(item: Heading, telling: Telling, place: str, language: str) -> None:
    if item.level == 2:
        telling.begin(" ".join(plain(item.children).replace(OBJECT, " ").split()), 2)
    say_line(
        item.children,
        telling,
        place=f"{place}.children",
        language=language,
        role="heading",
        before=pauses.HEADING if item.level == 2 else pauses.SUBHEADING,
        after=pauses.HEADING_AFTER,
    )


def _list(item: List, telling: Telling, place: str, language: str) -> None:
    """A list: how long it is, its items with their numbers, where it ends. One item alone is announced without an end."""
    labels = telling.labels
    size = labels.count("items", len(item.items))
    telling.own(labels.text("labelled", label=labels.text("list"), text=size), before=pauses.BLOCK, after=pauses.ITEM)
    for number, (entry, count) in enumerate(zip(item.items, numbers(item), strict=True)):
        # A voice reads "iv" as a word: it is given the figure.
        say = str(count) if item.kind in {"lower-roman", "upper-roman"} else None
        _item(entry, ordinal(item.kind, count), telling, f"{place}.items.{number}", language, say=say)
    if len(item.items) > 1:
        telling.own(labels.text("end_of_list"), before=pauses.ITEM, after=pauses.BLOCK)


def _item(entry: ListItem, mark: str | None, telling: Telling, place: str, language: str, *, say: str | None = None) -> None:
    labels = telling.labels
    if mark is not None and not _is_typed(mark, entry):
        own = (entry.blocks[0].language if entry.blocks else None) or language
        telling.own(f"{mark}.", before=pauses.ITEM, after=pauses.PART, role="list", language=own, say=say and f"{say}.")
    if entry.checked is not None:
        state = labels.text("checked" if entry.checked else "unchecked")
        before = pauses.PART if mark is not None else pauses.ITEM
        telling.own(labels.text("labelled", label=state, text="").strip(), before=before, after=pauses.PART)
    for number, inner in enumerate(entry.blocks):
        gap = pauses.ITEM
        opened = number == 0 and (mark is not None or entry.checked is not None)
        if opened and isinstance(inner, Paragraph):
            _opened(inner, telling, f"{place}.blocks.{number}", language)
        else:
            say_block(inner, telling, place=f"{place}.blocks.{number}", language=language, role="list", gap=gap)
        if telling.options.notes == "inline":
            _waiting_notes(telling)


def _is_typed(mark: str, entry: ListItem) -> bool:
    """Whether an item begins with a paragraph that is its number, which is then said as the text has it."""
    first = entry.blocks[0] if len(entry.blocks) > 1 else None
    return isinstance(first, Paragraph) and plain(first.children).strip().rstrip(".):") == mark


def _opened(item: Paragraph, telling: Telling, place: str, language: str) -> None:
    """A paragraph right after the number of its item: no more than a breath between."""
    say_line(
        item.children,
        telling,
        place=f"{place}.children",
        language=item.language or language,
        role="list",
        before=pauses.PART,
        after=pauses.ITEM,
    )
    for number, image in enumerate(pictures_in(item.children)):
        say_description(image.description, telling, place=f"{place}.children.image{number}", language=language)


def _definitions(item: DefinitionList, telling: Telling, place: str, language: str) -> None:
    for number, group in enumerate(item.groups):
        at = f"{place}.groups.{number}"
        for index, term in enumerate(group.terms):
            line(term, telling, place=f"{at}.terms.{index}", language=language, role="term")
        for index, definition in enumerate(group.definitions):
            say_blocks(definition, telling, place=f"{at}.definitions.{index}", language=language, role="list", gap=pauses.ITEM)


def _quote(item: Quote, telling: Telling, place: str, language: str, *, kind: str | None = None) -> None:
    """A quotation: what it is called (`kind`: what else than that), its words, its end, whose words they are."""
    labels = telling.labels
    telling.announce(kind or labels.text("quote"), before=pauses.BOX, after=pauses.SENTENCE)
    say_blocks(item.blocks, telling, place=f"{place}.blocks", language=language, role="quote")
    end = labels.text("end_of", name=kind) if kind else labels.text("end_of_quote")
    telling.own(end, before=pauses.SENTENCE, after=pauses.SENTENCE if item.attribution else pauses.BOX)
    if item.attribution:
        say_line(
            item.attribution,
            telling,
            place=f"{place}.attribution",
            language=language,
            role="credit",
            before=pauses.SENTENCE,
            after=pauses.BOX,
        )


def _code(item: CodeBlock, telling: Telling) -> None:
    """Code line by line, an indent passed over; or only that it is there."""
    labels = telling.labels
    title = labels.text("code_in", language=item.code_language) if item.code_language else labels.text("code")
    lines = [words for text in item.text.split("\n") if (words := text.strip())]
    if telling.options.code == "announce":
        telling.own(
            labels.text("labelled", label=title, text=labels.count("lines", len(lines))), before=pauses.BOX, after=pauses.BOX
        )
        if lines:
            telling.report(
                "OUT-103",
                what=f"A block of code ({len(lines)} {'line' if len(lines) == 1 else 'lines'})",
                format="speech",
                instead="its length",
            )
        return
    telling.announce(title, before=pauses.BOX, after=pauses.SENTENCE)
    for words in lines:
        telling.own(words, before=pauses.LINE, after=pauses.LINE, role="code", language=telling.article.metadata.language)
    telling.own(labels.text("end_of_code"), before=pauses.LINE, after=pauses.BOX)


def _verse(item: Verse, telling: Telling, place: str, language: str) -> None:
    for number, stanza in enumerate(item.stanzas):
        for index, verse in enumerate(stanza):
            say_line(
                verse.children,
                telling,
                place=f"{place}.stanzas.{number}.{index}.children",
                language=language,
                role="verse",
                before=pauses.BOX if index == 0 else pauses.LINE,
                after=pauses.BOX if index == len(stanza) - 1 else pauses.LINE,
            )


def _is_left_out(item: Aside, telling: Telling, place: str) -> bool:
    """Whether a box is not said: by its role, and a pull quote whose words are in the text."""
    if item.kind != "pullquote":
        return telling.leave_out("aside")
    if telling.leave_out("pullquote"):
        return True
    if place not in telling.repeated:
        return False
    words = " ".join(plain(node.children) for node in walk(item.blocks) if isinstance(node, Paragraph))
    telling.report("OUT-106", text=" ".join(words.split())[:80])
    return True


def _aside(item: Aside, telling: Telling, place: str, language: str) -> None:
    """A box: its kind, its title, its text, its end."""
    labels = telling.labels
    kind = labels.text(TITLES[item.kind])
    words = plain(item.title).strip()
    only = item.blocks[0] if len(item.blocks) == 1 and not words else None
    if item.kind == "pullquote" and isinstance(only, Quote):
        _quote(only, telling, f"{place}.blocks.0", only.language or language, kind=kind)
        return
    if words.casefold().rstrip(":.") != kind.casefold():
        telling.own(kind, before=pauses.BOX, after=pauses.SENTENCE)
    if words:
        line(item.title, telling, place=f"{place}.title", language=language, role="heading", gap=pauses.SENTENCE)
    telling.portrait_of = _named_in(item) if item.kind == "biography" else frozenset()
    say_blocks(item.blocks, telling, place=f"{place}.blocks", language=language)
    telling.portrait_of = frozenset()
    end = labels.text("end_of_aside") if item.kind == "sidebar" else labels.text("end_of", name=kind)
    telling.own(end, before=pauses.BLOCK, after=pauses.BOX)


def _named_in(item: Aside) -> frozenset[str]:
    """The words of a box about a person: a portrait that says no more than these is no picture of the story."""
    lines = (node.value for node in walk((item.title, item.blocks)) if isinstance(node, Text))
    return frozenset(" ".join(lines).casefold().replace(",", " ").replace(".", " ").split())


def _details(item: Details, telling: Telling, place: str, language: str) -> None:
    labels = telling.labels
    name = labels.text("details")
    telling.announce(name, before=pauses.BOX, after=pauses.PART)
    line(item.summary, telling, place=f"{place}.summary", language=language, role="heading", gap=pauses.SENTENCE)
    say_blocks(item.blocks, telling, place=f"{place}.blocks", language=language)
    telling.own(labels.text("end_of", name=name), before=pauses.BLOCK, after=pauses.BOX)


def _formula(item: MathBlock, telling: Telling) -> None:
    words = formula_words(item.mathml, item.tex, item.alt, telling)
    label = f" {item.label}" if item.label else ""
    telling.own(f"{words}{label}", before=pauses.SENTENCE, after=pauses.SENTENCE, role="maths")


__all__ = ["TITLES", "line", "say_block", "say_blocks", "say_description"]
