"""One task in one process: reads a path a line, does the task on it, answers with its CPU seconds and the process's peak memory.

Runs under the interpreter of the tool that it drives, so it imports nothing of the project before it knows the task.
Usage: server.py TASK, where TASK is read, one of our formats, weasyprint, weasyprint-tagged, trafilatura or trafilatura-fast.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def _reader() -> Callable[[Path], tuple[Callable[[], Any], Callable[[Any], bool]]]:
    import exporter

    def prepare(path: Path) -> tuple[Callable[[], Any], Callable[[Any], bool]]:
        data = path.read_bytes()
        return lambda: exporter.read(data, path=path), lambda made: bool(made.article.body)

    return prepare


def _format(name: str) -> Callable[[Path], tuple[Callable[[], Any], Callable[[Any], bool]]]:
    import exporter

    checked = exporter.plan(exporter.Request(to=(name,)))

    def prepare(path: Path) -> tuple[Callable[[], Any], Callable[[Any], bool]]:
        publication = exporter.publish([exporter.read(path.read_bytes(), path=path).article])
        sink = exporter.MemorySink()
        return lambda: exporter.export(publication, checked, sink, stem="page"), lambda _: bool(sink.files)

    return prepare


def _weasyprint(variant: str | None) -> Callable[[Path], tuple[Callable[[], Any], Callable[[Any], bool]]]:
    import logging

    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

    def prepare(path: Path) -> tuple[Callable[[], Any], Callable[[Any], bool]]:
        return lambda: weasyprint.HTML(filename=str(path)).write_pdf(pdf_variant=variant), bool

    return prepare


def _trafilatura(*, fast: bool) -> Callable[[Path], tuple[Callable[[], Any], Callable[[Any], bool]]]:
    trafilatura = import_module("trafilatura")  # its own environment has it, the project's has not

    def prepare(path: Path) -> tuple[Callable[[], Any], Callable[[Any], bool]]:
        data = path.read_bytes()
        return lambda: trafilatura.extract(data, fast=fast), bool

    return prepare


def _task(name: str) -> Callable[[Path], tuple[Callable[[], Any], Callable[[Any], bool]]]:
    match name:
        case "read":
            return _reader()
        case "weasyprint":
            return _weasyprint(None)
        case "weasyprint-tagged":
            return _weasyprint("pdf/ua-1")
        case "trafilatura" | "trafilatura-fast":
            return _trafilatura(fast=name.endswith("fast"))
        case _:
            return _format(name)


def main() -> None:
    """Answer each line of standard input until it ends. The first answer says what the process held before any work, in bytes."""
    prepare = _task(sys.argv[1])
    print(json.dumps({"held": _peak()}), flush=True)
    for line in sys.stdin:
        try:
            work, good = prepare(Path(line.rstrip("\n")))
            start = time.process_time()
            made = work()
            cpu = time.process_time() - start
            answer: dict[str, Any] = {"cpu": cpu, "good": good(made), "peak": _peak()}
        except Exception as error:
            answer = {"cpu": 0.0, "good": False, "peak": _peak(), "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
