"""What `exporter digest` remembers of an `issue.toml` from one issue to the next."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from exporter.diagnostics import finding
from exporter.errors import ForeignFileError, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exporter.batch.worker import Outcome
    from exporter.cli.jobs import Telling
    from exporter.diagnostics import Diagnostic
    from exporter.issues.gather import Gathered
    from exporter.issues.settings import IssueFile
    from exporter.issues.state import Made, State


def _seed(issue: IssueFile, folder: Path) -> str:
    """What tells a series from others of its title on one shelf: who publishes it, and the file that describes it."""
    return f"{issue.publisher or ''}\n{Path(os.path.relpath(issue.path, folder)).as_posix()}"


class Memory:
    """What is remembered of an issue's file from one issue to the next.

    Nothing is where there is no file, or one that only names articles and has a number of its own: that is one book, not a series.
    """

    def __init__(self, path: Path | None, state: State, issue: IssueFile, folder: Path | None = None) -> None:
        self.path, self.state, self._issue, self._folder = path, state, issue, folder
        self.last: Made | None = None
        """The issue that is made again, which is not in the state."""

    @classmethod
    def of(cls, issue: IssueFile, *, again: bool, folder: Path | None) -> Memory:
        """What the file beside the issue's remembers; with `again` as if the last issue had not been made, but with its number.

        `folder` is that of the shelf, None where none is asked for. Raises UsageError where it has one of another series, or where
        nothing is remembered of which one could be made.
        """
        from exporter.issues.shelf.entries import new_identifier
        from exporter.issues.shelf.write import check_shelf
        from exporter.issues.state import State, read_state, state_path

        if not issue.path.name or not (issue.parts or issue.number == "auto"):
            if folder is not None:
                raise UsageError("A shelf is of a series, and this is one book.", hint='Write number = "auto", or take shelf away.')
            return cls(None, State(), issue)
        path = state_path(issue.path)
        state = read_state(path)
        if folder is not None:
            state = replace(state, identifier=state.identifier or new_identifier(issue.title, _seed(issue, folder)))
            check_shelf(folder, state.identifier)
        last = state.issues[-1] if again and state.issues else None
        if again:
            state = state.without_last()
        settings = sha256(repr(issue).encode("utf-8", "replace")).hexdigest()
        if state.settings != settings:  # other rules may want what was passed over: no feed is taken for unchanged
            state = replace(state, feeds={}, settings=settings)
        made = cls(path, state, issue, folder)
        made.last = last
        return made

    @property
    def since(self) -> str:
        """Since when something would be new, in words."""
        return f" since issue {self.state.issues[-1].number}" if self.state.issues and self.state.issues[-1].number else ""

    def is_new(self, gathered: Gathered) -> bool:
        """Whether anything gathered has not been in an issue yet."""
        return any(self.path is None or not self.state.seen.issuperset(keys) for keys in gathered.used)

    def number(self, issue: IssueFile) -> str | None:
        """The number of the issue that is made now."""
        if issue.number != "auto":
            return issue.number
        return self.last.number if self.last else self.state.next_number

    def refuse_taken(self, number: str | None) -> None:
        """Raise ForeignFileError where another file beside this one has made an issue of this title and number: without a folder of
        its own no journal tells whose the files are.
        """
        from exporter.issues.state import read_state

        if self.path is None or number in {made.number for made in self.state.issues}:
            return
        for other in sorted(self.path.parent.glob("*.state.json")):
            described = other.with_name(f"{other.name.removesuffix('.state.json')}.toml")
            if other == self.path or not described.exists():
                continue
            try:
                issues = read_state(other).issues
            except SourceError:
                continue
            if any(made.number == number and made.issued and made.issued.title == self._issue.title for made in issues):
                hint = "Give this one another title or number, or a folder of its own with out; --overwrite replaces what is there."
                raise ForeignFileError(f"{described} has made issue {number} of this title.", hint=hint)

    def keep(self, feeds: Mapping[str, Any]) -> None:
        """Remember what servers said, where no issue was made."""
        from exporter.issues.state import write_state

        if self.path is not None and self.state.issues:
            write_state(self.path, replace(self.state, feeds={**self.state.feeds, **feeds}))

    def settling(self, made: Any, gathered: Gathered, telling: Telling) -> Callable[[Outcome], Outcome]:
        """What remembers an issue once all its files are there."""
        from exporter.batch.reports import record as report
        from exporter.issues.state import Made, write_state

        def settle(outcome: Outcome) -> Outcome:
            if self.path is None or report.failed(outcome, telling.fail_on):
                return outcome
            day = made.date.isoformat()[:10] if made.date else None
            missing = {each.place.source for each in outcome.diagnostics if each.code == "ISS-001" and each.place is not None}
            named = zip(gathered.pieces, gathered.used, strict=True)
            failed = {key for piece, keys in named if piece.location in missing for key in keys}  # to be tried again
            items = tuple(key for key in dict.fromkeys(gathered.keys) if key not in failed)
            headlines = outcome.issued.headlines if outcome.issued else ()
            gone = self.gone(items, headlines)
            items = tuple(dict.fromkeys((*items, *(self.last.items if self.last else ()))))  # What was sent does not come again.
            files = self._files(outcome.files)
            issue = Made(number=made.number, date=day, items=items, issued=outcome.issued, files=files)
            feeds = {**self.state.feeds, **gathered.feeds}
            state = replace(self.state, issues=(*self.state.issues, issue), feeds=feeds)
            write_state(self.path, state)
            paths, found = self.shelve(state)
            shown = (*outcome.files, *map(str, paths))
            return replace(outcome, files=shown, diagnostics=(*outcome.diagnostics, *gone, *found))

        return settle

    def gone(self, items: Sequence[str], headlines: Sequence[str]) -> tuple[Diagnostic, ...]:
        """A finding that names what the issue held as it was made before and does not by now, told by its keys and headlines."""
        if self.last is None or not (keys := [key for key in self.last.items if key not in items]):
            return ()
        before = self.last.issued.headlines if self.last.issued else tuple(keys)
        titles = [title for title in before if title not in headlines]
        return (finding("ISS-008", count=len(titles), titles="; ".join(titles)),) if titles else ()

    def _files(self, made: Sequence[str]) -> tuple[str, ...]:
        """The names in the shelf's folder of files that were made, and of those that the same issue had before."""
        if self._folder is None:
            return ()
        here = self._folder.absolute()
        paths = [Path(each).absolute() for each in made]
        names = [path.relative_to(here).as_posix() for path in paths if path.is_relative_to(here)]
        before = self.last.files if self.last else ()
        return tuple(dict.fromkeys((*names, *(name for name in before if (here / name).exists()))))

    def shelve(self, state: State) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
        """Write catalogues and feed of all issues where they are asked for: their paths, and what was found. Raises SinkError."""
        from exporter.issues.shelf.entries import series_of
        from exporter.issues.shelf.write import write_shelf

        if self._folder is None or not any(each.issued for each in state.issues):
            return (), ()
        issue = self._issue
        series, found = series_of(
            state.issues,
            self._folder,
            identifier=state.identifier,
            title=issue.title,
            publisher=issue.publisher or "",
            address=issue.shelf or "",
        )
        return write_shelf(self._folder, series), found
