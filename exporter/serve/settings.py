"""How a server is run, and what it lets its visitors use."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - the type of a Struct's field
from typing import Final

from msgspec import Struct, field

from exporter.batch.own import processors
from exporter.errors import UsageError

MB: Final = 1024**2
GB: Final = 1024**3


class Limits(Struct, frozen=True, kw_only=True):
    """What visitors may use, all of them together where nothing else is said.

    Requests: `head` is seconds that a request's head may take; `upload` bytes of one with files, `files` at most, with `fields`;
    `form` bytes of one without. It arrives within `upload_seconds`, pauses `idle` seconds at most, and reaches `rate` bytes a
    second after these. `uploads` requests with files arrive at a time, `streams` jobs are watched, `queued` wait.

    Room: `disk` bytes lie in the state folder, and `free` bytes stay free on its disk.

    Work: `look` and `preview` are seconds of processor time of these, `make` of each step of a conversion; `memory` is bytes that a
    process holds. `items` articles come out of one job, which takes `making` seconds by the clock at most.

    `kept` seconds after its end the files of a job of the API go, and `kept_drafts` seconds after it was last touched a draft.
    """

    head: float = 15.0
    upload: int = 64 * MB
    files: int = 50
    fields: int = 1000
    form: int = 1 * MB
    upload_seconds: float = 600.0
    idle: float = 20.0
    rate: int = 1024
    uploads: int = 16
    queued: int = 64
    streams: int = 256
    disk: int = 10 * GB
    free: int = 256 * MB
    look: float = 30.0
    preview: float = 60.0
    make: float = 60.0
    memory: int = GB
    items: int = 500
    making: float = 3600.0
    kept: float = 24 * 3600.0
    kept_drafts: float = 30 * 24 * 3600.0


class Settings(Struct, frozen=True, kw_only=True):
    """Where a server listens (`port` 0: any that is free), the folder `state` of its drafts and jobs, the `token` that visitors
    must know ("" for none), the `names` by which it is called beside its own, the `runners` that work at a time.
    """

    state: Path
    host: str = "127.0.0.1"
    port: int = 8017
    token: str = ""
    names: tuple[str, ...] = ()
    runners: int = 0
    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)

    @property
    def places(self) -> int:
        """Pieces of work at a time: one for each processor, and one more for looks and previews, which nobody should wait for."""
        return self.runners or processors() + 1

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine's users reach it."""
        return is_loopback(self.host)

    def check(self) -> None:
        """Raise UsageError where others could reach a server without a token."""
        if not self.is_local and not self.token:
            raise UsageError(
                f"{self.host} is reached by other machines, and no token is given.",
                hint="Give one by --token-file, or leave --host at 127.0.0.1.",
            )


def is_loopback(host: str) -> bool:
    """Whether a host's name or address means this machine alone."""
    import ipaddress

    bare = host.strip("[]").lower()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False
