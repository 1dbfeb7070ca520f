"""One of many runs that share a list of sources: which items are its own, told by their names alone, so no run asks another."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.errors import OptionError
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

_WRITTEN: Final = Lazily(r"(\d{1,7})/(\d{1,7})")
_FROM: Final = Lazily(r"env(?:/(\d{1,7}))?")
_ARRAYS: Final = (
    ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT"),
    ("AWS_BATCH_JOB_ARRAY_INDEX", "", "AWS_BATCH_JOB_ARRAY_SIZE"),
    ("JOB_COMPLETION_INDEX", "", ""),
)
"""Variables of SLURM, AWS Batch and Kubernetes: the number of a run, the first number where it may be another than 0, how many."""
_HINT: Final = "It takes I/N, such as 1/4 to 4/4; or env, or env/N, in an array job of SLURM, AWS Batch or Kubernetes."


class Shard(Struct, frozen=True, kw_only=True):
    """The `index`th of `count` runs, from 1 on."""

    index: int = 1
    count: int = 1

    @property
    def name(self) -> str:
        """What tells its journal from others; empty for a run that is alone."""
        return f"{self.index}-of-{self.count}" if self.count > 1 else ""

    def has(self, location: str) -> bool:
        """Whether an item is this run's."""
        if self.count == 1:
            return True
        digest = sha256(location.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8]) % self.count == self.index - 1


def shard_of(given: str | None, environment: Mapping[str, str] = os.environ) -> Shard:
    """The shard that `--shard` names. Raises OptionError."""
    if given is None:
        return Shard()
    if written := _WRITTEN.fullmatch(given):
        return _checked(given, int(written[1]), int(written[2]))
    named = _FROM.fullmatch(given)
    if named is None:
        raise OptionError(f"--shard does not take {given!r}.", hint=_HINT)
    for number, first, count in _ARRAYS:
        if environment.get(number, "").isdecimal():
            total = named[1] or environment.get(count, "")
            if not total.isdecimal():
                raise OptionError(f"{number} is set, but nothing says of how many.", hint="Give it: --shard env/N.")
            return _checked(given, int(environment[number]) - int(environment.get(first, "") or 0) + 1, int(total))
    raise OptionError(
        "No variable of an array job is set.", hint=f"Looked for: {', '.join(names[0] for names in _ARRAYS)}. {_HINT}"
    )


def _checked(given: str, index: int, count: int) -> Shard:
    if not 1 <= index <= count:
        raise OptionError(f"--shard {given}: there is no run {index} of {count}.", hint=_HINT)
    return Shard(index=index, count=count)
