"""A subtree of a page → blocks of the model: nothing lost, nothing invented.

Each rule is a file: `blocks` the flow, `inlines` and `ruby` the text level, `lists`, `tables` with `grid` and `cells`, `figures`
with `images`, `candidates`, `captions` and `drawings`, `notes` with `noteunits`, `notetext` and `sidenotes`, `maths` with
`mathml`, `code`, `media` with `embeds`, `asides`, `quotes`, `verse`, `forms`. Words that a rule leaves out it names
(`left_out`). Lines come in normal form (`exporter.model.text.normalise`); heading levels are the page's own, 1 to 6; ids are
given only to what something leads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.reader.build.context import BuildContext, Built
from exporter.reader.build.left_out import IN_ANOTHER_FORM, RULES, LeftOut

if TYPE_CHECKING:
    from bs4 import Tag

    from exporter.model import Block, Figure, Inline
    from exporter.reader.build.state import State

__all__ = ["IN_ANOTHER_FORM", "RULES", "BuildContext", "Built", "LeftOut", "build", "build_inlines", "build_lead"]


_WHOLE: Final = frozenset({"dl", "ul", "ol", "pre"})
"""Elements whose content means something only in them, where one of them is the whole article."""


def build(root: Tag, context: BuildContext) -> Built:
    """The blocks, notes and files of an article whose text is in `root`.

    The tree is read, never changed. Depth: up to 200 elements, of which 40 are blocks in blocks.
    """
    from exporter.reader.build.notes import references
    from exporter.reader.build.repair import bold_headings

    state = _state(root, context)
    found = references.find(state)
    body = bold_headings.with_headings(state.blocks([root] if root.name in _WHOLE else root.contents))
    made = references.build(state, found)
    _leave_out_undescribed(state)
    if context.note_root is not None and not state.is_read(context.note_root):
        state.leave_out("beside-notes", context.note_root)
    return Built(
        body=body,
        notes=made,
        resources=tuple(state.resources.values()),
        diagnostics=tuple(state.diagnostics),
        left_out=tuple(state.left_out),
    )


def _leave_out_undescribed(state: State) -> None:
    """Name the longer descriptions that were taken out of the text, but that no picture took."""
    for target in state.awaiting:
        if id(target) not in state.describing:
            state.skipped.discard(id(target))
            state.leave_out("description", target)


def build_inlines(tag: Tag, context: BuildContext) -> tuple[Inline, ...]:
    """The content of an element as one line in normal form (a headline, a standfirst)."""
    from exporter.reader.build.lines import line

    return line(_state(tag, context), tag.contents)


def build_lead(tag: Tag, context: BuildContext) -> tuple[Figure | None, tuple[Block, ...]]:
    """The figure that an element is or holds (a lead image) with the words beside it for a caption; without a picture in it that
    says anything, None and the blocks of its words. Its file is in no `Built`: `load_picture` gives it.
    """
    from exporter.reader.build.figures.figure import lead

    return lead(_state(tag, context), tag)


def _state(root: Tag, context: BuildContext) -> State:
    from exporter.reader.build import blocks, inlines
    from exporter.reader.build.attributes import attr
    from exporter.reader.build.figures import images
    from exporter.reader.build.index import index
    from exporter.reader.build.state import RIGHT_TO_LEFT, State, Surroundings, direction_of

    direction = next((found for node in (root, *root.parents) if node.name and (found := direction_of(node))), None)
    if direction is None:
        direction = "rtl" if context.language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"
    around = Surroundings(context.language, direction, context.language, direction)
    roots = (root,) if context.note_root is None or context.note_root is root else (root, context.note_root)
    state = State(context, root, index(roots, context.base_url), around, blocks.collect, inlines.read)
    for name in state.index.described:
        target = state.index.ids.get(name)
        if target is not None and target is not root and images.is_unseen(target) and attr(target, "id") == name:
            state.skipped.add(id(target))
            state.awaiting.append(target)
    return state
