"""Array jobs: each source is made by exactly one run, whatever starts the runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.batch.shards import Shard, shard_of
from exporter.errors import OptionError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path


@given(st.text(max_size=40), st.integers(1, 50))
def test_each_source_belongs_to_one_run(location: str, count: int) -> None:
    assert sum(Shard(index=index, count=count).has(location) for index in range(1, count + 1)) == 1


def test_the_runs_have_about_the_same_number() -> None:
    counts = [sum(Shard(index=index, count=7).has(f"page-{number}.html") for number in range(7000)) for index in range(1, 8)]
    assert sum(counts) == 7000
    assert min(counts) > 850


@pytest.mark.parametrize(
    ("given_", "environment", "expected"),
    [
        ("2/5", {}, (2, 5)),
        ("env", {"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_COUNT": "4"}, (3, 4)),
        ("env", {"SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_COUNT": "4"}, (1, 4)),
        ("env", {"AWS_BATCH_JOB_ARRAY_INDEX": "9", "AWS_BATCH_JOB_ARRAY_SIZE": "10"}, (10, 10)),
        ("env/8", {"JOB_COMPLETION_INDEX": "7"}, (8, 8)),
    ],
)
def test_array_jobs_say_which_run_this_is(given_: str, environment: dict[str, str], expected: tuple[int, int]) -> None:
    shard = shard_of(given_, environment)
    assert (shard.index, shard.count) == expected


@pytest.mark.parametrize("wrong", ["0/4", "5/4", "1", "a/b", "1/0", "env", "env/4", "-1/4"])
def test_what_names_no_run_is_refused(wrong: str) -> None:
    with pytest.raises(OptionError) as caught:
        shard_of(wrong, {})
    assert caught.value.hint
    with pytest.raises(OptionError, match="nothing says of how many"):
        shard_of("env", {"JOB_COMPLETION_INDEX": "7"})


def test_shards_make_all_and_their_reports_are_one(
    run: Callable[..., subprocess.CompletedProcess[str]], page: Callable[..., Path], tmp_path: Path
) -> None:
    names = [page(f"{number}.html").name for number in range(9)]
    (tmp_path / "missing.txt").write_text("gone.html\n", "utf-8")
    command = ("convert", *names, "@missing.txt", "--to", "json", "--out", "made", "--jobs", "0")
    for index in (1, 2, 3):
        run(*command, "--shard", f"{index}/3", "--report", f"{index}.jsonl")
    assert len(list((tmp_path / "made").glob("*.json"))) == 9
    assert len(list((tmp_path / "made").glob(".exporter-journal-?-of-3.sqlite3"))) == 3
    merged = run("report", "merge", "1.jsonl", "2.jsonl", "3.jsonl")
    assert merged.returncode == 1
    assert sorted(json.loads(line)["source"] for line in merged.stdout.splitlines()) == sorted([*names, "gone.html"])
    assert merged.stderr == "9 of 10 done, 1 failed.\n"
    run(*command, "--shard", "1/3", "--report", "1.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "1.jsonl").read_text("utf-8").splitlines()]
    assert [line.get("before", False) for line in lines if line["state"] == "done"].count(True) * 2 == len(
        [line for line in lines if line["state"] == "done"]
    ), "a report grows, and says what was done before"
    with (tmp_path / "1.jsonl").open("a") as file:
        file.write('{"source": "cut')
    assert "passed over" in run("report", "merge", "1.jsonl", "2.jsonl", "3.jsonl").stderr
    assert "OUT-003" not in run(*command).stderr, "another number of runs knows the files of the first"


@pytest.mark.parametrize("ending", ["zip", "jsonl"])
def test_each_shard_has_an_archive_of_its_own(
    run: Callable[..., subprocess.CompletedProcess[str]], page: Callable[..., Path], tmp_path: Path, ending: str
) -> None:
    names = [page(f"{number}.html").name for number in range(9)]
    made = [run("convert", *names, "--to", "json", "--out", f"all.{ending}", "--shard", f"{index}/2").stdout for index in (1, 2)]
    assert made == [f"all-1-of-2.{ending}\n", f"all-2-of-2.{ending}\n"]
    assert sorted(path.name for path in tmp_path.glob("*all*")) == [each.strip() for each in made], "nothing waits beside them"
    if ending == "jsonl":
        held = [json.loads(line)["source"] for each in made for line in (tmp_path / each.strip()).read_text("utf-8").splitlines()]
        assert sorted(held) == sorted(names)
