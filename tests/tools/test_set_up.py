"""The set-up tells a person what is missing where it can't help itself, and does nothing twice."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tools.woff import sfnt_from_woff

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def run_tool(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code]
    settings = {**os.environ, "PYTHONPATH": str(TOOLS), **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=settings)


def test_without_apt_the_packages_are_named_and_nothing_is_made(tmp_path: Path) -> None:
    # An empty PATH: neither apt-get nor javac is to be found.
    command = [sys.executable, str(TOOLS / "setup.py"), "validators"]
    settings = {**os.environ, "PATH": str(tmp_path), "EXPORTER_FONTS": str(tmp_path / "fonts")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=settings)
    assert done.returncode == 1
    assert "apt-get install --no-install-recommends" in done.stderr
    for package in ("npm", "default-jdk-headless", "poppler-utils"):
        assert package in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "fonts").exists()


def test_the_folder_of_fonts_follows_the_environment(tmp_path: Path) -> None:
    code = "import fonts; print(fonts.fonts_folder())"
    several = os.pathsep.join((str(tmp_path), "elsewhere"))
    assert run_tool(code, EXPORTER_FONTS=several).stdout.strip() == str(tmp_path)
    assert run_tool(code, EXPORTER_FONTS="", XDG_DATA_HOME=str(tmp_path)).stdout.strip() == str(
        tmp_path / "article-exporter" / "fonts"
    )


def test_fonts_have_one_name_each() -> None:
    code = "import fonts; names = fonts.file_names(); assert len(set(map(str.lower, names))) == len(names); print(len(names))"
    done = run_tool(code)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


def test_a_missing_font_means_that_the_set_up_is_not_done(tmp_path: Path) -> None:
    code = """
import fonts
from stamps import write_stamp
folder = fonts.fonts_folder()
for name in fonts.file_names():
    (folder / name).touch()
write_stamp(folder / ".stamp", fonts._key())
assert fonts.is_installed()
(folder / fonts.file_names()[0]).unlink()
assert not fonts.is_installed()
"""
    done = run_tool(code, EXPORTER_FONTS=str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_the_packages_are_compiled_where_python_writes_nothing_itself(tmp_path: Path) -> None:
    # Else each command compiles every module that it loads.
    code = f"""
import pathlib, sys
import environment
environment.ROOT, environment.VENV = pathlib.Path({str(tmp_path)!r}), pathlib.Path(sys.prefix)
environment.compile_project()
"""
    for name in ("exporter", "formats", "styles"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "words.py").write_text("WORDS = 1\n")
    done = run_tool(code, PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*/__pycache__/words.*.pyc"))) == 3


def wrap_in_woff(flavour: bytes, tables: list[tuple[bytes, bytes]]) -> bytes:
    offset = 44 + 20 * len(tables)
    directory, body = b"", b""
    for tag, table in tables:
        packed = min(zlib.compress(table), table, key=len)
        directory += struct.pack(">4sLLLL", tag, offset + len(body), len(packed), len(table), 7)
        body += packed.ljust((len(packed) + 3) & ~3, b"\0")
    head = struct.pack(">4s4sLHHLHHLLLLL", b"wOFF", flavour, offset + len(body), len(tables), 0, 0, 1, 0, 0, 0, 0, 0, 0)
    return head + directory + body


def test_a_woff_is_unpacked_table_by_table() -> None:
    tables = [(b"AAAA", b"x" * 1001), (b"BBBB", b"\x01\x02\x03"), (b"CCCC", bytes(range(256)))]
    font = sfnt_from_woff(wrap_in_woff(b"OTTO", tables))
    # OpenType: searchRange 32, entrySelector 1, rangeShift 16 for three tables.
    assert struct.unpack_from(">4sHHHH", font) == (b"OTTO", 3, 32, 1, 16)
    for index, (tag, table) in enumerate(tables):
        name, checksum, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        assert (name, checksum, length) == (tag, 7, len(table))
        assert offset % 4 == 0
        assert font[offset : offset + length] == table


def test_what_is_not_woff_is_refused() -> None:
    with pytest.raises(ValueError, match="WOFF"):
        sfnt_from_woff(b"OTTO" + bytes(60))
