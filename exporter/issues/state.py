"""What is remembered from issue to issue, in a file beside `issue.toml`: numbers, what has been in, what servers said of feeds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct, convert, field, to_builtins

from exporter.edition import Issued
from exporter.errors import SourceError
from exporter.plugin.sinks import sink_error
from exporter.whole_file import PUBLISHED, write_whole

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1


class Validators(Struct, frozen=True, kw_only=True):
    """What a server said of a file, to ask it whether that has changed (RFC 9110 section 8.8)."""

    etag: str | None = None
    modified: str | None = None


class Made(Struct, frozen=True, kw_only=True):
    """An issue that was made: its number, its date, and the keys of what was in it or passed over for it; what it says of itself,
    and the names of its files in their folder.
    """

    number: str | None = None
    date: str | None = None
    items: tuple[str, ...] = ()
    issued: Issued | None = None
    files: tuple[str, ...] = ()


class State(Struct, frozen=True, kw_only=True):
    """All issues that were made, oldest first; validators of feeds by address, which hold for `settings` (a digest of the file).
    `identifier` is the series' own, of which those of its issues are made; "" until there is one.
    """

    issues: tuple[Made, ...] = ()
    identifier: str = ""
    feeds: dict[str, Validators] = field(default_factory=dict)
    settings: str = ""

    @property
    def seen(self) -> frozenset[str]:
        """The keys of everything that has been in an issue."""
        return frozenset(key for made in self.issues for key in made.items)

    @property
    def next_number(self) -> str:
        """The number after the last one that is a number; 1 for the first."""
        numbers = [int(made.number) for made in self.issues if made.number and made.number.isdecimal()]
        return str(numbers[-1] + 1 if numbers else 1)

    def without_last(self) -> State:
        """As if the last issue had not been made."""
        return State(issues=self.issues[:-1], identifier=self.identifier)


def state_path(issue: Path) -> Path:
    """Where the state of an issue's file is: `issue.state.json` beside `issue.toml`."""
    return issue.with_suffix(".state.json")


def read_state(path: Path) -> State:
    """The state in a file; an empty one where there is none. Raises SourceError for what is no state: it is not begun anew."""
    try:
        held = json.loads(path.read_text("utf-8"))
        return _state(held)
    except FileNotFoundError:
        return State()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.", hint="Check your permissions.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        hint = "It remembers what was in the last issues. Mend it, or move it away to begin anew."
        raise SourceError(f"{path} is no state of an issue.", hint=hint) from error


def _state(held: Any) -> State:
    if held["version"] != VERSION:
        raise ValueError
    identifier = str(held.get("identifier", ""))
    if identifier:
        UUID(identifier)  # raises ValueError for what is none
    return State(
        issues=tuple(
            Made(
                number=_text(each.get("number")),
                date=_text(each.get("date")),
                items=tuple(map(str, each["items"])),
                issued=convert(each["issued"], Issued) if each.get("issued") else None,
                files=tuple(map(str, each.get("files", ()))),
            )
            for each in held["issues"]
        ),
        identifier=identifier,
        feeds={
            str(url): Validators(etag=_text(each.get("etag")), modified=_text(each.get("modified")))
            for url, each in held["feeds"].items()
        },
        settings=str(held.get("settings", "")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def write_state(path: Path, state: State) -> None:
    """Write a state, all of it or nothing. Raises SinkError."""
    held = {
        "version": VERSION,
        "settings": state.settings,
        "identifier": state.identifier,
        "issues": [to_builtins(made) for made in state.issues],
        "feeds": {url: {"etag": each.etag, "modified": each.modified} for url, each in sorted(state.feeds.items())},
    }
    try:
        write_whole(path, f"{json.dumps(held, ensure_ascii=False, indent=1)}\n".encode(), mode=PUBLISHED)
    except OSError as error:
        raise sink_error(error, path) from error
