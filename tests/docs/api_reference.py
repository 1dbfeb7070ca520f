"""The reference in docs/api.md, made of the docstrings and signatures of what is public."""

from __future__ import annotations

import enum
import inspect
import re
from typing import TYPE_CHECKING, Any

import exporter
from exporter import codec, edit, plugin
from exporter.errors import ExporterError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_WIDTH = 110


def reference() -> str:
    """Every public name with its signature and what its docstring says, package by package."""
    packages = [
        ("exporter", exporter, exporter.__all__),
        ("exporter.edit", edit, _own(edit)),
        ("exporter.plugin", plugin, plugin.__all__),
        ("exporter.codec", codec, _own(codec)),
    ]
    told: dict[int, str] = {}
    lines: list[str] = []
    for package, module, names in packages:
        lines += [f"### {package}", ""]
        for name in names:
            value = getattr(module, name)
            where = told.setdefault(id(value), f"{package}.{name}")
            lines += [f"#### {package}.{name}", ""]
            lines += [f"The same as `{where}`.", ""] if where != f"{package}.{name}" else _entry(name, value)
    lines += ["### exporter.errors", "", "| error | code | raised when |", "|---|---|---|", *_errors()]
    return "\n".join(lines).rstrip()


def _own(module: ModuleType) -> list[str]:
    """The public functions that a module defines, in its order."""
    functions = [value for value in vars(module).values() if inspect.isfunction(value) and value.__module__ == module.__name__]
    return [value.__name__ for value in functions if value.__name__[0] != "_"]


def _entry(name: str, value: Any) -> list[str]:
    if isinstance(value, type):
        return _class(name, value)
    if inspect.isfunction(value):
        return ["```python", _signature(name, value), "```", "", *_said(value)]
    if isinstance(value, plugin.Product):
        return ["```python", f'{name}: Product[{value.kind.__name__}] = Product("{value.name}", {value.kind.__name__})', "```", ""]
    raise TypeError(f"{name} is of a kind that the reference can't tell of")


def _class(name: str, kind: type) -> list[str]:
    if issubclass(kind, enum.Enum):
        members = ", ".join(f"`{member.name}` ({member.value!r})" for member in kind)
        return [*_said(kind), f"Members: {members}.", ""]
    return ["```python", _opening(name, kind), "```", "", *_said(kind), *_members(kind)]


def _opening(name: str, kind: type) -> str:
    if getattr(kind, "_is_protocol", False):
        return f"class {name}(Protocol): ..."
    return _signature(name, kind)


def _members(kind: type) -> list[str]:
    """The methods and properties that a class documents, in its order."""
    rows = []
    for name, value in vars(kind).items():
        if isinstance(value, property) and name[0] != "_" and value.fget is not None:
            rows.append(f"* `{name}: {_annotation(inspect.signature(value.fget).return_annotation)}`: {_line(value)}")
        elif inspect.isfunction(value) and name[0] != "_":
            rows.append(f"* `{_signature(name, value, wide=True)}`: {_line(value)}")
    return [*rows, ""] if rows else []


def _signature(name: str, value: Any, *, wide: bool = False) -> str:
    signature = inspect.signature(value)
    written = (
        inspect.get_annotations(value) if hasattr(value, "__struct_fields__") else {}
    )  # A Struct's signature has them taken apart.
    shown: list[str] = []
    starred = False
    for parameter in signature.parameters.values():
        if parameter.name == "self" or parameter.name[0] == "_":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            shown.append("*")
            starred = True
        default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
        shown.append(f"{parameter.name}: {_annotation(written.get(parameter.name, parameter.annotation))}{default}")
    back = "" if isinstance(value, type) else f" -> {_annotation(signature.return_annotation)}"
    opening = f"class {name}" if isinstance(value, type) else name
    return f"{opening}({', '.join(shown)}){back}" if wide else _laid_out(opening, shown, back)


def _laid_out(opening: str, parts: list[str], back: str) -> str:
    """On one line where it is short, else a line for each part."""
    line = f"{opening}({', '.join(parts)}){back}"
    return line if len(line) <= _WIDTH else f"{opening}(\n" + "".join(f"    {part},\n" for part in parts) + f"){back}"


def _annotation(annotation: Any) -> str:
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", repr(annotation))
    return text.replace("typing.", "").strip("'")


def _default(value: Any) -> str:
    if made_by := getattr(value, "factory", None):  # Of a field whose default is made anew each time.
        return f"{made_by.__name__}()"
    return value.__name__ if isinstance(value, type) or inspect.isfunction(value) else repr(value)


def _said(value: Any) -> Iterator[str]:
    """The docstring as Markdown: its paragraphs, each without line breaks; what is indented stays."""
    for part in (inspect.getdoc(value) or "").split("\n\n"):
        yield part if part.startswith(" ") else re.sub(r"\s*\n\s*", " ", part)
        yield ""


def _line(value: Any) -> str:
    return " ".join((inspect.getdoc(value) or "").split())


def _errors() -> Iterator[str]:
    def kinds(base: type[ExporterError]) -> Iterator[type[ExporterError]]:
        yield base
        for child in base.__subclasses__():
            yield from kinds(child)

    for kind in dict.fromkeys(kinds(ExporterError)):
        if kind.__module__ == "exporter.errors":
            yield f"| `{kind.__name__}` | {kind.code} | {_line(kind).splitlines()[0]} |"
