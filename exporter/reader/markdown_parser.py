"""The parser of Markdown: CommonMark with tables, strikethrough, footnotes, definition lists, task lists, TeX between dollars, and
the boxes of documentation ("!!! note", ":::tip").

What plug-ins leave open is bounded here: a source may hold as many marks as it likes.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import lines, tables

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DEEPEST: Final = 60  # Nesting that markdown-it reads; deeper is text.
_LABELS: Final = 250_000
_LABELS_A_CHARACTER: Final = 4
"""Characters that may be looked through for the ends of labels; then a bracket is but a bracket. A label is looked through when it
is skipped and when it is read, and a picture in it as often again."""
_WIDE: Final = 50
_HOLES: Final = 5000
"""Columns from which a table may be mostly holes, and cells of it without a word, besides one for each character of the source:
markdown-it makes a cell of each, 65,536 of a few lines. Such a table is text."""
_LONGEST_LABEL: Final = 1001  # Characters of a label with its brackets (CommonMark, "link label": at most 999 inside).
_RULE: Final = Lazily(r"[ \t|:-]+")
_DEEPEST_NOTE: Final = 3  # Notes that are written inside of notes; each begins to count the nesting anew.
_ADMONITION: Final = Lazily(r"(?:!!!|\?\?\?\+?)[ \t]+\"?(?P<kind>[\w-]+)")
_BOX: Final = Lazily(
    r"[ \t]*\{?[ \t]*\.?(?:callout-)?(?P<kind>[\w-]+)(?:[ \t]*\[(?P<title>[^\]]*)\]|[^}\n]*\}|[ \t]+(?P<words>.+?))?[ \t]*:*[ \t]*"
)
_LONGEST: Final = 200  # Characters of the line that opens a box.
_TASK: Final = Lazily(r"\[([ xX])\][ \t\n]+")


def to_html(text: str) -> str:
    """The HTML of a Markdown text, without its front matter."""
    rendered: str = _parser(len(text)).render(text)
    return rendered


def _parser(size: int) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "linkify": False, "typographer": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin)
    parser.use(dollarmath_plugin, allow_digits=False, double_inline=True, renderer=_tex)
    parser.use(admon_plugin).use(container_plugin, "box", validate=_is_box, render=_box)
    parser.block.ruler.at("admonition", _guarded, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.at("footnote_inline", _note)
    parser.inline.ruler.at("footnote_ref", _reference)
    parser.core.ruler.after("inline", "tasks", _tasks)
    parser.add_render_rule("image", _image)
    parser.helpers = _Labels(max(_LABELS, _LABELS_A_CHARACTER * size))  # type: ignore[assignment]
    return parser


def _image(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    """A picture. Where nothing stands between its brackets nobody has written what it shows: it is not said to be decorative."""
    token = tokens[index]
    words = self.renderInlineAsText(token.children or [], options, env)
    if words.strip():
        token.attrs["alt"] = words
    else:
        token.attrs.pop("alt", None)
    made: str = self.renderToken(tokens, index, options, env)
    return made


class _Labels:
    """markdown-it's helpers for links. Each bracket looks for its end through all that is in it, brackets in brackets each anew."""

    def __init__(self, bound: int) -> None:
        from markdown_it import helpers

        self.parseLinkDestination = helpers.parseLinkDestination
        self.parseLinkTitle = helpers.parseLinkTitle
        self._parse = helpers.parseLinkLabel
        self._left = bound

    def parseLinkLabel(self, state: StateInline, start: int, nested: bool = False) -> int:  # noqa: N802 - as markdown-it calls it
        """Where the label that begins at `start` ends, -1 for nowhere."""
        if self._left <= 0:
            return -1
        end = self._parse(state, start, nested)
        self._left -= (state.posMax if end < 0 else end) - start
        return end


@cache
def _kinds() -> frozenset[str]:
    """The words that name a kind of box."""
    return frozenset(word for purpose in tables()["any"] if purpose.startswith("boxes.") for word in lines(purpose))


def _guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An admonition of a known kind: "!!! Look at that" is a sentence."""
    from mdit_py_plugins.admon.index import admonition

    match = _ADMONITION.match(_line(state, start))
    return match is not None and match["kind"].lower() in _kinds() and bool(admonition(state, start, end, silent))


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, unless it is all but empty: one that is very wide, over many lines with a cell or two."""
    from markdown_it.rules_block import table

    columns = _line(state, start).count("|")
    if columns >= _WIDE and start + 1 < end and _RULE.fullmatch(_line(state, start + 1)):
        holes = 0
        for each in range(start + 2, end):
            if not (line := _line(state, each)):
                break
            holes += max(columns - line.count("|"), 0)
        if holes > _HOLES + len(state.src):
            return False
    return table(state, start, end, silent)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_box(params: str, *_rest: Any) -> bool:
    match = _BOX.fullmatch(params) if len(params) <= _LONGEST else None
    return match is not None and (match["kind"].lower() in _kinds() or match["kind"] == "details")


def _box(_renderer: Any, tokens: Any, place: int, _options: Any, _env: Any) -> str:
    """A fenced box as HTML: its opening with its title, or its end."""
    token = tokens[place]
    match = _BOX.fullmatch(token.info)
    kind = match["kind"].lower() if match is not None else "note"
    if token.nesting != 1:
        return "</details>\n" if kind == "details" else "</div>\n"
    words = escape(((match["title"] or match["words"]) if match is not None else None) or "")
    if kind == "details":
        return f"<details><summary>{words}</summary>\n"
    return f'<div class="admonition {kind}">\n' + (f'<p class="admonition-title">{words}</p>\n' if words else "")


def _tex(content: str, options: dict[str, Any]) -> str:
    """A formula in the dress that pages give TeX to their scripts in."""
    mode = "; mode=display" if options.get("display_mode") else ""
    tex = content[1:-1] if len(content) > 2 and content[0] == content[-1] == "`" else content  # A forge's "$`x`$".
    return f'<script type="math/tex{mode}">{tex.replace("</", "< /")}</script>'


def _note(state: StateInline, silent: bool) -> bool:
    """A footnote in the line (`^[…]`), in notes of that kind up to a bound; its label is looked for within the bound on labels."""
    from mdit_py_plugins.footnote.index import footnote_inline

    depth = state.env.get("note_depth", 0)
    if depth >= _DEEPEST_NOTE or not state.src.startswith("^[", state.pos):
        return False
    if state.md.helpers.parseLinkLabel(state, state.pos + 1) < 0:
        return False
    state.env["note_depth"] = depth + 1
    try:
        return bool(footnote_inline(state, silent))
    finally:
        state.env["note_depth"] = depth


def _reference(state: StateInline, silent: bool) -> bool:
    """A reference to a footnote (`[^…]`), whose end is looked for no further than a label may reach."""
    from mdit_py_plugins.footnote.index import footnote_ref

    start = state.pos
    if not state.src.startswith("[^", start) or state.src.find("]", start, start + _LONGEST_LABEL) < 0:
        return False
    return bool(footnote_ref(state, silent))


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
