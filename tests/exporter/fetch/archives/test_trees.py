"""Archives of files: read as a folder is, and nothing in them leads out of it, fills a disk or hides."""

from __future__ import annotations

import bz2
import io
import lzma
import stat
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from exporter.errors import SourceError, UnreadableError
from exporter.fetch import read_file
from exporter.fetch.archives import pages_root, tarred, unpacked
from exporter.fetch.archives.members import LINK, LOCKED, TWICE, UNSAFE_NAME
from exporter.fetch.archives.tarred import repack

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 100_000
NAMES = ["a.html", "sub/b.html", "../out.html", "/etc/c.html", "C:/d.html", "sub/../../e.html", "aux.html", "new\nline.html"]


def tar_of(path: Path, files: dict[str, bytes], *links: tarfile.TarInfo, mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as tar:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        for link in links:
            tar.addfile(link)
    return path


def zip_of(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return path


def test_names_that_lead_out_of_a_zip_or_that_no_file_may_have_are_refused(tmp_path: Path) -> None:
    contents = pages_root(zip_of(tmp_path / "a.zip", dict.fromkeys(NAMES, b"x")))
    assert list(contents.members) == ["a.html", "sub/b.html"]
    assert contents.refused == {UNSAFE_NAME: len(NAMES) - 2}


def test_links_locked_files_and_doubles_of_a_zip_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        link = zipfile.ZipInfo("link.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("a.html", "first")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("a.html", "second")
        file.writestr("locked.html", "x")
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"locked.html"))
    data[entry + 8] |= 1
    path.write_bytes(bytes(data))
    contents = pages_root(path)
    assert contents.refused == {LINK: 1, TWICE: 1, LOCKED: 1}
    assert read_file(path / "a.html") == b"first"


def test_names_in_other_letters_and_by_other_rules_are_read_as_they_were_meant(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"x\\y.html": b"back", "прилив.html": b"tide"})
    data = bytearray(path.read_bytes())
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rfind(magic) + flags + 1] &= 0xF7  # as many write it: UTF-8, and nothing says so
    path.write_bytes(bytes(data))
    assert read_file(path / "x/y.html") == b"back"
    assert read_file(path / "прилив.html") == b"tide"


def test_a_path_leads_through_a_zip_and_never_out_of_it(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"sub/b.html": b"inside", "c.html": b"above"})
    (tmp_path / "d.html").write_bytes(b"outside")
    assert read_file(path / "sub/b.html") == b"inside"
    assert read_file(path / "sub/../c.html") == b"above"
    with pytest.raises(SourceError, match=r"does not exist|cannot be read"):
        read_file(path / "missing.html")
    with pytest.raises(SourceError):
        read_file(path / "sub/../../d.html")


def test_a_file_of_a_zip_that_unpacks_to_more_than_it_may_is_not_read(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"bomb.html": b"0" * 10_000_000})
    assert path.stat().st_size < 20_000
    with pytest.raises(SourceError, match="larger"):
        read_file(path / "bomb.html", max_bytes=LIMIT)


def test_a_damaged_file_of_a_zip_costs_itself(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.html": b"first words " * 50, "b.html": b"second"})
    data = bytearray(path.read_bytes())
    data[50] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableError):
        read_file(path / "a.html")
    assert read_file(path / "b.html") == b"second"


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.tar.xz", "w:xz")])
def test_a_tar_is_read_whole_and_what_leads_elsewhere_is_left_out(tmp_path: Path, name: str, mode: str) -> None:
    soft, hard, pipe = (tarfile.TarInfo(each) for each in ("soft.html", "hard.html", "pipe.html"))
    soft.type, soft.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard.type, hard.linkname = tarfile.LNKTYPE, "/etc/passwd"
    pipe.type = tarfile.FIFOTYPE
    files = dict.fromkeys(NAMES, b"x") | {"large.html": b"x" * (LIMIT + 1)}
    made = repack(tar_of(tmp_path / name, files, soft, hard, pipe, mode=mode), tmp_path / "b.zip", max_bytes=LIMIT)
    assert list(pages_root(tmp_path / "b.zip").members) == ["a.html", "sub/b.html"]
    assert made.refused == {
        UNSAFE_NAME: len(NAMES) - 2,
        LINK: 2,
        "neither a file nor a folder": 1,
    }
    assert made.too_large == ["large.html"]
    assert not made.ended


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tgz", "w:gz"), ("a.tar.xz", "w:xz")])
def test_of_a_tar_that_was_cut_off_what_is_there_is_taken_and_the_rest_told(tmp_path: Path, name: str, mode: str) -> None:
    import random

    noise = random.Random(7).randbytes
    path = tar_of(tmp_path / name, {f"{number}.html": noise(6_000) for number in range(40)}, mode=mode)
    path.write_bytes(path.read_bytes()[:-30_000])
    made = repack(path, tmp_path / "b.zip", max_bytes=LIMIT)
    assert made.ended
    assert 0 < len(pages_root(tmp_path / "b.zip").members) < 40


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_a_tar_that_is_made_to_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    monkeypatch.setattr(tarred, "_FREE", 200_000)
    plain = tar_of(tmp_path / "a.tar", {f"{number}.html": bytes(90_000) for number in range(20)}, mode="w")
    path = tmp_path / "a.tar.packed"
    path.write_bytes(pack(plain.read_bytes()))  # type: ignore[operator]
    with pytest.raises(SourceError, match="times its size"):
        repack(path, tmp_path / "b.zip", max_bytes=LIMIT)


def test_gzip_is_read_to_the_end_of_its_last_member_or_not_at_all() -> None:
    import gzip

    both = gzip.compress(b"first ") + gzip.compress(b"second")
    assert unpacked(both, "a.gz", max_bytes=LIMIT) == b"first second"
    for cut in (1, 8, 20):
        with pytest.raises(UnreadableError, match=r"a\.gz is cut off"):
            unpacked(both[:-cut], "a.gz", max_bytes=LIMIT)
    with pytest.raises(UnreadableError, match="damaged"):
        unpacked(both + b"rest", "a.gz", max_bytes=LIMIT)
    with pytest.raises(SourceError, match="larger"):
        unpacked(gzip.compress(bytes(LIMIT * 100)), "a.gz", max_bytes=LIMIT)


def test_a_full_disk_is_no_fault_of_the_archive(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    path = tar_of(tmp_path / "a.tar", {f"{number}.html": os.urandom(20_000) for number in range(5)}, mode="w")
    code = (
        "import resource\nfrom pathlib import Path\nfrom exporter.errors import LimitError\n"
        "from exporter.fetch.archives.tarred import repack\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))\n"
        f"try:\n    repack(Path({str(path)!r}), Path({str(tmp_path / 'b.zip')!r}), max_bytes=10**6)\n"
        "except LimitError as error:\n    print(error.message, error.hint)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "The folder for temporary files" in done.stdout, done.stderr
    assert "TMPDIR" in done.stdout
    assert done.stderr == "", "no word of a ZIP that could not be closed"
