"""Bad input: each gets one clear line with a code and a hint, the right exit status, and the other items go on."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]

FAST = ("--jobs", "0", "--to", "txt")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")

BAD = {
    "empty.html": (b"", "SRC-003"),
    "blank.html": (b" \r\n\t ", "SRC-003"),
    "picture.html": (PNG + bytes(range(256)) * 20, "SRC-003"),
    "program.html": (b"\x7fELF\x02\x01\x01" + bytes(4096), "SRC-003"),
    "model.json": (b'{"format": "article-exporter", "version": 99}', "MOD-001"),
    "other.json": (b"[1, 2", "MOD-001"),
}


def lines_of(done: subprocess.CompletedProcess[str], code: str) -> list[str]:
    return [line for line in done.stderr.splitlines() if code in line]


def test_each_bad_source_is_one_line_and_the_good_one_is_made(run: Run, page: Page, tmp_path: Path) -> None:
    for name, (data, _) in BAD.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "folder.html" / "x.bin").write_bytes(b"x")
    page("good.html")
    named = [*BAD, "missing.html", "no/such/folder/page.html", "n" * 300 + ".html", "good.html"]
    done = run("convert", *named, "--out", "made", *FAST)
    assert done.returncode == 1
    assert done.stdout == "made/good.txt\n"
    for name, (_, code) in BAD.items():
        assert len(lines_of(done, name)) == 1, name
        assert lines_of(done, name)[0].startswith(f"error {code} "), name
    for name in ("missing.html", "no/such/folder/page.html", "nnnn"):
        assert lines_of(done, name)[0].startswith("error SRC-001 ")
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1] == f"1 of {len(named)} done, {len(named) - 1} failed."
    assert run("convert", "folder.html", *FAST).returncode == 2, "a folder without a page"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("truncated.html", "<html lang=en><body><article><h1>Cut</h1><p>The ferry crossed the sound and then it <b>sto"),
        ("plain.html", "No markup at all, only words about the ferry that crossed the sound in fog."),
        ("data.html", '{"ferry": "crossed the sound"}'),
    ],
)
def test_what_can_be_read_is_read(run: Run, tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data, "utf-8")
    done = run("convert", name, "--out", "-", "--to", "txt")
    assert done.returncode == 0, done.stderr
    assert "ferry" in done.stdout


def test_a_wrong_charset_costs_no_word_that_could_be_kept(run: Run, tmp_path: Path) -> None:
    page = "<html lang=fr><meta charset=utf-8><article><h1>Été</h1><p>" + "Le café était fermé à Noël. " * 9
    (tmp_path / "page.html").write_bytes(page.encode("latin-1"))
    done = run("convert", "page.html", "--out", "-", "--to", "txt", "-v")
    assert done.returncode == 0
    assert "café était fermé à Noël" in done.stdout
    assert "READ-002" in done.stderr


def test_pictures_that_are_not_there_or_none_are_told_and_shown(run: Run, page: Page, tmp_path: Path) -> None:
    (tmp_path / "fake.png").write_text("not a picture")
    (tmp_path / "half.png").write_bytes(PNG)
    page(words="<img src=gone.png alt='A pier'><img src=fake.png alt='A boat'><img src=half.png alt='A buoy'>")
    done = run("convert", "page.html", "--out", "-", "--to", "txt", "-v")
    assert done.returncode == 0
    assert all(words in done.stdout for words in ("A pier", "A boat", "A buoy"))
    told = lines_of(done, "IMG-00")
    assert all(any(name in line for line in told) for name in ("gone.png", "fake.png", "half.png"))


def test_an_output_folder_that_cannot_be_is_told_before_any_work(run: Run, page: Page, tmp_path: Path) -> None:
    page()
    (tmp_path / "file").write_text("in the way")
    for folder in ("file", "file/below"):
        done = run("convert", "page.html", "--out", folder, *FAST)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"error OUT-002 {folder} cannot be written")
        assert "--out" in done.stderr
        assert done.stderr.count("\n") == 1
    done = run("convert", "page.html", "--out", "/proc/none", *FAST)  # not even root may
    assert done.returncode == 1
    assert "OUT-002 /proc/none cannot be written" in done.stderr


def test_a_source_in_a_folder_that_cannot_be_written_fails_alone(run: Run, page: Page, tmp_path: Path) -> None:
    page("good.html")
    (tmp_path / "page.txt").mkdir()
    page("page.html")
    done = run("convert", "page.html", "/proc/version", "good.html", *FAST)
    assert done.returncode == 1
    assert done.stdout == "good.txt\n"
    assert "error OUT-002 page.html: page.txt is a folder." in done.stderr
    assert "/proc cannot be written" in done.stderr
    assert not list(tmp_path.glob(".exporter*"))


def bounded_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize("jobs", ["0", "1"])
def test_a_disk_that_takes_no_more_costs_the_item_and_leaves_no_half(run: Run, page: Page, tmp_path: Path, jobs: str) -> None:
    page("long.html", words="The fog came back over the sound. " * 500)
    page("short.html")
    done = run("convert", "long.html", "short.html", "--to", "txt", "--jobs", jobs, preexec_fn=bounded_files)
    assert done.returncode == 1
    assert done.stdout == "short.txt\n"
    assert lines_of(done, "OUT-002") == [line for line in done.stderr.splitlines() if "cannot be written" in line]
    assert len(lines_of(done, "OUT-002")) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["long.html", "short.html", "short.txt"]


def test_a_full_device(run: Run, page: Page) -> None:
    page()
    with Path("/dev/full").open("w") as full:
        command = [str(Path(sys.executable).with_name("exporter")), "convert", "page.html", "--to", "txt", "--out", "-"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=page().parent)
    assert done.returncode == 1
    assert lines_of(done, "OUT-002")[0].endswith("No space left on device.")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    done = run("convert", "page.html", "--report", "/dev/full", *FAST)
    assert done.returncode == 1
    assert "OUT-002 /dev/full cannot be written: No space left on device" in done.stderr


def test_a_full_file_system(page: Page, tmp_path: Path) -> None:
    page(words="The fog came back over the sound. " * 3000)
    (tmp_path / "disk").mkdir()
    command = Path(sys.executable).with_name("exporter")
    script = f"mount -t tmpfs -o size=16k tmpfs disk && '{command}' convert page.html --to txt --out disk"
    probe = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(tmp_path / "disk")], check=False)
    if probe.returncode:
        pytest.skip("this machine lets nobody mount")
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert (done.stdout, len(lines_of(done, "OUT-002"))) == ("", 1)
    assert "No space left on device. Free some space" in done.stderr


def test_a_missing_package_costs_one_format_and_the_others_are_made(run: Run, page: Page, tmp_path: Path) -> None:
    page()
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "ebooklib.py").write_text("raise ModuleNotFoundError(\"No module named 'ebooklib'\", name='ebooklib')\n")
    done = run("convert", "page.html", "--to", "epub,txt", env={"PYTHONPATH": str(tmp_path / "hidden")})
    assert done.returncode == 1
    assert done.stdout == "page.txt\n"
    assert lines_of(done, "LIB-001")[0].startswith("error LIB-001 page.html: ")
    assert "ebooklib" in lines_of(done, "LIB-001")[0].lower()
    assert "pip" in lines_of(done, "LIB-001")[0] or "doctor" in lines_of(done, "LIB-001")[0]


def test_a_missing_system_library_names_itself(run: Run, page: Page, tmp_path: Path) -> None:
    # A file of its name that is no library, found first: the loader then fails as it does without any.
    page()
    (tmp_path / "lib").mkdir()
    for name in ("libpango-1.0.so.0", "libpango-1.0.so"):
        (tmp_path / "lib" / name).write_bytes(b"")
    done = run("convert", "page.html", "--to", "txt,pdf", env={"LD_LIBRARY_PATH": str(tmp_path / "lib")})
    assert done.returncode == 1
    assert done.stdout == "page.txt\n"
    told = lines_of(done, "LIB-001")
    assert len(told) == 1, done.stderr
    assert "pango" in told[0].lower()
    assert "Install libpango" in told[0]
    assert len(done.stderr.splitlines()) <= 4, "no lecture by the library"


def test_sources_that_nobody_may_read(run: Run, page: Page) -> None:
    if os.geteuid() == 0:
        done = run("convert", "/proc/self/mem", "--out", "made", *FAST)
        assert lines_of(done, "SRC-001")[0].startswith("error SRC-001 /proc/self/mem cannot be read: ")
    else:
        page().chmod(0)
        assert "SRC-001" in run("convert", "page.html", *FAST).stderr
