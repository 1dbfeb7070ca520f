"""One source read in a process of its own: what came of it, what it cost, and whether it kept to what reading promises."""

from __future__ import annotations

import os
import pickle
import re
import resource
import select
import signal
import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.soak.files import files_of

if TYPE_CHECKING:
    from tests.soak.sources import Sample

SECONDS_PER_MB: Final = 5.0
SECONDS_PER_MARK: Final = 0.25e-3
"""For each sign that may begin an element or a line: a page of empty elements has a hundred thousand of them in 300 kB."""
LEAST_SECONDS: Final = 1.5
"""What any source may cost: a language's data and a library may have to be loaded first."""
KILLED_AFTER: Final = 60.0
"""Seconds of CPU after which a source hangs."""
_WAITED: Final = 1800.0
"""Seconds after which a source that does nothing at all is given up."""
BYTES_PER_BYTE: Final = 1000
LEAST_BYTES: Final = 250_000_000
_MOST_BYTES: Final = 6_000_000_000
_REFERENCE: Final = 0.045
"""CPU seconds of `_work` on the quiet machine by which the bounds were set."""
_MARK: Final = re.compile(rb"[<\n\[*_`|$~^:-]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a source: `problem` is empty where all promises hold. `said` is the article's title or the error's message."""

    problem: str
    said: str
    seconds: float
    grown: int
    size: int


def warm() -> None:
    """Load what reading needs, so that forks of this process have it."""
    from exporter import codec
    from exporter.edition import single
    from exporter.reader import read
    from tests.soak.words import FRENCH, SENTENCE

    page = f"<title>Fog</title><h1>Fog over the sound</h1><p>1 May 2024<p>{SENTENCE * 9}<p>{FRENCH * 3}"
    letter = f"From: Ada <ada@example.org>\nTo: bo@example.org\nSubject: Fog\nContent-Type: text/html\n\n{page}"
    markdown = f"# Fog\n\n{SENTENCE}[^1] $x$\n\n[^1]: Note"
    for suffix, text in ((".html", page), (".eml", letter), (".md", markdown), (".txt", SENTENCE)):
        codec.loads(codec.dumps(single(read(text.encode(), path=Path(f"warm{suffix}")).article)))


def tried(sample: Sample, *, made: bool = False) -> Outcome:
    """Read a source in a fork of this process, which should have read something already (`warm`); what was slow once more.

    With `made` files are made of it, too, and checked; then nothing is slow but what hangs.
    """
    if made:
        return _tried_once(sample, made=True)
    outcome = _tried_once(sample)
    if not outcome.problem.startswith("slow"):
        return outcome
    again = min(outcome, _tried_once(sample), key=lambda each: each.seconds)
    if not again.problem.startswith("slow"):
        return again
    return replace(again, problem=_cost(sample.data, again.seconds / slowness(), again.grown))


def slowness() -> float:
    """How many times as long as where the bounds were set the same work takes here and now, 1 at least.

    CPU time itself grows on a busy machine, and another machine is another.
    """
    taken = []
    for _ in range(3):
        start = time.process_time()
        _work()
        taken.append(time.process_time() - start)
    return max(1.0, sorted(taken)[1] / _REFERENCE)


def _work() -> int:
    seen = {}
    for number in range(60_000):
        text = f"<p>{number}"
        seen[text] = text.split("p")
    return len(seen)


def _tried_once(sample: Sample, *, made: bool = False) -> Outcome:
    receiving, sending = os.pipe()
    before = _resident()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _in_child(sample, sending, made=made)
    os.close(sending)
    with os.fdopen(receiving, "rb") as pipe:
        if not select.select([pipe], [], [], _WAITED)[0]:
            os.kill(child, signal.SIGKILL)
        told = pipe.read()
    _, status, usage = os.wait4(child, 0)
    seconds, grown = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 - before
    if not told:
        ended = (
            signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"status {os.waitstatus_to_exitcode(status)}"
        )
        hangs = ended == "SIGPROF"
        problem = f"hangs: more than {KILLED_AFTER:g} s of CPU" if hangs else f"the process ended with {ended}"
    else:
        problem, said, seconds = pickle.loads(told)
        problem = problem or ("" if made else _cost(sample.data, seconds, grown))
    return Outcome(problem, said if told else "", seconds, grown, len(sample.data))


def _cost(data: bytes, seconds: float, grown: int) -> str:
    size, marks = len(data), len(_MARK.findall(data))
    if seconds > max(LEAST_SECONDS, SECONDS_PER_MB * size / 1e6 + SECONDS_PER_MARK * marks):
        return f"slow: {seconds:.1f} s of CPU for {size / 1e6:.3f} MB"
    if grown > max(LEAST_BYTES, BYTES_PER_BYTE * size):
        return f"large: {grown / 1e6:.0f} MB of memory for {size / 1e6:.3f} MB"
    return ""


def _in_child(sample: Sample, sending: int, *, made: bool) -> None:
    """Read, tell through the pipe, and end without what a process does at its end."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # Ends the process also while a library is at work.
    signal.setitimer(signal.ITIMER_PROF, KILLED_AFTER)
    try:
        start = time.process_time()
        problem, said = files_of(sample) if made else _read(sample)
        told = pickle.dumps((problem, said, time.process_time() - start))
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(told)
    finally:
        os._exit(0)


def _read(sample: Sample) -> tuple[str, str]:
    """The problem with the reading, empty for none, and what it says."""
    from exporter.errors import ModelError, SourceError

    is_json = sample.path.suffix == ".json"
    try:
        return _publication(sample) if is_json else _article(sample)
    except BaseException as error:
        if isinstance(error, ModelError if is_json else SourceError):
            return "", f"refused: {error}"
        return f"raises {type(error).__name__}: {_where(error)}", ""


def _article(sample: Sample) -> tuple[str, str]:
    from exporter.model.validate import article_problems
    from exporter.model.walk import title_of
    from exporter.reader import read
    from exporter.reader.paging import next_page

    reading = read(sample.data, url=sample.url, path=sample.path, media_type=sample.media_type)
    found = next(article_problems(reading.article), "")
    next_page(sample.data, url=sample.url or "https://example.org/a", media_type=sample.media_type)
    return f"an article that is not valid: {found}" if found else "", title_of(reading.article)


def _publication(sample: Sample) -> tuple[str, str]:
    from exporter import codec

    return "", codec.loads(sample.data).title


def _where(error: BaseException) -> str:
    """The message, and the last places of the project in the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "exporter" in frame.filename]
    places = " < ".join(f"{frame.filename.rpartition('exporter/')[2]}:{frame.lineno}" for frame in frames[-3:][::-1])
    return f"{' '.join(str(error).split())[:120]} at {places}"


def _resident() -> int:
    """Bytes of memory that this process holds: where the fork starts from."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
