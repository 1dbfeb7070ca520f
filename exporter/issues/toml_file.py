"""A file of TOML whose faults are told with their line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from exporter.errors import OptionError, SourceError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class TomlFile:
    """What a file of TOML holds, and on which line each key of each table stands. Raises SourceError, OptionError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            text = path.read_text("utf-8-sig")
            self.held: Mapping[str, Any] = tomllib.loads(text)
        except FileNotFoundError as error:
            raise SourceError(f"{path} does not exist.", hint="`exporter digest SOURCE… --plan issue.toml` writes one.") from error
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}.", hint="Check your permissions.") from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise OptionError(f"{path} is no TOML: {error}.", hint='Write KEY = "VALUE", a line each.') from error
        self._lines = text.splitlines()

    def where(self, key: str, table: str = "", number: int = 0) -> str:
        """The file and the line of a key: in the file's head, or in the `number`th `[[table]]` (from 0), or the `[table]`
        of number -1.
        """
        wanted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        head = re.compile(rf"\s*\[\[?\s*[\"']?{re.escape(key)}\b")
        current, counts = "", dict.fromkeys([table], -1)
        for line_number, line in enumerate(self._lines, 1):
            if not table and head.match(line):
                return f"{self.path}, line {line_number}"
            if match := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line):
                current = (match[1] if "." in table else match[1].partition(".")[0]).strip("\"' ")
                if line.lstrip().startswith("[["):
                    counts[current] = counts.get(current, -1) + 1
            elif current == table and (not table or counts[table] == number) and wanted.match(line):
                return f"{self.path}, line {line_number}"
        return str(self.path)


class Table:
    """One table of a file: its values by type. Each method raises OptionError, with the line, for a value of another type."""

    def __init__(self, file: TomlFile, held: Mapping[str, Any], name: str = "", number: int = 0) -> None:
        self.held, self.name = held, name
        self._file, self._number = file, number

    def check_keys(self, known: Iterable[str], kind: str) -> None:
        """Raise UnknownNameError for a key that is none, with its line and the nearest that is one."""
        known = tuple(known)
        for key in self.held:
            if key not in known:
                error = UnknownNameError.of(kind, key, known)
                raise UnknownNameError(f"{self.where(key)}: {error.message}", hint=error.hint)

    def where(self, key: str) -> str:
        """The file and the line of a key."""
        return self._file.where(key, self.name, self._number)

    def fault(self, key: str, hint: str) -> OptionError:
        """The error for a value that a key does not take."""
        return OptionError(f"{self.where(key)}: {key} does not take {self.held.get(key)!r}.", hint=hint)

    def text(self, key: str) -> str:
        """Words, "" where the key is missing."""
        value = self.held.get(key, "")
        if not isinstance(value, str):
            raise self.fault(key, f'It takes words: {key} = "…".')
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Words, or a list of words."""
        value = self.held.get(key, [])
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(each, str) and each.strip() for each in values):
            raise self.fault(key, f'It takes words, or a list: {key} = ["…", "…"].')
        return tuple(each.strip() for each in values)

    def flag(self, key: str) -> bool | None:
        """Yes or no; None where the key is missing."""
        value = self.held.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fault(key, "It takes true or false.")
        return value

    def number(self, key: str, *, least: int = 0) -> int | None:
        """A whole number that is not below `least`; None where the key is missing."""
        value = self.held.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < least):
            raise self.fault(key, f"It takes a whole number from {least}.")
        return value

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables `[[key]]`."""
        value = self.held.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise OptionError(
                f"{self.where(key)}: {key} is no table.", hint=f"Write [[{key}]], and below it a line for each value."
            )
        return tuple(Table(self._file, each, key, number) for number, each in enumerate(value))
