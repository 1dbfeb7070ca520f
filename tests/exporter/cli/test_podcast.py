"""`exporter podcast`: a folder that grows, whoever fails beside it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

from lxml import etree

from tests.exporter.conftest import COMMAND, ROOT, article, environment

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = 'title = "Cast"\naddress = "https://example.org/cast/"\nlanguage = "en"\ncategory = "News"\n'
HERE = {"PYTHONPATH": str(ROOT)}
Run = Any


def page(path: Path, title: str, day: int) -> Path:
    told = f'<meta property="article:published_time" content="2026-05-{day:02}"><link rel="canonical" href="https://example.org/{day}">'
    path.write_text(article(title).replace("<title>", f"{told}<title>"), "utf-8")
    return path


def begin(folder: Path) -> Path:
    folder.mkdir()
    (folder / "podcast.toml").write_text(SETTINGS, "utf-8")
    return folder


def titles(folder: Path) -> list[str]:
    return [item.findtext("title") or "" for item in etree.parse(folder / "feed.xml").getroot().iter("item")]


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_each_source_is_an_episode_and_the_number_of_workers_cannot_be_seen(run: Run, tmp_path: Path) -> None:
    pages = [page(tmp_path / f"{day}.html", f"Story {day}", day) for day in (1, 2, 3)]
    one, two = begin(tmp_path / "one"), begin(tmp_path / "two")
    done = run("podcast", one, *pages, "--voice", "tone", env=HERE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == str(one / "cover.jpg")
    assert done.stdout.splitlines()[-1] == str(one / "feed.xml")
    assert titles(one) == ["Story 3", "Story 2", "Story 1"]
    done = run("podcast", two, *reversed(pages), "--voice", "tone", "--jobs", 2, "--cache", tmp_path / "cache", env=HERE)
    assert done.returncode == 0, done.stderr
    assert held(one) == held(two)
    assert len(held(one)) == 3 + 3 * 4


def test_a_source_that_fails_costs_only_its_own_episode(run: Run, tmp_path: Path) -> None:
    good, folder = page(tmp_path / "good.html", "Good", 1), begin(tmp_path / "cast")
    done = run("podcast", folder, tmp_path / "none.html", good, "--voice", "tone", env=HERE)
    assert done.returncode == 1
    assert "none.html" in done.stderr
    assert titles(folder) == ["Good"]
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_request_that_cannot_be_understood_writes_nothing(run: Run, tmp_path: Path) -> None:
    good, folder = page(tmp_path / "good.html", "Good", 1), begin(tmp_path / "cast")
    for wrong in (("-O", "speech.split=article"), ("--date", "May"), ("--voice", "nobody")):
        done = run("podcast", folder, good, *wrong, env=HERE)
        assert (done.returncode, done.stdout) == (2, ""), wrong
        assert done.stderr.startswith("error USE-")
    (folder / "podcast.toml").write_text(SETTINGS + 'ownr = "a@example.org"\n', "utf-8")
    done = run("podcast", folder, good, env=HERE)
    assert done.returncode == 2
    assert "line 5" in done.stderr
    assert "Did you mean owner" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["podcast.toml"]


def test_without_sources_the_feed_is_written_as_the_settings_have_it(run: Run, tmp_path: Path) -> None:
    folder = begin(tmp_path / "cast")
    done = run("podcast", folder, env=HERE)
    assert (done.returncode, done.stdout.splitlines()) == (0, [str(folder / "cover.jpg"), str(folder / "feed.xml")])
    assert run("check", folder / "feed.xml", env=HERE).returncode == 0


def test_two_runs_at_once_lose_no_episode(tmp_path: Path) -> None:
    folder = begin(tmp_path / "cast")
    pages = [page(tmp_path / f"{day}.html", f"Story {day}", day) for day in range(1, 5)]
    runs = [
        subprocess.Popen(
            [COMMAND, "podcast", folder, *half, "--voice", "tone", "-q"], env=environment(**HERE), stdout=subprocess.DEVNULL
        )
        for half in (pages[:2], pages[2:])
    ]
    assert [each.wait(120) for each in runs] == [0, 0]
    assert titles(folder) == ["Story 4", "Story 3", "Story 2", "Story 1"]


def test_a_full_disk_leaves_the_podcast_as_it_was(run: Run, tmp_path: Path) -> None:
    pages, folder = [page(tmp_path / f"{day}.html", f"Story {day}", day) for day in (1, 2)], begin(tmp_path / "cast")
    assert run("podcast", folder, pages[0], "--voice", "tone", env=HERE).returncode == 0
    before = held(folder)
    largest = max(map(len, before.values()))
    limited = f"ulimit -f {largest // 2048} && exec {COMMAND} podcast {folder} {pages[1]} {pages[0]} --voice tone -q"
    done = subprocess.run(["bash", "-c", limited], env=environment(**HERE), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert held(folder) == before
