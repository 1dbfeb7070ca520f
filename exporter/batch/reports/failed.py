"""What failed, as a list of sources that the next run takes: `exporter convert @failed.txt`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NAME: Final = "failed.txt"
HEAD: Final = "# What failed, by exporter."
"""How such a file begins: by that it is known as ours, and is no source."""


def failed_sources(records: Iterable[Mapping[str, Any]], left_out: list[str]) -> Iterator[str]:
    """The sources of the lines that say so, each once, as a list has them. What no line can name goes to `left_out`: standard
    input, and names that are no Unicode or hold the end of a line.
    """
    known = set()
    for record in records:
        if record.get("state") != "failed":
            continue
        name = str(record.get("again") or record["source"])
        if name in known:
            continue
        known.add(name)
        if name == "-" or not _is_writable(name):
            left_out.append(name)
        else:
            yield f"./{name}" if name.startswith(("#", "@")) else name


def _is_writable(name: str) -> bool:
    """Whether a line of a list, which is stripped, can hold a name."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return name.splitlines() == [name.strip()]
