"""docs/exporter.1, the manual page, from the command's own help and settings. `pytest tests/docs --update-golden` writes it."""

from __future__ import annotations

import inspect
import re
from enum import EnumType
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from typer.main import get_command

from exporter import __version__
from exporter.cli.program import app
from exporter.cli.setting import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[1] / "docs" / "exporter.1"
STATUS = (
    ("0", "All was done."),
    ("1", "Some item failed; the others were made."),
    ("2", "The command line, a setting or an option could not be understood; nothing was done."),
    ("3", "Nothing is new since the last issue of an issue.toml, and none was made."),
    ("130", "Interrupted by Ctrl-C; nothing half-written is left."),
)
OTHERS = (
    ("NO_COLOR", "Turns colours off."),
    ("SOURCE_DATE_EPOCH", "The date that is written into files, in seconds since 1970."),
    ("SSL_CERT_FILE, SSL_CERT_DIR", "Other certificate authorities."),
    ("XDG_STATE_HOME", "Where the journals of other stores are; ~/.local/state without it."),
)


def page() -> str:
    """The page in the language of man(7)."""
    group: Any = get_command(app)
    lines = [
        ".\\\" Written by tools/man_page.py from the command's own help.",
        f'.TH EXPORTER 1 "" "exporter {__version__}" "User Commands"',
        ".SH NAME",
        f"exporter \\- {_text(_first(group.help)).lower()}",
        ".SH SYNOPSIS",
        ".B exporter",
        ".I COMMAND",
        "[\\fIargument\\fR]... [\\fIoption\\fR]...",
        ".br",
        ".B exporter",
        "\\fISOURCE\\fR... [\\fIoption\\fR]...",
        ".SH DESCRIPTION",
        _text(group.help),
        "Data goes to standard output, messages to standard error.",
        "Where the first argument is a file, a folder or an address, the command is",
        ".BR convert .",
        ".SH OPTIONS",
        *(line for each in group.params if each.name != "help" for line in _option(each)),
        ".SH COMMANDS",
    ]
    for name in group.list_commands(None):
        lines += _command(name, group.get_command(None, name))
    lines += [".SH EXIT STATUS", *(line for pair in STATUS for line in _item(*pair))]
    lines += [".SH ENVIRONMENT"]
    for name, setting in SETTINGS.items():
        default = f" Default: {setting.default}." if setting.default else ""
        lines += _item(f"EXPORTER_{name.upper()}", f"{setting.does[0].upper()}{setting.does[1:]}.{default}")
    lines += [line for pair in OTHERS for line in _item(*pair)]
    lines += [".SH FILES", *_item("exporter.toml", "Settings, in the current folder or the nearest one above it.")]
    lines += [*_item(".exporter\\-journal.sqlite3", "In the folder of --out: what was made, so that the same command goes on.")]
    return "\n".join(lines) + "\n"


def _command(name: str, command: Any) -> Iterator[str]:
    yield f".SS exporter {_text(name)}"
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    for paragraph in paragraphs:
        words, _, example = paragraph.partition("Example: ")
        if words.strip():
            yield from (_text(words), ".PP")
        if example:
            yield from (".EX", _text(example), ".EE")
    for parameter in command.params:
        if parameter.name != "help":
            yield from _option(parameter)


def _option(parameter: Any) -> Iterator[str]:
    """An argument or an option with its help."""
    if parameter.param_type_name == "argument":
        head = f"\\fI{_text(parameter.metavar or parameter.name.upper())}\\fR"
    else:
        flags = ", ".join(f"\\fB{_text(each)}\\fR" for each in (*reversed(parameter.opts), *parameter.secondary_opts))
        value = "" if parameter.is_flag else f" \\fI{_text(_value(parameter))}\\fR"
        head = f"{flags}{value}"
    said = parameter.help or ""
    if isinstance(parameter.default, str) and parameter.default and "[default" not in said:
        said += f" [default: {parameter.default}]"
    yield from (".TP", head, _text(said))


def _value(parameter: Any) -> str:
    if parameter.metavar:
        return str(parameter.metavar)
    kind = parameter.type_descriptor.annotation
    names = {int: "N", float: "N"}
    if get_origin(kind) is Literal:
        return "|".join(map(str, get_args(kind)))
    return "|".join(each.value for each in kind) if isinstance(kind, EnumType) else names.get(kind, str(parameter.name).upper())


def _item(head: str, said: str) -> Iterator[str]:
    yield from (".TP", f"\\fB{head if chr(92) in head else _text(head)}\\fR", _text(said))


def _first(words: str) -> str:
    return re.split(r"[.:]", words)[0]


def _text(words: str) -> str:
    """Words of the help, so that no sign of theirs is one of roff's."""
    line = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("“", '"').replace("”", '"')
    line = line.replace("`", "\\(ga").replace("~", "\\(ti").replace("^", "\\(ha")
    return f"\\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
