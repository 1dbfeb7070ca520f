"""The parser of Markdown: CommonMark with tables, strikethrough, footnotes, definition lists, task lists and TeX between dollars.

What plug-ins leave open is bounded here: a source may hold as many marks as it likes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DEEPEST: Final = 60  # Nesting that markdown-it reads; deeper is text.
_DEEPEST_NOTE: Final = 3  # Notes that are written inside of notes; each begins to count the nesting anew.
_TASK: Final = re.compile(r"\[([ xX])\][ \t\n]+")


def to_html(text: str) -> str:
    """The HTML of a Markdown text, without its front matter."""
    rendered: str = _parser().render(text)
    return rendered


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "linkify": False, "typographer": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin)
    parser.use(dollarmath_plugin, allow_digits=False, double_inline=True, renderer=_tex)
    parser.inline.ruler.at("footnote_inline", _note)
    parser.core.ruler.after("inline", "tasks", _tasks)
    return parser


def _tex(content: str, options: dict[str, Any]) -> str:
    """A formula in the dress that pages give TeX to their scripts in."""
    mode = "; mode=display" if options.get("display_mode") else ""
    return f'<script type="math/tex{mode}">{content.replace("</", "< /")}</script>'


def _note(state: StateInline, silent: bool) -> bool:
    """A footnote in the line (`^[…]`), in notes of that kind up to a bound."""
    from mdit_py_plugins.footnote.index import footnote_inline

    depth = state.env.get("note_depth", 0)
    if depth >= _DEEPEST_NOTE:
        return False
    state.env["note_depth"] = depth + 1
    try:
        return bool(footnote_inline(state, silent))
    finally:
        state.env["note_depth"] = depth


def _tasks(state: StateCore) -> None:
    """Check boxes for list items that begin with `[ ]` or `[x]`."""
    from markdown_it.token import Token

    tokens = state.tokens
    for place in range(2, len(tokens)):
        children = tokens[place].children
        if tokens[place - 2].type != "list_item_open" or tokens[place - 1].type != "paragraph_open" or not children:
            continue
        match = _TASK.match(tokens[place].content)
        if match is None or not children[0].content.startswith(match[0].rstrip()):
            continue
        children[0].content = children[0].content[3:]
        box: Token = Token("html_inline", "", 0)
        box.content = f'<input type="checkbox"{"" if match[1] == " " else " checked"}>'
        children.insert(0, box)
