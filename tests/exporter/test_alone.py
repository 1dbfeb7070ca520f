"""A call from another program leaves that program as it was, and threads don't hear of one another."""

from __future__ import annotations

import asyncio
import gc
import locale
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import exporter

WORDS = "The ferry crossed the sound in fog, and those who stood on deck saw the lights. " * 6
PAGES = tuple(
    f"<html lang={language}><title>Tide {number}</title><article><h1>Tide {number}</h1><p>{WORDS}{letter}</p><h2>Fog</h2>"
    f"<p>{WORDS}<math><mfrac><mi>a</mi><mn>{number + 2}</mn></mfrac></math></p><ul><li>one<li>two</ul></article></html>".encode()
    for number, (language, letter) in enumerate([("en", ""), ("de", "\ue123"), ("fr", "\ue124"), ("ar", "")])
)
"""Pages of which two hold a letter that no font has: WeasyPrint says so in its log, which is one for all threads."""

SILENT = "pdf,epub,txt,json,script"


def state() -> dict[str, Any]:
    """What belongs to the whole program, by identity where it is an object."""
    names = [None, *sorted(logging.root.manager.loggerDict)]
    return {
        "streams": (sys.stdin, sys.stdout, sys.stderr, sys.excepthook, threading.excepthook),
        "collector": (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), list(gc.callbacks)),
        "logging": [(name, logging.getLogger(name).level, list(logging.getLogger(name).handlers)) for name in names],
        "logging off": logging.root.manager.disable,
        "warnings": (warnings.showwarning, warnings.filters, list(warnings.filters)),
        "environment": (os.environ, dict(os.environ)),
        "place": (Path.cwd(), tempfile.tempdir, sys.path[:]),
        "locale": locale.setlocale(locale.LC_ALL),
        "signals": [signal.getsignal(number) for number in signal.valid_signals()],
        "limits": (sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.getswitchinterval()),
    }


def changed(before: dict[str, Any]) -> list[str]:
    after = state()
    return [name for name, was in before.items() if after[name] != was]


def made(number: int, to: str = SILENT) -> tuple[dict[str, bytes], list[str]]:
    done = exporter.convert(PAGES[number % len(PAGES)], to=to, stem="tide", voice="tone")
    return dict(done.files), sorted(item.code for item in done.diagnostics)


@pytest.fixture(scope="module")
def alone() -> list[tuple[dict[str, bytes], list[str]]]:
    """What one thread makes. After it all is loaded: what a library does once, when it is imported, is not ours."""
    return [made(number) for number in range(len(PAGES))]


def test_eight_threads_make_what_one_makes_and_change_nothing(alone: Any, capfd: pytest.CaptureFixture[str]) -> None:
    before = state()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(made, range(24)))
    assert changed(before) == []
    assert [found for _, found in results] == [alone[number % len(PAGES)][1] for number in range(24)]
    assert all(files == alone[number % len(PAGES)][0] for number, (files, _) in enumerate(results))
    print("still heard")
    assert capfd.readouterr() == ("still heard\n", "")


def test_a_loop_goes_on_while_threads_of_its_own_convert(alone: Any) -> None:
    async def together() -> list[Any]:
        return await asyncio.gather(*(asyncio.to_thread(made, number) for number in range(4)))

    before = state()
    assert asyncio.run(together()) == alone
    assert changed(before) == []


def test_speech_is_the_same_from_threads() -> None:
    def spoken(number: int) -> bytes:
        return exporter.convert(PAGES[number], to="mp3", stem="tide").files["tide.mp3"]

    alone = [spoken(0), spoken(1)]
    before = state()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(spoken, [0, 1, 1, 0])) == [alone[0], alone[1], alone[1], alone[0]]
    assert changed(before) == []


@pytest.mark.parametrize(
    ("source", "wanted"),
    [(b"\x00\x01", {"to": "txt"}), (PAGES[0], {"to": "epub,nothing"}), (PAGES[0], {"to": "pdf", "out": __file__})],
    ids=["source", "format", "sink"],
)
def test_a_conversion_that_fails_changes_nothing(alone: Any, source: bytes, wanted: dict[str, str]) -> None:
    before = state()
    with pytest.raises(exporter.ExporterError):
        exporter.convert(source, **wanted)
    assert changed(before) == []


def test_what_is_heard_of_letters_does_not_depend_on_the_log(alone: Any) -> None:
    logger = logging.getLogger("weasyprint")
    level = logger.level
    assert "OUT-102" in alone[1][1]
    logger.setLevel(logging.CRITICAL)
    logging.disable(logging.CRITICAL)
    try:
        assert made(1, "pdf")[0]["tide.pdf"] == alone[1][0]["tide.pdf"]
    finally:
        logging.disable(logging.NOTSET)
        logger.setLevel(level)


def test_who_turned_the_collector_off_finds_it_off() -> None:
    gc.disable()
    try:
        made(0, "pdf,txt")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_first_calls_of_a_program_may_come_at_once_and_touch_as_little() -> None:
    code = """
import gc, locale, logging, os, signal, sys
from concurrent.futures import ThreadPoolExecutor
import exporter
def state():
    return [sys.stdout, sys.stderr, gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), logging.root.level,
            list(logging.root.handlers), dict(os.environ), os.getcwd(), locale.setlocale(locale.LC_ALL),
            [signal.getsignal(number) for number in signal.valid_signals()]]
def made(number):
    return exporter.convert(b"<h1>Tide</h1><p>The ferry crossed the sound.</p>", to="pdf,epub,txt,json,script,mp3").files
before = state()
with ThreadPoolExecutor(8) as pool:
    results = list(pool.map(made, range(8)))
assert all(result == results[0] for result in results)
assert state() == before, [pair for pair in zip(before, state()) if pair[0] != pair[1]]
print("as it was")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "as it was\n", "")
