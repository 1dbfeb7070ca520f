"""Which job comes when: pages ask for several on one draft, and those that somebody waits for come first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from exporter.serve.bench import Bench, Full
from exporter.serve.drafts import Draft, DraftSource, write_draft
from exporter.serve.settings import Limits, Settings
from exporter.serve.store import Job, Store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path)
    yield made
    made.close()


def draft_in(store: Store) -> str:
    name = store.new_draft("articles")
    folder = store.draft_folder(name)
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "001-a.html").write_text(f"<article><h1>Fog</h1><p>{'The ferry came in. ' * 300}</p></article>")
    source = DraftSource(id="001", name="a.html", file="sources/001-a.html")
    write_draft(folder, Draft(id=name, sources=(source,), to=("txt", "epub")))
    return name


def run(store: Store, work: Callable[[Bench], Awaitable[None]], *, runners: int = 3, queued: int = 64) -> None:
    """Something done with a bench that is open."""

    async def go() -> None:
        bench = Bench(store, Settings(state=store.folder, runners=runners, limits=Limits(queued=queued)))
        await bench.open()
        try:
            await work(bench)
        finally:
            await bench.close()

    asyncio.run(asyncio.wait_for(go(), 120))


def ended(store: Store, jobs: list[Job]) -> list[Job]:
    return [found for job in jobs if (found := store.job(job.id)) is not None]


def test_two_tabs_that_make_one_draft_come_one_after_the_other(store: Store) -> None:
    draft = draft_in(store)
    jobs = [store.new_job(draft, "make", {}) for _ in range(3)]

    async def work(bench: Bench) -> None:
        for job in jobs:
            await bench.start(job.id)
        for job in jobs:
            await bench.wait(job.id, 60)

    run(store, work, runners=4)
    first, second, third = ended(store, jobs)
    assert [job.state for job in (first, second, third)] == ["done"] * 3
    assert first.ended <= second.started <= second.ended <= third.started  # type: ignore[operator]
    assert sorted(path.name for path in (store.draft_folder(draft) / "made").iterdir()) == ["a.epub", "a.txt"]


def test_what_somebody_waits_for_comes_before_what_takes_long(store: Store) -> None:
    long = [store.new_job(draft_in(store), "make", {}) for _ in range(5)]
    quick = store.new_job(draft_in(store), "look", {"source": "001"})

    async def work(bench: Bench) -> None:
        for job in [*long, quick]:
            await bench.start(job.id)
        await bench.wait(quick.id, 60)
        assert any(not job.is_over for job in ended(store, long))
        for job in long:
            await bench.wait(job.id, 60)

    run(store, work, runners=2)
    assert {job.state for job in ended(store, long)} == {"done"}


def test_a_full_bench_refuses_and_forgets(store: Store) -> None:
    jobs: list[Job] = []

    async def work(bench: Bench) -> None:
        jobs.extend(store.new_job(draft_in(store), "make", {}) for _ in range(3))
        await bench.start(jobs[0].id)
        await bench.start(jobs[1].id)
        with pytest.raises(Full):
            await bench.start(jobs[2].id)
        for job in jobs:
            await bench.wait(job.id, 60)

    run(store, work, runners=1, queued=2)
    assert [job.state for job in ended(store, jobs)] == ["done", "done", "cancelled"]
