"""Pages with style sheets, styles, shadow roots and frames with pages that grow in one way only."""

from __future__ import annotations

from html import escape
from typing import Final

from tests.soak.words import SENTENCE, Shape, each

_HIDING: Final = ".k7{display:none}"
_TEXT: Final = f"<p>{SENTENCE * 2}<p class=k7>Hidden words of it.<p class=c1>{SENTENCE * 2}"
_ROOT: Final = "<x-a><template shadowrootmode=open>"
_END: Final = "</template></x-a>"


def _sheet(before: str, form: str = "", after: str = "", *, middle: str = "") -> Shape:
    """A page whose style sheet has a form as often as there are units."""
    return lambda n: f"<style>{before}{each(form, n)}{after}</style>{_TEXT}{each(middle, n)}"


def _many(rule: str, element: str) -> Shape:
    return lambda n: f"<style>{each(rule, n)}</style>{_TEXT}<hr class='{each('o# ', n)}'>{each(element, n)}"


def _frame(page: str) -> str:
    return f'<iframe srcdoc="{escape(page)}"></iframe>'


def _framed(levels: int, n: int) -> str:
    """Pages in frames of pages, the innermost the longest: each level is written with the signs of all around it."""
    inner = f"<p>{SENTENCE * n}"
    for level in range(levels):
        inner = f"<p>Level {level} of it.{_frame(inner)}"
    return inner


_SHEETS: Final[dict[str, Shape]] = {
    "rules that hide": _sheet("", ".c#{display:none}", _HIDING),
    "rules that hide the same": _sheet("", "p.k7{display:none}", middle="<p class=k7>w"),
    "rules that hide and show": _sheet("", ".k7{display:none}.k7.c#{display:block}"),
    "selectors of a rule": _sheet("", ".c#,", _HIDING),
    "selectors of many rules": _sheet("", ".k7,.c1,.c2,.c3{display:none;left:-999px;visibility:hidden}"),
    "deep selector": _sheet("", ".a > .b ", ".k7{display:none}"),
    "long compound": _sheet(_HIDING, ".k7.c#", "{display:block}"),
    "negations in negations": lambda n: f"<style>{_HIDING}{':not(' * n}.c1{')' * n}{{display:none}}</style>{_TEXT}",
    "lists in selectors": _sheet(_HIDING, ":is(.a,.c1,:not(.b,.c1,.c2)){display:none}"),
    "declarations of a rule": _sheet(".k7{", "color:red;display:none;", "}"),
    "declarations without end": _sheet(_HIDING, ".k7{display:  "),
    "one declaration": _sheet(".k7{background:url(", "x", ");display:none}"),
    "conditions in conditions": lambda n: f"<style>{'@media print{' * n}{_HIDING}{'}' * n}</style>{_TEXT}",
    "layers in layers": lambda n: f"<style>{'@layer a{@supports (top:0){' * n}{_HIDING}{'}' * 2 * n}</style>{_TEXT}",
    "layers without end": _sheet(_HIDING, "@layer a{.c1{display:none}"),
    "braces that open": _sheet(_HIDING, "{"),
    "braces that close": _sheet("", "}", "@media print{.c1{display:none}}"),
    "comments in a sheet": _sheet("", "/*{*/", _HIDING),
    "comments in a sheet without end": _sheet(_HIDING, "/*"),
    "style sheets": lambda n: each("<style>.c#{display:none}</style>", n) + f"<style>{_HIDING}</style>{_TEXT}",
    "style sheets between paragraphs": lambda n: each("<style>.c#{display:none}</style><p class=c#>w", n) + _TEXT,
    "rules and elements": _many(".k7.c#{display:none}", "<p class=k7>w"),
    "rules and elements in others": _many(".o# .k7{display:none}", "<p class=k7>w"),
    "rules and classes": lambda n: f"<style>{each('.c#{display:none}', n)}</style>{_TEXT}<p class='{each('c# ', n)}'>w",
    "kept lines of a sheet": lambda n: f"<style>.k8{{white-space:pre}}</style>{_TEXT}<p class=k8>{each('line #' + chr(10), n)}",
    "hidden in hidden": lambda n: f"<style>{_HIDING}</style>{'<div class=k7>' * n}{_TEXT}",
}
_STYLES: Final[dict[str, Shape]] = {
    "style with spaces": lambda n: f"<p style='display{' ' * n}:{' ' * n}block'>{SENTENCE}",
    "style without ends": lambda n: f"<p style='{'display: clip:rect(0 position:' * n}'>{SENTENCE}",
    "styles": lambda n: each("<p style='left:-9#px;white-space:pre-wrap;position:absolute'>w", n) + _TEXT,
}
_INNER: Final[dict[str, Shape]] = {
    "roots in roots": lambda n: each(f"{_ROOT}<p>w #", n) + _END * n,
    "roots in roots without words": lambda n: _ROOT * n + _TEXT + _END * n,
    "roots in slots": lambda n: f"{_ROOT}<slot><p>w</slot>" * n + f"</template>{SENTENCE}</x-a>" * n,
    "slots passed on": lambda n: f"{_ROOT}<x-a><slot></slot>" * n + "</x-a></template>" * n + SENTENCE,
    "roots without end": lambda n: _TEXT + each(f"{_ROOT}<p>w #", n),
    "roots of one host": lambda n: f"<x-a>{each('<template shadowrootmode=open>w #<slot></slot></template><b>b</b>', n)}</x-a>",
    "roots with frames": lambda n: each(f"{_ROOT}<iframe srcdoc='<p>word #'></iframe>{_END}", n),
    "roots with styles": lambda n: each(f"{_ROOT}<style>{_HIDING}</style><p class=k7>w #{_END}", n),
    "frame with a page": lambda n: _framed(1, n),
    "frames in frames": lambda n: _framed(3, n),
    "frames too deep": lambda n: _framed(6, n),
    "frames without end": lambda n: _TEXT + "<iframe srcdoc='" * n,
    "frame with frames": lambda n: _frame(each("<iframe srcdoc='<p>word #'></iframe>", n)),
    "frame with roots": lambda n: _frame(each(f"{_ROOT}<p>w #{_END}", n)),
    "frame with deep boxes": lambda n: _frame("<div>" * n + SENTENCE),
    "frame with a sheet": lambda n: _frame(f"<style>{_HIDING * n}</style>{_TEXT}"),
}

STYLES: Final[dict[str, Shape]] = _SHEETS | _STYLES | _INNER
