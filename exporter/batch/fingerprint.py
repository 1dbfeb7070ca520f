"""What the bytes of files depend on beside their source: versions, fonts, and everything that was asked for."""

from __future__ import annotations

import json
import os
import platform
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import to_builtins
from msgspec.structs import replace

from exporter.batch.stamps import hash_of
from exporter.conversion.request import format_of
from exporter.fetch.identity import cookies_hash
from exporter.plugin import registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.batch.worker import Task
    from exporter.conversion import Request
    from exporter.reader import ReadOptions

LIBRARIES: Final = (
    "weasyprint",
    "ebooklib",
    "beautifulsoup4",
    "lxml",
    "selectolax",
    "gtts",
    "espeakng-loader",
    "lameenc",
    "av",
    "soxr",
    "Pillow",
    "pikepdf",
    "uharfbuzz",
    "Babel",
    "sentencex",
)


def versions() -> tuple[list[str], list[str]]:
    """The versions of all that bytes depend on, one a line, and what is missing."""
    from importlib.metadata import PackageNotFoundError, version

    lines = [f"python {platform.python_version()} on {platform.system()} {platform.machine()}"]
    missing = []
    for name in ("article-exporter", *LIBRARIES):
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(f"missing: {name}. Install it with pip.")
    return lines, missing


class Fingerprints:
    """The keys of a run's files: two files of one key and one source are the same."""

    def __init__(self) -> None:
        self._known: tuple[Request, ReadOptions, Mapping[str, str]] | None = None

    def of(self, task: Task, locations: list[str]) -> dict[str, str]:
        """Format → key, for the sources that are called `locations`."""
        if self._known is None or self._known[0] is not task.request or self._known[1] is not task.reading:
            self._known = (task.request, task.reading, _of_request(task.request, _of_reading(task.reading)))
        of_item = _digest([locations, task.name, task.joined, _plain(task.issue)])
        return {name: _digest([each, of_item]) for name, each in self._known[2].items()}


def _of_reading(reading: ReadOptions) -> str:
    """What is said of reading, without bounds, folders for copies, and how servers are asked."""
    manners: dict[str, Any] = {"max_age": None, "rate": 0.0, "turns": None, "robots": None, "proxy": "", "headers_to": frozenset()}
    policy = replace(reading.policy, timeout=0.0, cache=None, retries=0, max_bytes=0, cookies=None, **manners)
    who = cookies_hash(reading.policy.cookies)
    return _digest([_plain(replace(reading, policy=policy, fetch=None, load_picture=None)), *([who] if who else [])])


def _of_request(request: Request, reading: str) -> dict[str, str]:
    formats = {each.name: each for each in map(format_of, request.to)}
    everywhere = [environment(), reading, _style(request.style), str(request.voice)]
    keys = {}
    for name, each in formats.items():
        others = sorted(other.name for other in formats.values() if other is not each and set(other.provides) & set(each.uses))
        groups = {name, *registry.GROUPS}
        options = {key: _content(value) for key, value in request.options.items() if key.partition(".")[0] in groups}
        keys[name] = _digest([everywhere, name, _version(name), sorted(options.items()), others])
    return keys


def _version(name: str) -> str:
    """The package and version of a format that another package brings; empty for our own."""
    from importlib.metadata import version

    distribution = registry.find("format", name).distribution
    return f"{distribution} {version(distribution)}" if distribution and distribution != "?" else ""


@lru_cache(maxsize=1)
def environment() -> str:
    """What bytes depend on beside source and request: versions, fonts, and the date that files get. It is asked for once."""
    fonts = [
        *_names(registry.import_target(registry.FONT_FOLDERS)()),
        *_names(registry.import_target(registry.SYSTEM_FONT_FOLDERS)()),
    ]
    return _digest([*versions()[0], fonts, os.environ.get("SOURCE_DATE_EPOCH", "")])


def _names(folders: tuple[Path, ...]) -> list[str]:
    return sorted(name for folder in folders for _, _, names in os.walk(folder) for name in names)


def _content(value: str) -> list[str]:
    """A value of an option, with the hashes of the files that it names, so that one that was edited is another."""
    return [value, *(hash_of(path) for part in value.split(",") if _is_file(path := Path(part.strip())))]


def _style(name: str) -> list[str]:
    """A style's name, with the hashes of its files where it is somebody's own."""
    path = Path(name)
    own = sorted(path.rglob("*")) if {"/", "\\", "."} & set(name) and path.is_dir() else [path]
    return [name, *(hash_of(each) for each in own if _is_file(each))]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _plain(value: object) -> object:
    return to_builtins(value, enc_hook=str)


def _digest(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
