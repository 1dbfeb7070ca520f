"""What the tests of the engine share: the command in a process of its own, a page, and plug-ins that pip installed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.exporter.site_on_loopback import Site, serving

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "tests" / "plugin_packages"
COMMAND = Path(sys.executable).with_name("exporter")

Run: TypeAlias = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**more: str) -> dict[str, str]:
    """The environment without what would steer the command."""
    steering = ("EXPORTER_", "NO_COLOR", "PYTHONPATH", "SOURCE_DATE_EPOCH", "TERM", "_EXPORTER")
    return {name: value for name, value in os.environ.items() if not name.startswith(steering)} | more


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `exporter` with arguments, in `tmp_path`; `env` adds to the environment."""

    def call(*arguments: object, env: dict[str, str] | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
        more.setdefault("cwd", tmp_path)
        more.setdefault("timeout", 180)
        if "input" not in more:
            more.setdefault("stdin", subprocess.DEVNULL)
        command = [str(COMMAND), *map(str, arguments)]
        return subprocess.run(command, env=environment(**(env or {})), capture_output=True, check=False, encoding="utf-8", **more)

    return call


def article(title: str = "The ferry runs again", words: str = "", *, language: str = "en") -> str:
    """A page with one article that any reader finds."""
    body = "".join(
        f"<p>Paragraph {number} tells how the ferry crossed the sound in fog, and who stood on deck to see the lights.</p>"
        for number in range(1, 6)
    )
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}<p>{words}</p></article></body></html>"
    )


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """Write a page with an article and return its path."""

    def write(name: str = "page.html", title: str = "The ferry runs again", words: str = "") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(title, words), "utf-8")
        return path

    return write


def install(target: Path, *names: str) -> Path:
    """Install packages of `tests/plugin_packages` into a folder, by pip and without network; return the folder."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), "--no-index", "--no-deps"]
    command += ["--no-build-isolation", "--disable-pip-version-check", *(str(PACKAGES / name) for name in names)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with well-behaved third-party packages: a format, a voice, a checker."""
    return install(tmp_path_factory.mktemp("plugins"), "outline", "hum")


@pytest.fixture(scope="session")
def poison(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a format that dies, hangs or eats memory, as the article's title says."""
    return install(tmp_path_factory.mktemp("poison"), "poison")


@pytest.fixture(scope="session")
def crooked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with packages that break the rules for plug-ins."""
    return install(tmp_path_factory.mktemp("crooked"), "crooked", "outline")


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, Any]], Site]]:
    """A function from the answers of paths, (status, headers, body) or a list of such, to a site that gives them."""
    with ExitStack() as stack:
        yield lambda answers: stack.enter_context(serving(answers))
