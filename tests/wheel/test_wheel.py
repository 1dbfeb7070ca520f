"""The wheel holds all that the command needs, and works where the checkout is out of reach."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"exporter", "formats", "styles"}
PAGE = "<html lang=en><article><h1>Tide</h1><p>" + "The ferry crossed the sound in fog again. " * 20 + "</p></article></html>"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_the_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
    tops = {name.partition("/")[0] for name in names}
    (info,) = [top for top in tops if top.endswith(".dist-info")]
    (data,) = [top for top in tops if top.endswith(".data")]
    assert tops == PACKAGES | {info, data}
    assert [name for name in names if name.startswith(data)] == [f"{data}/data/share/man/man1/exporter.1"], "man(1) finds it"
    assert info.startswith("article_exporter-")
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not any(part.startswith(".") for part in path.parts[-3:])
    }
    assert {name for name in names if not name.startswith((info, data))} == ours, (
        "every module, style sheet and table, and no other"
    )
    assert any(name.endswith(".css") for name in ours)
    assert any(name.endswith(".toml") for name in ours)
    assert {f"{package}/py.typed" for package in PACKAGES} <= ours
    assert f"{info}/licenses/LICENSE" in names


def test_the_wheel_works_alone(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    site = tmp_path / "venv" / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(tmp_path / "venv/bin/python")]
    subprocess.run([*command, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], check=True)
    # The libraries come from where these tests run; the project itself does not: its editable hook is no library.
    shared = tmp_path / "shared"
    shared.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if path.suffix != ".pth" and not path.name.startswith(("article_exporter", "__pycache__")):
            (shared / path.name).symlink_to(path)
    (site / "shared.pth").write_text(f"{shared}\n")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "page.html").write_text(PAGE, "utf-8")

    def run(*arguments: str) -> str:
        env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            arguments, cwd=tmp_path / "work", env=env, capture_output=True, text=True, check=False, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    python, command_ = str(tmp_path / "venv/bin/python"), str(tmp_path / "venv/bin/exporter")
    where = run(python, "-c", "import exporter, formats, styles; print(exporter.__file__, formats.__file__, styles.__file__)")
    assert all(path.startswith(str(site)) for path in where.split())
    assert "convert" in run(command_, "--help")
    assert "pdf" in run(command_, "formats")
    assert run(command_, "convert", "page.html", "--to", "txt") == "page.txt\n"
    assert "ferry crossed" in (tmp_path / "work/page.txt").read_text("utf-8")
