"""A poisoned item costs exactly itself; nothing half-written is ever seen."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.patience import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]

JOURNAL = ".exporter-journal.sqlite3"

# Title → code, what the line says. The format of tests/plugin_packages/poison does what the title says.
POISON = {
    "die": ("LIM-001", "signal 9"),
    "leave": ("LIM-001", "status 3"),
    "hang": ("LIM-001", "by the clock"),
    "spin": ("LIM-001", "more than"),
    "resist": ("LIM-001", "by the clock"),
    "hog": ("LIM-001", "more memory"),
    "creep": ("LIM-001", "more memory"),
    "raise": ("EXP-002", "ZeroDivisionError: by nought"),
    "quit": ("EXP-002", "SystemExit: enough"),
    "base": ("EXP-002", "BaseOfAll: no exception of the common kind"),
    "fail": ("OUT-001", "out of ink. Fill it up."),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_poisoned_item_fails_alone(run: Run, page: Page, poison: Path, tmp_path: Path, jobs: str) -> None:
    named = []
    for number, title in enumerate(POISON):
        named += [page(f"{number}-good.html", title=f"Good {number}").name, page(f"{number}-{title}.html", title=title).name]
    env = {"PYTHONPATH": str(poison), "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    done = run(
        "convert", *named, "--to", "json,poison", "--out", "made", "--jobs", jobs, "--timeout", "2", "--memory", "600",
        "--report", "report.jsonl", env=env,
    )  # fmt: skip
    assert done.returncode == 1
    records = {r["source"]: r for r in map(json.loads, (tmp_path / "report.jsonl").read_text("utf-8").splitlines())}
    assert list(records) == named, "in the order of the sources, each once"
    for number, (title, (code, words)) in enumerate(POISON.items()):
        assert records[f"{number}-good.html"]["state"] == "done", done.stderr
        failed = records[f"{number}-{title}.html"]
        assert [error["code"] for error in failed["errors"]] == [code], failed
        assert words in f"{failed['errors'][0]['message']} {failed['errors'][0].get('hint', '')}"
        assert (tmp_path / "made" / f"{number}-{title}.json").exists(), "the format before it stays complete"
        assert not (tmp_path / "made" / f"{number}-{title}.poison").exists()
    assert f"{len(POISON)} of {2 * len(POISON)} done, {len(POISON)} failed." in done.stderr
    assert [path.name for path in (tmp_path / "made").glob(".*")] == [JOURNAL], "hidden folders of killed items are removed"
    assert not [path for path in (tmp_path / "tmp").iterdir() if path.name.startswith("exporter-run")]


@pytest.mark.parametrize("title", POISON)
def test_an_item_alone_has_the_bounds_of_the_pool(run: Run, page: Page, poison: Path, tmp_path: Path, title: str) -> None:
    code, words = POISON[title]
    env = {"PYTHONPATH": str(poison), "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir()
    named = page("a.html", title=title).name
    seconds = "1" if "clock" in words or words == "more than" else "120"  # A busy machine must not end what has another bound.
    done = run("convert", named, "--to", "json,poison", "--out", "made", "--timeout", seconds, "--memory", "600", env=env)
    assert done.returncode == 1
    assert code in done.stderr
    assert words in done.stderr
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == [JOURNAL, "a.json"], (
        "the format before it, and no hidden folder"
    )
    assert not list((tmp_path / "tmp").iterdir())


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("title", ["die", "spin", "hang"])
def test_a_format_that_ends_its_process_costs_that_format_alone(
    run: Run, page: Page, poison: Path, tmp_path: Path, *, jobs: str, title: str
) -> None:
    named = [page("a.html", title=title).name, *([page("b.html").name] if jobs == "2" else [])]
    env = {"PYTHONPATH": str(poison)}
    formats = ("--to", "json,poison,txt,script")
    done = run("convert", *named, *formats, "--out", "made", "--jobs", jobs, "--timeout", "1", "--report", "r.jsonl", env=env)
    assert done.returncode == 1
    record = json.loads((tmp_path / "r.jsonl").read_text("utf-8").splitlines()[0])
    assert [Path(name).name for name in record["files"]] == ["a.json", "a.txt", "a.script.txt"]
    assert [error["code"] for error in record["errors"]] == ["LIM-001"]
    assert "The format poison" in record["errors"][0]["message"]
    assert record["errors"][0]["place"]["source"] == "a.html"
    assert [each["name"] for each in record["stages"]] == ["reading", "json", "poison", "reading", "txt", "script"]
    ended = {each["name"]: each["ended"] for each in record["stages"] if "ended" in each}
    bounds = {"die": {"signal 9"}, "spin": {"processor time", "clock"}, "hang": {"clock"}}  # A busy machine gives no time to spin.
    assert list(ended) == ["poison"]
    assert ended["poison"] in bounds[title]
    assert [each["path"] for each in record["outputs"]] == record["files"]


@pytest.mark.parametrize(("title", "count"), [("orphan", 2), ("daemon", 1), ("daemon", 2)])
def test_what_a_process_started_ends_with_it(run: Run, page: Page, poison: Path, tmp_path: Path, *, title: str, count: int) -> None:
    (tmp_path / "tmp").mkdir()
    named = [page("a.html", title=title).name, page("b.html").name][:count]
    env = {"PYTHONPATH": str(poison), "TMPDIR": str(tmp_path / "tmp")}
    run("convert", *named, "--to", "poison", "--out", "made", "--jobs", "2", env=env)
    left = int((tmp_path / "tmp" / "orphan").read_text())
    try:
        wait_until(lambda: not _runs(left), "the process that a plug-in started outlives it")
    finally:
        with suppress(ProcessLookupError):
            os.kill(left, signal.SIGKILL)


def test_an_item_that_ends_the_process_above_it_costs_no_other(run: Run, page: Page, poison: Path, tmp_path: Path) -> None:
    titles = ["slow", "slow", "patricide", "slow", "slow", "slow"]
    named = [page(f"{number}.html", title=title).name for number, title in enumerate(titles)]
    done = run("convert", *named, "--to", "poison", "--out", "made", "--jobs", "2", env={"PYTHONPATH": str(poison)})
    assert done.returncode == 1
    assert "error LIM-001 2.html: The format poison ended its process" in done.stderr
    assert done.stdout.split() == [f"made/{number}.poison" for number in (0, 1, 3, 4, 5)]


def test_several_items_that_end_the_process_above_them_cost_no_other(run: Run, page: Page, poison: Path, tmp_path: Path) -> None:
    titles = ["patricide", "slow", "patricide", "slow", "patricide", "slow"]
    named = [page(f"{number}.html", title=title).name for number, title in enumerate(titles)]
    done = run("convert", *named, "--to", "poison", "--out", "made", "--jobs", "2", env={"PYTHONPATH": str(poison)})
    assert done.returncode == 1
    assert done.stdout.split() == [f"made/{number}.poison" for number in (1, 3, 5)]
    assert done.stderr.count("ended its process") == 3


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


def test_the_folder_of_the_process_is_what_it_was_for_the_next_item(run: Run, page: Page, poison: Path, tmp_path: Path) -> None:
    named = [page("a.html", title="move").name, page("b.html").name, page("c.html").name]
    env = {"PYTHONPATH": str(poison)}
    assert run("convert", *named, "--to", "poison,txt", "--out", "made", "--jobs", "1", env=env).returncode == 0
    assert len(list((tmp_path / "made").glob("[!.]*"))) == 6


def test_workers_are_renewed(page: Page, poison: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from exporter.batch import engines; from exporter.batch.sources import expand\n"
        "from exporter.batch.worker import Task; from exporter.conversion import Request\n"
        "if __name__ == '__main__':\n"
        "    tasks = [Task(sources=(s,), out='made', request=Request(to=('poison',))) for s in expand(sys.argv[1:])]\n"
        "    assert not [o.errors for o in engines.run(tasks, jobs=1, renew=2) if o.errors]\n"
    )
    (tmp_path / "run.py").write_text(code)
    names = [page(f"{number}.html").name for number in range(6)]
    env = dict(os.environ) | {"PYTHONPATH": f"{poison}"}
    subprocess.run([sys.executable, "run.py", *names], cwd=tmp_path, env=env, check=True)
    numbers = [path.read_text() for path in sorted((tmp_path / "made").iterdir())]
    assert len(set(numbers)) == 3, "a new process after every second item"


def test_a_killed_run_leaves_no_half_file(page: Page, poison: Path, tmp_path: Path) -> None:
    page("a.html", title="hang")
    command = [str(Path(sys.executable).with_name("exporter")), "convert", "a.html", "--to", "json,poison", "--out", "made"]
    env = dict(os.environ) | {"PYTHONPATH": str(poison), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, start_new_session=True) as process:
        wait_until(lambda: list(tmp_path.glob("made/.exporter-*/a.poison")))
        os.killpg(process.pid, signal.SIGKILL)
    assert [path.name for path in (tmp_path / "made").glob("[!.]*")] == ["a.json"]
    json.loads((tmp_path / "made" / "a.json").read_text("utf-8"))
    assert list(tmp_path.glob("made/.exporter-*/*")), "what was begun is still there"
    page("b.html")
    subprocess.run([*command[:2], "b.html", *command[3:]], cwd=tmp_path, env=env, check=True)
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == [JOURNAL, "a.json", "b.json", "b.poison"], "and is swept"
    assert not list(tmp_path.glob("exporter-run-*"))


@pytest.mark.parametrize("jobs", ["0", "1"])
def test_the_number_of_workers_does_not_show(run: Run, page: Page, tmp_path: Path, jobs: str) -> None:
    names = [page(f"{number}.html", title=f"Tide {number}").name for number in range(4)]
    for out, many in (("two", "2"), ("other", jobs)):
        assert run("convert", *names, "--to", "txt,json", "--out", out, "--jobs", many).returncode == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "two").glob("[!.]*")}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "other").glob("[!.]*")}
    assert len(made) == 8


@pytest.mark.parametrize("jobs", ["0", "1"])
def test_a_long_path_for_temporary_files_stops_nothing(run: Run, page: Page, tmp_path: Path, jobs: str) -> None:
    """The system bounds the path of a socket at some 108 bytes, eSpeak NG that of a voice at 60."""
    long = tmp_path / ("long" * 30)
    long.mkdir()
    named = page("a.html").name
    done = run("convert", named, "--to", "script,mp3", "--out", "made", "--jobs", jobs, env={"TMPDIR": str(long)})
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in (tmp_path / "made").glob("[!.]*")} == {"a.script.txt", "a.mp3"}
    assert not list(long.iterdir())
