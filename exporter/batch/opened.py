"""Archives among the sources of a run → an item for each of their pages, made as the workers need them."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.catalogue import Record, Source
from exporter.batch.shards import Shard
from exporter.batch.sources import page_suffix, slug, slug_of_address
from exporter.batch.trees import nested, pages_of
from exporter.batch.worker import Outcome, Task
from exporter.conversion.faults import as_error
from exporter.diagnostics import Place, at_source, finding, of_error
from exporter.errors import SourceError, UnreadableError, UsageError
from exporter.fetch.archives import archive_at, archive_named, pages_root, stand_in
from exporter.fetch.archives.records import Page, Passed, Unread, megabytes, records_of
from exporter.fetch.remote import bring, is_remote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from exporter.batch.catalogue import Names
    from exporter.diagnostics import Diagnostic
    from exporter.fetch.archives import Archive

_LONGEST: Final = 300
"""Characters of an address that an item's name shows."""


class _Account(Struct, kw_only=True):
    """What is told of an archive beside its pages."""

    told: tuple[Diagnostic, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    is_item: bool = False
    """Whether the source that was named is itself one of its items, such as a record: then it has an outcome already."""


class Opening(Struct, kw_only=True):
    """How archives are opened: in `folder` is kept what can't be read where it is, of `taken` names none is given again, of their
    items those of the `shard` are this run's. `found` is told by how many the items of the run are more than was thought.
    """

    folder: str
    taken: Names
    shard: Shard = Shard()
    found: Callable[[int], None] | None = None

    def opened(self, tasks: Iterable[Task]) -> Iterator[Task | Outcome]:
        """The tasks; in the place of one of an archive those of its pages, and at its end an outcome of its own."""
        for task in tasks:
            archive = _archive_of(task)
            if archive is None:
                yield task
            else:
                yield from self._of(task, archive)

    def _of(self, task: Task, archive: Archive) -> Iterator[Task | Outcome]:
        source, account = task.sources[0], _Account()
        try:
            archive = self._brought(archive)
            yield from self._items(task, archive, account)
        except Exception as error:  # whatever is odd in one archive, the run goes on behind it
            account.errors += (_as_named(of_error(as_error(error), place=Place(source=source.location)), archive),)
        if not account.errors:
            self._count(-1)
            if account.is_item:
                return
        told = at_source(account.told, source.location)
        yield Outcome(source=source.location, diagnostics=tuple(told), errors=account.errors, is_archive=True)

    def _items(self, task: Task, archive: Archive, account: _Account) -> Iterator[Task | Outcome]:
        """The items of this run. Raises UsageError where standard output would take several, and what an archive raises."""
        pages = self._tree(task, archive, account) if archive.is_tree else self._stream(task, archive, account)
        count = 0
        for each in pages:
            count += 1
            if (task.out == "-" or task.alone) and count > 1:
                takes = "Standard output takes" if task.out == "-" else "One file's name is for"
                raise UsageError(f"{takes} one article, and the archive holds more.", hint="Give a folder with --out.")
            # A page has the same name whichever run makes it.
            item = each if isinstance(each, Outcome) else self.taken.free(each)
            name = item.source if isinstance(item, Outcome) else item.location
            account.is_item |= name == task.sources[0].location
            if self.shard.has(name):
                self._count(1)
                if isinstance(item, Source) and task.alone:
                    item = replace(item, stem=task.sources[0].stem)
                yield item if isinstance(item, Outcome) else replace(task, sources=(item,))
        if not count and not account.errors:
            raise UnreadableError(f"{task.sources[0].location} holds no page.", hint="`exporter inspect` tells what is in it.")

    def _brought(self, archive: Archive) -> Archive:
        """The archive, where it can be read: one of a store is copied into the run's folder. Raises SourceError, LimitError."""
        if not is_remote(archive.named):
            return archive
        name = sha256(archive.named.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        target = Path(self.folder) / f"{name}-{archive.path.name}"
        bring(archive.named, target)
        return replace(archive, path=target)

    def _count(self, more: int) -> None:
        if self.found is not None:
            self.found(more)

    def _tree(self, task: Task, archive: Archive, account: _Account) -> Iterator[Source | Outcome]:
        """The pages of an archive of files; an outcome for each that is too large to be taken out of it."""
        source, refused, ended, too_large = task.sources[0], dict[str, int](), "", list[str]()
        named = Path(archive.named)
        other = (archive.named, str(archive.path)) if named != archive.path else None
        if archive.kind == "tar archive":
            from exporter.fetch.archives.tarred import repack

            name = sha256(str(archive.path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
            other = archive.named, str(Path(self.folder) / f"{name}.zip")
            made = repack(archive.path, Path(other[1]), max_bytes=task.reading.policy.max_bytes)
            refused, ended, too_large = made.refused, made.ended, made.too_large
        if other is not None:
            stand_in(*map(Path, other))
        contents = pages_root(named)
        refused = refused | contents.refused
        if inner := nested(contents.members):
            refused["an archive in the archive"] = inner
        yield from (_too_large(f"{archive.named}/{name}", task) for name in too_large if page_suffix(name))
        if pictures := sum(not page_suffix(name) for name in too_large):
            refused[f"larger than {megabytes(task.reading.policy.max_bytes)}"] = pictures
        for each in pages_of(archive.named, contents.members, stand_in=other):
            yield replace(each, folder="/".join(part for part in (source.folder, each.folder) if part))
        if refused:
            why = ", ".join(f"{why} ({count})" for why, count in refused.items())
            account.told = (finding("LIST-007", count=sum(refused.values()), why=why),)
        account.errors = _ended(source, ended)

    def _stream(self, task: Task, archive: Archive, account: _Account) -> Iterator[Source | Outcome]:
        """The pages of an archive of records; an outcome for each record that can't be read."""
        source, passed = task.sources[0], Passed()
        for record in records_of(archive, passed, max_bytes=task.reading.policy.max_bytes):
            name = f"{archive.named}{record.part}{f' {record.url[:_LONGEST]}' if record.url else ''}"
            match record:
                case Unread():
                    error = UnreadableError(f"This record is not read: {record.why}.", hint=record.hint)
                    yield Outcome(source=name, errors=(of_error(error, place=Place(source=name)),))
                case Page():
                    yield _source(record, name, source)
                case _:
                    assert_never(record)
        if count := sum(passed.kinds.values()):
            account.told = (finding("LIST-006", count=count, kinds=passed.told()),)
        account.errors = _ended(source, passed.ended)


def _archive_of(task: Task) -> Archive | None:
    """The archive that a task's only source is, None for another task."""
    if task.issue is not None or task.joined:
        return None
    source = task.sources[0]
    is_at_hand = source.data is not None or source.item is not None or source.record is not None
    return None if is_at_hand else archive_of(source.location)


def archive_of(location: str) -> Archive | None:
    """The archive that a source is, of this machine or by its name of a store; None for another source."""
    return archive_named(location) if is_remote(location) else archive_at(location)


def _as_named(error: Diagnostic, archive: Archive) -> Diagnostic:
    """An error that calls an archive as the person does, not as its copy of this machine."""
    message = error.message
    for place in (str(archive.path), os.path.relpath(archive.path)):
        message = message.replace(place, archive.named)
    return replace(error, message=message)


def _too_large(name: str, task: Task) -> Outcome:
    most = megabytes(task.reading.policy.max_bytes)
    error = SourceError(f"{name} is larger than {most}.", hint="Give --max-size to read it.")
    return Outcome(source=name, errors=(of_error(error, place=Place(source=name)),), again=task.sources[0].again)


def _source(page: Page, name: str, source: Source) -> Source:
    stem = slug(page.title) or (slug_of_address(page.url) if page.url else "") or slug(Path(source.location).name) or "page"
    record = Record(
        data=page.data,
        digest=sha256(page.data).hexdigest(),
        archive=source.location,
        url=page.url,
        content_type=page.content_type,
        told=page.told,
    )
    return Source(location=name, stem=stem, folder=source.folder, record=record)


def _ended(source: Source, why: str) -> tuple[Diagnostic, ...]:
    if not why:
        return ()
    error = UnreadableError(f"The archive is not whole: {why}. What could be read of it was taken.", hint="Fetch or copy it again.")
    return (of_error(error, place=Place(source=source.location)),)
