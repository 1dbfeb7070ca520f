"""The engine `dask://host:port`: batches are tasks of Dask, which the workers of a cluster take (dask.org, the extra `dask`)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar, Final

from exporter.errors import EngineError, MissingLibraryError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

_ASK: Final = 2.0
"""Seconds between questions how many workers there are."""


class DaskEngine:
    """A client of a scheduler. The address is `host:port`, with a protocol before it (`tls://host:port`) where it is not TCP, or
    the path of a scheduler's file, which begins with a slash.

    A scheduler has to answer within the seconds that Dask's own setting `distributed.comm.timeouts.connect` says; one that is lost
    is waited for as long, by the client, and as long again, by a new one.
    """

    name: ClassVar[str] = "dask"

    def __init__(self, address: str) -> None:
        self._address = address
        self._width, self._asked = 0, -_ASK
        self._client = self._connected()
        self._executor = self._client.get_executor(pure=False, retries=0)

    @property
    def width(self) -> int:
        """The threads of all workers; as they were last known while the scheduler is away."""
        if time.monotonic() - self._asked >= _ASK and self._client.status == "running":
            self._width = int(self._client.scheduler_info(n_workers=0).get("total_threads", 0))
            self._asked = time.monotonic()
        return self._width

    def submit(self, function: Callable[[str], str], argument: str, /) -> Future[str]:
        """Run `function(argument)` on some worker. A scheduler that is gone is waited for; raises EngineError where it stays so."""
        if self._client.status not in {"running", "connecting"}:
            self._client = self._connected()
            self._executor = self._client.get_executor(pure=False, retries=0)
        future: Future[str] = self._executor.submit(function, argument)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the scheduler, which then gives up what this client has asked for."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close(timeout=_ASK)

    def _connected(self) -> Any:
        try:
            from distributed import Client
        except ImportError as error:
            why = "The engine dask needs the package distributed, which is not installed."
            raise MissingLibraryError(why, hint="Install the extra dask: pip install 'article-exporter[dask]'.") from error
        address = self._address
        if not address:
            raise EngineError("The engine dask has no address.", hint="Write --engine dask://host:port.")
        place = {"scheduler_file": address} if address.startswith("/") else {"address": address}
        made: Any = Client
        try:
            return made(**place, set_as_default=False, name="exporter")
        except (OSError, ValueError) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            hint = "See whether it runs, and whether the address is right. The same command goes on where it was."
            raise EngineError(f"No scheduler answers at {address}: {reason}.", hint=hint) from error
