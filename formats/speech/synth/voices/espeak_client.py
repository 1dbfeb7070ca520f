"""Texts spoken by processes of `espeak_server`, one for each setting, a few kept open."""

from __future__ import annotations

import atexit
import json
import struct
import subprocess
import sys
from collections import OrderedDict
from dataclasses import asdict
from os import getpid
from typing import TYPE_CHECKING, Final

from exporter.errors import VoiceError
from formats.speech.synth.voices.espeak_library import LOCK, Spoken

if TYPE_CHECKING:
    from formats.speech.synth.voices.espeak_library import Setting

_OPEN: Final = 4
"""Servers kept open: a page has few languages; each holds some 15 MB."""

_servers: OrderedDict[Setting, subprocess.Popen[bytes]] = OrderedDict()
_owner = [0]


def speak(text: str, setting: Setting) -> Spoken:
    """Speak `text` (no NUL, no lone surrogate), as if nothing had been spoken before. Raises VoiceError."""
    with LOCK:
        answer = _ask(_server(setting), text.encode("utf-8"), setting)
    if answer[:1] != b"\0":
        raise VoiceError(answer[1:].decode("utf-8", "replace") or "eSpeak NG did not answer.")
    size = struct.unpack(">I", answer[1:5])[0]
    events = json.loads(answer[5 : 5 + size])
    return Spoken(
        pcm=answer[5 + size :],
        onsets=tuple((character, sample) for character, sample in events["onsets"]),
        clauses=tuple(events["clauses"]),
    )


def _ask(server: subprocess.Popen[bytes], data: bytes, setting: Setting) -> bytes:
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        server.stdin.write(struct.pack(">I", len(data)) + data)
        server.stdin.flush()
        head = server.stdout.read(4)
        size = struct.unpack(">I", head)[0] if len(head) == 4 else 0
        return server.stdout.read(size)
    except OSError as error:
        raise VoiceError(f"The process of eSpeak NG cannot be reached: {error.strerror}.") from error
    finally:
        if server.poll() is not None:
            _servers.pop(setting, None)


def _server(setting: Setting) -> subprocess.Popen[bytes]:
    if _owner[0] != getpid():  # A forked child leaves its parent's servers alone and starts its own.
        _servers.clear()
        _owner[0] = getpid()
    if setting in _servers:
        _servers.move_to_end(setting)
        return _servers[setting]
    while len(_servers) >= _OPEN:
        _end(_servers.popitem(last=False)[1])
    command = [sys.executable, "-m", "formats.speech.synth.voices.espeak_server", json.dumps(asdict(setting))]
    try:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise VoiceError(f"The process of eSpeak NG does not start: {error.strerror}.") from error
    _servers[setting] = server
    return server


def _end(server: subprocess.Popen[bytes]) -> None:
    """End a server: it stops when its input does."""
    for stream in (server.stdin, server.stdout):
        if stream is not None:
            stream.close()
    try:
        server.wait(5)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@atexit.register
def close() -> None:
    """End all servers of this process."""
    if _owner[0] == getpid():
        while _servers:
            _end(_servers.popitem()[1])
