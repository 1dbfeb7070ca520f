"""Templates of a house style: `<< title >>` is a value, `<% if … %>` a condition, `<% for … %>` a loop, `<# … #>` a remark.

Braces, brackets and percent signs are left to merge tags of sending services, which go through as they stand. A template is
Markdown, and a value in it is text: nothing in a title can become a link or a heading. Templates compute nothing: they call no
function, reach no file and no other template, set no variable, and end after a bounded number of rounds.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NoReturn

from exporter.lazily import Lazily
from exporter.model.text import collapse
from styles.tokens import StyleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from re import Match

    from jinja2 import Environment, nodes

    from styles.house.folder import Template

ROUNDS: Final = 20_000
"""Rounds of all loops of a template together: an issue of a thousand articles, listed twenty times."""
LARGEST: Final = 200_000
"""Characters that a template makes at most."""
DEEPEST: Final = 60
"""Conditions and loops inside one another."""

_PUNCTUATION: Final = Lazily(r"([!-/:-@\[-`{-~])")
_TAGGED: Final = Lazily(r"(?m)^(?P<before>.*)(?P<end>[%#]>)(?P<blank>[ \t]*)$")
_TAGS: Final = Lazily(r"<%.*?%>|<#.*?#>")
_KINDS: Final = frozenset(
    {
        *("Template", "Output", "TemplateData", "Name", "Const", "Getattr", "Getitem", "If", "CondExpr", "For", "Filter"),
        *("Compare", "Operand", "And", "Or", "Not", "Concat", "Tuple", "List"),
    }
)
"""Parts of Jinja's language that a template may use (`jinja2.nodes`)."""
_NAMED: Final = {
    "Call": "calls a function",
    "Include": "reaches for another template",
    "Import": "reaches for another template",
    "FromImport": "reaches for another template",
    "Extends": "reaches for another template",
    "Assign": "sets a variable",
    "AssignBlock": "sets a variable",
    "Macro": "defines a macro",
    "Test": "asks with `is`",
}


def filled(template: Template, values: Mapping[str, Any]) -> str:
    """The template with `values` in their places, as Markdown. Raises StyleError, with the file and the line of the fault."""
    from jinja2 import Template as Compiled
    from jinja2 import TemplateError

    environment, code = _compiled(template.name, template.text, tuple(sorted(values)))
    budget = _Budget()
    environment = environment.overlay()
    environment.filters = {**environment.filters, _ROUND: budget.spent}
    made = Compiled.from_code(environment, code, {})
    try:
        return _bounded(made.generate(**values))
    except (TemplateError, _TooMuchError, RecursionError, TypeError, ValueError) as error:
        _fail(template, _line_of(error, template.name), str(error) or type(error).__name__, getattr(error, "hint", ""))


def _bounded(made: Iterable[str]) -> str:
    """The pieces as one text. Raises _TooMuchError."""
    pieces: list[str] = []
    size = 0
    for piece in made:
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise _TooMuchError(f"it makes more than {LARGEST:,} characters")
    return "".join(pieces)


_ROUND: Final = "each round of"


class _TooMuchError(Exception):
    """A template that does not end, or makes too much."""


class _Budget:
    """Counts the rounds of a template's loops."""

    def __init__(self) -> None:
        self._left = ROUNDS

    def spent(self, values: Iterable[Any]) -> list[Any]:
        """The values of a loop as a list, counted."""
        if isinstance(values, str):
            raise TypeError("a loop takes a list, and this is a text")
        found = list(values)
        self._left -= len(found)
        if self._left < 0:
            raise _TooMuchError(f"its loops take more than {ROUNDS:,} rounds")
        return found


def _fail(template: Template, line: int | None, why: str, hint: str = "") -> NoReturn:
    where = f"{template.name}, line {line}" if line else template.name
    raise StyleError(
        f"{where}: {why.rstrip('.')}", code="style-template", hint=hint or "docs/styles.md says what templates can do."
    )


def _line_of(error: BaseException, name: str) -> int | None:
    """The line of a template at which an error was raised; Jinja gives each of its lines a frame of its own."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@lru_cache(maxsize=64)
def _compiled(name: str, text: str, known: tuple[str, ...]) -> tuple[Environment, Any]:
    """The environment, and the template's code for names that are `known`. Raises StyleError."""
    from jinja2 import TemplateSyntaxError, meta

    from styles.house.folder import Template

    template = Template(name, text)
    environment = _environment()
    try:
        tree = environment.parse(_TAGGED.sub(_kept_end, text), name, name)
        _check(template, tree, 0)
        unknown = sorted(meta.find_undeclared_variables(tree) - set(known))
        if unknown:
            line = next((node.lineno for node in _names(tree) if node.name == unknown[0]), None)
            _fail(template, line, f"there is no value called {unknown[0]!r}", _near(unknown[0], known))
        _count_rounds(tree)
        return environment, environment.compile(tree, name, name)
    except TemplateSyntaxError as error:
        _fail(template, error.lineno, error.message or "it is no template")
    except RecursionError:
        _fail(template, None, "it is nested too deeply")


def _kept_end(match: Match[str]) -> str:
    """A line that ends in a tag: its end stays where it has words, and goes with the tag where it has none."""
    if match["before"].endswith(("-", "+")) or not _TAGS.sub("", f"{match['before']}{match['end']}").strip():
        return match[0]
    return f"{match['before']}+{match['end']}{match['blank']}"


def _names(tree: nodes.Template) -> Iterable[Any]:
    from jinja2 import nodes

    return tree.find_all(nodes.Name)


def _near(name: str, known: Iterable[str]) -> str:
    known = tuple(known)
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"Values are {', '.join(known)}."


def _check(template: Template, node: nodes.Node, depth: int) -> None:
    """Raise StyleError for a part of Jinja's language that templates don't have."""
    from jinja2 import nodes

    kind = type(node).__name__
    if kind not in _KINDS:
        _fail(template, node.lineno, f"a template that {_NAMED.get(kind, f'uses {kind}')} is not taken")
    if isinstance(node, nodes.For) and node.recursive:
        _fail(template, node.lineno, "a template that loops into itself is not taken")
    if depth > DEEPEST:
        _fail(template, node.lineno, "it is nested too deeply")
    for child in node.iter_child_nodes():
        _check(template, child, depth + 1)


def _count_rounds(tree: nodes.Template) -> None:
    from jinja2 import nodes

    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, _ROUND, [], [], None, None, lineno=loop.lineno)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import StrictUndefined, UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Missing(StrictUndefined):
        """What a value does not have."""

        def _fail_with_undefined_error(self, *_given: Any, **_named: Any) -> NoReturn:
            known = getattr(type(self._undefined_obj), "__struct_fields__", ())
            error = UndefinedError(f"there is no {self._undefined_name!r} here")
            error.hint = _near(str(self._undefined_name), known) if known else ""  # type: ignore[attr-defined]
            raise error

        __str__ = __iter__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error
        __lt__ = __le__ = __gt__ = __ge__ = __getitem__ = _fail_with_undefined_error

    environment = ImmutableSandboxedEnvironment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=Missing,
        finalize=_written,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        auto_reload=False,
        cache_size=0,
        loader=None,
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {"upper": _upper, "lower": _lower, "first": _first, "last": _last, "count": _count, "join": _join}
    environment.filters[_ROUND] = list  # Its place; each filling has one of its own.
    return environment


def _written(value: Any) -> str:
    """A value as it stands in Markdown: one line of plain text, each sign that Markdown knows made none."""
    from jinja2 import Undefined

    if isinstance(value, Undefined):
        return str(value)  # Which raises.
    if not isinstance(value, str | int):
        raise TypeError("a list stands here; take it through a loop, or `| join(', ')`")
    return _PUNCTUATION.sub(r"\\\1", collapse(str(value)))


def _upper(value: str) -> str:
    return str(value).upper()


def _lower(value: str) -> str:
    return str(value).lower()


def _listed(values: Any, what: str) -> Any:
    """A list; of a text no letters are taken, since the word for a merge tag stands whole. Raises TypeError."""
    if isinstance(values, str):
        raise TypeError(f"{what} takes a list, and this is a text")
    return values


def _first(values: Any) -> Any:
    return values[0] if _listed(values, "first") else ""


def _last(values: Any) -> Any:
    return values[-1] if _listed(values, "last") else ""


def _count(values: Any) -> int:
    return len(_listed(values, "count"))


def _join(values: Any, between: str = ", ") -> str:
    if isinstance(values, str) or not all(isinstance(each, str) for each in values):
        raise TypeError("join takes a list of texts")
    if sum(map(len, values)) + len(between) * len(values) > LARGEST:
        raise _TooMuchError(f"it makes more than {LARGEST:,} characters")
    return between.join(values)
