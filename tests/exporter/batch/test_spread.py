"""Work that goes out by an engine comes back as from this machine: each item once, whatever the engine loses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from exporter.batch import batches, failures, fingerprint, station
from exporter.batch.batches import Batch
from exporter.batch.catalogue import Source
from exporter.batch.steps import READING, Steps
from exporter.batch.worker import Outcome, Task
from exporter.conversion import Request
from tests.exporter.conftest import environment, install

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]

JOURNAL = ".exporter-journal.sqlite3"


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an engine of two threads, and the format that fails on purpose."""
    return install(tmp_path_factory.mktemp("engines"), "threads", "poison")


def test_each_item_is_made_once_and_a_poisoned_one_costs_itself(run: Run, page: Page, engines: Path, tmp_path: Path) -> None:
    titles = ["Tide", "die", "Ebb", "leave", "spin", "raise", "Flow"]
    names = [page(f"{number}.html", title=title).name for number, title in enumerate(titles)]
    log = tmp_path / "log"
    env = {"PYTHONPATH": str(engines), "POISON_LOG": str(log)}
    command = ("convert", *names, "--to", "json,poison", "--timeout", "3", "--out", "made", "--engine", "threads")
    done = run(*command, "--report", "report.jsonl", env=env)
    assert done.returncode == 1
    records = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [record["source"] for record in records] == names, "in the order of the sources, each once"
    codes = [[error["code"] for error in record.get("errors", [])] for record in records]
    assert codes == [[], ["LIM-001"], [], ["LIM-001"], ["LIM-001"], ["EXP-002"], []]
    assert Counter(log.read_text().split()) == {str(number): 1 for number in range(len(names))}
    made = {path.name for path in (tmp_path / "made").iterdir()}
    assert made == {JOURNAL, *(f"{number}.json" for number in range(7)), *(f"{number}.poison" for number in (0, 2, 6))}
    log.unlink()
    again = run(*command, env=env)
    assert (again.returncode, Counter(log.read_text().split())) == (1, {"1": 1, "3": 1, "4": 1, "5": 1}), "what failed alone"


def test_what_an_engine_loses_is_neither_lost_nor_made_twice(run: Run, page: Page, engines: Path, tmp_path: Path) -> None:
    names = [page(f"{number}.html").name for number in range(5)]
    env = {"PYTHONPATH": str(engines), "POISON_LOG": str(tmp_path / "log")}
    done = run("convert", *names, "--to", "poison", "--out", "made", "--engine", "threads:loses", env=env)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 5)
    assert Counter((tmp_path / "log").read_text().split()) == {str(number): 1 for number in range(5)}


@pytest.mark.slow
def test_an_engine_that_never_answers_holds_nothing_up_for_ever(run: Run, page: Page, engines: Path, tmp_path: Path) -> None:
    names = [page(f"{number}.html").name for number in range(3)]
    env = {"PYTHONPATH": str(engines), "POISON_LOG": str(tmp_path / "log")}
    done = run("convert", *names, "--to", "poison", "--out", "made", "--engine", "threads:forgets", env=env)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)
    assert Counter((tmp_path / "log").read_text().split()) == {str(number): 1 for number in range(3)}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--out", "made", "--engine", "threads:nowhere"), 1, "ENG-001 Nobody is there."),
        (("--out", "made", "--engine", "threads:closed"), 1, "ENG-001 The engine threads takes no work"),
        (("--out", "made", "--engine", "treads"), 2, "USE-002 There is no engine called 'treads'. Did you mean threads?"),
        (("--out", "made", "--engine", "local:0"), 2, "USE-003 --engine does not take 'local:0'"),
        (("--out", "made", "--engine", "local", "--jobs", "2"), 2, "Give one of them"),
        (("--engine", "threads"), 2, "Name it with --out"),
    ],
)
def test_an_engine_that_cannot_work_is_told(
    run: Run, page: Page, engines: Path, tmp_path: Path, *, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run("convert", page("a.html").name, "--to", "txt", *arguments, env={"PYTHONPATH": str(engines)})
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in tmp_path.glob("made/*")} <= {JOURNAL}


def test_engines_of_this_machine_have_names_too(run: Run, page: Page) -> None:
    names = [page(f"{name}.html").name for name in "ab"]
    for engine in ("inline", "local:2"):
        done = run("convert", *names, "--to", "txt", "--out", engine.partition(":")[0], "--engine", engine)
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
    assert run("convert", *names, "--to", "txt", "--out", "set", env={"EXPORTER_ENGINE": "inline"}).returncode == 0


def test_engines_of_others_keep_the_contract(engines: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from exporter.plugin import registry; from exporter.testing import assert_engine\n"
        "assert_engine(registry.load('engine', 'threads')(''), Path.cwd())\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(PYTHONPATH=str(engines)), check=True)


def test_of_a_lost_item_what_is_done_stays_and_what_was_at_work_is_done_again(tmp_path: Path) -> None:
    task = _task(tmp_path, "json", "txt", "script")
    steps = Steps(task.steps)
    assert failures.after_loss(task) == (None, task), "it was not begun"
    steps.begin(READING)
    steps.end(READING, files=[], findings=[], errors=[])
    steps.begin("json")
    steps.end("json", files=["a.json"], findings=[], errors=[])
    steps.begin("txt")
    known, rest = failures.after_loss(task)
    assert known is not None
    assert (known.files, known.errors) == (("a.json",), ())
    assert rest is not None
    assert rest.request.to == ("txt", "script")
    steps.begin(READING)
    steps.end(READING, files=[], findings=[], errors=[])
    for name in ("txt", "script"):
        steps.begin(name)
        steps.end(name, files=[f"a.{each}" for each in ("txt", "script")[: 1 + (name == "script")]], findings=[], errors=[])
    known, rest = failures.after_loss(task)
    assert known is not None
    assert (known.files, rest) == (("a.json", "a.txt", "a.script"), None), "all is done; only the answer was lost"


def test_an_item_at_which_workers_are_lost_again_and_again_is_to_blame(tmp_path: Path) -> None:
    task = _task(tmp_path, "json", "txt")
    for attempt in range(1, failures.LOSSES + 1):
        Steps(task.steps).begin(READING)
        Steps(task.steps).end(READING, files=[], findings=[], errors=[])
        Steps(task.steps).begin("json")
        known, rest = failures.after_loss(task)
        assert known is not None
        assert rest is not None
        assert rest.request.to == (("json", "txt") if attempt < failures.LOSSES else ("txt",))
    assert [error.code for error in known.errors] == ["LIM-001"]
    assert "The format json was at work each of the 3 times" in known.errors[0].message


def test_a_machine_that_would_make_other_files_is_not_let_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    versions = tuple(fingerprint.versions()[0])
    own = Batch(tasks=(), folder=str(tmp_path), versions=versions, environment=fingerprint.environment(), moment="0")
    assert station._unfit(own) == ""
    assert station._unfit(replace(own, folder=str(tmp_path / "gone"))).endswith("is not there: No such file or directory.")
    assert station._unfit(replace(own, environment="another")) == "It has other fonts."
    newer = (*(line for line in versions if not line.startswith("weasyprint")), "weasyprint 99")
    assert "weasyprint 99 is wanted" in station._unfit(replace(own, versions=newer, environment="another"))


def test_a_batch_is_done_once_however_often_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "batch"
    batches.write(path, Batch(tasks=(), folder=str(tmp_path), versions=(), environment="", moment=None))
    assert batches.outcomes_of(path) is None
    batches.write_outcomes(path, (Outcome(source="a"),))
    assert [outcome.source for outcome in batches.outcomes_of(path) or ()] == ["a"]
    with batches.held(path):
        assert not batches._taken(os.open(path.with_suffix(".lock"), os.O_RDWR)), "nobody else works at it"
    batches.forget(path)
    assert not list(tmp_path.iterdir())


def _task(folder: Path, *formats: str) -> Task:
    source = Source(location="a.html", stem="a")
    return Task(sources=(source,), out=str(folder / "made"), request=Request(to=formats), steps=str(folder / "steps"), mark="m-")
