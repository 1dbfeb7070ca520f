"""A disk that takes no more while an archive is made ready to be read: that is no fault of the archive."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from exporter.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_full(error: BaseException) -> bool:
    """Whether an error says that nothing more can be written."""
    return isinstance(error, OSError) and error.errno in _FULL


@contextmanager
def needing_room(folder: Path) -> Iterator[None]:
    """Write temporary files into a folder. Raises LimitError where it takes no more."""
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
        hint = "Free some space, or set TMPDIR to a folder that has more."
        raise LimitError(f"The folder for temporary files, {folder}, is full: {error.strerror}.", hint=hint) from error
