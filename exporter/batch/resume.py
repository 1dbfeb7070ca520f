"""What of a run is left to do: items and formats that the journal has as done, with their files there and what they were made of
unchanged, are not made again.
"""

from __future__ import annotations

import json
from collections import deque
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.fingerprint import Fingerprints
from exporter.batch.identity import name_in, written_name
from exporter.batch.kept_names import kept_names
from exporter.batch.made import Entry, Recorder, elsewhere, is_elsewhere, needs_of
from exporter.batch.measures import Output
from exporter.batch.stamps import is_same
from exporter.batch.worker import Outcome
from exporter.conversion.request import format_of
from exporter.diagnostics import distinct
from exporter.errors import ForeignFileError
from exporter.fetch import times_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from exporter.batch.catalogue import Kept, Source
    from exporter.batch.journal import Journal, Made
    from exporter.batch.stamps import Stamp
    from exporter.batch.worker import Task
    from exporter.conversion import Request


class Choice(Struct, frozen=True, kw_only=True):
    """What a person says of it: make all again, only what failed before, write over files that are not ours."""

    force: bool = False
    retry_failed: bool = False
    overwrite: bool = False


class State(Struct, frozen=True, kw_only=True):
    """How an item stands: its key in the journal and those of its formats, what was done before, what is left. It `is_open`
    where a format failed, and where it `is_list`, which lists others.
    """

    item: str
    keys: dict[str, str]
    done: dict[str, Made]
    left: tuple[str, ...]
    is_open: bool
    is_list: bool = False


def targets_of(task: Task, name: str) -> list[Path]:
    """The file of a format, where its name does not depend on what is in the source."""
    if task.issue is not None or task.name != "{stem}":
        return []
    return [task.folder / f"{task.sources[0].stem}{format_of(name).suffix}"]


class Resuming:
    """The tasks of a run held against a journal. `before` counts the items of which nothing was left to do."""

    def __init__(self, journal: Journal, choice: Choice) -> None:
        self.before = 0
        self._journal = journal
        self._choice = choice
        self._root = str(journal.folder)
        self._journals = journal.others()
        self._prints = Fingerprints()
        self._loaded: tuple[Request, dict[str, Any]] | None = None
        self._begun: deque[tuple[State, Task] | None] = deque()

    def kept_names(self) -> AbstractContextManager[Kept]:
        """What the folder's journals know of the names of what is listed."""
        return kept_names(self._journals, self._root)

    def ready(self, tasks: Iterable[Task | Outcome]) -> Iterator[Task | Outcome]:
        """The tasks with what is left of them; an outcome for each of which nothing is. Outcomes among them pass."""
        for task in tasks:
            if isinstance(task, Outcome):
                self._begun.append(None)
                yield task
                continue
            state = self.state_of(task)
            if self._choice.retry_failed and not state.is_open:
                continue
            if not state.left:
                self.before += 1
                self._begun.append(None)
                yield self._known(task, state)
                continue
            self._begun.append((state, task))
            self._journal.begin(state.item, task.shown, [(name, state.keys[name]) for name in state.left])
            yield self._task(task, state)

    def settle(self, outcome: Outcome) -> Outcome:
        """Write down what came of the next item; the outcome has what was made of it before, too."""
        begun = self._begun.popleft()
        if begun is None:
            return outcome
        self._journal.take_over()
        state, task = begun
        left = []
        for name in state.left:
            known = self._journal.find(state.item, name)
            if known is None or known.state != "done":
                left.append(name)
        if outcome.listing is not None:
            self._journal.mark(state.item, left, "listing")
            return outcome
        told = " ".join(f"{error.code} {error.message}" for error in outcome.errors)
        self._journal.mark(state.item, left, "failed", told)
        self._journal.commit()
        if not state.done:
            return outcome
        now = {each: made for each in state.keys if (made := self._journal.find(state.item, each)) and made.state == "done"}
        whole = self._known(task, replace(state, done=now))
        findings = distinct((*whole.diagnostics, *outcome.diagnostics))
        return replace(outcome, files=whole.files, diagnostics=findings, outputs=whole.outputs)

    def state_of(self, task: Task) -> State:
        """How an item stands in the journal."""
        places = [self._place(source) for source in task.sources]
        keys = self._prints.of(task, places)
        # An issue of a file is that file's, whatever is in it by now; another is known by what it is made of.
        of = [self._series(task)] if task.series else places
        kind = [task.issue.title, task.issue.number, *of] if task.issue else [places[0], task.sources[0].stem, task.joined]
        item = sha256(json.dumps([kind, name_in(self._root, task.folder)]).encode()).hexdigest()
        held = {each: made for each in keys if (made := self._journal.find(item, each)) is not None}
        done = {} if self._choice.force else {each: made for each, made in held.items() if self._stands(task, made, keys[each])}
        states = {made.state for made in held.values()}
        left = tuple(each for each in keys if each not in done)
        is_open, is_list = bool(states & {"failed", "listing"}), "listing" in states
        return State(item=item, keys=keys, done=done, left=left, is_open=is_open, is_list=is_list)

    def _stands(self, task: Task, made: Made, key: str) -> bool:
        if made.state != "done" or made.key != key or not made.files:
            return False
        others = {written_name(source, self._root): source for source in task.sources if is_elsewhere(source)}
        for need in made.needs:
            if need.path in others:
                if elsewhere(others[need.path], task.reading.policy) != need.sha256:
                    return False
            elif not self._is_there(need):
                return False
        if task.url:
            from exporter.batch.store import is_there

            return all(is_there(task.url, stamp) for stamp in made.files)
        return all(map(self._is_there, made.files))

    def _is_there(self, stamp: Stamp) -> bool:
        return is_same(Path(self._root) / stamp.path, stamp)

    def refused(self, task: Task, state: State) -> dict[str, ForeignFileError]:
        """The formats whose files are there and are not ours to write over, each with why; as far as their names are known before
        anything is read.
        """
        if task.url:
            return {}
        entry = self._task(task, state).entry
        assert entry is not None
        noted = {source.path: times_of(source.path) for source in task.sources if source.path and not is_elsewhere(source)}
        recorder = Recorder(entry, needs_of(entry, task.sources, noted, task.reading.policy))
        found = {}
        for name in state.left:
            made = self._journal.find(state.item, name)
            files = [Path(self._root) / stamp.path for stamp in made.files] if made is not None else []
            try:
                recorder.refuse_foreign(files or [each.absolute() for each in targets_of(task, name)])
            except ForeignFileError as error:
                found[name] = error
        return found

    def _series(self, task: Task) -> str:
        return name_in(self._root, Path(task.series)) if task.series else ""

    def _place(self, source: Source) -> str:
        if source.item is not None:
            return f"{source.item.origin} {source.location} {source.item.guid or source.item.link or ''}"
        return source.location if source.path is None else name_in(self._root, source.path)

    def _task(self, task: Task, state: State) -> Task:
        formats = self._formats(task.request)
        used = {kind for name in state.left for kind in formats[name].uses}
        feeds = tuple(name for name in state.done if set(formats[name].provides) & used)
        entry = Entry(
            item=state.item,
            keys=state.keys,
            root=self._root,
            log=str(self._journal.log),
            journals=self._journals,
            is_new=self._journal.is_new,
            overwrite=self._choice.overwrite,
            feeds=feeds,
            url=task.url,
            is_issue=task.issue is not None,
            series=self._series(task),
        )
        to = tuple(name for name in formats if name in {*state.left, *feeds})
        return replace(task, entry=entry, request=task.request if len(to) == len(formats) else replace(task.request, to=to))

    def _formats(self, request: Request) -> dict[str, Any]:
        if self._loaded is None or self._loaded[0] is not request:
            self._loaded = request, {each.name: each for each in map(format_of, request.to)}
        return self._loaded[1]

    def _known(self, task: Task, state: State) -> Outcome:
        """What the journal has of an item, as if it had been made now."""
        stamps = [(name, stamp) for name in state.keys if name in state.done for stamp in state.done[name].files]
        findings = distinct(item for made in state.done.values() for item in made.findings)
        base = Path(task.out)
        outputs = tuple(
            Output(path=task.place(base / stamp.path), format=name, size=stamp.size, sha256=stamp.sha256) for name, stamp in stamps
        )
        files = tuple(output.path for output in outputs)
        known: dict[str, Any] = {"files": files, "diagnostics": findings, "outputs": outputs}
        return Outcome(source=task.shown, before=True, again=task.again, **known)
