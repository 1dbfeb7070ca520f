"""Files at addresses of other stores than the web: `s3://`, `gs://`, `sftp://`, `memory://`, `file://` and what else fsspec knows.

Only what a person names is looked for there, never what a page or a list names. How a store is reached and who asks is fsspec's
own affair: its settings, and the environment of the store's own tools.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from exporter.errors import MissingLibraryError, SinkError, SourceError, UsageError
from exporter.fetch.addresses import is_address, shown
from exporter.fetch.archives.members import member_at
from exporter.fetch.room import is_full, needing_room
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.fetch.archives import Member

_SCHEME: Final = Lazily(r"([A-Za-z][A-Za-z0-9+.-]+)://.*")
_PACKAGES: Final = {
    "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "abfss": "adlfs", "az": "adlfs", "adl": "adlfs",
    "sftp": "paramiko", "ssh": "paramiko", "hdfs": "pyarrow", "smb": "smbprotocol",
}  # fmt: skip
"""What brings a scheme; of others fsspec's own message tells."""
_WHOLE: Final = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "memory"})
"""Stores in which a file appears when all of it is there; in others it is written under another name first."""
_TELLING: Final = (
    "ETag", "etag", "content_md5", "md5Hash", "mtime", "LastModified", "last_modified", "updated", "modified", "created",
)  # fmt: skip
_WAITING: Final = ".exporter-"


def is_remote(name: str) -> bool:
    """Whether a name is an address of another store than the web."""
    return _SCHEME.fullmatch(name) is not None and not is_address(name)


def filesystem(url: str) -> tuple[Any, str]:
    """The store of an address as fsspec has it, and the path in it. Raises MissingLibraryError, UsageError, SourceError."""
    scheme = url.partition("://")[0].lower()
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingLibraryError(
            f"Addresses of {scheme}:// are reached through fsspec.", hint="pip install 'article-exporter[remote]'"
        ) from error
    try:
        found: tuple[Any, str] = url_to_fs(url)
    except ImportError as error:
        package = _PACKAGES.get(scheme)
        hint = f"pip install {package}" if package else f"{str(error).rstrip('.')}."
        raise MissingLibraryError(f"Addresses of {scheme}:// need a package that is not installed.", hint=hint) from error
    except OSError as error:
        raise SourceError(f"{shown(url)} cannot be reached: {str(error).rstrip('.')}.", hint="Check the address.") from error
    except (ValueError, TypeError) as error:
        hint = "Addresses with http and https are fetched, and those of stores, such as s3://."
        raise UsageError(f"{shown(url)} cannot be understood: {str(error).rstrip('.')}.", hint=hint) from error
    return found


def canonical(url: str) -> str:
    """An address as its store writes it, by which those of the files in it begin. Raises what `filesystem` does."""
    store, path = filesystem(url)
    return str(store.unstrip_protocol(path)).rstrip("/")


def read_remote(url: str, *, max_bytes: int) -> bytes:
    """The bytes at an address. Raises SourceError, also where they are more than `max_bytes`."""
    if (member := _brought(url)) is not None:
        return within(member.read(max_bytes), url, max_bytes)
    store, path = filesystem(url)
    try:
        with store.open(path, "rb") as file:
            data: bytes = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise SourceError(f"{shown(url)} does not exist.", hint="Check the address.") from error
    except Exception as error:  # each store has errors of its own
        if _is_missing(store, path):
            raise SourceError(f"{shown(url)} does not exist.", hint="Check the address.") from error
        raise SourceError(f"{shown(url)} cannot be read: {_reason(error)}.", hint="Check the address and your rights.") from error
    return within(data, url, max_bytes)


def _is_missing(store: Any, path: str) -> bool:
    """Whether a store says that nothing is there; some do it by an error of their own."""
    with suppress(Exception):
        return not store.exists(path)
    return False


def within(data: bytes, url: str, max_bytes: int) -> bytes:
    """The bytes. Raises SourceError where they are more than `max_bytes`."""
    if len(data) > max_bytes:
        raise SourceError(f"{shown(url)} is larger than {max_bytes // 1024**2} MB.", hint="Give --max-size to read it.")
    return data


def _brought(url: str) -> Member | None:
    """The file in an archive that was copied from a store (`bring`, `stand_in`), None where the address leads through none."""
    try:
        return member_at(Path(url))
    except (OSError, ValueError):
        return None


def bring(url: str, target: Path) -> None:
    """Copy a file of a store to this machine. Raises SourceError; LimitError where there is no room for it."""
    store, path = filesystem(url)
    with needing_room(target.parent):
        try:
            store.get_file(path, str(target))
        except FileNotFoundError as error:
            raise SourceError(f"{shown(url)} does not exist.", hint="Check the address.") from error
        except Exception as error:
            if is_full(error):
                raise
            raise SourceError(
                f"{shown(url)} cannot be read: {_reason(error)}.", hint="Check the address and your rights."
            ) from error


def remote_files(url: str) -> Iterator[tuple[str, str]]:
    """The files that an address means: of a folder all below it, of a pattern what it matches, else itself; with the folder that
    each is in, from the one that was named on. Raises SourceError.
    """
    store, path = filesystem(url)
    try:
        if any(sign in path for sign in "*?["):
            for found in sorted(store.glob(path)):
                if store.isfile(found):
                    yield store.unstrip_protocol(found), ""
        elif store.isdir(path):
            for found in sorted(store.find(path)):
                inside = PurePosixPath(found.removeprefix(path.rstrip("/")).lstrip("/")).parent
                yield store.unstrip_protocol(found), "" if str(inside) == "." else str(inside)
        else:
            yield url, ""
    except Exception as error:
        raise SourceError(f"{shown(url)} cannot be listed: {_reason(error)}.", hint="Check the address and your rights.") from error


def remote_print(url: str) -> str:
    """What tells whether a file at an address changed: a hash of its size and its tag, else its time, as its store says them; empty
    where it says neither. What else a store says depends on how it is asked.
    """
    if (member := _brought(url)) is not None:
        return sha256(json.dumps([member.size, member.checksum]).encode()).hexdigest()
    with suppress(Exception):
        store, path = filesystem(url)
        info = store.info(path)
        known = next((str(info[key]) for key in _TELLING if info.get(key)), "")
        return sha256(json.dumps([info["size"], known.strip('"')]).encode()).hexdigest() if known else ""
    return ""


def remote_size(url: str) -> int | None:
    """The bytes of a file at an address, None where there is none. Raises SinkError where that can't be known."""
    store, path = filesystem(url)
    try:
        return int(store.info(path)["size"] or 0)
    except FileNotFoundError:
        return None
    except Exception as error:
        raise SinkError(f"{shown(url)} cannot be reached: {_reason(error)}.", hint="Check the address and your rights.") from error


def put(part: Path, url: str) -> None:
    """Bring a complete file to an address, where it appears as a whole. Raises SinkError."""
    store, path = filesystem(url)
    try:
        if _scheme_of(store) in _WHOLE:
            store.put_file(str(part), path)
            return
        is_folder = store.isdir(path)  # what is moved there would go into it
        if not is_folder:
            _put_by_another_name(store, part, path)
    except Exception as error:
        raise SinkError(f"{shown(url)} cannot be written: {_reason(error)}.", hint="Check the address and your rights.") from error
    if is_folder:
        raise SinkError(f"{shown(url)} is a folder.", hint="Choose another address with --out, or another name with --name.")


def _put_by_another_name(store: Any, part: Path, path: str) -> None:
    parent = path.rpartition("/")[0]
    store.makedirs(parent, exist_ok=True)
    waiting = f"{parent}/{_WAITING}{sha256(path.encode()).hexdigest()[:16]}"
    try:
        store.put_file(str(part), waiting)
        store.mv(waiting, path)
    except BaseException:
        with suppress(Exception):
            store.rm_file(waiting)
        raise


def _scheme_of(store: Any) -> str:
    return store.protocol if isinstance(store.protocol, str) else str(store.protocol[0])


def _reason(error: Exception) -> str:
    words = " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split())
    return words.rstrip(".")[:200]
