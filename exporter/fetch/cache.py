"""Answers kept in a folder, to be asked for again only where they changed (RFC 9110 section 13)."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.fetch.policy import Fetched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.fetch.policy import Policy


def conditions(url: str, policy: Policy) -> dict[str, str]:
    """Headers that ask for the body only where it changed."""
    record = _record(url, policy)
    headers = {"If-None-Match": record.get("etag"), "If-Modified-Since": record.get("modified")}
    return {name: value for name, value in headers.items() if value}


def kept(url: str, policy: Policy) -> Fetched | None:
    """The answer that was kept, None where there is none or its copy is damaged."""
    record = _record(url, policy)
    if not record or policy.cache is None:
        return None
    data = _body(policy.cache, record["sha256"]).read_bytes()
    if sha256(data).hexdigest() != record["sha256"]:
        return None
    said: dict[str, Any] = {name: record.get(name) for name in ("media_type", "charset", "etag", "modified")}
    return Fetched(data=data, url=record["url"], **said)


def keep(url: str, answer: Fetched, headers: Mapping[str, str], policy: Policy) -> None:
    """Keep an answer that can be asked for conditionally. A folder that can't be written is no error."""
    etag, modified = headers.get("etag"), headers.get("last-modified")
    if policy.cache is None or not (etag or modified):
        return
    digest = sha256(answer.data).hexdigest()
    record = {
        "url": answer.url,
        "etag": etag,
        "modified": modified,
        "media_type": answer.media_type,
        "charset": answer.charset,
        "sha256": digest,
    }
    with suppress(OSError):
        _write(_body(policy.cache, digest), answer.data)
        _write(_note(policy.cache, url), json.dumps(record).encode())


def kept_hash(url: str, policy: Policy) -> str:
    """The SHA-256 of the answer that was kept, empty where there is none."""
    return str(_record(url, policy).get("sha256", ""))


def _record(url: str, policy: Policy) -> dict[str, Any]:
    if policy.cache is None:
        return {}
    try:
        record = json.loads(_note(policy.cache, url).read_text("utf-8"))
        complete = isinstance(record, dict) and _body(policy.cache, record["sha256"]).is_file()
    except (OSError, ValueError, KeyError):
        return {}
    return record if complete else {}


def _note(cache: Path, url: str) -> Path:
    return cache / "fetch" / f"{sha256(url.encode()).hexdigest()}.json"


def _body(cache: Path, digest: str) -> Path:
    return cache / "fetch" / f"{digest}.body"


def _write(path: Path, data: bytes) -> None:
    """Write a file so that another process sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
